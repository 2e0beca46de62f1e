"""For whom a figure holds: the place or agency that its sentence names, or that it goes on with."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from kg.model import Mention
from kg.pipeline.relate.anchors import Anchor, main_party
from kg.pipeline.relate.plain import Plain, Sentence

How: TypeAlias = Literal["clause", "sentence", "after", "carried", "main", "unnamed"]
"""Where a scope was found; `unnamed` is a bare noun that nothing in the article answers to."""

_JOIN = re.compile(r"^(?:等(?:地|镇区?|县区?)?)?(?:、|和|与|及|以及)?$")
_WHO = re.compile(r"的[^,。;:、]{0,6}?(?:(?:有|包括|分别[是为])[:,]?|:)")
_REPORTS = re.compile(
    r"^(?:负责人|民警|局长|主任|所长|副局长|政委|行长)?[^,。;:]{0,6}?"
    r"(?:说|称|介绍|通报|获悉|统计|表示|提出|了解到|消息|数据显示|披露|公布|坦言|发布|提醒)"
)


_STATION = re.compile(r"(?:派出所|公安局|分局|警务室)的?$")
_POLICE = re.compile(r"警$|警方$|公安局$|公安$|分局$")
_ORGAN = re.compile(r"委$|委员会$|办$|办公室$|反诈中心$|联席会议|领导小组$|政府$|管理局$|专班$")
"""Organs that act or report, but of which figures of cases are not."""


_COUNTED = "全各每该本我这那个家所多等两三四五六七八九十有些的老新"
_NAME = re.compile(
    rf"[^\W\d{_COUNTED}]{{2,6}}(?:村|镇|乡|社区|小区|街道|嘎查|苏木|屯|寨|公司|大学|学院|中学|小学"
    r"|支行|派出所|牧点|管护站|农场|林场|岛|洲)"
)
"""What looks like the name of a unit, and counts or points at none (三个乡镇, 各辖区派出所)."""


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

    @cached_property
    def main(self) -> Mention | None:
        """The place or agency that the article turns on."""
        return main_party(self.plain, [a for a in self.anchors if a.named])

    def of(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        *,
        units: Sequence[str] = (),
        last: Sequence[Mention] = (),
        aim: bool = False,
    ) -> Found:
        """The places or agencies that a figure at `start:end` of a sentence is of.

        :param units: how names end that are too small to be meant (村, for 88.75%的村)
        :param last: the scopes of the outcome that the talk goes on with, if there is one
        :param aim: it is an aim: of what the article turns on rather than of what was named last
        """
        at = sentence.start + start
        clause = sentence.start + sentence.clause(start)[0]
        usable = [
            a
            for a in self._between(sentence.start, sentence.end)
            if not _too_small(a, units) and not self._excepted(a)
        ]
        inside = [a for a in usable if clause <= a.start and a.end <= at]
        if inside and inside[-1].text.endswith("辖区") and not self._of_police(inside[-1]):
            told = [a for a in usable if sentence.start <= a.start < inside[-1].start]
            told = [a for a in told if not self._reports(a)]
            inside = [_innermost(self.plain, told)] if told else inside
        if inside:
            group = self._group(inside)
            return Found(group, "clause") if group else Found((), "unnamed")
        listed = self._listed(sentence.start + end, usable)
        if listed:
            return Found(listed, "clause")
        before = [a for a in usable if sentence.start <= a.start and a.end <= clause]
        before = [a for a in before if not self._reports(a)]
        if before:
            group = self._group(before)
            return Found(group, "sentence") if group else Found((), "unnamed")
        reporters = [a.mention for a in usable if sentence.start <= a.start and a.end <= clause]
        police = [m for m in reporters if m and _POLICE.search(m.text)]
        if police:
            return Found((police[-1],), "carried")
        return self._beyond(sentence, end, units, last, aim)

    def within(self, sentence: Sentence) -> Sequence[Anchor]:
        """The anchors that begin in a sentence."""
        return self._between(sentence.start, sentence.end)

    def stranger(self, sentence: Sentence, start: int) -> str:
        """A name right before a figure that no mention covers, so that nobody else may have it.

        A zero of 石笋乡, if that was not recognised, must not go to the county named before.
        """
        at = sentence.start + start
        low = sentence.start + sentence.clause(start)[0]
        covered = [a.end for a in self._between(low, at) if a.end <= at]
        found = _NAME.search(self.plain.text[max([low, *covered]) : at])
        return found[0] if found else ""

    def _beyond(
        self,
        sentence: Sentence,
        end: int,
        units: Sequence[str],
        last: Sequence[Mention],
        aim: bool,
    ) -> Found:
        after = [
            a.mention
            for a in self._between(sentence.start + end, sentence.end)
            if a.mention and a.named and not _too_small(a, units)
        ]
        if after and sentence.headline:
            return Found((after[0],), "after")
        if last:
            return Found(tuple(last), "carried")
        subject = None if aim else self._subject_before(sentence, units)
        if subject:
            return Found((subject,), "carried")
        if self.main:
            return Found((self.main,), "main")
        return Found(tuple(after[:1]), "after")

    def _listed(self, end: int, usable: Sequence[Anchor]) -> tuple[Mention, ...]:
        """The names that are said to have it: 零发案的有甲村、乙村."""
        after = [a for a in usable if a.start >= end and a.named]
        if not after or not _WHO.fullmatch(self.plain.text[end : after[0].start]):
            return ()
        run = after[:1]
        for anchor in after[1:]:
            between = self.plain.text[run[-1].end : anchor.start]
            if not between or not _JOIN.match(between) or not _alike(anchor, run[0]):
                break
            run.append(anchor)
        return tuple(dict.fromkeys(a.mention for a in run if a.mention))

    def _excepted(self, anchor: Anchor) -> bool:
        """Whether all but the anchor are meant: 除栗坪村外, (栗坪村除外)."""
        left = self.plain.text[max(0, anchor.start - 2) : anchor.start]
        right = self.plain.text[anchor.end : anchor.end + 2]
        outside = left.endswith(("除", "除了")) and right.startswith(("外", "之外"))
        return outside or right in ("除外", "以外")

    def _of_police(self, beat: Anchor) -> bool:
        """Whether the words say whose 辖区 it is: 派出所辖区."""
        return bool(_STATION.search(self.plain.text[max(0, beat.start - 6) : beat.start]))

    def _reports(self, anchor: Anchor) -> bool:
        """Whether the text has the anchor tell something, rather than be told of."""
        agency = bool(anchor.mention and anchor.mention.type == "Agency")
        return agency and bool(_REPORTS.match(self.plain.text[anchor.end : anchor.end + 14]))

    def _subject_before(self, sentence: Sentence, units: Sequence[str]) -> Mention | None:
        """The first anchor of the sentences before, inside the paragraph, unless it is an organ."""
        for candidate in self.plain.before(sentence):
            inside = [
                a
                for a in self._between(candidate.start, candidate.end)
                if a.mention and not _too_small(a, units) and not self._reports(a)
            ]
            if inside:
                subject = _innermost(self.plain, inside).mention
                return None if subject and _ORGAN.search(subject.text) else subject
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [anchor.start for anchor in self.anchors]

    def _between(self, low: int, high: int) -> Sequence[Anchor]:
        """The anchors that begin in a stretch of the reading copy."""
        return self.anchors[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _group(self, before: Sequence[Anchor]) -> tuple[Mention, ...]:
        """The last anchor, with those enumerated before it (of 泗县瓦坊镇 the last counts)."""
        group, chain = [before[-1]], before[-1].start
        for anchor in reversed(before[:-1]):
            between = self.plain.text[anchor.end : chain]
            if not _JOIN.match(between) or not _alike(anchor, group[0]):
                break
            chain = anchor.start
            if between:
                group.insert(0, anchor)
        return tuple(dict.fromkeys(a.mention for a in group if a.mention))


def _too_small(anchor: Anchor, units: Sequence[str]) -> bool:
    return bool(units and anchor.mention and anchor.mention.text.endswith(tuple(units)))


def _innermost(plain: Plain, anchors: Sequence[Anchor]) -> Anchor:
    """The last of a chain of names: 瓦坊镇 of 泗县瓦坊镇, the school of 地处某区的某校."""
    chosen = anchors[0]
    for anchor in anchors[1:]:
        if plain.text[chosen.end : anchor.start] not in ("", "的"):
            break
        chosen = anchor
    return chosen


def _alike(one: Anchor, other: Anchor) -> bool:
    return bool(one.mention and other.mention and one.mention.type == other.mention.type)
