from pathlib import Path

import pytest

from kg.errors import OntologyError, SchemaError
from kg.model import Edge, Node
from kg.schema import Schema, load_schema, read_schema

NODE = """label: Town
en: town
zh: 镇
description: A town.
properties:
  name: {type: string, en: name, zh: 名称}
  size: {type: integer, en: size, zh: 大小}
  rank: {type: string, en: rank, zh: 级, values: [high, low]}
"""
EDGE = """type: NEAR
en: near
zh: 邻近
description: Two towns.
evidence: either
ends:
  - [Town, Town]
properties: {}
"""


def write(folder: Path, node: str = NODE, edge: str = EDGE) -> Path:
    (folder / "nodes").mkdir(exist_ok=True)
    (folder / "edges").mkdir(exist_ok=True)
    (folder / "nodes" / "Town.yaml").write_text(node, encoding="utf-8")
    (folder / "edges" / "NEAR.yaml").write_text(edge, encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Schema:
    return read_schema(write(tmp_path))


def test_the_shipped_schema_has_the_designs_types() -> None:
    schema = load_schema()
    assert set(schema.nodes) == {
        *("Document", "Place", "Agency", "Measure", "FraudType", "Audience", "Outcome")
    }
    assert schema.edges["SERVES"].ends == (("Agency", "Place"),)
    assert schema.edges["IS_A"].evidence == "reference"
    assert "quote" in schema.edge_properties("IMPLEMENTS")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: Town", "label: Village", r"name the file Village\.yaml"),
        ("type: integer", "type: number", "size"),
        ("zh: 镇\n", "", "'zh' is missing"),
        ("size:", "document:", "taken"),
        ("size:", "end:", "taken"),
    ],
)
def test_a_broken_node_type_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message) as error:
        read_schema(write(tmp_path, node=NODE.replace(old, new)))
    assert "Town.yaml" in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[Town, Town]", "[Town, City]", "'City' is no node label"),
        ("either", "hearsay", "evidence"),
        ("properties: {}", "properties: {size: {type: string, en: s, zh: s}}", "two types"),
        ("ends:", "ends: [", "NEAR"),
    ],
)
def test_a_broken_edge_type_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read_schema(write(tmp_path, edge=EDGE.replace(old, new)))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no node types"):
        read_schema(tmp_path)


def test_a_good_node_and_edge_pass(small: Schema) -> None:
    small.check_node(Node("town:1", "Town", {"name": "甲", "size": 3, "rank": "low"}))
    small.check_edge(Edge("e", "NEAR", "a", "b", "Town", "Town", {"method": "x"}))


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"name": "甲", "size": "3"},
        {"name": "甲", "size": True},
        {"name": "甲", "hue": "red"},
        {"name": "甲", "rank": "middle"},
    ],
)
def test_a_bad_node_is_refused(small: Schema, properties: dict[str, str | int]) -> None:
    with pytest.raises(SchemaError, match="town:1"):
        small.check_node(Node("town:1", "Town", properties))


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        (Edge("e", "FAR", "a", "b", "Town", "Town"), "no edge type"),
        (Edge("e", "NEAR", "a", "b", "Town", "Place"), "may not go"),
        (Edge("e", "NEAR", "a", "b", "Town", "Town", {"quote": "甲"}), "lacks a part"),
    ],
)
def test_a_bad_edge_is_refused(small: Schema, edge: Edge, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        small.check_edge(edge)


def test_statements_need_evidence_and_references_have_none() -> None:
    schema = load_schema()
    evidence = {"document": "d", "quote": "q", "start_char": 0, "end_char": 1}
    with pytest.raises(SchemaError, match="lacks"):
        schema.check_edge(Edge("e", "IMPLEMENTS", "a", "b", "Agency", "Measure"))
    with pytest.raises(SchemaError, match="reference"):
        schema.check_edge(Edge("e", "SERVES", "a", "b", "Agency", "Place", evidence))
    schema.check_edge(Edge("e", "PART_OF", "a", "b", "Place", "Place", evidence))
