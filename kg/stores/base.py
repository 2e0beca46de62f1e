"""What every store offers: a `View` reads, a `Writer` replaces the graph and does nothing else.

Values in a `Table` are alike on all stores: `int`, `float`, `str`, `bool`, `None`, lists and dicts
of these, and `Node`, `Edge` for graph values (a path is the list of its nodes and edges in turn).
Dates and times are ISO strings, and a sum of nothing is 0.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias, runtime_checkable

from kg.model import Edge, Node
from kg.tables import Tables

Progress: TypeAlias = Callable[[int], None]
"""Told how many more rows were written."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks a server, and for which of its databases (None: the server's default)."""

    username: str = "neo4j"
    password: str | None = None
    database: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a query. `truncated` says that `max_rows` cut them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What a graph says of the build that made it.

    `fingerprint` is the digest of all that went in: the same fingerprint, the same graph.
    `counts` holds the rows of every label and edge type.
    """

    version: str
    fingerprint: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """What a `replace` did, in rows. `kept` are nodes that other data in the database hangs on."""

    written: int
    unchanged: int
    removed: int
    kept: int = 0


class Closing:
    """What is closed at the end of its `with`."""

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@runtime_checkable
class View(Protocol):
    """A graph opened for reading."""

    @property
    def url(self) -> str:
        """The file or address, without credentials."""
        ...

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        max_rows: int | None = None,
    ) -> Table:
        """Run one Cypher statement.

        :raises QueryError: with the store's own message, if the statement is wrong
        :raises ReadOnlyError: if it would write and the store was opened for reading
        :raises StoreUnavailableError: if the connection is cut
        """
        ...

    def explain(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> str:
        """The store's plan of a statement, as text of many lines; nothing is run.

        :raises QueryError: with the store's own message, if the statement is wrong
        """
        ...

    def interrupt(self) -> None:
        """Stop the running query from another thread or a signal handler."""
        ...

    def nodes(self, label: str) -> Iterator[Node]:
        """All nodes of one label, by id."""
        ...

    def edges(self, edge_type: str) -> Iterator[Edge]:
        """All edges of one type, by id."""
        ...

    def info(self) -> BuildInfo | None:
        """What the build wrote about itself; None if no build of ours ended here."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@runtime_checkable
class Writer(Protocol):
    """The one process that builds a graph; holds its lock from opening to closing.

    Opening checks all that can be checked before the work: the address, the credentials, the
    folder's permissions, whose data is there, and who else is building.
    """

    @property
    def url(self) -> str:
        """The file or address, without credentials."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know, such as the leftovers of a build that was cut off."""
        ...

    @property
    def scratch(self) -> Path:
        """A folder for the tables, on the disk of the graph; it goes when the writer closes."""
        ...

    def replace(
        self, tables: Tables, info: BuildInfo, *, progress: Progress | None = None
    ) -> Written:
        """Make the graph hold just these rows.

        Running it again after it was cut off at any point ends in the same graph.

        :raises StoreError: if what stands in the store is not what was sent
        """
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
