"""The grammar of agency names: places, organs, stations and branches, read from the left.

安康市公安局宁陕分局城关派出所 is place 安康市, organ 公安局, place 宁陕, organ 分局, station 城关.
Each reading consumes the whole name; of several the one with the longest first place wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.model import Division
from kg.pipeline.resolve.local import LocalPlace, level_of_name, well_known
from kg.pipeline.resolve.organs import Organ, houses, organs
from kg.pipeline.resolve.places import PlaceLinker

# 县公安局: the article's division, or the one above it, whose name ends so.
_ANCHORS = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "州", "盟", "县", "旗", "区")
_TOWNSHIP_ANCHORS = ("街道", "苏木", "镇", "乡")
_STATION = re.compile(
    r"(?!中心|边境|边防|水上)[以由]?(?P<stem>[^局所]{2,10}?)(?:中心|边境|边防|水上)?派出所"
)
_BUREAU = re.compile(r"(?P<stem>[^局所]{2,6}?)(?:公安分局|分局|公安$)")
_BRANCH = re.compile(
    r"(?:分行|支行|营业部|营业所|营业厅|分理处|分公司|支公司|公司|支局|网点|分社|局)"
)
_UNLISTED = re.compile(
    r"(?P<name>(?!自治)[\u4e00-\u9fff]{2,7}?(?:自治[县州旗]|开发区|新区|[市县区旗州盟]))"
)
_LONGEST_PLACE = 12
_NOT_OF_TOWNSHIPS = frozenset({"公安局", "反诈中心"})
_WITH_UNITS = frozenset({"police", "bank"})


def _is_low(place: Division | LocalPlace | None) -> bool:
    """Whether a place is a township or a village."""
    return isinstance(place, Division) and len(place.adcode) > 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says: the last place of its chain, its last organ, and what is special to it.

    One of `station` (its stem), `bureau` (the stem of a bureau of no known place), `unit` (words
    after a police organ that the table lacks) may be set; `house` is a bank or operator, `branch`
    whether a branch of it is meant.
    """

    place: Division | LocalPlace | None = None
    organ: Organ | None = None
    station: str = ""
    bureau: str = ""
    unit: str = ""
    house: Organ | None = None
    branch: bool = False

    @property
    def complete(self) -> bool:
        return bool(self.organ or self.station or self.bureau or self.house)


class AgencyNames:
    """Reads the agency names of one article."""

    def __init__(self, gazetteer: Gazetteer, places: PlaceLinker) -> None:
        self.gazetteer = gazetteer
        self.places = places

    def read(self, name: str) -> Reading | None:
        """The first complete reading, if any."""
        for start, rest in self._starts(name):
            if found := self._rest(rest, start):
                return found
        return None

    def split(self, name: str) -> tuple[Division | LocalPlace | None, str]:
        """The places in full that a name begins with (the last of them), and the rest."""
        place: Division | LocalPlace | None = None
        rest = name
        while found := next(self._heads(rest, place, full=True), None):
            place, rest = found
        if place is None:
            return next(((r.place, tail) for r, tail in self._anchored(name)), (None, name))
        return place, rest

    def anchor(self, level: str) -> Division | None:
        """The article's division, or the first above it, whose name ends so."""
        place = self.places.context.place
        chain = self.gazetteer.chain(place.adcode) if place else ()
        return next((d for d in chain if d.name.endswith(level)), None)

    def _starts(self, name: str) -> Iterator[tuple[Reading, str]]:
        yield Reading(), name
        yield from self._anchored(name)

    def _anchored(self, name: str) -> Iterator[tuple[Reading, str]]:
        for level in _ANCHORS:
            if name.startswith(level) and len(name) > len(level):
                division = self.anchor(level)
                if division:
                    yield Reading(division), name[len(level) :]
        for level in _TOWNSHIP_ANCHORS:
            if name.startswith(level) and (town := self._only_township(level)):
                yield Reading(town), name[len(level) :]

    def _only_township(self, level: str) -> Division | None:
        own = self.places.context.place
        seen = (self.gazetteer.get(code) for code in sorted(self.places.context.seen))
        towns = [t for t in seen if t and t.level == "township" and t.name.endswith(level)]
        if own:
            towns = [t for t in towns if self.gazetteer.lies_in(t.adcode, own.adcode)]
        return towns[0] if len(towns) == 1 else None

    def _rest(self, rest: str, so_far: Reading) -> Reading | None:
        if not rest:
            return so_far if so_far.complete else None
        for reading, tail in self._tokens(rest, so_far):
            if found := self._rest(tail, reading):
                return found
        return None

    def _tokens(self, rest: str, so_far: Reading) -> Iterator[tuple[Reading, str]]:
        if so_far.house:
            yield from self._branches(rest, so_far)
            return
        for name in organs().at(rest):
            if self._fits(organs()[name], so_far):
                yield replace(so_far, organ=organs()[name], bureau=""), rest[len(name) :]
        for name in houses().at(rest):
            if so_far.organ is None:
                yield replace(so_far, house=houses()[name]), rest[len(name) :]
        for place, tail in self._heads(rest, so_far.place):
            yield replace(so_far, place=place), tail
        yield from self._unlisted(rest, so_far)
        if match := _STATION.match(rest):
            yield replace(so_far, station=match["stem"]), rest[match.end() :]
        if (match := _BUREAU.match(rest)) and not so_far.bureau:
            yield replace(so_far, bureau=match["stem"]), rest[match.end() :]
        if rest == "大队" and so_far.organ and so_far.organ.unit:
            yield so_far, ""
        elif self._has_units(so_far) and not re.search(r"派出所|分局", rest):
            yield replace(so_far, unit=rest), ""

    def _unlisted(self, rest: str, so_far: Reading) -> Iterator[tuple[Reading, str]]:
        """A county or city that the gazetteer lacks, by its class word."""
        for match in _UNLISTED.finditer(rest) if so_far.organ is None else ():
            name = match["name"]
            if match.start() == 0 and level_of_name(name) in ("county", "city", "province"):
                above = so_far.place
                yield replace(so_far, place=self.places.local(name, above)), rest[match.end() :]

    def _fits(self, organ: Organ, so_far: Reading) -> bool:
        """Townships have no bureau; a bureau's 党委 is not the county's."""
        if _is_low(so_far.place) and organ.name in _NOT_OF_TOWNSHIPS:
            return False
        return so_far.organ is None or so_far.organ.sector == organ.sector == "police"

    def _has_units(self, reading: Reading) -> bool:
        parted = reading.organ is not None and reading.organ.sector in _WITH_UNITS
        return (parted or bool(reading.station)) and not reading.unit

    def _branches(self, rest: str, so_far: Reading) -> Iterator[tuple[Reading, str]]:
        for place, tail in self._heads(rest, so_far.place):
            yield replace(so_far, place=place), tail
        if match := _BRANCH.match(rest):
            yield replace(so_far, branch=True), rest[match.end() :]

    def _heads(
        self, name: str, above: Division | LocalPlace | None, *, full: bool = False
    ) -> Iterator[tuple[Division | LocalPlace, str]]:
        """Places that a name begins with, longest first, inside the one before them."""
        for length in range(min(len(name) - (1 if full else 0), _LONGEST_PLACE), 1, -1):
            head, tail = name[:length], name[length:]
            place = self.places.division(head) or self.places.zone(head) or well_known(head)
            if place is None or (full and not head.endswith(place.name[-1])):
                continue
            if _is_low(place) and "派出所" in tail:
                continue
            if self._plausible(head, place) and self._inside(place, above):
                yield place, tail

    def _plausible(self, head: str, place: Division | LocalPlace) -> bool:
        """An everyday word names a division only where the article is about it."""
        if head not in self.gazetteer.everyday:
            return True
        own = self.places.context.place
        return own is not None and place in self.gazetteer.chain(own.adcode)

    def _inside(self, place: Division | LocalPlace, above: Division | LocalPlace | None) -> bool:
        if not isinstance(place, Division) or not isinstance(above, Division):
            return True
        return place != above and self.gazetteer.lies_in(place.adcode, above.adcode)
