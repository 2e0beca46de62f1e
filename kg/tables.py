"""A graph as Parquet tables: one file a node label, and one a pair of ends of an edge type.

Written row by row and never held as a whole, so a graph may be bigger than the memory. Columns of
a node table are `id` and the label's properties; of an edge table `source`, `target` (node ids),
`id` and the properties. A value that is not there is null; `strings` is a list of strings.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import SchemaError
from kg.model import Edge, Node
from kg.schema import PropertyDef, Schema

Ends: TypeAlias = tuple[str, str, str]
"""Edge type, source label, target label."""
Row: TypeAlias = dict[str, Any]

ROWS_IN_MEMORY = 20_000
"""Rows that one table buffers before they are written."""

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
    present = {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if v is not None}
    text = json.dumps(present, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


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


def write_tables(
    folder: Path, nodes: Iterable[Node], edges: Iterable[Edge], schema: Schema
) -> Tables:
    """Write a graph below an empty folder; all nodes are taken before the first edge.

    :raises SchemaError: if a node or an edge does not fit the schema, an id comes twice, or an
        edge's end is no node of the graph
    """
    node_files: dict[str, _TableWriter] = {}
    edge_files: dict[Ends, _TableWriter] = {}
    with ExitStack() as open_files:
        known = _Ids()
        for node in nodes:
            schema.check_node(node)
            known.add(node.id)
            if node.label not in node_files:
                path = folder / "nodes" / f"{node.label}.parquet"
                node_files[node.label] = _TableWriter(path, node_columns(schema, node.label))
                open_files.callback(node_files[node.label].close)
            node_files[node.label].write(node_row(node))
        seen = _Ids()
        for edge in edges:
            schema.check_edge(edge)
            known.check_ends(edge)
            seen.add(edge.id)
            ends = (edge.type, edge.source_label, edge.target_label)
            if ends not in edge_files:
                path = folder / "edges" / f"{'-'.join(ends)}.parquet"
                edge_files[ends] = _TableWriter(path, edge_columns(schema, edge.type))
                open_files.callback(edge_files[ends].close)
            edge_files[ends].write(edge_row(edge))
    return _written(node_files, edge_files)


def _written(
    node_files: Mapping[str, _TableWriter], edge_files: Mapping[Ends, _TableWriter]
) -> Tables:
    counts = {label: node_files[label].count for label in sorted(node_files)}
    for ends in sorted(edge_files):
        counts[ends[0]] = counts.get(ends[0], 0) + edge_files[ends].count
    return Tables(
        {label: node_files[label].path for label in sorted(node_files)},
        {ends: edge_files[ends].path for ends in sorted(edge_files)},
        counts,
    )


class _Ids:
    """The ids that were seen, as 64-bit digests: 10 million of them take under 1 GB."""

    def __init__(self) -> None:
        self._digests: set[int] = set()

    def add(self, identity: str) -> None:
        digest = _short_digest(identity)
        if digest in self._digests:
            raise SchemaError(f"{identity}: the id comes twice")
        self._digests.add(digest)

    def check_ends(self, edge: Edge) -> None:
        for end in (edge.source, edge.target):
            if _short_digest(end) not in self._digests:
                raise SchemaError(f"{edge.id}: {edge.type} ends at {end!r}, which is no node")


def _short_digest(identity: str) -> int:
    return int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=8).digest(), "big")
