"""What every store offers. A `View` reads; a `Store` also writes, and only it.

Values in a `Table` are alike on all stores: `int`, `float`, `str`, `bool`, `None`, lists and dicts
of these, and `Node`, `Edge` for graph values (a path is the list of its nodes and edges in turn).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from kg.model import Edge, Node


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a query. `truncated` says that `max_rows` cut them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


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

    def interrupt(self) -> None:
        """Stop the running query from another thread or a signal handler."""
        ...

    def nodes(self, label: str) -> Iterator[Node]:
        """All nodes of one label, by id."""
        ...

    def edges(self, edge_type: str) -> Iterator[Edge]:
        """All edges of one type, by id."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
