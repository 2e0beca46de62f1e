"""Zeros told by a name and a length alone, after one that is told in full.

甲村连续三年零发案,乙村两年; 零发案天数:甲小区412天、乙小区287天.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Mention
from kg.pipeline.relate.anchors import Anchor
from kg.pipeline.relate.plain import Plain, Sentence
from kg.pipeline.relate.restated import Claim
from kg.values import NUMBER

_LENGTH = rf"(?:近|超过?)?{NUMBER}(?:多|余)?个?(?:天|日|周|月|年|季度|学期)(?:半|多|有余)?"
_SEPARATOR = r"[,;、:。]"
_RUN = re.compile(
    rf"(?:则|也|已经?|是|为|有|达|满|连续|分别|保持)*(?P<length>{_LENGTH})(?=$|{_SEPARATOR})"
)
# What may stand between a zero and the next name of its list: its own length, and marks.
_BETWEEN = re.compile(
    rf"(?:的[^,。;:、]{{0,6}}|天数|时长|日子|纪录|记录)?(?:已经?|达|满|为|有|分别)*:?(?:{_LENGTH})?{_SEPARATOR}?"
)
_HEADS = re.compile(r"(?:的[^,。;:、]{0,6}|天数|时长):")


@dataclass(frozen=True, slots=True)
class Item:
    """A name with a length at `start:end` of its sentence, the length from `run` on."""

    start: int
    run: int
    end: int
    scope: Mention


def find_items(sentence: Sentence, anchors: Sequence[Anchor]) -> Iterator[Item]:
    """The names of a sentence that a length follows, and nothing else.

    :param anchors: those of the sentence
    """
    for anchor in anchors:
        start, end = anchor.start - sentence.start, anchor.end - sentence.start
        opens = start == 0 or re.match(_SEPARATOR, sentence.text[start - 1])
        run = _RUN.match(sentence.text, end)
        if anchor.mention and anchor.named and opens and run:
            yield Item(start, run.start("length"), run.end(), anchor.mention)


def goes_on(plain: Plain, last: Claim, sentence: Sentence, item: Item) -> bool:
    """Whether an item comes right after a zero of some length, so that it is one as well.

    :param last: the outcome before it
    """
    outcome = last.outcome
    told = plain.plain(outcome.start, outcome.end)
    at = sentence.start + item.start
    if outcome.kind != "zero" or outcome.value != "0" or not told or told[1] > at:
        return False
    # The zero's own name comes between where it heads the list (零发案天数:甲小区412天、…).
    between = plain.text[told[1] : at].replace(outcome.scope.text, "", 1)
    long = outcome.days or outcome.months or _HEADS.match(between)
    return bool(long) and bool(_BETWEEN.fullmatch(between))
