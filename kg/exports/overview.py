"""The picture one level up: zero-case sites, the measure families that they have, their provinces.

Agencies and local measures are folded into what they belong to, and the divisions between a site
and its province into one line, so that a hundred articles fit on a page. Every folded edge keeps
the statements it stands for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.exports.source import Part
from kg.model import Edge, Node

Link: TypeAlias = tuple[str, str, str]
"""Edge type, source id, target id."""

_RESULTS = ("ACHIEVED", "AIMS_AT", "DENIES")
# What fits on a screen and can still be read.
_SITES = 60
_FAMILIES = 36


@dataclass(frozen=True, slots=True)
class Fold:
    """An edge of the overview; `edges` are the indices in the part of the edges it stands for."""

    type: str
    source: str
    target: str
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Belonging:
    """What each agency and measure is folded into, and the step up from each place.

    A country is no site: everything would hang on it.
    """

    site: dict[str, str] = field(default_factory=dict)
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    above: dict[str, tuple[str, int]] = field(default_factory=dict)


def overview(part: Part) -> tuple[Fold, ...]:
    """Site to measure family, site to zero outcome, site to the division above it that is shown.

    The sites are those with the best results, then the most reported; the families those that most
    of these sites have. Empty if no place of the part has a measure or a zero outcome.
    """
    node = {n.id: n for n in part.chosen_nodes}
    belonging = _belonging(part, node)
    folded: dict[Link, list[int]] = defaultdict(list)
    for index, edge in enumerate(part.chosen_edges):
        for target in _folded_targets(edge, belonging, node):
            if site := belonging.site.get(edge.source):
                folded[edge.type, site, target].append(index)
    shown = {link: folded[link] for link in _readable(folded, node, part.weight)}
    shown |= _lines_up({site for _, site, _ in shown}, belonging.above, node)
    return tuple(Fold(*link, tuple(edges)) for link, edges in sorted(shown.items()))


def _belonging(part: Part, node: Mapping[str, Node]) -> _Belonging:
    made = _Belonging()
    for one in part.chosen_nodes:
        if one.label == "Place" and one.properties.get("level") != "country":
            made.site[one.id] = one.id
        elif one.label == "Measure" and one.properties.get("level") == "family":
            made.families[one.id] = (one.id,)
    for index, edge in enumerate(part.chosen_edges):
        if edge.type == "SERVES" and node[edge.target].properties.get("level") != "country":
            made.site[edge.source] = edge.target
        elif edge.type == "IS_A" and node[edge.target].properties.get("level") == "family":
            known = made.families.get(edge.source, ())
            made.families[edge.source] = (*known, edge.target)
        elif edge.type == "PART_OF" and edge.source_label == "Place":
            made.above.setdefault(edge.source, (edge.target, index))
    return made


def _folded_targets(edge: Edge, belonging: _Belonging, node: Mapping[str, Node]) -> tuple[str, ...]:
    if edge.type == "IMPLEMENTS":
        return belonging.families.get(edge.target, ())
    zero = edge.type in _RESULTS and node[edge.target].properties.get("kind") == "zero"
    return (edge.target,) if zero else ()


def _readable(
    links: Mapping[Link, list[int]], node: Mapping[str, Node], weight: Mapping[str, int]
) -> Iterator[Link]:
    """The links of the best sites, to outcomes and to the families that most of these have."""
    merit: dict[str, int] = {}
    for kind, site, target in links:
        merit[site] = max(merit.get(site, 0), _merit(kind, node[target]))
    best = sorted(merit, key=lambda s: (-merit[s], -weight.get(s, 0), s))[:_SITES]
    near = [link for link in links if link[1] in set(best)]
    having = Counter(target for kind, _, target in near if kind == "IMPLEMENTS")
    families = {f for f, _ in sorted(having.items(), key=lambda h: (-h[1], h[0]))[:_FAMILIES]}
    return (link for link in near if link[0] != "IMPLEMENTS" or link[2] in families)


def _merit(kind: str, target: Node) -> int:
    """Of a result: a full zero before a part of one, before one denied; aims are no results."""
    if kind == "ACHIEVED":
        return 3 if target.properties.get("zero_class") == "full" else 2
    return 1 if kind == "DENIES" else 0


def _lines_up(
    sites: set[str], above: Mapping[str, tuple[str, int]], node: Mapping[str, Node]
) -> dict[Link, list[int]]:
    """From each site to the next shown site above it, else to its province, in one line."""
    lines: dict[Link, list[int]] = {}
    for site in sites:
        at, steps = site, list[int]()
        while at in above and node[at].properties.get("level") != "province":
            at, index = above[at]
            if index in steps or node[at].properties.get("level") == "country":
                break
            steps.append(index)
            if at in sites:
                break
        if steps and at != site and node[at].properties.get("level") != "country":
            lines["PART_OF", site, at] = steps
    return lines
