"""Cypher as text: what is refused, rewritten, and read off a statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, ReadOnlyError
from kg.schema import load_schema
from kg.stores import cypher
from kg.tables import edge_columns, node_columns


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("RETURN 1", "RETURN 1"),
        ("RETURN 1;", "RETURN 1"),
        ("RETURN ';' AS x ;\n", "RETURN ';' AS x "),
        ("RETURN 1 // a; b", "RETURN 1 // a; b"),
    ],
)
def test_a_single_statement(statement: str, expected: str) -> None:
    assert cypher.check_single(statement) == expected


@pytest.mark.parametrize("text", ["", "  ;; ", "// nothing", "RETURN 1; RETURN 2"])
def test_none_or_several_statements(text: str) -> None:
    with pytest.raises(QueryError):
        cypher.check_single(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "  optional match (n) return n",
        "// why\n/* and how */ WITH 1 AS x RETURN x",
        "EXPLAIN MATCH (n) RETURN n",
        "CALL show_tables() RETURN name",
    ],
)
def test_what_reads(text: str) -> None:
    cypher.check_reads(text)


@pytest.mark.parametrize(
    "text",
    ["COPY p TO 'x'", "// MATCH\nCHECKPOINT", "PROFILE EXPORT DATABASE 'x'", "call a=1", "'MATCH'"],
)
def test_what_does_not_read(text: str) -> None:
    with pytest.raises(ReadOnlyError):
        cypher.check_reads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RETURN sum(x)", "RETURN coalesce(sum(x), 0)"),
        ("RETURN SUM(DISTINCT f(x)) AS s", "RETURN coalesce(SUM(DISTINCT f(x)), 0) AS s"),
        (
            "WITH sum(a) AS a RETURN sum(a + (1))",
            "WITH coalesce(sum(a), 0) AS a RETURN coalesce(sum(a + (1)), 0)",
        ),
        ("RETURN 'sum(x)', summary(x), n.sum", "RETURN 'sum(x)', summary(x), n.sum"),
        ("RETURN sum(x", "RETURN sum(x"),
    ],
)
def test_sums_of_nothing_are_zero(text: str, expected: str) -> None:
    assert cypher.sums_of_nothing(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (n) RETURN n.id, count(*) AS c ORDER BY c LIMIT 3", ("n.id", "c")),
        ("RETURN DISTINCT a AS `x y`, f(b, c)", ("x y", "f(b, c)")),
        ("RETURN {a: 1, b: [2, 3]} AS m, 'a, b' AS s;", ("m", "s")),
        ("CALL { MATCH (n) RETURN n AS inner } RETURN inner AS o", ("o",)),
        ("RETURN 1 AS x UNION RETURN 2 AS x", ("x",)),
        ("MATCH (n) RETURN *", None),
        ("CALL show_tables()", None),
    ],
)
def test_columns(text: str, expected: tuple[str, ...] | None) -> None:
    assert cypher.columns(text) == expected


@given(st.text())
def test_masking_keeps_the_length(text: str) -> None:
    assert len(cypher.masked(text)) == len(text)


@given(st.text(alphabet="ab'\\\n"))
def test_a_literal_is_one_quoted_part(value: str) -> None:
    assert not cypher.masked(cypher.text(value)).strip("\x00")


def test_every_statement_names_what_it_matches() -> None:
    schema = load_schema()
    for label in schema.nodes:
        writing = cypher.write_nodes(label, node_columns(schema, label).names)
        assert f"MERGE (n:`{label}` {{id: $rows.`id`[i]}})" in writing.merge
        assert f"CREATE (n:`{label}`:KG {{`id`: $rows.`id`[i]," in writing.create
    for name, edge in schema.edges.items():
        for source, target in edge.ends:
            columns = edge_columns(schema, name).names
            writing = cypher.write_edges((name, source, target), columns)
            for statement in (writing.merge, writing.create):
                assert f"(s:`{source}` {{id: $rows.`source`[i]}})" in statement
                assert f"(t:`{target}` {{id: $rows.`target`[i]}})" in statement
            assert f"MERGE (s)-[r:`{name}` {{id: $rows.`id`[i]}}]->(t)" in writing.merge
            assert f"CREATE (s)-[r:`{name}` {{`id`: $rows.`id`[i]," in writing.create
