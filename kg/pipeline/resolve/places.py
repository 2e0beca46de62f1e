"""Which place a name means in its article: an official division, or a local place under one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.gazetteer import Gazetteer
from kg.model import Division
from kg.pipeline.resolve.context import Context
from kg.pipeline.resolve.local import (
    HIGHER,
    LocalPlace,
    level_of_name,
    level_within,
    place_id,
    well_known,
)

_ZONES = ("高新区", "经开区", "新区")
_FAR = 9
_FULL_CLASS = re.compile(r"[省市县区旗州盟镇乡]$|街道$|苏木$")


class PlaceLinker:
    """Links the place names of one article."""

    def __init__(self, gazetteer: Gazetteer, context: Context) -> None:
        self.gazetteer = gazetteer
        self.context = context
        self._divisions: dict[str, Division | None] = {}

    def link(self, name: str) -> Division | LocalPlace:
        """What a name means here; a local place of the article's division if nothing official."""
        return (
            self.division(name)
            or well_known(name)
            or self.zone(name)
            or self._village(name)
            or self._joined(name)
            or self.local(name)
        )

    def division(self, name: str) -> Division | None:
        """The division that a name means, villages left out except in a chain."""
        if name not in self._divisions:
            found = self._chained(name) or self._upper(name) or self._township(name)
            self._divisions[name] = found
        return self._divisions[name]

    def _chained(self, name: str) -> Division | None:
        code = self.context.chained.get(name)
        return self.gazetteer.get(code) if code else None

    # -- county level and above --------------------------------------------------------------

    def _upper(self, name: str) -> Division | None:
        ranked = [(self._distance(d), d) for d in self.gazetteer.find_upper(name)]
        if not ranked:
            return None
        distance = min(d for d, _ in ranked)
        nearest = [d for near, d in ranked if near == distance]
        if self._is_township(name, nearest, distance):
            return None
        top = [d for d in nearest if d.level == nearest[0].level]
        # Of several far away only a province is meant without a word more (河北, 吉林).
        certain = len(nearest) == 1 or distance < _FAR or top[0].level == "province"
        return top[0] if len(top) == 1 and certain else None

    def _distance(self, division: Division) -> int:
        """How far a candidate is from what the article speaks of (0 is nearest)."""
        place, seen = self.context.place, self.context.seen
        within = self.gazetteer.lies_in
        if place and (
            within(division.adcode, place.adcode) or within(place.adcode, division.adcode)
        ):
            return 0
        if division.adcode in seen or (place and division.adcode[:4] == place.adcode[:4]):
            return 1
        if any(above.adcode in seen for above in self.gazetteer.chain(division.adcode)[1:]):
            return 2
        return 3 if place and division.adcode[:2] == place.adcode[:2] else _FAR

    def _is_township(self, name: str, nearest: Sequence[Division], distance: int) -> bool:
        """曲阳 is 曲阳路街道 in an article on 虹口区, not 曲阳县 far away."""
        if distance < 3 or any(d.name == name or d.level == "province" for d in nearest):
            return False
        return self._township(name) is not None

    # -- townships and villages ----------------------------------------------------------------

    def _areas(self) -> Iterator[str]:
        """Codes in which a lower name is looked for, nearest first."""
        place, seen = self.context.place, self.context.seen
        if place:
            yield place.adcode
        yield from sorted(c for c in seen if len(c) == 6 and not c.endswith("00"))
        parent = self.gazetteer.parent(place.adcode) if place else None
        if parent:
            yield parent.adcode
        yield from sorted(c for c in seen if c.endswith("00") and not c.endswith("0000"))

    def _only(self, candidates: Iterable[Division], name: str) -> Division | None:
        """The one of the nearest area that has any; of several, the one in a named township."""
        candidates = list(candidates)
        if not candidates:
            return None
        for area in self._areas():
            inside = [d for d in candidates if self.gazetteer.lies_in(d.adcode, area)]
            named = [d for d in inside if d.adcode[:9] in self.context.seen]
            best = [d for d in inside if d.name == name] or inside
            for choice in (best, named):
                if len(choice) == 1:
                    return choice[0]
            if inside:
                return None
        return None

    def _township(self, name: str) -> Division | None:
        place = self.context.place
        found = self._only(self.gazetteer.townships(name), name)
        if found or not place:
            return found
        longer = [town for town in self._own_townships if town.name.startswith(name)]
        return longer[0] if len(longer) == 1 else None

    @cached_property
    def _own_townships(self) -> Sequence[Division]:
        place = self.context.place
        return self.gazetteer.townships_of(place.adcode) if place else ()

    def _village(self, name: str) -> Division | None:
        if level_of_name(name) not in ("village", "locality"):
            return None
        areas = [area for area in self._areas() if not area.endswith("00") or self._is_own(area)]
        found = (v for area in areas for v in self.gazetteer.villages(name, within=area))
        return self._only(dict.fromkeys(found), name)

    def _is_own(self, area: str) -> bool:
        """A village is not looked for in another county of the article's city."""
        return self.context.place is not None and area == self.context.place.adcode

    def zone(self, name: str) -> Division | None:
        """高新区 is the article's city's."""
        place = self.context.place
        if name not in _ZONES or not place:
            return None
        below = self.gazetteer.children(place.adcode[:4] + "00")
        zones = [
            d for d in below if any(a.endswith(name) for a in self.gazetteer.aliases(d.adcode))
        ]
        return zones[0] if len(zones) == 1 else None

    # -- what is written as one name, and what is left -------------------------------------------

    def _joined(self, name: str) -> Division | LocalPlace | None:
        """The last part of a chain that is written as one name: 酒泉市肃北县石包城乡."""
        for cut in range(len(name) - 2, 1, -1):
            if not _FULL_CLASS.search(name[:cut]):
                continue
            head = self.division(name[:cut])
            if head and head.level != "village":
                inner = PlaceLinker(self.gazetteer, replace(self.context, place=head))
                rest = inner.link(name[cut:])
                if isinstance(rest, Division) or rest.level in ("township", "village"):
                    return rest
        return None

    def local(self, name: str, above: Division | LocalPlace | None = None) -> LocalPlace:
        """A place that the list lacks, under the one named before it or the article's division.

        A county of which nothing more is known is one in all articles, unless it has namesakes.
        """
        own, level = self.context.place, level_of_name(name)
        higher = level in HIGHER
        above = above or (own if own and not (higher and own.level == "county") else None)
        if above:
            parent = place_id(above)
            return LocalPlace(f"{parent}/{name}", name, level_within(name, above.level), parent)
        known = higher and not self.gazetteer.find_upper(name)
        return LocalPlace(f"place:{'CN' if known else self.context.anchor}/{name}", name, level)
