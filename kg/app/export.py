"""A graph, or a part of it, as a file of a chosen format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from kg import canned
from kg.app.ask import ask, ask_cypher
from kg.exports.cypher_script import write_cypher
from kg.exports.html import write_html
from kg.exports.linked_data import write_jsonld, write_rdf
from kg.exports.neo4j_admin import write_neo4j_admin
from kg.exports.node_link import write_node_link
from kg.exports.page_data import Caption
from kg.exports.parquet import write_parquet
from kg.exports.seeds import seeds_of
from kg.exports.selection import Selection, choose
from kg.exports.sheets import write_csv, write_xlsx
from kg.exports.source import Part, Source, Whole
from kg.exports.treemap import write_treemap
from kg.exports.xml_files import write_gexf, write_graphml
from kg.schema import Schema, load_schema
from kg.stores.base import View

Write: TypeAlias = Callable[[Source, Path, Schema], None]

TITLES = {"zh": "反诈措施与零发案", "en": "Fraud prevention measures and zero cases"}
# So many nodes a page shows at once and still answers at once.
PAGE_NODES = 3000


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how its files end, and what it is for. Pictures have no `write` of a graph."""

    suffix: str
    purpose: str
    write: Write | None = None


FORMATS: Mapping[str, Format] = {
    "html": Format(".html", "one page to explore offline and to send on"),
    "treemap": Format(".svg", "a picture of zero-case places by division"),
    "graphml": Format(".graphml", "for Gephi, Cytoscape, networkx", write_graphml),
    "gexf": Format(".gexf", "for Gephi", write_gexf),
    "csv": Format("-csv", "a folder of tables for Excel", write_csv),
    "xlsx": Format(".xlsx", "a workbook", write_xlsx),
    "json": Format(".json", "node-link JSON for networkx and d3", write_node_link),
    "jsonld": Format(".jsonld", "linked data with its vocabulary", write_jsonld),
    "rdf": Format(".nt", "the same as N-Triples", write_rdf),
    "cypher": Format(".cypher", "a script for cypher-shell", write_cypher),
    "neo4j-admin": Format("-import", "a folder for neo4j-admin import", write_neo4j_admin),
    "parquet": Format("-parquet", "a folder of Parquet tables", write_parquet),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query whose answer is to be exported: a canned one by name, or a Cypher statement."""

    name: str = ""
    cypher: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    folders: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """How much went into a file, out of how much; None where the whole graph was streamed."""

    path: Path
    part: Part | None = None


def with_seeds(view: View, selection: Selection, question: Question) -> Selection:
    """The selection, narrowed to the nodes that a question's answer speaks of.

    :raises QueryError: if the question or its parameters are wrong
    """
    if question.name:
        query = canned.pick(canned.load_queries(question.folders), question.name)
        rows = ask(view, query, question.parameters).table.rows
    elif question.cypher:
        rows = ask_cypher(view, question.cypher, question.parameters).table.rows
    else:
        return selection
    seeds = seeds_of(rows, Whole(view, load_schema()))
    return replace(selection, seeds=seeds.ids, bridged=not seeds.exact)


def export(
    view: View,
    form: str,
    path: Path,
    selection: Selection,
    *,
    caption: Caption | None = None,
    language: str = "zh",
) -> Written:
    """Write a file of one of `FORMATS`; without a selection the whole graph, streamed.

    :raises ExportError: if nothing fits the selection, or the file cannot be written
    """
    whole = Whole(view, load_schema())
    write = FORMATS[form].write
    if write and selection == Selection():
        write(whole, path, whole.schema)
        return Written(path)
    part = choose(whole, selection)
    if write:
        write(part, path, whole.schema)
    elif form == "treemap":
        write_treemap(part, path)
    else:
        said = caption or Caption(TITLES[language], graph_name(view))
        write_html(part, path, whole.schema, said, language=language)
    return Written(path, part)


def graph_name(view: View) -> str:
    """What a graph is called on a page that goes to others: its file's name, not its folder."""
    return view.url if "://" in view.url else Path(view.url).name
