"""The canned queries as data: complete headers, only what both stores read alike, equal rows."""

import re
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from fixtures.graph_fixture import EDGES, NODES
from fixtures.places import Place

from kg.canned import CannedQuery, load_queries
from kg.schema import EVIDENCE_PROPERTIES, load_schema
from kg.stores import BuildInfo, View, open_store, open_writer
from kg.stores.cypher import masked
from kg.tables import write_tables

QUERIES = load_queries()
ALL = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)

# What the two stores read differently, or one of them not at all.
TRAPS = {
    "labels() is a string on Ladybug and a list on Neo4j": r"\blabels?\s*\(",
    "type() needs a macro on Ladybug": r"\btype\s*\(",
    "regular expressions are RE2 against Java": r"=~",
    "lists count from 1 on Ladybug": r"[\w)]\[\s*-?\d+\s*\]",
    "open slices differ": r"\[\s*\.\.|\.\.\s*\]",
    "substring() counts from 1 on Ladybug": r"\bsubstring\s*\(",
    "split() gives lists, whose indexes differ": r"\bsplit\s*\(",
    "round() of one argument fails on Ladybug": r"\bround\s*\([^,()]*\)",
    "sum() of integers is a Decimal on Ladybug": r"\bsum\s*\(",
    "a null parameter fails on Ladybug": r"\$\w+\s+IS\s+(NOT\s+)?NULL",
    "dates are text: no parts of them": r"\.(year|month|day)\b",
    "no CALL": r"\bCALL\b",
    "no list comprehension on Ladybug": r"\[\s*\w+\s+IN\b",
    "no reduce() on Ladybug": r"\breduce\s*\(",
    "(n:P:M) is OR against AND": r"\(\s*\w*\s*:\s*\w+\s*:",
    "shortest is a reserved word": r"\bshortest\w*",
    "paths of unbounded length": r"\*\s*(\d+\s*\.\.\s*)?[\])]|\*\s*\.\.",
    "canned queries only read": r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP|COPY|LOAD)\b",
    "an order in the middle needs a LIMIT": r"\bORDER\s+BY\b(?:(?!\bLIMIT\b).)*\b(MATCH|WITH)\b",
}
TYPES = re.compile(r"\[\s*\w*\s*:\s*([\w|]+)")
LABELS = re.compile(r"\(\s*\w*\s*:\s*(\w+)")
PROPERTIES = re.compile(r"\b[a-z]\w*\.([a-z_]+)\b")


@ALL
def test_header_is_complete(query: CannedQuery) -> None:
    assert query.title
    assert query.title_zh
    assert query.question
    assert query.question_zh
    assert query.columns
    assert all(column.en and column.zh for column in query.columns)


@ALL
def test_only_what_both_stores_read_alike(query: CannedQuery) -> None:
    text = masked(query.cypher)
    found = [why for why, trap in TRAPS.items() if re.search(trap, text, re.I | re.S)]
    assert not found


@ALL
def test_rows_have_an_order(query: CannedQuery) -> None:
    tail = query.cypher[query.cypher.rindex("RETURN") :]
    assert "ORDER BY" in tail, "without an order the stores return rows as they please"


@ALL
def test_names_are_the_schemas(query: CannedQuery) -> None:
    schema, text = load_schema(), masked(query.cypher)
    assert set(LABELS.findall(text)) <= set(schema.nodes)
    assert {t for types in TYPES.findall(text) for t in types.split("|")} <= set(schema.edges)
    known = {"id", *EVIDENCE_PROPERTIES}
    known |= {p for node in schema.nodes.values() for p in node.properties}
    known |= {p for edge in schema.edges.values() for p in edge.properties}
    assert set(PROPERTIES.findall(text)) <= known


@pytest.mark.parametrize(
    "bad",
    [
        "MATCH (n) RETURN labels(n) AS l",
        "MATCH (n:Place:Agency) RETURN n.name AS n",
        "MATCH (n:Place) WHERE $x IS NULL OR n.name = $x RETURN n.name AS n",
        "MATCH (n:Place) WITH n ORDER BY n.name MATCH (n)-[:PART_OF]->(m) RETURN m.name AS n",
        "MATCH (n:Place) RETURN split(n.name, '|')[1] AS n",
        "MATCH (n)-[:PART_OF*]->(m) RETURN m.name AS n",
        "MATCH (n)-[:PART_OF*1..]->(m) RETURN m.name AS n",
    ],
)
def test_the_lint_can_fail(bad: str) -> None:
    assert any(re.search(trap, masked(bad), re.I | re.S) for trap in TRAPS.values())


# What the fixture's graph has, for the parameters that a query needs.
KNOWN = {"place": "青禾县", "measure": "警银联动", "fraud": "刷单返利", "audience": "老年人",
         "agency": "农业银行", "min_days": 0}  # fmt: skip

# 青禾县 has no peer with a zero; 杏村 has.
ELSEWHERE = {"measures_of_zero_case_peers": {"place": "杏村"}}


def parameters(query: CannedQuery) -> list[dict[str, object]]:
    """The defaults with what is required, and again with all that the fixture knows."""
    known = {**KNOWN, **ELSEWHERE.get(query.name, {})}
    needed = {n: v for n, v in known.items() if n in query.parameters}
    required = {n: v for n, v in needed.items() if query.parameters[n].required}
    return [query.bind(required), query.bind(needed)]


def fill(place: Place) -> None:
    with open_writer(place.url, place.credentials) as writer:
        tables = write_tables(writer.scratch, (*NODES, *EDGES), load_schema())
        writer.replace(tables, BuildInfo("0", "test", tables.counts))


@pytest.fixture(scope="module")
def ladybug(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    place = Place(str(tmp_path_factory.mktemp("queries") / "g.lbug"))
    fill(place)
    with open_store(place.url) as view:
        yield view


@pytest.fixture(scope="module")
def neo4j(neo4j_place: Place) -> Iterator[View]:
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)
    fill(neo4j_place)
    with open_store(neo4j_place.url, neo4j_place.credentials) as view:
        yield view
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)


@ALL
def test_columns_are_those_of_the_header(query: CannedQuery, ladybug: View) -> None:
    table = ladybug.query(query.cypher, parameters(query)[0])
    assert table.columns == tuple(column.name for column in query.columns)


@ALL
def test_every_question_finds_something(query: CannedQuery, ladybug: View) -> None:
    found = any(ladybug.query(query.cypher, given).rows for given in parameters(query))
    assert found


@pytest.mark.neo4j
@ALL
def test_both_stores_give_equal_rows_in_equal_order(
    query: CannedQuery, ladybug: View, neo4j: View
) -> None:
    for given in parameters(query):
        one, other = ladybug.query(query.cypher, given), neo4j.query(query.cypher, given)
        assert one == other
        assert [list(map(type, row)) for row in one.rows] == [
            list(map(type, row)) for row in other.rows
        ]


def test_answers_worked_out_by_hand(ladybug: View) -> None:
    def rows(name: str, **given: object) -> list[tuple[object, ...]]:
        query = QUERIES[name]
        return list(ladybug.query(query.cypher, query.bind(given)).rows)

    assert rows("zero_cases_by_level") == [("village", 5, 30, 366), ("township", 1, 731, 731)]
    assert [row[:2] for row in rows("targets_without_results")] == [("长岭县", "county")]
    assert rows("cooperation_by_sector") == [
        ("bank", "police", 1, 1, "农业银行青禾支行、青禾县公安局")
    ]
    assert rows("measure_pairs_with_zero_cases") == [("入户走访", "反诈讲座", 1)]
    assert [row[5:7] for row in rows("contradicting_figures")] == [("-20%", "-25%")]
    assert rows("measures_of_zero_case_peers", place="杏村") == [
        ("入户走访", 1, "柳村"),
        ("反诈讲座", 1, "柳村"),
    ]
    assert rows("spread_of_measure", measure="警银联动") == [
        ("云山省", "2025-01-10", 3, 3),
        ("海川省", "2025-03-01", 1, 1),
    ]
    assert [row[0] for row in rows("unassigned_measures")] == ["七个一"]
    assert rows("independent_sources", place="柳村") == [("柳村", "柳村零发案", 1, 2, 2)]
    assert [row[0] for row in rows("zero_case_places", place="青禾", min_days=90)] == [
        "柳村", "柳村", "桃村",
    ], "青禾 is another name of 青禾县"  # fmt: skip
    assert [row[:4] for row in rows("places_like", place="青禾县")] == [
        ("白石县", "云山省", 1, pytest.approx(1 / 3)),
        ("长岭县", "海川省", 1, pytest.approx(1 / 3)),
    ]
    assert rows("zeros_expected_by_chance") == [
        ("柳村", "village", 1200, 366, pytest.approx(1200 * 366 * 5 / 10_000 / 365))
    ]


def test_place_can_be_named_in_every_way(ladybug: View, tmp_path: Path) -> None:
    query = QUERIES["sites"]
    found = [
        ladybug.query(query.cypher, query.bind({"place": name})).rows
        for name in ("青禾县", "青禾", "990101")
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]
