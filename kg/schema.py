"""The graph's schema: node labels and edge types, read from `ontology/schema/` and validated.

One YAML a type. An edge's `evidence` says whether it is a `statement` (it carries document, quote
and offsets), a `reference` (known otherwise), or may be `either`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import yaml

from kg import resources
from kg.errors import OntologyError, SchemaError
from kg.model import Edge, Node, Property

PropertyType: TypeAlias = Literal["string", "integer", "float", "date", "strings"]
Evidence: TypeAlias = Literal["statement", "reference", "either"]

_PYTHON_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "date": (str,),
    "integer": (int,),
    "float": (float, int),
    "strings": (tuple,),
}


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """One property: its type, its labels, and its values if the list is closed."""

    name: str
    type: PropertyType
    en: str
    zh: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node label and its properties besides `id`."""

    label: str
    en: str
    zh: str
    description: str
    properties: Mapping[str, PropertyDef]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type, its allowed ends, and its properties besides those of its evidence."""

    type: str
    en: str
    zh: str
    description: str
    evidence: Evidence
    ends: tuple[tuple[str, str], ...]
    properties: Mapping[str, PropertyDef]


# What every edge carries besides its id; the first four are empty on references.
EVIDENCE_PROPERTIES: Mapping[str, PropertyDef] = {
    p.name: p
    for p in (
        PropertyDef("document", "string", "document", "报道"),
        PropertyDef("quote", "string", "quote", "原文"),
        PropertyDef("start_char", "integer", "from character", "起始字符"),
        PropertyDef("end_char", "integer", "to character", "结束字符"),
        PropertyDef("method", "string", "method", "方法"),
        PropertyDef("confidence", "float", "confidence", "置信度"),
    )
}
_STATEMENT_ONLY = ("document", "quote", "start_char", "end_char")


@dataclass(frozen=True, slots=True)
class Schema:
    """All node and edge types, in alphabetical order."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]

    def edge_properties(self, edge_type: str) -> Mapping[str, PropertyDef]:
        """All properties of an edge type besides `id`: those of its evidence, then its own."""
        return {**EVIDENCE_PROPERTIES, **self.edges[edge_type].properties}

    def check_node(self, node: Node) -> None:
        """:raises SchemaError: if the label, a property or its type is not in the schema."""
        kind = self.nodes.get(node.label)
        if kind is None:
            raise SchemaError(f"{node.id}: no node label {node.label!r} in the schema")
        if not node.properties.get("name"):
            raise SchemaError(f"{node.id}: a {node.label} without a name")
        _check_properties(node.id, node.properties, kind.properties)

    def check_edge(self, edge: Edge) -> None:
        """:raises SchemaError: if type, ends, evidence or a property is not in the schema."""
        kind = self.edges.get(edge.type)
        if kind is None:
            raise SchemaError(f"{edge.id}: no edge type {edge.type!r} in the schema")
        if (edge.source_label, edge.target_label) not in kind.ends:
            ends = f"{edge.source_label} to {edge.target_label}"
            raise SchemaError(f"{edge.id}: {edge.type} may not go from {ends}")
        stated = [p for p in _STATEMENT_ONLY if edge.properties.get(p) is not None]
        if kind.evidence == "reference" and stated:
            raise SchemaError(f"{edge.id}: {edge.type} is a reference and carries {stated}")
        if len(stated) not in (0, 4) or (kind.evidence == "statement" and not stated):
            raise SchemaError(f"{edge.id}: {edge.type} lacks a part of its evidence")
        _check_properties(edge.id, edge.properties, self.edge_properties(edge.type))


def _check_properties(
    owner: str, given: Mapping[str, Property], known: Mapping[str, PropertyDef]
) -> None:
    for name, value in given.items():
        definition = known.get(name)
        if definition is None:
            raise SchemaError(f"{owner}: no property {name!r} in the schema")
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, _PYTHON_TYPES[definition.type]):
            raise SchemaError(f"{owner}: {name} is no {definition.type}: {value!r}")
        if definition.values and value not in definition.values:
            raise SchemaError(f"{owner}: {name} may not be {value!r}")


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise OntologyError(f"{path}: expected a mapping")
    return data


def _take(path: Path, data: dict[str, Any], key: str, kind: type) -> Any:
    value = data.get(key)
    if not isinstance(value, kind):
        raise OntologyError(f"{path}: {key!r} is missing or no {kind.__name__}")
    return value


def _properties(path: Path, data: dict[str, Any]) -> dict[str, PropertyDef]:
    found = {}
    for name, spec in _take(path, data, "properties", dict).items():
        if not isinstance(spec, dict) or spec.get("type") not in _PYTHON_TYPES:
            raise OntologyError(
                f"{path}: property {name!r} needs a type out of {', '.join(_PYTHON_TYPES)}"
            )
        if name in EVIDENCE_PROPERTIES or name in ("id", "end"):
            raise OntologyError(f"{path}: the property name {name!r} is taken")
        values = tuple(spec.get("values", ()))
        found[name] = PropertyDef(name, spec["type"], spec.get("en", name), spec["zh"], values)
    return found


def _node_type(path: Path) -> NodeType:
    data = _read(path)
    label, en, zh, description = (
        _take(path, data, key, str) for key in ("label", "en", "zh", "description")
    )
    if label != path.stem:
        raise OntologyError(f"{path}: holds {label!r}, name the file {label}.yaml")
    return NodeType(label, en, zh, description, _properties(path, data))


def _edge_type(path: Path, labels: frozenset[str]) -> EdgeType:
    data = _read(path)
    name, en, zh, description, evidence = (
        _take(path, data, key, str) for key in ("type", "en", "zh", "description", "evidence")
    )
    if name != path.stem:
        raise OntologyError(f"{path}: holds {name!r}, name the file {name}.yaml")
    if evidence not in ("statement", "reference", "either"):
        raise OntologyError(f"{path}: evidence must be statement, reference or either")
    ends = tuple((str(a), str(b)) for a, b in _take(path, data, "ends", list))
    for label in (end for pair in ends for end in pair):
        if label not in labels:
            raise OntologyError(f"{path}: the edge end {label!r} is no node label")
    return EdgeType(name, en, zh, description, evidence, ends, _properties(path, data))


def read_schema(folder: Path) -> Schema:
    """Read `nodes/*.yaml` and `edges/*.yaml` below a folder.

    :raises OntologyError: naming the file, if anything is missing, misspelt or dangling, or if one
        property name has two types
    """
    nodes = {n.label: n for n in map(_node_type, sorted((folder / "nodes").glob("*.yaml")))}
    if not nodes:
        raise OntologyError(f"{folder}: no node types in nodes/")
    labels = frozenset(nodes)
    edge_files = sorted((folder / "edges").glob("*.yaml"))
    edges = {e.type: e for e in (_edge_type(path, labels) for path in edge_files)}
    types: dict[str, str] = {}
    node_properties = [node.properties for node in nodes.values()]
    for properties in [*node_properties, *(edge.properties for edge in edges.values())]:
        for definition in properties.values():
            if types.setdefault(definition.name, definition.type) != definition.type:
                raise OntologyError(f"{folder}: property {definition.name!r} has two types")
    return Schema(nodes, edges)


@cache
def load_schema() -> Schema:
    """The schema that ships with `kg`."""
    return read_schema(resources.ontology("schema"))
