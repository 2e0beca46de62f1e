"""The bones of a graph in memory, without names and quotes: enough to choose a part from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.exports.source import Source
from kg.model import Edge, Node

# One step up: the taxonomy, the divisions, an agency to the place it serves.
UPWARD = ("IS_A", "PART_OF", "SERVES")


class Bone(NamedTuple):
    """An edge without its evidence; `document` is empty for a reference."""

    type: str
    source: str
    target: str
    document: str


@dataclass(frozen=True)
class Outline:
    """Labels of all nodes, kinds that matter for choosing, and all edges, by id.

    `role` is a place's or measure's level, or an outcome's zero class. `published` dates documents.
    `dropped` are documents that were left out with all that they say.
    """

    labels: Mapping[str, str]
    role: Mapping[str, str]
    published: Mapping[str, str]
    bones: tuple[Bone, ...]
    dropped: frozenset[str] = frozenset()

    @cached_property
    def up(self) -> Mapping[str, tuple[str, ...]]:
        """Each node's parents by `UPWARD` edges."""
        return _grouped((b.source, b.target) for b in self.bones if b.type in UPWARD)

    @cached_property
    def down(self) -> Mapping[str, tuple[str, ...]]:
        """Each node's children by `UPWARD` edges."""
        return _grouped((b.target, b.source) for b in self.bones if b.type in UPWARD)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """Each node's neighbours over any edge but MENTIONS, either way."""
        shown = [b for b in self.bones if b.type != "MENTIONS"]
        pairs = [(b.source, b.target) for b in shown] + [(b.target, b.source) for b in shown]
        return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}


def read_outline(source: Source) -> Outline:
    """Go once through a graph and keep its bones."""
    labels: dict[str, str] = {}
    role: dict[str, str] = {}
    published: dict[str, str] = {}
    for node in source.nodes():
        labels[node.id] = node.label
        role[node.id] = _role(node)
        if node.label == "Document":
            published[node.id] = str(node.properties.get("published") or "")
    return Outline(labels, role, published, tuple(map(_bone, source.edges())))


def _role(node: Node) -> str:
    if node.label == "Outcome":
        achieved = node.properties.get("status") == "achieved"
        return str(node.properties.get("zero_class") or "") if achieved else ""
    return str(node.properties.get("level") or "")


def _bone(edge: Edge) -> Bone:
    document = str(edge.properties.get("document") or "")
    return Bone(edge.type, edge.source, edge.target, document)


def reach(starts: Iterable[str], steps: Mapping[str, tuple[str, ...]], hops: int = 99) -> set[str]:
    """All ids within `hops` steps of the starts, these included."""
    found = set(starts)
    edge_of_it = set(found)
    for _ in range(hops):
        edge_of_it = {after for at in edge_of_it for after in steps.get(at, ())} - found
        if not edge_of_it:
            break
        found |= edge_of_it
    return found


def bones_within(outline: Outline, ids: set[str]) -> Iterator[Bone]:
    """The edges with both ends among the ids."""
    return (b for b in outline.bones if b.source in ids and b.target in ids)
