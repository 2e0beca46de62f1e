"""Every format read back with the library that its users would use."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import neo4j
import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from fixtures.fake_view import HOSTILE, FakeView, fake_view
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.cypher_script import literal, write_cypher
from kg.exports.linked_data import VOCABULARY, write_jsonld, write_rdf
from kg.exports.node_link import write_node_link
from kg.exports.parquet import write_parquet
from kg.exports.plain import cell, xml_text
from kg.exports.sheets import write_csv, write_xlsx
from kg.exports.source import Source, Whole
from kg.exports.xml_files import write_gexf, write_graphml
from kg.model import Edge, Node
from kg.schema import Schema, load_schema

SCHEMA = load_schema()
QUOTE = "和睦0村连续14个月零发案"
# What stands in no XML file as it is.
XML_HOSTILE = [xml_text(text) for text in HOSTILE]


def view() -> FakeView:
    return fake_view(5, hostile=True)


def whole() -> Whole:
    return Whole(view(), SCHEMA)


@pytest.mark.parametrize(
    ("write", "read"), [(write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)]
)
def test_networkx_reads_graphml_and_gexf(
    tmp_path: Path, write: Callable[[Source, Path, Schema], None], read: Callable[[Path], nx.Graph]
) -> None:
    write(whole(), tmp_path / "g", SCHEMA)
    graph = read(tmp_path / "g")
    assert graph.number_of_nodes() == len(view().all_nodes)
    assert graph.number_of_edges() == len(view().all_edges)
    village = graph.nodes["place:v0"]
    assert (village["label"], village["type"]) == ("和睦0村", "Place")
    assert graph.nodes["outcome:0"]["days"] == 420
    assert graph.nodes["outcome:0"]["number"] == 0.0
    assert graph.nodes["measure:family:0"]["aliases"] == "别名"
    stated = graph.get_edge_data("place:v0", "outcome:0")
    assert (stated["type"], stated["quote"], stated["start_char"]) == ("ACHIEVED", QUOTE, 3)
    assert [graph.nodes[f"place:bad{n}"]["name"] for n in range(len(HOSTILE))] == XML_HOSTILE


def test_parallel_edges_stay_in_graphml(tmp_path: Path) -> None:
    write_graphml(Twins(), tmp_path / "g", SCHEMA)
    graph = nx.read_graphml(tmp_path / "g")
    assert graph.number_of_edges("agency:0", "place:c0") == 2


class Twins:
    """Two edges between the same nodes."""

    def nodes(self) -> Iterator[Node]:
        return (n for n in view().all_nodes if n.id in ("agency:0", "place:c0"))

    def edges(self) -> Iterator[Edge]:
        edge = next(e for e in view().all_edges if e.type == "SERVES" and e.source == "agency:0")
        yield edge
        yield Edge("again", *(getattr(edge, f) for f in edge.__slots__[1:]))


def test_networkx_reads_node_link_json(tmp_path: Path) -> None:
    write_node_link(whole(), tmp_path / "g.json", SCHEMA)
    text = (tmp_path / "g.json").read_text(encoding="utf-8")
    graph = nx.node_link_graph(json.loads(text), edges="edges")
    assert graph.number_of_edges() == len(view().all_edges)
    assert {graph.nodes[f"place:bad{n}"]["name"] for n in range(len(HOSTILE))} == set(HOSTILE)
    quotes = [e["quote"] for e in graph.get_edge_data("place:v0", "outcome:0").values()]
    assert quotes == [QUOTE]


def test_pandas_and_excel_read_csv(tmp_path: Path) -> None:
    write_csv(whole(), tmp_path / "t", SCHEMA)
    assert (tmp_path / "t" / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    facts = pd.read_csv(tmp_path / "t" / "facts.csv", encoding="utf-8-sig", keep_default_na=False)
    assert len(facts) == len(view().all_edges)
    zero = facts[(facts["source"] == "和睦0村") & (facts["type"] == "ACHIEVED")]
    assert list(zero["quote"]) == [QUOTE]
    assert list(zero["title"]) == ["第0县反诈见闻"]
    places = pd.read_csv(tmp_path / "t" / "Place.csv", dtype=str, keep_default_na=False)
    assert len(places) == sum(n.label == "Place" for n in view().all_nodes)
    assert set(places["name"]) >= {cell(text) for text in HOSTILE}


def test_no_csv_cell_is_a_formula(tmp_path: Path) -> None:
    write_csv(whole(), tmp_path / "t", SCHEMA)
    for file in (tmp_path / "t").iterdir():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            cells = [value for row in csv.reader(lines) for value in row]
        assert not [value for value in cells if value.startswith(("=", "@", "+", "\t"))]
    assert cell("-33.3%") == "-33.3%"
    assert cell("=1+1") == "'=1+1"
    assert cell("-cmd") == "'-cmd"


def test_openpyxl_reads_xlsx_as_text_and_numbers(tmp_path: Path) -> None:
    write_xlsx(whole(), tmp_path / "g.xlsx", SCHEMA)
    book = openpyxl.load_workbook(tmp_path / "g.xlsx")
    assert book.sheetnames == ["facts", *SCHEMA.nodes]
    rows = list(book["Outcome"].iter_rows(values_only=True))
    columns = rows[0]
    achieved = {row[0]: dict(zip(columns, row, strict=True)) for row in rows[1:]}["outcome:0"]
    assert (achieved["days"], achieved["number"], achieved["period"]) == (420, 0, "14个月")
    kinds = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
    assert kinds <= {"s", "n", "inlineStr"}, "no formula"
    names = [row[columns.index("name")] for row in rows]
    assert set(names) >= {cell(text) for text in HOSTILE}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[rdflib.Graph, rdflib.Graph]:
    folder = tmp_path_factory.mktemp("rdf")
    write_rdf(whole(), folder / "g.nt", SCHEMA)
    write_jsonld(whole(), folder / "g.jsonld", SCHEMA)
    return rdflib.Graph().parse(folder / "g.nt"), rdflib.Graph().parse(folder / "g.jsonld")


def test_jsonld_and_rdf_say_the_same(linked: tuple[rdflib.Graph, rdflib.Graph]) -> None:
    triples, json_ld = linked
    assert len(triples) > 1000
    assert set(triples) == set(json_ld)


def test_rdflib_answers_sparql_with_evidence(linked: tuple[rdflib.Graph, rdflib.Graph]) -> None:
    rows = linked[0].query(
        """
        PREFIX kg: <urn:fraud-prevention-kg:vocabulary:>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?place ?days ?quote ?title WHERE {
          ?p a kg:Place ; kg:name ?place ; kg:ACHIEVED ?o .
          ?o kg:zero_class "full" ; kg:days ?days .
          ?f a kg:Fact ; rdf:subject ?p ; rdf:predicate kg:ACHIEVED ; rdf:object ?o ;
             kg:quote ?quote ; prov:wasDerivedFrom/kg:title ?title .
        } ORDER BY ?place"""
    )
    found = [tuple(value.toPython() for value in row) for row in rows]
    assert found == [
        ("和睦0村", 420, QUOTE, "第0县反诈见闻"),
        ("和睦3村", 423, "和睦3村连续14个月零发案", "第3县反诈见闻"),
    ]


def test_every_term_of_the_schema_is_described(linked: tuple[rdflib.Graph, rdflib.Graph]) -> None:
    graph = linked[0]
    for name in (*SCHEMA.nodes, *SCHEMA.edges, "quote", "confidence"):
        words = graph.objects(rdflib.URIRef(VOCABULARY + name), rdflib.RDFS.label)
        assert {word.language for word in words} == {"en", "zh"}  # type: ignore[attr-defined]


def test_hostile_names_are_whole_in_rdf(linked: tuple[rdflib.Graph, rdflib.Graph]) -> None:
    names = {str(o) for o in linked[0].objects(None, rdflib.URIRef(VOCABULARY + "name"))}
    assert names >= set(HOSTILE)


def test_pyarrow_and_pandas_read_parquet(tmp_path: Path) -> None:
    write_parquet(whole(), tmp_path / "t", SCHEMA)
    places = pd.read_parquet(tmp_path / "t" / "nodes" / "Place.parquet")
    assert set(places["name"]) >= set(HOSTILE)
    stated = pq.read_table(tmp_path / "t" / "edges" / "ACHIEVED-Place-Outcome.parquet").to_pylist()
    zero = next(row for row in stated if row["source"] == "place:v0")
    assert (zero["quote"], zero["end_char"]) == (QUOTE, 3 + len(QUOTE))


@pytest.mark.neo4j
def test_a_cypher_script_runs_and_runs_again(tmp_path: Path, neo4j_empty: Any) -> None:
    write_cypher(whole(), tmp_path / "g.cypher", SCHEMA)
    script = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    who = neo4j_empty.credentials
    auth = (who.username, who.password)
    with neo4j.GraphDatabase.driver(neo4j_empty.url, auth=auth) as driver:
        for statement in [*script.split(";\n")] * 2:
            if statement.strip():
                driver.execute_query(statement, database_=who.database)
        count, names = (
            driver.execute_query(text, database_=who.database).records
            for text in (
                "MATCH ()-[r]->() RETURN count(r)",
                "MATCH (p:Place) RETURN p.name ORDER BY p.id",
            )
        )
        assert count[0][0] == len(view().all_edges)
        assert {row[0] for row in names} >= set(HOSTILE)


@given(st.text())
def test_a_cypher_string_is_json_and_stays_on_its_line(text: str) -> None:
    written = literal(text)
    assert json.loads(written) == text
    assert written.isprintable() or text.isprintable()
    assert "\n" not in written


@given(st.text())
def test_xml_text_may_stand_in_xml(text: str) -> None:
    shown = xml_text(text)
    assert (ElementTree.fromstring(f"<a>{escape(shown)}</a>").text or "") == shown
