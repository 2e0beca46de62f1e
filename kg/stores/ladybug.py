"""The embedded store: reading a Ladybug file."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, cast

import ladybug

from kg.errors import NotAGraphError, QueryError, ReadOnlyError, StoreError
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import cypher, metadata
from kg.stores.base import BuildInfo, Closing, Table
from kg.stores.locks import BuildLock

MAGIC = b"LBUG"
InternalId: TypeAlias = tuple[int, int]
"""Table and offset of a node inside one file."""
Names: TypeAlias = dict[InternalId, tuple[str, str]]
"""Label and id of the node that stands there."""
_PLAIN = frozenset({"STRING", "INT64", "DOUBLE", "BOOL"})
"""Types whose values are the same in all stores."""


def open_database(path: Path, *, read_only: bool) -> ladybug.Database:
    """Open a file that is there.

    :raises StoreError: if there is none, or Ladybug does not open it
    :raises NotAGraphError: if it is no Ladybug file
    """
    if not path.exists():
        raise StoreError(f"there is no graph at {path}: make one with 'kg build FOLDER'")
    if path.is_dir():
        raise NotAGraphError(f"{path} is a folder, not a graph")
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    if magic != MAGIC:
        raise NotAGraphError(f"{path} is no graph of kg (no Ladybug database); choose another file")
    try:
        return ladybug.Database(str(path), read_only=read_only)
    except RuntimeError as error:
        raise StoreError(f"{path} cannot be opened: {_first_line(error)}") from error


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0]


def execute(
    connection: ladybug.Connection, statement: str, parameters: Mapping[str, Any] | None = None
) -> ladybug.QueryResult:
    """Run one statement.

    :raises RuntimeError: Ladybug's own, of every kind
    """
    result = connection.execute(statement, dict(parameters or {}))
    return result if isinstance(result, ladybug.QueryResult) else result[-1]


def rows_of(result: ladybug.QueryResult) -> Iterator[list[Any]]:
    """The rows that are left of a result, which is closed at the end."""
    with contextlib.closing(result):
        while result.has_next():
            yield cast(list[Any], result.get_next())


class LadybugView(Closing):
    """A `View` of a Ladybug file, read-only unless it was asked to write.

    Statements run in a thread of the view's own, so that Ctrl-C reaches the caller, who then stops
    the statement.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.url = str(path)
        self._write = write
        self._lock = BuildLock(path.with_name(f"{path.name}.lock"), self.url) if write else None
        self._database = open_database(path, read_only=not write)
        self._connection = ladybug.Connection(self._database)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="ladybug")
        self._labels = {
            int(number): str(name)
            for number, name in self._rows("CALL show_tables() WHERE type = 'NODE' RETURN id, name")
        }
        if "Document" not in self._labels.values():
            self.close()
            raise NotAGraphError(f"{path} is a Ladybug database, but no graph of kg")

    def query(
        self,
        cypher_text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        max_rows: int | None = None,
    ) -> Table:
        """See `View.query`."""
        statement = cypher.check_single(cypher_text)
        if not self._write:
            cypher.check_reads(statement)
        names, types, rows, truncated = self._run(
            self._fetch, cypher.sums_of_nothing(statement), dict(parameters or {}), max_rows
        )
        asked = cypher.columns(statement)
        columns = asked if asked and len(asked) == len(names) else tuple(names)
        if not _PLAIN.issuperset(types):
            nodes = self._node_names(rows)
            rows = [tuple(_plain(value, nodes) for value in row) for row in rows]
        return Table(columns, tuple(rows), truncated)

    def explain(self, cypher_text: str, parameters: Mapping[str, Any] | None = None) -> str:
        """See `View.explain`."""
        plan = self.query(f"EXPLAIN {cypher.check_single(cypher_text)}", parameters)
        return str(plan.rows[0][0])

    def interrupt(self) -> None:
        """See `View.interrupt`."""
        self._connection.interrupt()

    def nodes(self, label: str) -> Iterator[Node]:
        """See `View.nodes`."""
        for row in self._rows(f"MATCH (n:`{_known_label(label)}`) RETURN n ORDER BY n.id"):
            yield _node(row[0])

    def edges(self, edge_type: str) -> Iterator[Edge]:
        """See `View.edges`."""
        for row in self._rows(
            f"MATCH (a)-[r:`{_known_type(edge_type)}`]->(b) "
            "RETURN r, label(a), a.id, label(b), b.id ORDER BY r.id"
        ):
            yield _edge(row[0], (row[1], row[2]), (row[3], row[4]))

    def info(self) -> BuildInfo | None:
        """See `View.info`."""
        rows = self._rows("CALL show_tables() WHERE name = 'Document' RETURN comment")
        return metadata.decode(next((str(row[0]) for row in rows), ""))

    def close(self) -> None:
        self._worker.shutdown()
        self._connection.close()
        self._database.close()
        if self._lock:
            self._lock.release()

    def _run(self, function: Any, *arguments: Any) -> Any:
        future = self._worker.submit(function, *arguments)
        try:
            return future.result()
        except KeyboardInterrupt:
            self.interrupt()
            with contextlib.suppress(QueryError):
                future.result()
            raise

    def _fetch(
        self, statement: str, parameters: dict[str, Any], max_rows: int | None
    ) -> tuple[list[str], list[str], list[tuple[Any, ...]], bool]:
        """Names and types of the columns, rows, and whether there are more."""
        try:
            result = execute(self._connection, statement, parameters)
        except RuntimeError as error:
            raise _query_error(error) from error
        with contextlib.closing(result):
            rows: list[tuple[Any, ...]] = []
            while result.has_next() and (max_rows is None or len(rows) < max_rows):
                rows.append(tuple(result.get_next()))
            names, types = result.get_column_names(), result.get_column_data_types()
            return names, types, rows, result.has_next()

    def _rows(
        self, statement: str, parameters: dict[str, Any] | None = None
    ) -> Iterator[list[Any]]:
        try:
            result = execute(self._connection, statement, parameters)
        except RuntimeError as error:
            raise _query_error(error) from error
        yield from rows_of(result)

    def _node_names(self, rows: Iterable[tuple[Any, ...]]) -> Names:
        """Label and id of every node that the rows hold, or that an edge in them ends at."""
        found: Names = {}
        ends: set[InternalId] = set()
        for row in rows:
            for value in row:
                _collect(value, found, ends)
        missing = ends - found.keys()
        for table in {table for table, _ in missing}:
            label = self._labels[table]
            offsets = [offset for number, offset in missing if number == table]
            for offset, identity in self._rows(
                f"MATCH (n:`{label}`) WHERE offset(id(n)) IN $offsets RETURN offset(id(n)), n.id",
                {"offsets": offsets},
            ):
                found[table, offset] = (label, identity)
        return found


def _known_label(label: str) -> str:
    if label not in load_schema().nodes:
        raise QueryError(f"there is no node label {label!r}")
    return label


def _known_type(edge_type: str) -> str:
    if edge_type not in load_schema().edges:
        raise QueryError(f"there is no edge type {edge_type!r}")
    return edge_type


def _query_error(error: RuntimeError) -> QueryError:
    text = str(error).strip()
    if "read-only" in text:
        return ReadOnlyError("the statement writes, and the graph is open for reading")
    if text.startswith("Interrupted"):
        return QueryError("the query was stopped")
    return QueryError(text)


def _internal(value: Mapping[str, int]) -> InternalId:
    return value["table"], value["offset"]


def _collect(value: Any, found: Names, ends: set[InternalId]) -> None:
    """Note the nodes in a value, and the ends of its edges."""
    if isinstance(value, list):
        for item in value:
            _collect(item, found, ends)
    elif isinstance(value, dict):
        if "_SRC" in value:
            ends.update((_internal(value["_SRC"]), _internal(value["_DST"])))
        elif "_LABEL" in value:
            found[_internal(value["_ID"])] = (value["_LABEL"], value["id"])
        else:
            for item in value.values():
                _collect(item, found, ends)


def _plain(value: Any, nodes: Names) -> Any:
    """A value of Ladybug's as all stores give it."""
    if isinstance(value, dict):
        return _plain_dict(value, nodes)
    if isinstance(value, list):
        return [_plain(item, nodes) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _plain_dict(value: dict[str, Any], nodes: Names) -> Any:
    if "_RELS" in value:
        return _path(value, nodes)
    if "_SRC" in value:
        return _edge(value, nodes[_internal(value["_SRC"])], nodes[_internal(value["_DST"])])
    if "_LABEL" in value:
        return _node(value)
    return {key: _plain(item, nodes) for key, item in value.items()}


def _path(value: dict[str, Any], nodes: Names) -> list[Any]:
    """A path as its nodes and edges in turn; edges of variable length as a list of edges."""
    edges = [_plain(edge, nodes) for edge in value["_RELS"]]
    stops = [_node(node) for node in value["_NODES"]]
    if len(stops) != len(edges) + 1:
        return edges
    return [part for pair in zip(stops, edges, strict=False) for part in pair] + stops[-1:]


def _properties(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(item) if isinstance(item, list) else item
        for key, item in sorted(value.items())
        if item is not None and key != "id" and not key.startswith("_")
    }


def _node(value: Mapping[str, Any]) -> Node:
    return Node(value["id"], value["_LABEL"], _properties(value))


def _edge(value: Mapping[str, Any], source: tuple[str, str], target: tuple[str, str]) -> Edge:
    return Edge(
        value["id"],
        value["_LABEL"],
        source[1],
        target[1],
        source[0],
        target[0],
        _properties(value),
    )


def check_path(path: Path) -> None:
    """Refuse to write over what is no graph of ours.

    :raises StoreError: if the folder is not there
    :raises NotAGraphError: if another kind of file stands at the path
    """
    if not path.parent.is_dir():
        raise StoreError(f"there is no folder {path.parent} to write {path.name} into")
    if path.exists() and (path.is_dir() or path.stat().st_size > 0):
        LadybugView(path).close()
