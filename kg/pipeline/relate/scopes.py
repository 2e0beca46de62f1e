"""For whom a figure holds: the place or agency that its sentence names, refers to, or goes on with.

Anchors are the places and agencies that a text names (`Mention`), refers to (全县, 该局:
`references`), or points to by a bare noun at the head of a clause (公司, 小区, 校内).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from kg.model import Article, Division, Mention
from kg.pipeline.relate import names
from kg.pipeline.relate.plain import Plain, Sentence
from kg.pipeline.relate.references import find_references

How: TypeAlias = Literal["clause", "sentence", "after", "carried", "main", "unnamed"]
"""Where a scope was found; `unnamed` is a bare noun that nothing in the article answers to."""

_JOIN = re.compile(r"^(?:等(?:地|镇区?|县区?)?)?(?:、|和|与|及|以及)?$")
_POINTERS = {
    "公司": ("公司", "集团", "厂", "研究院"),
    "企业": ("公司", "集团", "厂"),
    "厂里": ("厂", "公司"),
    "园区": ("园", "园区", "开发区", "高新区"),
    "小区": ("小区", "苑", "花园", "家园", "花城"),
    "社区": ("社区",),
    "全校": ("学校", "大学", "学院", "中学", "小学"),
    "校内": ("学校", "大学", "学院", "中学", "小学"),
    "校园": ("学校", "大学", "学院", "中学", "小学"),
    "学校": ("学校", "大学", "学院", "中学", "小学"),
    "师生": ("学校", "大学", "学院", "中学", "小学"),
    "机关": ("局", "院", "政府", "委"),
    "村里": ("村",),
    "镇里": ("镇",),
    "镇上": ("镇",),
    "乡里": ("乡",),
    "县里": ("县", "旗"),
    "市里": ("市",),
    "区里": ("区",),
    "旗里": ("旗",),
    "院内": ("医院", "检察院", "法院"),
    "班级": ("班",),
}
_POINTER = re.compile(rf"(?:^|(?<=[,:;。!?\n]))({'|'.join(_POINTERS)})(?!民警|反诈)")
_ABROAD = ("缅北", "缅甸", "柬埔寨", "境外", "东南亚", "老挝", "菲律宾", "泰国")
_POLICE = re.compile(r"派出所$|分局$|公安局$|警方$|公安$|大队$|支队$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What may be a scope, at a span of the reading copy; no mention where nothing answers."""

    start: int
    end: int
    mention: Mention | None
    named: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The scopes of a figure, and where they were found."""

    mentions: tuple[Mention, ...]
    how: How


@dataclass(frozen=True)
class Scopes:
    """All that may be the scope of a figure in one article, in text order."""

    plain: Plain
    anchors: tuple[Anchor, ...]
    place: Division | None

    def of(self, sentence: Sentence, start: int, end: int, last: Sequence[Mention] = ()) -> Found:
        """The places or agencies that a figure at `start:end` of a sentence is of.

        :param last: the scopes of the outcome before, if it stands in the same paragraph
        """
        at = sentence.start + start
        clause = sentence.start + sentence.clause(start)[0]
        floors: tuple[tuple[int, How], ...] = ((clause, "clause"), (sentence.start, "sentence"))
        for floor, how in floors:
            before = [a for a in self.anchors if floor <= a.start and a.end <= at]
            if before:
                group = self._group(before)
                return Found(group, how) if group else Found((), "unnamed")
        after = [
            a.mention
            for a in self.anchors
            if sentence.start + end <= a.start < sentence.end and a.mention and a.named
        ]
        if after and sentence.headline:
            return Found((after[0],), "after")
        if last:
            return Found(tuple(last), "carried")
        return self._without_anchor(sentence, after)

    def _without_anchor(self, sentence: Sentence, after: Sequence[Mention]) -> Found:
        subject = self._subject_before(sentence)
        if subject:
            return Found((subject,), "carried")
        if self.main:
            return Found((self.main,), "main")
        return Found(tuple(after[:1]), "after")

    def _subject_before(self, sentence: Sentence) -> Mention | None:
        """The first anchor of the sentences before, inside the paragraph."""
        earlier = [
            s
            for s in self.plain.sentences
            if s.paragraph == sentence.paragraph and s.end <= sentence.start
        ]
        for candidate in reversed(earlier):
            inside = [
                a for a in self.anchors if candidate.start <= a.start < candidate.end and a.mention
            ]
            if inside:
                return self._innermost(inside)
        return None

    def _innermost(self, anchors: Sequence[Anchor]) -> Mention | None:
        """The last of a chain of names that stand side by side (泗县瓦坊镇)."""
        chosen = anchors[0]
        for anchor in anchors[1:]:
            if anchor.start > chosen.end:
                break
            chosen = anchor
        return chosen.mention

    def _group(self, before: Sequence[Anchor]) -> tuple[Mention, ...]:
        """The last anchor, with those that are enumerated before it."""
        group = [before[-1]]
        for anchor in reversed(before[:-1]):
            between = self.plain.text[anchor.end : group[0].start]
            if not between or not _JOIN.match(between) or not _alike(anchor, group[0]):
                break
            group.insert(0, anchor)
        return tuple(dict.fromkeys(a.mention for a in group if a.mention))

    @cached_property
    def main(self) -> Mention | None:
        """The place or agency that the article turns on: named most, the headline counting more."""
        weights: Counter[Mention] = Counter()
        named = [a for a in self.anchors if a.mention]
        groups: list[list[Anchor]] = []
        for anchor in named:
            fitting = (g for g in groups if _same(anchor, g[0]))
            group = next(fitting, None)
            if group is None:
                groups.append([anchor])
            else:
                group.append(anchor)
        for group in groups:
            first = group[0]
            if first.mention is None:
                continue
            weights[first.mention] = sum(3 if a.start < self.plain.headline else 1 for a in group)
        ranked = sorted(weights.items(), key=lambda item: -item[1])
        return ranked[0][0] if ranked else None


def _same(one: Anchor, other: Anchor) -> bool:
    return bool(one.mention and other.mention and names.same(one.mention, other.mention))


def _alike(one: Anchor, other: Anchor) -> bool:
    return bool(one.mention and other.mention and one.mention.type == other.mention.type)


def set_scopes(
    article: Article, plain: Plain, mentions: Sequence[Mention], place: Division | None
) -> Scopes:
    """Gather the anchors of an article."""
    parties = [m for m in mentions if m.type in ("Place", "Agency") and m.text not in _ABROAD]
    found = [*_named(plain, parties), *_referred(article, plain, parties, place)]
    taken = [(a.start, a.end) for a in found]
    found += [
        a
        for a in _pointed(plain, found)
        if all(a.end <= start or end <= a.start for start, end in taken)
    ]
    return Scopes(plain, tuple(sorted(found, key=lambda a: (a.start, -a.end))), place)


def _named(plain: Plain, parties: Sequence[Mention]) -> Iterable[Anchor]:
    for mention in parties:
        span = plain.plain(mention.start, mention.end)
        if span:
            yield Anchor(*span, mention, True)


def _referred(
    article: Article, plain: Plain, parties: Sequence[Mention], place: Division | None
) -> Iterable[Anchor]:
    for reference in find_references(article, parties, place):
        span = plain.plain(reference.start, reference.end)
        if span:
            meant = reference.mention
            if "辖区" in reference.text:
                meant = _beat(parties, reference.start) or meant
            yield Anchor(*span, meant, False)


def _beat(parties: Sequence[Mention], at: int) -> Mention | None:
    """Whose 辖区 it is: the last police agency named before."""
    police = [m for m in parties if m.end <= at and m.type == "Agency" and _POLICE.search(m.text)]
    return police[-1] if police else None


def _pointed(plain: Plain, named: Sequence[Anchor]) -> Iterable[Anchor]:
    for match in _POINTER.finditer(plain.text):
        tails = _POINTERS[match[1]]
        fitting = [a for a in named if a.mention and a.named and _ends(a.mention, tails)]
        before = [a for a in fitting if a.end <= match.start()]
        chosen = before[-1] if before else (fitting[0] if fitting else None)
        yield Anchor(match.start(), match.end(), chosen.mention if chosen else None, False)


def _ends(mention: Mention, tails: tuple[str, ...]) -> bool:
    return mention.text.endswith(tails)
