"""The picture one level up: sites, the measure families that they have, and their zero cases.

Agencies and local measures are folded into what they belong to, so that a hundred articles fit on
a page. Every folded edge keeps the statements it stands for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.exports.source import Part
from kg.model import Edge

_RESULTS = ("ACHIEVED", "AIMS_AT", "DENIES")


@dataclass(frozen=True, slots=True)
class Fold:
    """An edge of the overview; `edges` are the indices in the part of the edges it stands for."""

    type: str
    source: str
    target: str
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Belonging:
    """What each agency, measure and place is folded into, or stands below."""

    site: Mapping[str, str]
    families: Mapping[str, tuple[str, ...]]
    zeros: frozenset[str]
    above: Mapping[str, tuple[str, int]]


def overview(part: Part) -> tuple[Fold, ...]:
    """Place to measure family, place to zero outcome, and the divisions above these places.

    Empty if the part has no place with a measure or a zero outcome.
    """
    belonging = _belonging(part)
    folded: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, edge in enumerate(part.chosen_edges):
        for target in _folded_targets(edge, belonging):
            if site := belonging.site.get(edge.source):
                folded[edge.type, site, target].append(index)
    for place, (parent, index) in _lines({site for _, site, _ in folded}, belonging.above):
        folded["PART_OF", place, parent].append(index)
    return tuple(Fold(*link, tuple(edges)) for link, edges in sorted(folded.items()))


def _folded_targets(edge: Edge, belonging: _Belonging) -> tuple[str, ...]:
    if edge.type == "IMPLEMENTS":
        return belonging.families.get(edge.target, ())
    zero = edge.type in _RESULTS and edge.target in belonging.zeros
    return (edge.target,) if zero else ()


def _belonging(part: Part) -> _Belonging:
    level = {n.id: n.properties.get("level") for n in part.chosen_nodes}
    places = [n.id for n in part.chosen_nodes if n.label == "Place"]
    zeros = (n.id for n in part.chosen_nodes if n.properties.get("kind") == "zero")
    site = {place: place for place in places}
    families: dict[str, tuple[str, ...]] = {
        n.id: (n.id,) for n in part.chosen_nodes if n.label == "Measure" and level[n.id] == "family"
    }
    above: dict[str, tuple[str, int]] = {}
    for index, edge in enumerate(part.chosen_edges):
        if edge.type == "SERVES":
            site[edge.source] = edge.target
        elif edge.type == "IS_A" and level[edge.target] == "family":
            families[edge.source] = (*families.get(edge.source, ()), edge.target)
        elif edge.type == "PART_OF" and edge.source_label == "Place":
            above.setdefault(edge.source, (edge.target, index))
    return _Belonging(site, families, frozenset(zeros), above)


def _lines(
    places: set[str], above: Mapping[str, tuple[str, int]]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each place's step up, and those of the places above it, once."""
    seen: set[str] = set()
    for place in sorted(places):
        at = place
        while at in above and at not in seen:
            seen.add(at)
            yield at, above[at]
            at = above[at][0]
