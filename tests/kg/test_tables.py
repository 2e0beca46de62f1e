"""Graphs as Parquet tables."""

from pathlib import Path

import pytest
from fixtures.graph_fixture import EDGES, NODES
from hypothesis import given
from hypothesis import strategies as st

from kg import tables
from kg.errors import SchemaError
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.tables import edge_row, node_row, row_digest, write_tables

PLACE = Node("place:1", "Place", {"name": "甲"})
PART = {"method": "hand", "confidence": 1.0}


def present(row: tables.Row) -> tables.Row:
    return {k: v for k, v in row.items() if v is not None}


def as_lists(row: tables.Row) -> tables.Row:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in present(row).items()}


def test_rows_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_IN_MEMORY", 3)
    written = write_tables(tmp_path, [*EDGES, *NODES], load_schema())
    nodes = [row for label in written.nodes for rows in written.node_rows(label, 2) for row in rows]
    edges = [row for ends in written.edges for rows in written.edge_rows(ends, 2) for row in rows]
    by_id = {node.id: as_lists(node_row(node)) for node in NODES}
    by_id |= {edge.id: as_lists(edge_row(edge)) for edge in EDGES}
    assert {row["id"]: present(row) for row in (*nodes, *edges)} == by_id
    assert sum(written.counts.values()) == len(NODES) + len(EDGES)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([PLACE, PLACE], "twice"),
        ([PLACE, Edge("e", "PART_OF", "place:1", "place:2", "Place", "Place", PART)], "no node"),
        ([PLACE, Edge("e", "PART_OF", "place:1", "place:1", "Place", "Agency", PART)], "PART_OF"),
        ([Node("x", "Nothing", {"name": "x"})], "Nothing"),
        ([Node("x", "Place", {"name": "x", "population": "many"})], "population"),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, parts: list[Node | Edge], reason: str
) -> None:
    with pytest.raises(SchemaError, match=reason):
        write_tables(tmp_path, parts, load_schema())


names = st.dictionaries(st.sampled_from("abcd"), st.one_of(st.none(), st.text(), st.integers()))


@given(names)
def test_a_digest_does_not_see_order_or_absence(row: dict[str, object]) -> None:
    turned = dict(reversed([*row.items()]))
    assert row_digest(row) == row_digest(turned) == row_digest(present(row))


@given(names, names)
def test_different_rows_have_different_digests(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert (row_digest(one) == row_digest(other)) == (present(one) == present(other))
