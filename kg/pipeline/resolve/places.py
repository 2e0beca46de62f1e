"""Which place a name means in its article: an official division, or a local place under one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Extraction, Mention

COUNTRY = "place:CN"
_CORPS = "新疆生产建设兵团"
_CORPS_NAMES = re.compile(r"^(新疆)?(生产建设)?兵团$")
_CORPS_DIVISION = re.compile(r"^(?:新疆)?(?:生产建设)?(?:兵团)?(第[一二三四五六七八九十]{1,3}师)$")
_REGIMENT = re.compile(r"^(?:兵团)?第?([一二三四五六七八九十〇零\d]{1,5})团(?:场|镇)?$")
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:小学|中学|大学|学院|学校|幼儿园|医院|法院|公司|厂)$"), "organisation"),
    (re.compile(r"(?:省|自治区)$"), "province"),
    (re.compile(r"(?:市|州|盟|地区)$"), "city"),
    (re.compile(r"(?:县|旗|新区|开发区|[^社小园厂景校矿牧]区)$"), "county"),
    (re.compile(r"(?:镇|乡|街道|苏木|团|团场|农场|牧场|林场)$"), "township"),
    (re.compile(r"(?:村|社区|嘎查|居委会|村委会|连|屯|寨|组)$"), "village"),
)


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A place that the official list lacks. `parent` is the id of what it lies in, or empty."""

    id: str
    name: str
    level: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What an article tells about its names.

    `seen` are the divisions that its unmistakable names mean; `chained` what a name means that
    stands right after the one above it (酒泉市肃北县), by surface.
    """

    document: str
    place: Division | None
    seen: frozenset[str] = frozenset()
    chained: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Where what has no official code is at home: the article's division, or the article."""
        return self.place.adcode if self.place else self.document.removeprefix("doc:")


def place_id(place: Division | LocalPlace) -> str:
    """`place:` and the official code, or the local place's own id."""
    return f"place:{place.adcode}" if isinstance(place, Division) else place.id


def level_of_name(name: str) -> str:
    """The level that the class word of a local place's name tells; `locality` if none does."""
    return next((level for pattern, level in _LEVELS if pattern.search(name)), "locality")


def _distance(division: Division, context: Context, gazetteer: Gazetteer) -> int:
    """How far a candidate is from what the article speaks of (0 is nearest)."""
    place = context.place
    if place:
        if gazetteer.lies_in(division.adcode, place.adcode) or gazetteer.lies_in(
            place.adcode, division.adcode
        ):
            return 0
        if division.adcode[:4] == place.adcode[:4]:
            return 1
    if division.adcode in context.seen:
        return 1
    if any(a.adcode in context.seen for a in gazetteer.chain(division.adcode)[1:]):
        return 2
    return 3 if place and division.adcode[:2] == place.adcode[:2] else 9


def _nearest(
    candidates: Sequence[Division], context: Context, gazetteer: Gazetteer
) -> tuple[int, list[Division]]:
    ranked = [(_distance(d, context, gazetteer), d) for d in candidates]
    best = min((distance for distance, _ in ranked), default=9)
    return best, [d for distance, d in ranked if distance == best]


class PlaceLinker:
    """Links the place names of one article."""

    def __init__(self, gazetteer: Gazetteer, context: Context) -> None:
        self.gazetteer = gazetteer
        self.context = context

    def link(self, name: str, under: str = "") -> Division | LocalPlace:
        """What a name means here.

        :param under: the code of the township that it stands right after, if it does
        """
        return (
            self._chained(name)
            or self._upper(name)
            or self._lower(name, under)
            or self._inside_name(name)
            or self._local(name, under)
        )

    def division(self, name: str) -> Division | None:
        """The division of county level or above, or township, that a name means, if any."""
        found = self._chained(name) or self._upper(name) or self._township(name)
        return found

    def _chained(self, name: str) -> Division | None:
        code = self.context.chained.get(name)
        return self.gazetteer.get(code) if code else None

    def _upper(self, name: str) -> Division | None:
        candidates = self.gazetteer.find_upper(name)
        if not candidates:
            return None
        distance, nearest = _nearest(candidates, self.context, self.gazetteer)
        if self._means_township(name, candidates, distance):
            return None
        if len(nearest) == 1:
            return nearest[0]
        top = [d for d in nearest if d.level == nearest[0].level]
        return top[0] if len(top) == 1 and distance < 9 or top[0].level == "province" else None

    def _means_township(self, name: str, candidates: Sequence[Division], distance: int) -> bool:
        """A short name far away that is also a township of the article's own county."""
        if distance < 3 or any(d.name == name for d in candidates):
            return False
        return self._township(name) is not None

    def _township(self, name: str) -> Division | None:
        return self._within(name, "township")

    def _areas(self) -> Iterable[str]:
        place = self.context.place
        if place:
            yield place.adcode
        counties = sorted(code for code in self.context.seen if not code.endswith("00"))
        yield from counties
        if place and place.level == "county":
            parent = self.gazetteer.parent(place.adcode)
            if parent:
                yield parent.adcode
        yield from sorted(code for code in self.context.seen if code.endswith("00"))

    def _within(self, name: str, level: str) -> Division | None:
        """The only division of that level and name in the nearest area that has any."""
        candidates = [d for d in self.gazetteer.find(name) if d.level == level]
        for area in self._areas():
            inside = [d for d in candidates if self.gazetteer.lies_in(d.adcode, area)]
            exact = [d for d in inside if d.name == name] or inside
            if exact:
                return exact[0] if len(exact) == 1 else None
        return None

    def _lower(self, name: str, under: str) -> Division | None:
        if len(under) == 9:
            inside = [d for d in self.gazetteer.find(name, within=under) if d.level == "village"]
            if len(inside) == 1:
                return inside[0]
        return self._within(name, "township") or (
            self._within(name, "village") if level_of_name(name) == "village" else None
        )

    def _inside_name(self, name: str) -> Division | LocalPlace | None:
        """The last part of a chain written as one name: 酒泉市肃北县."""
        for cut in range(len(name) - 2, 1, -1):
            head = self.division(name[:cut])
            if head:
                inner = replace(self.context, place=head)
                return PlaceLinker(self.gazetteer, inner).link(name[cut:])
        return None

    def _local(self, name: str, under: str) -> LocalPlace:
        if _CORPS_NAMES.match(name):
            return LocalPlace(f"place:650000/{_CORPS}", _CORPS, "province", "place:650000")
        if match := _CORPS_DIVISION.match(name):
            division = match[1]
            return LocalPlace(
                f"place:650000/{division}", division, "city", f"place:650000/{_CORPS}"
            )
        anchor = self.context.anchor
        above = under or (anchor if self.context.place else "")
        parent = f"place:{above}" if above else ""
        return LocalPlace(f"place:{anchor}/{name}", name, level_of_name(name), parent)


def _adjacent(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, Mention]]:
    return (
        (a, b) for a, b in zip(mentions, mentions[1:], strict=False) if 0 <= b.start - a.end <= 0
    )


def _pairs(article: Article, mentions: Iterable[Mention]) -> Iterable[tuple[str, str]]:
    del article
    places = sorted((m for m in mentions if m.type == "Place"), key=lambda m: m.start)
    return ((a.text, b.text) for a, b in _adjacent(places))


def context_of(extraction: Extraction, gazetteer: Gazetteer) -> Context:
    """The context of an article's names."""
    names = {m.text for m in extraction.mentions if m.type == "Place"}
    found = (gazetteer.find_upper(name) for name in names)
    seen = frozenset(f[0].adcode for f in found if len(f) == 1)
    chained: dict[str, str] = {}
    for upper, lower in _pairs(extraction.article, extraction.mentions):
        above = gazetteer.find_upper(upper)
        below = [
            d
            for d in gazetteer.find_upper(lower)
            if any(d != a and gazetteer.lies_in(d.adcode, a.adcode) for a in above)
        ]
        if len(below) == 1:
            chained[lower] = below[0].adcode
    seen |= frozenset(chained.values())
    return Context(extraction.article.document.id, extraction.place, seen, chained)


def townships_above(extraction: Extraction, linker: PlaceLinker) -> Mapping[str, str]:
    """For each place name that stands right after a township's, that township's code."""
    found: dict[str, str] = {}
    for upper, lower in _pairs(extraction.article, extraction.mentions):
        township = linker.division(upper)
        if township and township.level == "township":
            found[lower] = township.adcode
    return found
