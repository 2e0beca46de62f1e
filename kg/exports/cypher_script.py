"""A Cypher script that fills an empty Neo4j by `cypher-shell`, in batches, and may be run again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

from kg.exports.atomic import whole_file
from kg.exports.plain import present
from kg.exports.source import Source
from kg.model import Edge, Node, Property
from kg.schema import Schema

_T = TypeVar("_T")
_BATCH = 200


def write_cypher(source: Source, path: Path, schema: Schema) -> None:
    """Write the script: constraints, then MERGE of all nodes and edges by id.

    :raises ExportError: if the file cannot be written
    """
    with whole_file(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        for statement in _statements(source, schema):
            file.write(f"{statement};\n")


def _statements(source: Source, schema: Schema) -> Iterator[str]:
    for label in schema.nodes:
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for edge_type in schema.edges:
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR ()-[r:{edge_type}]-() REQUIRE r.id IS UNIQUE"
    for label, nodes in groupby(source.nodes(), key=lambda n: n.label):
        for batch in _batches(nodes):
            yield _merge_nodes(label, batch)
    for ends, edges in groupby(_by_ends(source), key=_ends):
        for group in _batches(edges):
            yield _merge_edges(*ends, group)


def _by_ends(source: Source) -> Iterator[Edge]:
    """Edges by type, and within a thousand of them by the labels of their ends."""
    for _, edges in groupby(source.edges(), key=lambda e: e.type):
        for some in _batches(edges, 5 * _BATCH):
            yield from sorted(some, key=_ends)


def _ends(edge: Edge) -> tuple[str, str, str]:
    return edge.type, edge.source_label, edge.target_label


def _batches(things: Iterable[_T], size: int = _BATCH) -> Iterator[list[_T]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def _merge_nodes(label: str, nodes: Iterable[Node]) -> str:
    rows = ",\n".join(_map({"id": n.id, **n.properties}) for n in nodes)
    return f"UNWIND [\n{rows}\n] AS row\nMERGE (n:{label} {{id: row.id}}) SET n += row"


def _merge_edges(edge_type: str, source: str, target: str, edges: Iterable[Edge]) -> str:
    rows = ",\n".join(map(_edge_row, edges))
    return (
        f"UNWIND [\n{rows}\n] AS row\n"
        f"MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} {{id: row.b}})\n"
        f"MERGE (a)-[r:{edge_type} {{id: row.has.id}}]->(b) SET r += row.has"
    )


def _edge_row(edge: Edge) -> str:
    has = _map({"id": edge.id, **edge.properties})
    return f"{{a: {literal(edge.source)}, b: {literal(edge.target)}, has: {has}}}"


def _map(properties: Mapping[str, Property]) -> str:
    pairs = (f"{name}: {literal(value)}" for name, value in present(properties).items())
    return "{" + ", ".join(pairs) + "}"


def literal(value: Property) -> str:
    """A value as Cypher text; in strings all but plain ASCII and letters is escaped."""
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        return _string(value)
    return json.dumps(value)


def _string(text: str) -> str:
    """In double quotes, as JSON escapes; letters beyond ASCII stay as they are."""
    quoted = json.dumps(text, ensure_ascii=True)
    return quoted if not text.isprintable() else json.dumps(text, ensure_ascii=False)
