"""What an article tells about its names: its division, the divisions it names, chains of names."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer
from kg.model import Division, Extraction


@dataclass(frozen=True, slots=True)
class Context:
    """The context of one article's names.

    `seen` are the codes of what its unmistakable names mean, down to townships; `chained` what a
    name means that stands right after the one above it (酒泉市肃北县), by surface.
    """

    document: str
    place: Division | None
    seen: frozenset[str] = frozenset()
    chained: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Where what has no official code is at home: the article's division, or the article."""
        return self.place.adcode if self.place else self.document.removeprefix("doc:")


def _neighbours(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """Pairs of place names of which the second begins where the first ends."""
    places = sorted((m for m in extraction.mentions if m.type == "Place"), key=lambda m: m.start)
    for first, second in itertools.pairwise(places):
        if first.end == second.start:
            yield first.text, second.text


def _below(lower: str, upper: str, gazetteer: Gazetteer) -> Division | None:
    """The only division named `lower` that lies in one named `upper`."""
    above = [d.adcode for d in gazetteer.find_upper(upper)]
    inside = {
        d
        for d in gazetteer.find(lower)
        for code in above
        if d.adcode != code and gazetteer.lies_in(d.adcode, code)
    }
    highest = [d for d in inside if len(d.adcode) == min(len(o.adcode) for o in inside)]
    return highest[0] if len(highest) == 1 else None


def _unmistakable(name: str, place: Division | None, gazetteer: Gazetteer) -> Iterator[Division]:
    """What only one division bears: a full name, or a short one near the article's division."""
    found = gazetteer.find_upper(name)
    if len(found) == 1:
        full = found[0].name == name or found[0].level != "county"
        if full or (place and found[0].adcode[:2] == place.adcode[:2]):
            yield found[0]


def context_of(extraction: Extraction, gazetteer: Gazetteer) -> Context:
    """The context that an article's place names and its division make."""
    place = extraction.place
    names = {m.text for m in extraction.mentions if m.type == "Place"}
    chained: dict[str, str] = {}
    for upper, lower in _neighbours(extraction):
        if below := _below(lower, upper, gazetteer):
            chained[lower] = below.adcode
    seen = {d.adcode for name in names for d in _unmistakable(name, place, gazetteer)}
    if place:
        towns = (gazetteer.townships(name, within=place.adcode) for name in names)
        seen |= {town[0].adcode for town in towns if len(town) == 1}
    return Context(
        extraction.article.document.id, place, frozenset({*seen, *chained.values()}), chained
    )
