"""The places that a reported result holds for, and what kind of result it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.exports.source import Part
from kg.model import Node

Result: TypeAlias = Literal["zero", "some", "other"]
"""`zero`: a full zero was achieved; `some`: a zero of a share or a kind; `other`: other results."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place, its best result, the longest full zero in days (0 if unknown), and the divisions
    that it lies in below the country, the highest first, itself last."""

    place: Node
    result: Result
    days: int
    quote: str
    line: tuple[Node, ...]


def sites(part: Part) -> tuple[Site, ...]:
    """All places with an achieved outcome, their own or of an agency that serves them, by id."""
    node = {n.id: n for n in part.chosen_nodes}
    serves = {e.source: e.target for e in part.chosen_edges if e.type == "SERVES"}
    parent = _parents(part)
    results: dict[str, list[tuple[Node, str]]] = {}
    for edge in part.chosen_edges:
        site = serves.get(edge.source, edge.source)
        if edge.type == "ACHIEVED" and site in node and node[site].label == "Place":
            quote = str(edge.properties.get("quote") or "")
            results.setdefault(site, []).append((node[edge.target], quote))
    return tuple(
        _site(node[place], results[place], _line(place, parent, node)) for place in sorted(results)
    )


def _parents(part: Part) -> dict[str, str]:
    steps = [e for e in part.chosen_edges if e.type == "PART_OF" and e.source_label == "Place"]
    return {e.source: e.target for e in reversed(steps)}


def _line(place: str, parent: Mapping[str, str], node: Mapping[str, Node]) -> tuple[Node, ...]:
    line = [place]
    while (above := parent.get(line[-1])) and above not in line and not _is_country(node[above]):
        line.append(above)
    return tuple(node[step] for step in reversed(line))


def _is_country(place: Node) -> bool:
    return place.properties.get("level") == "country"


def _site(place: Node, results: list[tuple[Node, str]], line: tuple[Node, ...]) -> Site:
    full = [(o, quote) for o, quote in results if o.properties.get("zero_class") == "full"]
    some = [(o, quote) for o, quote in results if o.properties.get("kind") == "zero"]
    result: Result = "zero" if full else "some" if some else "other"
    told = max(full or some or results, key=lambda r: (_days(r[0]), r[0].id))
    return Site(place, result, _days(told[0]) if full else 0, told[1], line)


def _days(outcome: Node) -> int:
    days = outcome.properties.get("days")
    return days if isinstance(days, int) else 0
