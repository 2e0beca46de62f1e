"""The result of resolving a corpus."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kg.model import Edge, Mention, Node

Surface = tuple[str, str]
"""A mention's type and text: within one article, equal surfaces mean the same entity."""


@dataclass
class Links:
    """Which node each surface of each document means; eight bytes a surface and document."""

    _surfaces: dict[Surface, int] = field(default_factory=dict)
    _nodes: dict[str, int] = field(default_factory=dict)
    _ids: list[str] = field(default_factory=list)
    _documents: dict[str, tuple["array[int]", "array[int]"]] = field(default_factory=dict)

    def add(self, document: str, links: Mapping[Surface, str]) -> None:
        """All links of a document; given again, they replace the first."""
        numbered = sorted(
            (self._surfaces.setdefault(surface, len(self._surfaces)), self._number(node))
            for surface, node in links.items()
        )
        self._documents[document] = (
            array("I", (surface for surface, _ in numbered)),
            array("I", (node for _, node in numbered)),
        )

    def _number(self, node: str) -> int:
        number = self._nodes.setdefault(node, len(self._nodes))
        if number == len(self._ids):
            self._ids.append(node)
        return number

    def get(self, document: str, surface: Surface) -> str | None:
        """The id of the node, if the document has such a surface."""
        known = self._documents.get(document)
        number = self._surfaces.get(surface)
        if known is None or number is None:
            return None
        surfaces, nodes = known
        at = bisect_left(surfaces, number)
        found = at < len(surfaces) and surfaces[at] == number
        return self._ids[nodes[at]] if found else None

    def names(self) -> "Names":
        """What every node is called, and in how many documents."""
        pairs = [np.zeros(0, np.uint64)]
        for surfaces, nodes in self._documents.values():
            high = np.frombuffer(nodes, np.uint32).astype(np.uint64) << np.uint64(32)
            pairs.append(high | np.frombuffer(surfaces, np.uint32))
        unique, counts = np.unique(np.concatenate(pairs), return_counts=True)
        return Names(list(self._surfaces), self._nodes, unique, counts)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of nodes: pairs of node (high half) and surface (low half) in order, and counts."""

    _surfaces: Sequence[Surface]
    _nodes: Mapping[str, int]
    _pairs: npt.NDArray[np.uint64]
    _counts: npt.NDArray[np.int64]

    def of(self, node: str) -> dict[str, int]:
        """The names of a node, with the number of documents that call it so."""
        number = self._nodes.get(node)
        if number is None:
            return {}
        ends = np.array([number << 32, (number + 1) << 32], np.uint64)
        first, last = np.searchsorted(self._pairs, ends)
        found = range(int(first), int(last))
        low = np.uint64(0xFFFFFFFF)
        return {self._surfaces[int(self._pairs[i] & low)][1]: int(self._counts[i]) for i in found}


@dataclass(frozen=True)
class Resolution:
    """Which entity each mention is, the entities, and what is known of them besides.

    `nodes` are those that some mention or article reaches, directly or by references upwards;
    `references` are the PART_OF, SERVES and IS_A edges between them, in the order of their ids.
    """

    nodes: Mapping[str, Node]
    references: Sequence[Edge]
    links: Links

    def entity(self, document_id: str, mention: Mention) -> str | None:
        """The id of the node that a mention of a document means."""
        return self.links.get(document_id, (mention.type, mention.text))
