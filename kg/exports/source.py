"""What an exporter reads: a graph whose nodes and edges can be gone through again and again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kg.model import Edge, Node
from kg.schema import Schema


class GraphView(Protocol):
    """The part of a store's `View` that exports need (siblings may not import each other)."""

    def nodes(self, label: str) -> Iterator[Node]:
        """All nodes of one label, by id."""
        ...

    def edges(self, edge_type: str) -> Iterator[Edge]:
        """All edges of one type, by id."""
        ...


class Source(Protocol):
    """A graph to export; each call starts a new pass."""

    def nodes(self) -> Iterator[Node]:
        """All nodes, by label and id."""
        ...

    def edges(self) -> Iterator[Edge]:
        """All edges, by type and id."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that a store holds, streamed."""

    view: GraphView
    schema: Schema

    def nodes(self) -> Iterator[Node]:
        """All nodes, by label and id."""
        for label in sorted(self.schema.nodes):
            yield from self.view.nodes(label)

    def edges(self) -> Iterator[Edge]:
        """All edges, by type and id."""
        for edge_type in sorted(self.schema.edges):
            yield from self.view.edges(edge_type)


@dataclass(frozen=True, slots=True)
class Part:
    """A chosen part of a graph, held in memory.

    `weight` is each node's importance (`kg.exports.importance`). `documents` are the articles that
    its statements come from, whether or not they are nodes of the part. `total_nodes` and
    `total_edges` count what was chosen from before `max_nodes` cut it.
    """

    chosen_nodes: tuple[Node, ...]
    chosen_edges: tuple[Edge, ...]
    documents: Mapping[str, Node] = field(default_factory=dict)
    weight: Mapping[str, int] = field(default_factory=dict)
    total_nodes: int = 0
    total_edges: int = 0

    def nodes(self) -> Iterator[Node]:
        """All nodes, by label and id."""
        return iter(self.chosen_nodes)

    def edges(self) -> Iterator[Edge]:
        """All edges, by type and id."""
        return iter(self.chosen_edges)
