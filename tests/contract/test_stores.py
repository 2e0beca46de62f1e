"""Every store behaves the same: the contract of `View` and `Writer`, on Ladybug and on Neo4j."""

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j_server
import pytest
from fixtures.graph_fixture import EDGES, NODES
from fixtures.places import Place

from kg.errors import GraphLockedError, QueryError, ReadOnlyError
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import BuildInfo, View, Written, open_store, open_writer
from kg.tables import write_tables

NEVER_ENDING = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS s"

CHAIN = ("measure:sankuai", "measure:bank", "measure:category-joint")


def fill(place: Place, *parts: Node | Edge) -> Written:
    """Replace what stands at a place."""
    with open_writer(place.url, place.credentials) as writer:
        tables = write_tables(writer.scratch, parts, load_schema())
        return writer.replace(tables, BuildInfo("1.2.3", "a-fingerprint", tables.counts))


@pytest.fixture(scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The graph of the fixture, in each store."""
    if request.param == "ladybug":
        place = Place(str(tmp_path_factory.mktemp("filled") / "test.lbug"))
    else:
        place = request.getfixturevalue("neo4j_place")
        neo4j_server.wipe(place.url, place.credentials)
    fill(place, *NODES, *EDGES)
    yield place
    if request.param == "neo4j":
        neo4j_server.wipe(place.url, place.credentials)


@pytest.fixture
def view(filled: Place) -> Iterator[View]:
    with open_store(filled.url, filled.credentials) as opened:
        yield opened


def without_empty(node: Node) -> Node:
    return replace(node, properties={k: v for k, v in node.properties.items() if v is not None})


def test_nodes_come_back_as_sent_by_id(view: View) -> None:
    for label in load_schema().nodes:
        sent = sorted((n for n in NODES if n.label == label), key=lambda n: n.id)
        assert list(view.nodes(label)) == [without_empty(node) for node in sent]


def test_edges_come_back_as_sent_by_id(view: View) -> None:
    for edge_type in load_schema().edges:
        sent = sorted((e for e in EDGES if e.type == edge_type), key=lambda e: e.id)
        assert list(view.edges(edge_type)) == sent


def test_unknown_label_and_type_are_refused(view: View) -> None:
    with pytest.raises(QueryError, match="Nope"):
        list(view.nodes("Nope"))
    with pytest.raises(QueryError, match="NOPE"):
        list(view.edges("NOPE"))


def test_the_build_tells_of_itself(view: View) -> None:
    info = view.info()
    assert info is not None
    assert (info.version, info.fingerprint) == ("1.2.3", "a-fingerprint")
    assert info.counts["Place"] == sum(node.label == "Place" for node in NODES)


VALUES: list[tuple[str, list[Any]]] = [
    ("RETURN 1 AS x", [1]),
    ("RETURN 1.5 AS x", [1.5]),
    ("RETURN 'a\\'b' AS x", ["a'b"]),
    ("RETURN true AS x", [True]),
    ("RETURN null AS x", [None]),
    ("RETURN [1, 2] AS x", [[1, 2]]),
    ("RETURN {a: 1, b: ['x']} AS x", [{"a": 1, "b": ["x"]}]),
    ("RETURN date('2024-05-06') AS x", ["2024-05-06"]),
    ("RETURN 7 / 2 AS x", [3]),
    ("MATCH (p:Place) WHERE p.level = 'village' RETURN sum(p.population) AS x", [1200]),
    ("MATCH (p:Place) WHERE p.id = 'none' RETURN sum(p.population) AS x", [0]),
    ("MATCH (p:Place) WHERE p.id = 'none' RETURN count(p) AS x", [0]),
    ("MATCH (p:Place) WHERE p.id = 'none' RETURN max(p.population) AS x", [None]),
    ("MATCH (p:Place) WHERE p.id = 'none' RETURN collect(p.id) AS x", [[]]),
    ("MATCH (p:Place {id: 'place:990101'}) RETURN p.aliases AS x", [["青禾"]]),
    ("MATCH ()-[r:SERVES]->() RETURN DISTINCT type(r) AS x", ["SERVES"]),
    ("RETURN toInteger('12') AS x", [12]),
    ("RETURN toInteger(2.7) AS x", [2]),
    ("RETURN toInteger(-2.7) AS x", [-2]),
    ("RETURN toFloat('1.5') AS x", [1.5]),
    ("RETURN toString(5) AS x", ["5"]),
    ("RETURN head([3, 4]) AS x", [3]),
    ("RETURN last([3, 4]) AS x", [4]),
    ("RETURN split('a,b', ',') AS x", [["a", "b"]]),
    ("MATCH (p:Place {level: 'province'}) RETURN p.name AS x ORDER BY x", ["云山省", "海川省"]),
]  # fmt: skip


@pytest.mark.parametrize(("cypher", "expected"), VALUES, ids=[cypher for cypher, _ in VALUES])
def test_values_are_alike(view: View, cypher: str, expected: list[Any]) -> None:
    found = [row[0] for row in view.query(cypher).rows]
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


def test_nodes_and_edges_are_ours(view: View) -> None:
    table = view.query(
        "MATCH (a:Agency {id: 'agency:qinghe-bank'})-[r:SERVES]->(p:Place) "
        "RETURN a, r, p, [a], {k: p}"
    )
    [(agency, edge, place, listed, mapped)] = table.rows
    sent = {node.id: without_empty(node) for node in NODES}
    assert (agency, place) == (sent["agency:qinghe-bank"], sent["place:990101"])
    assert edge == next(e for e in EDGES if e.type == "SERVES" and e.source == agency.id)
    assert (listed, mapped) == ([agency], {"k": place})


def test_an_edge_alone_knows_its_ends(view: View) -> None:
    [(edge,)] = view.query("MATCH (a)-[r:IS_A]->(b) WHERE a.id = 'measure:bank' RETURN r").rows
    assert (edge.source, edge.source_label) == ("measure:bank", "Measure")
    assert (edge.target, edge.target_label) == ("measure:category-joint", "Measure")


def test_a_path_is_nodes_and_edges_in_turn(view: View) -> None:
    [(path,)] = view.query(
        "MATCH p = (a:Measure {id: 'measure:sankuai'})-[:IS_A*2..2]->(b:Measure) RETURN p"
    ).rows
    assert [part.id for part in path[::2]] == list(CHAIN)
    assert [(e.source, e.target) for e in path[1::2]] == [
        *itertools.pairwise(CHAIN),
    ]


def test_edges_of_variable_length_are_a_list(view: View) -> None:
    [(edges,)] = view.query(
        "MATCH (a:Measure {id: 'measure:sankuai'})-[r:IS_A*2..2]->(b:Measure) RETURN r"
    ).rows
    assert [(e.source, e.target) for e in edges] == [
        *itertools.pairwise(CHAIN),
    ]


def test_columns_are_the_words_of_the_statement(view: View) -> None:
    table = view.query(
        "MATCH (p:Place) RETURN p.level, count(*), sum(p.population) AS people, p.level + 'x' "
        "ORDER BY people LIMIT 1"
    )
    assert table.columns == ("p.level", "count(*)", "people", "p.level + 'x'")


def test_parameters(view: View) -> None:
    cypher = "MATCH (p:Place) WHERE p.name IN $names AND p.level = $level RETURN p.id AS id"
    table = view.query(cypher, {"names": ["柳村", "柳镇"], "level": "village"})
    assert table.rows == (("place:990101001001",),)


@pytest.mark.parametrize(
    "value", ["'; MATCH (n) DETACH DELETE n //", "\\", '"', "\n", "$x", "{}", "🀄", "`"]
)
def test_a_parameter_is_never_read_as_cypher(view: View, value: str) -> None:
    assert view.query("RETURN $value AS x", {"value": value}).rows == ((value,),)


def test_max_rows_cuts_and_says_so(view: View) -> None:
    cypher = "MATCH (p:Place) RETURN p.id AS id ORDER BY id"
    everything = view.query(cypher)
    assert not everything.truncated
    assert not view.query(cypher, max_rows=len(everything.rows)).truncated
    cut = view.query(cypher, max_rows=3)
    assert (cut.rows, cut.truncated) == (everything.rows[:3], True)


def test_a_closing_semicolon_and_comments_do_no_harm(view: View) -> None:
    assert view.query("// one; two\nRETURN 'a;b' AS x /* ; */;").rows == (("a;b",),)


@pytest.mark.parametrize("cypher", ["MATCH (n RETURN n", "RETURN nobody", "", "RETURN 1; RETURN 2"])
def test_a_wrong_statement_is_a_query_error(view: View, cypher: str) -> None:
    with pytest.raises(QueryError):
        view.query(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Place {id: 'x', name: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Place) SET n.name = 'x'",
        "MERGE (:Place {id: 'x'})",
        "WITH 1 AS one CREATE (:Place {id: 'x'})",
        "COPY (MATCH (p:Place) RETURN p.id) TO '/tmp/kg-should-not-exist.csv'",
        "CHECKPOINT",
        "/* MATCH */ EXPORT DATABASE '/tmp/kg-should-not-exist'",
        "CALL threads = 1",
        "EXPLAIN COPY Place FROM 'x.csv'",
        "DROP TABLE Place",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ],
)
def test_a_view_does_not_write(view: View, cypher: str) -> None:
    before = view.query("MATCH (n:Place) RETURN count(n), max(n.name)").rows
    with pytest.raises(ReadOnlyError):
        view.query(cypher)
    assert view.query("MATCH (n:Place) RETURN count(n), max(n.name)").rows == before
    assert not Path("/tmp/kg-should-not-exist.csv").exists()


def test_interrupt_stops_a_running_query(view: View) -> None:
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            view.query(NEVER_ENDING)
        except QueryError as error:
            failed.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1)
    view.interrupt()
    asking.join(20)
    assert not asking.is_alive()
    assert [str(error) for error in failed] == ["the query was stopped"]
    assert view.query("RETURN 1 AS x").rows == ((1,),)


def snapshot(place: Place) -> list[Node | Edge]:
    with open_store(place.url, place.credentials) as view:
        schema = load_schema()
        nodes = [node for label in schema.nodes for node in view.nodes(label)]
        return [*nodes, *(edge for name in schema.edges for edge in view.edges(name))]


def test_writing_twice_changes_nothing(empty_store: Place) -> None:
    fill(empty_store, *NODES, *EDGES)
    before = snapshot(empty_store)
    fill(empty_store, *reversed(NODES), *reversed(EDGES))
    assert snapshot(empty_store) == before


def test_replacing_adds_changes_and_removes(empty_store: Place) -> None:
    old = [Node("place:1", "Place", {"name": "甲", "level": "county"})]
    old += [Node(f"place:{n}", "Place", {"name": "乙"}) for n in (2, 3)]
    part = {"method": "hand", "confidence": 1.0}
    edges = [
        Edge("e1", "PART_OF", "place:1", "place:2", "Place", "Place", part),
        Edge("e2", "PART_OF", "place:1", "place:3", "Place", "Place", part),
    ]
    fill(empty_store, *old, *edges)
    changed = Node("place:1", "Place", {"name": "丙"})
    new_edge = Edge("e3", "PART_OF", "place:4", "place:1", "Place", "Place", part)
    new = [changed, old[1], Node("place:4", "Place", {"name": "丁"}), edges[0], new_edge]
    fill(empty_store, *new)
    assert snapshot(empty_store) == new


HOSTILE = (
    "a'b\"c\\d`e\n\r\t$x {y} ${z} <script>alert(1)</script> 𠮷🀄\u200b\u2028'); DROP TABLE Place"
)


def test_hostile_text_comes_back_as_it_was(empty_store: Place) -> None:
    place = Node(f"place:{HOSTILE}", "Place", {"name": HOSTILE, "aliases": (HOSTILE, "", ",", "[")})
    document = Node("doc:1", "Document", {"name": HOSTILE, "path": HOSTILE})
    said = {
        "document": "doc:1",
        "quote": HOSTILE,
        "start_char": 0,
        "end_char": len(HOSTILE),
        "method": HOSTILE,
        "confidence": 0.1,
    }
    edge = Edge(HOSTILE, "MENTIONS", "doc:1", place.id, "Document", "Place", said)
    fill(empty_store, document, place, edge)
    assert snapshot(empty_store) == [document, place, edge]


def test_two_builds_at_once(empty_store: Place) -> None:
    url, credentials = empty_store.url, empty_store.credentials
    with open_writer(url, credentials), pytest.raises(GraphLockedError, match="process"):
        open_writer(url, credentials)
    open_writer(url, credentials).close()
