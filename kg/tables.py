"""A graph as Parquet tables: one file a node label, and one a pair of ends of an edge type.

Written row by row and never held as a whole, so a graph may be bigger than the memory. Columns of
a node table are `id` and the label's properties; of an edge table `source`, `target` (node ids),
`id` and the properties. A value that is not there is null; `strings` is a list of strings.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import SchemaError
from kg.model import Edge, Node
from kg.schema import PropertyDef, Schema

Ends: TypeAlias = tuple[str, str, str]
"""Edge type, source label, target label."""
Row: TypeAlias = dict[str, Any]

MARKER = "KG"
"""The label on every node that is ours in a Neo4j database."""
DIGEST = "kg"
"""The property that holds a row's digest in Neo4j; every edge that is ours has it."""
ROWS_IN_MEMORY = 20_000
"""Rows that one table buffers before they are written."""
_JSON = msgspec.json.Encoder(order="sorted")

_ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "strings": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The files of a written graph. `counts` holds the rows of every label and edge type."""

    nodes: Mapping[str, Path]
    edges: Mapping[Ends, Path]
    counts: Mapping[str, int]

    def node_rows(self, label: str, batch: int = 5000) -> Iterator[list[Row]]:
        """The rows of a label, in lists of at most `batch`."""
        if label in self.nodes:
            yield from _batches(self.nodes[label], batch)

    def edge_rows(self, ends: Ends, batch: int = 5000) -> Iterator[list[Row]]:
        """The rows of an edge type between two labels, in lists of at most `batch`."""
        if ends in self.edges:
            yield from _batches(self.edges[ends], batch)


def _batches(path: Path, size: int) -> Iterator[list[Row]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=size):
            yield batch.to_pylist()


def row_digest(row: Mapping[str, Any]) -> str:
    """A digest of the row's values (those that are there), the same on every machine."""
    present = {k: v for k, v in row.items() if v is not None}
    return hashlib.blake2b(_JSON.encode(present), digest_size=12).hexdigest()


def node_row(node: Node) -> Row:
    """The row that a node makes."""
    return {"id": node.id, **node.properties}


def edge_row(edge: Edge) -> Row:
    """The row that an edge makes."""
    return {"source": edge.source, "target": edge.target, "id": edge.id, **edge.properties}


def node_columns(schema: Schema, label: str) -> pa.Schema:
    """The Arrow schema of a label's table."""
    return _columns(("id",), schema.nodes[label].properties)


def edge_columns(schema: Schema, edge_type: str) -> pa.Schema:
    """The Arrow schema of an edge type's tables."""
    return _columns(("source", "target", "id"), schema.edge_properties(edge_type))


def _columns(keys: tuple[str, ...], properties: Mapping[str, PropertyDef]) -> pa.Schema:
    fields = [pa.field(key, pa.string(), nullable=False) for key in keys]
    return pa.schema(fields + [pa.field(p.name, _ARROW_TYPES[p.type]) for p in properties.values()])


class _TableWriter:
    """One Parquet file that grows by row groups."""

    def __init__(self, path: Path, columns: pa.Schema) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._columns = columns
        self._writer = pq.ParquetWriter(path, columns)
        self._rows: list[Row] = []
        self.path = path
        self.count = 0

    def write(self, row: Row) -> None:
        self._rows.append(row)
        self.count += 1
        if len(self._rows) >= ROWS_IN_MEMORY:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._columns))
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


class _Identities:
    """The ids that came and the nodes that edges ask for, as digests: no more is held of a row."""

    def __init__(self) -> None:
        self._nodes: set[int] = set()
        self._edges: set[int] = set()
        self._asked: dict[int, str] = {}

    def add_node(self, node: Node) -> None:
        _add(self._nodes, f"{node.label} {node.id}")

    def add_edge(self, edge: Edge) -> None:
        _add(self._edges, edge.id)
        for end in (f"{edge.source_label} {edge.source}", f"{edge.target_label} {edge.target}"):
            digest = _short_digest(end)
            if digest not in self._nodes:
                self._asked.setdefault(digest, end)

    def check_ends(self) -> None:
        for digest, end in self._asked.items():
            if digest not in self._nodes:
                raise SchemaError(f"an edge ends at {end}, which is no node of the graph")


def _add(seen: set[int], identity: str) -> None:
    digest = _short_digest(identity)
    if digest in seen:
        raise SchemaError(f"{identity}: the id comes twice")
    seen.add(digest)


def _short_digest(identity: str) -> int:
    return int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=8).digest(), "big")


class _GraphWriter:
    """The open files of a graph that is being written."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._folder = folder
        self._schema = schema
        self._nodes: dict[str, _TableWriter] = {}
        self._edges: dict[Ends, _TableWriter] = {}
        self._identities = _Identities()

    def write(self, part: Node | Edge) -> None:
        if isinstance(part, Node):
            self._schema.check_node(part)
            self._identities.add_node(part)
            self._node_table(part.label).write(node_row(part))
        else:
            self._schema.check_edge(part)
            self._identities.add_edge(part)
            self._edge_table((part.type, part.source_label, part.target_label)).write(
                edge_row(part)
            )

    def _node_table(self, label: str) -> _TableWriter:
        if label not in self._nodes:
            path = self._folder / "nodes" / f"{label}.parquet"
            self._nodes[label] = _TableWriter(path, node_columns(self._schema, label))
        return self._nodes[label]

    def _edge_table(self, ends: Ends) -> _TableWriter:
        if ends not in self._edges:
            path = self._folder / "edges" / f"{'-'.join(ends)}.parquet"
            self._edges[ends] = _TableWriter(path, edge_columns(self._schema, ends[0]))
        return self._edges[ends]

    def close(self) -> None:
        for table in (*self._nodes.values(), *self._edges.values()):
            table.close()

    def finish(self) -> Tables:
        """The tables of the closed files, if every edge ends at a node."""
        self._identities.check_ends()
        counts = {label: self._nodes[label].count for label in sorted(self._nodes)}
        for ends in sorted(self._edges):
            counts[ends[0]] = counts.get(ends[0], 0) + self._edges[ends].count
        return Tables(
            {label: self._nodes[label].path for label in sorted(self._nodes)},
            {ends: self._edges[ends].path for ends in sorted(self._edges)},
            counts,
        )


def write_tables(folder: Path, parts: Iterable[Node | Edge], schema: Schema) -> Tables:
    """Write a graph, its nodes and edges in any order, below a folder.

    :raises SchemaError: if a node or an edge does not fit the schema, an id comes twice, or an
        edge ends at no node of the graph
    """
    writer = _GraphWriter(folder, schema)
    with closing(writer):
        for part in parts:
            writer.write(part)
    return writer.finish()
