"""The division that an article as a whole is about.

Every name of county level or above in the text speaks for the divisions that bear it: more in the
headline and the lead, before an authority (宁陕县公安局), written out in full, or under the name of
the division above it (酒泉市肃北县). What speaks for a county speaks for it alone; the city is
meant when its own evidence is stronger, or when several of its counties share the article.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Mention

# What makes a name an authority's: 宁陕警方, 江北分局.
_AUTHORITY = re.compile(
    r"公安|警方|警察|分局|反诈|[县区市州]?委|人民|法院|检察|民警|[县区市]局|打防|[县区市]政府"
)
# What makes it a part of another name: 曲阳社区, 南开大学, 天河路.
_INSIDE = re.compile(
    r"社区|街道|镇|乡|村|路|街|大道|广场|大厦|小区|中学|小学|银行|花园|公园|苑|大桥|机场|站"
    r"|派出所|边防|边境|[\w]{0,4}(?:大学|学院)"
)
# What may stand between the names of a chain: 昆明市公安局五华分局, 中卫市分行沙坡头区支行.
_BETWEEN = re.compile(r"公安局|公安|分行|分公司|邮政|法院|检察院|境内|下辖的?|辖区的?|[  ]?")
_REFERENCE = re.compile(
    r"[全我该本]([县市区旗省州盟])|(?<![\w])([县市区旗省州盟])(?:公安|局|委|政府|反诈|联席)"
)
_CLASSES = tuple("省市县区旗州盟")
_VERBS = frozenset({"会同", "合作", "通道", "解放", "和"})
_REFERRED, _REMOTE, _MARGIN = 0.6, 0.5, 1.2
# What may stand before a name that nothing else backs; else it is a part of another (云屏山).
_BEFORE = re.compile(
    r"[^\u4e00-\u9fff]|[在到的是为让从对向由及于给把被将以称自来赴往回与和前日乡省市州报社]"
)
_HEADLINE, _LEAD, _BODY = 3.0, 2.0, 1.0
_FULL, _HEAD, _ABOVE, _SOURCE, _TOWNSHIP = 1.5, 1.5, 0.1, 2.0, 2.0
_LEAD_LENGTH = 200
_STATION = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:中心|边境|边防)?派出所")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name in the text and the divisions that bear it.

    In 酒泉市肃北县 both names are `chained` or `above`: the first is above the second.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Division, ...]
    above: bool = False
    chained: bool = False


class _Scanner:
    """Finds the names of county level and above in a text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._automaton = ahocorasick.Automaton()
        for name in gazetteer.names(("province", "city", "county"), everyday=True):
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def _longest(self, text: str) -> list[tuple[int, int]]:
        spans = ((end + 1 - len(name), end + 1) for end, name in self._automaton.iter(text))
        kept: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def hits(self, text: str) -> list[_Hit]:
        """The names, leftmost and longest, none overlapping, chains resolved."""
        found = [
            _Hit(start, end, text[start:end], tuple(self.gazetteer.find_upper(text[start:end])))
            for start, end in self._longest(text)
        ]
        return _chained(text, found, self.gazetteer)


@lru_cache(maxsize=1)
def _scanner(gazetteer: Gazetteer) -> _Scanner:
    return _Scanner(gazetteer)


def _below(lower: _Hit, upper: _Hit, gazetteer: Gazetteer) -> tuple[Division, ...]:
    return tuple(
        d
        for d in lower.candidates
        if any(d != a and gazetteer.lies_in(d.adcode, a.adcode) for a in upper.candidates)
    )


def _chained(text: str, hits: Sequence[_Hit], gazetteer: Gazetteer) -> list[_Hit]:
    """Neighbours such as 酒泉市肃北县 decide each other."""
    found = list(hits)
    for i in range(1, len(found)):
        upper, lower = found[i - 1], found[i]
        if not _BETWEEN.fullmatch(text[upper.end : lower.start]):
            continue
        if below := _below(lower, upper, gazetteer):
            over = tuple(
                a
                for a in upper.candidates
                if any(gazetteer.lies_in(d.adcode, a.adcode) for d in below)
            )
            found[i - 1] = _Hit(upper.start, upper.end, upper.name, over, True, upper.chained)
            found[i] = _Hit(lower.start, lower.end, lower.name, below, False, True)
    return found


def _full(hit: _Hit) -> bool:
    """Whether a name carries its class: 肃北县 as well as 肃北蒙古族自治县."""
    return hit.name.endswith(_CLASSES)


def _plausible(hits: Iterable[_Hit], article: Article, gazetteer: Gazetteer) -> Iterator[_Hit]:
    """The hits that are no everyday word and no part of another name, or that others back."""
    hits = list(hits)
    alone = [_stands_alone(hit, article.text, gazetteer.everyday) for hit in hits]
    backed = {
        division
        for hit, stands in zip(hits, alone, strict=True)
        if hit.chained or hit.above or (stands and _full(hit))
        for division in hit.candidates
    }
    for hit, stands in zip(hits, alone, strict=True):
        if stands or any(division in backed for division in hit.candidates):
            yield hit


def _stands_alone(hit: _Hit, text: str, everyday: frozenset[str]) -> bool:
    """Whether a name that nothing else backs is a place's, and not a part of other words."""
    if hit.name in everyday:
        named = _AUTHORITY.match(text, hit.end) and not _full(hit) and hit.name not in _VERBS
        return bool(named)
    if _full(hit) and len(hit.name) > 2:
        return True
    if any(d.level != "county" for d in hit.candidates):
        return not _INSIDE.match(text, hit.end)
    begins = hit.start == 0 or _BEFORE.match(text[hit.start - 1])
    return bool(begins) and (_full(hit) or not _INSIDE.match(text, hit.end))


def _weight(hit: _Hit, article: Article) -> float:
    if hit.start < article.headline:
        weight = _HEADLINE
    else:
        weight = _LEAD if hit.start < article.headline + _LEAD_LENGTH else _BODY
    if _full(hit):
        weight *= _FULL
    if _AUTHORITY.match(article.text, hit.end):
        weight *= _HEAD
    return weight * (_ABOVE if hit.above else 1.0)


def _chosen(hit: _Hit, seen: frozenset[str], gazetteer: Gazetteer) -> Sequence[Division]:
    """The candidates that the article's other names back; all, if there is but one."""
    if len(hit.candidates) == 1:
        return hit.candidates
    if not _full(hit):
        tops = [
            d
            for d in hit.candidates
            if all(gazetteer.lies_in(o.adcode, d.adcode) for o in hit.candidates)
        ]
        if tops:
            return tops
    same = [d for d in hit.candidates if d.adcode in seen]
    backed = [
        d for d in hit.candidates if any(a.adcode in seen for a in gazetteer.chain(d.adcode)[1:])
    ]
    chosen = same or backed
    return chosen if len(chosen) == 1 else ()


def scores(
    article: Article, mentions: Iterable[Mention], gazetteer: Gazetteer
) -> Mapping[str, float]:
    """What speaks for each division, by code."""
    scanner = _scanner(gazetteer)
    hits = list(_plausible(scanner.hits(article.text), article, gazetteer))
    seen = frozenset(h.candidates[0].adcode for h in hits if len(h.candidates) == 1)
    points: dict[str, float] = defaultdict(float)
    for hit in hits:
        chosen = _chosen(hit, seen, gazetteer)
        for division in chosen:
            points[division.adcode] += _weight(hit, article) / len(chosen)
    source = f"{article.document.source} {article.document.author}"
    for hit in scanner.hits(source):
        for division in hit.candidates:
            points[division.adcode] += _SOURCE / len(hit.candidates)
    _add_townships(points, _towns(article.text, mentions), gazetteer)
    _add_references(points, article.text, gazetteer)
    return points


def _towns(text: str, mentions: Iterable[Mention]) -> frozenset[str]:
    """Names that may be a township's: place mentions, and what police stations are called after."""
    stations = (name[i:] for name in _STATION.findall(text) for i in range(len(name) - 1))
    return frozenset({*stations, *(m.text for m in mentions if m.type == "Place")})


def _add_references(points: dict[str, float], text: str, gazetteer: Gazetteer) -> None:
    """全市 and 市公安局 speak for the foremost candidate that is a 市."""
    for match in _REFERENCE.finditer(text):
        kind = match[1] or match[2]
        named = {c: p for c, p in points.items() if _class_of(c, gazetteer) == kind}
        if named:
            points[_best(named)] += _REFERRED


def _class_of(code: str, gazetteer: Gazetteer) -> str:
    division = gazetteer.get(code)
    return division.name[-1] if division else ""


def _add_townships(points: dict[str, float], towns: Iterable[str], gazetteer: Gazetteer) -> None:
    """Townships named in the text speak for their county, below what else is named."""
    areas = sorted(c for c in points if not c.endswith("0000"))
    found = {
        (code, town): {d.adcode[:6] for d in gazetteer.townships(town, within=code)}
        for code in areas
        for town in towns
    }
    counties = {
        (next(iter(inside)), town) for (_, town), inside in found.items() if len(inside) == 1
    }
    for county, _ in sorted(counties):
        points[county] += _TOWNSHIP


def _best(points: Mapping[str, float]) -> str:
    return max(sorted(points), key=points.__getitem__)


def _rivals(county: str, points: Mapping[str, float], gazetteer: Gazetteer) -> Iterator[float]:
    """What a county has to outweigh: all other counties, what lies above it, and elsewhere."""
    above = [d.adcode for d in gazetteer.chain(county)[1:]]
    others = sum(p for c, p in points.items() if c != county and not c.endswith("00"))
    yield _MARGIN * others
    for code, value in points.items():
        if code.endswith("00"):
            yield value * (_REMOTE if code in above[1:] else 1.0)


def _decide(points: Mapping[str, float], gazetteer: Gazetteer) -> str | None:
    if not points:
        return None
    counties = {c: p for c, p in points.items() if not c.endswith("00")}
    if counties:
        best = _best(counties)
        if counties[best] >= max(_rivals(best, points, gazetteer)):
            return best
    cities: dict[str, float] = defaultdict(float)
    for code, value in points.items():
        for division in gazetteer.chain(code):
            if division.level == "city":
                cities[division.adcode] += value
    if cities and max(cities.values()) >= 0.5 * sum(points.values()):
        return _best(cities)
    return _best(points)


def locate(article: Article, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Division | None:
    """The division of county level or above that the article is about, if its words tell."""
    code = _decide(scores(article, mentions, gazetteer), gazetteer)
    return gazetteer.get(code) if code else None
