"""`kg.open`: a graph in a notebook. Questions become data frames, parts of it pictures.

import kg

with kg.open("kg.lbug") as graph:
    graph.query("zero_case_places")
    graph.query("MATCH (p:Place) RETURN p.name AS name ORDER BY name LIMIT 5")
    graph.show(place="甘肃省")
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from kg import canned
from kg.app.ask import Answer, ask, ask_cypher
from kg.app.export import FORMATS, PAGE_NODES, TITLES, Question, export, graph_name, with_seeds
from kg.config import from_env
from kg.errors import ExportError
from kg.exports.html import render
from kg.exports.page_data import Caption
from kg.exports.selection import Selection, choose
from kg.exports.source import Part, Whole
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import open_store
from kg.stores.base import Closing, Credentials, View


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that a notebook shows in place, shut off from the notebook it stands in."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" srcdoc="{escape(self.page)}" '
            f'style="width:100%;height:{self.height}px;border:1px solid #dfe3e8"></iframe>'
        )


class Graph(Closing):
    """A graph opened for reading; close it, or use it in a `with` block."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __repr__(self) -> str:
        return f"<kg graph {self._view.url}>"

    def questions(self) -> pd.DataFrame:
        """The canned questions: name, title in English and Chinese, parameters."""
        rows = [(q.name, q.title, q.title_zh, ", ".join(q.parameters)) for q in _known()]
        return pd.DataFrame(rows, columns=["name", "question", "问题", "parameters"])

    def query(self, question: str, **parameters: Any) -> pd.DataFrame:
        """The answer to a canned question by name, or to a Cypher statement.

        Caveats of an analysis are in `.attrs["caveats"]`, as (Chinese, English) pairs; they are
        part of the result.

        :raises QueryError: if the name, a parameter or the statement is wrong
        """
        answer = self._answer(question, parameters)
        columns = [c for c in answer.table.columns if not (c == "caveats" and answer.caveats)]
        frame = pd.DataFrame(list(answer.table.rows), columns=list(answer.table.columns))[columns]
        frame.attrs["caveats"] = answer.caveats
        return frame

    def _answer(self, question: str, parameters: Mapping[str, Any]) -> Answer:
        if question.isidentifier():
            query = canned.pick(canned.load_queries(), question)
            return ask(self._view, query, parameters)
        return ask_cypher(self._view, question, parameters)

    def counts(self) -> pd.Series:
        """How many nodes of each label and edges of each type there are."""
        schema = load_schema()
        counts = {label: _count(self._view.nodes(label)) for label in schema.nodes}
        counts |= {kind: _count(self._view.edges(kind)) for kind in schema.edges}
        return pd.Series(counts, name="count")

    def nodes(self, label: str) -> pd.DataFrame:
        """All nodes of a label with their properties, by id."""
        _check(label, load_schema().nodes)
        return pd.DataFrame([{"id": n.id, **n.properties} for n in self._view.nodes(label)])

    def edges(self, edge_type: str) -> pd.DataFrame:
        """All edges of a type with their properties: quote, document, offsets, confidence."""
        _check(edge_type, load_schema().edges)
        return pd.DataFrame([_edge_row(edge) for edge in self._view.edges(edge_type)])

    def to_networkx(self, question: str = "", **chosen: Any) -> "nx.MultiDiGraph[str]":
        """A part of the graph (as for `show`) for networkx, its edges keyed by id."""
        part = self._part(question, chosen)
        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in part.nodes():
            made.add_node(node.id, label=node.label, **node.properties)
        for edge in part.edges():
            made.add_edge(edge.source, edge.target, edge.id, type=edge.type, **edge.properties)
        return made

    def show(
        self, question: str = "", *, height: int = 620, language: str = "zh", **chosen: Any
    ) -> Picture:
        """A part of the graph in the notebook, as the page of `kg export html`.

        :param question: a canned question or Cypher whose answer to show
        :param chosen: `place`, `measure`, `around`, `hops`, `types`, `since`, `max_nodes`;
            anything else is a parameter of the question
        """
        part = self._part(question, {"max_nodes": PAGE_NODES, **chosen})
        words = " · ".join(str(value) for key, value in chosen.items() if key != "max_nodes")
        caption = Caption(TITLES[language], graph_name(self._view), " ".join((question, words)))
        return Picture(render(part, load_schema(), caption, language=language), height)

    def export(self, form: str, path: str | Path, question: str = "", **chosen: Any) -> Path:
        """Write a file of one of the formats of `kg export`.

        :raises ExportError: if there is no such format, or the file cannot be written
        """
        _check(form, FORMATS)
        limit = {"max_nodes": PAGE_NODES} if form == "html" else {}
        return export(self._view, form, Path(path), self._selection(question, limit | chosen)).path

    def _part(self, question: str, chosen: Mapping[str, Any]) -> Part:
        return choose(Whole(self._view, load_schema()), self._selection(question, chosen))

    def _selection(self, question: str, chosen: Mapping[str, Any]) -> Selection:
        own = {key: value for key, value in chosen.items() if key in Selection.__slots__}
        parameters = {key: value for key, value in chosen.items() if key not in own}
        if parameters and not question:
            raise ExportError(f"no such choice: {', '.join(parameters)}")
        if "types" in own:
            own["types"] = frozenset(own["types"])
        name, cypher = (question, "") if question.isidentifier() else ("", question)
        return with_seeds(self._view, Selection(**own), Question(name, cypher, parameters))

    def close(self) -> None:
        """Let go of the file or the connection."""
        self._view.close()


def open_graph(
    graph: str | Path | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Graph:
    """Open a graph for reading.

    :param graph: a Ladybug file, or a `neo4j://` or `bolt://` address; KG_GRAPH or `kg.lbug` if
        left out
    :param username: with `password` and `database` for a server; else NEO4J_USERNAME,
        NEO4J_PASSWORD and NEO4J_DATABASE say them
    :raises StoreError: in one sentence that says what to do
    """
    settings = from_env()
    who = Credentials(
        username or settings.neo4j_username,
        password or settings.neo4j_password,
        database or settings.neo4j_database,
    )
    return Graph(open_store(str(graph or settings.graph), who))


def _known() -> list[canned.CannedQuery]:
    return list(canned.load_queries().values())


def _count(things: Iterator[Node] | Iterator[Edge]) -> int:
    return sum(1 for _ in things)


def _edge_row(edge: Edge) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target, "id": edge.id, **edge.properties}


def _check(name: str, known: Mapping[str, Any]) -> None:
    if name not in known:
        raise ExportError(f"no {name!r}; there are {', '.join(known)}")
