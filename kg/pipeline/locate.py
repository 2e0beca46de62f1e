"""The division that an article as a whole is about.

Every name of county level or above in the text speaks for the divisions that bear it: more in the
headline and the lead, before an authority (宁陕县公安局), written out in full, or under the name of
the division above it (酒泉市肃北县). What speaks for a county speaks for it alone; the city is meant
when its own evidence is stronger, or when several of its counties share the article.
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
    r"社区|街道|镇|乡|村|路|街|大道|广场|大厦|小区|大学|学院|中学|小学|银行|花园|公园|苑|大桥|机场|站"
    r"|派出所|边防|边境"
)
_HEADLINE, _LEAD, _BODY = 3.0, 2.0, 1.0
_FULL, _HEAD, _ABOVE, _SOURCE, _TOWNSHIP = 1.5, 1.5, 0.3, 2.0, 1.5
_LEAD_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name in the text and the divisions that bear it; `above` heads a chain (酒泉市 in 酒泉市肃北县)."""

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
        return _chained(found, self.gazetteer)


@lru_cache(maxsize=1)
def _scanner(gazetteer: Gazetteer) -> _Scanner:
    return _Scanner(gazetteer)


def _below(lower: _Hit, upper: _Hit, gazetteer: Gazetteer) -> tuple[Division, ...]:
    return tuple(
        d
        for d in lower.candidates
        if any(d != a and gazetteer.lies_in(d.adcode, a.adcode) for a in upper.candidates)
    )


def _chained(hits: Sequence[_Hit], gazetteer: Gazetteer) -> list[_Hit]:
    """Neighbours such as 酒泉市肃北县 decide each other."""
    found = list(hits)
    for i in range(1, len(found)):
        upper, lower = found[i - 1], found[i]
        if upper.end != lower.start:
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
    return any(d.name == hit.name for d in hit.candidates)


def _plausible(hits: Iterable[_Hit], article: Article, gazetteer: Gazetteer) -> Iterator[_Hit]:
    """The hits that are no everyday word and no part of another name."""
    everyday, text = gazetteer.everyday, article.text
    hits = list(hits)
    sure = {
        d
        for hit in hits
        if hit.chained or hit.above or (_full(hit) and hit.name not in everyday)
        for d in hit.candidates
    }
    for hit in hits:
        backed = hit.chained or hit.above or any(d in sure for d in hit.candidates)
        if not _full(hit) and _INSIDE.match(text, hit.end) and not backed:
            continue
        if hit.name in everyday and not backed and not _AUTHORITY.match(text, hit.end):
            continue
        yield hit


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
    same = [d for d in hit.candidates if d.adcode in seen]
    backed = [
        d for d in hit.candidates if any(a.adcode in seen for a in gazetteer.chain(d.adcode)[1:])
    ]
    return same or backed


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
    _add_townships(points, mentions, gazetteer)
    return points


def _add_townships(
    points: dict[str, float], mentions: Iterable[Mention], gazetteer: Gazetteer
) -> None:
    towns = {m.text for m in mentions if m.type == "Place"}
    for code in [c for c in points if not c.endswith("00")]:
        inside = (d for town in towns for d in gazetteer.find(town, within=code))
        points[code] += _TOWNSHIP * len({d.name for d in inside if d.level == "township"})


def _best(points: Mapping[str, float]) -> str:
    return max(sorted(points), key=points.__getitem__)


def _decide(points: Mapping[str, float], gazetteer: Gazetteer) -> str | None:
    if not points:
        return None
    counties = {c: p for c, p in points.items() if not c.endswith("00")}
    if counties:
        best = _best(counties)
        above = gazetteer.parent(best)
        own = points.get(above.adcode, 0.0) if above else 0.0
        if counties[best] >= max(sum(counties.values()) - counties[best], own):
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
