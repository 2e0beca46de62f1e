"""The period that a figure is of: in its clause, else earlier in its sentence or paragraph."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.pipeline.relate.plain import Plain, Sentence
from kg.values import Period, resolve
from kg.values.periods import find_periods, length_of, publication_day

_RUN = re.compile(
    r"(?:连续|连着|已|累计|接连|近|最近|长达|整整|满|达到?|突破|是|有|好|整|了|过|这|的|共"
    r"|零(?:发案|案件|被骗|案发))$"
)


def period_of(
    plain: Plain, sentence: Sentence, start: int, published: str, *, past: bool
) -> Period:
    """The period of a figure at `start` of a sentence; an empty one if none is told.

    :param published: the publication date, ISO or empty
    :param past: it was reached, so that it ends on the day of publication at the latest
    """
    words = _words(plain, sentence, start)
    if not words:
        return Period()
    until = _UNTIL.search(sentence.text)
    period = resolve(words, published, until[1] if until else "")
    return _by_then(period, published) if past else period


_UNTIL = re.compile(
    r"(?:截[至止]到?|到|至)(\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|底|末)?|\d{1,2}月(?:\d{1,2}日|底|末)?)"
)


def _by_then(period: Period, published: str) -> Period:
    now = publication_day(published)
    if now is None or not period.start or period.end <= now.isoformat() < period.start:
        return period
    if period.end <= now.isoformat():
        return period
    if length_of(period.text) != (None, None):
        return resolve(period.text, published)  # a run keeps its length: it ended by then
    days = (now - date.fromisoformat(period.start)).days + 1
    return replace(period, end=now.isoformat(), days=days, months=days // 30 or None)


_UNTOLD = re.compile(r"一段时间|阶段性|一度|一时|暂时")


def _words(plain: Plain, sentence: Sentence, start: int) -> str:
    first, last = sentence.clause(start)
    if _UNTOLD.search(sentence.text, first, last):
        return ""  # some while inside the year that the text tells of, not the year
    for low, high in ((first, last), (0, first)):
        found = _candidates(sentence, low, high)
        if low != first:
            found = [f for f in found if f[2] != "length"]
        if found:
            return _best(found, sentence, start)
    return _carried(plain, sentence)


def _candidates(sentence: Sentence, low: int, high: int) -> list[tuple[int, int, str]]:
    spans = find_periods(sentence.text[low:high])
    return [
        (low + a, low + b, kind)
        for a, b, kind in spans
        if _counts(sentence.text, low + a, low + b, kind)
    ]


_NO_PERIOD_BEFORE = re.compile(r"(?:同比|比|较|与|超|从|由)$")
_NO_PERIOD_AFTER = re.compile(r"级|龄|前|来的|度(?!$)|轻|间(?!,)|同期|的\d|的今天|相比")


def _counts(text: str, start: int, end: int, kind: str) -> bool:
    """Whether words tell a period (连续14个月), not an age, a term or what is compared with."""
    compared = _NO_PERIOD_BEFORE.search(text[max(0, start - 2) : start])
    if _NO_PERIOD_AFTER.match(text[end:]) or (compared and kind not in ("range", "since")):
        return False
    if kind != "length" or start == 0 or text[start - 1] in ",:;([":
        return True
    return bool(_RUN.search(text[:start]))


def _best(found: Sequence[tuple[int, int, str]], sentence: Sentence, at: int) -> str:
    """A stated run (连续14个月) before all else, then the nearest before the figure."""
    runs = [f for f in found if f[2] == "length"]
    before = [f for f in found if f[0] <= at]
    a, b, _ = (runs or before or found)[-1 if runs or before else 0]
    return sentence.text[a:b]


def _carried(plain: Plain, sentence: Sentence) -> str:
    """The period of the sentences before, inside the paragraph: `since`, ranges and years only."""
    for candidate in plain.before(sentence):
        found = [f for f in _candidates(candidate, 0, len(candidate.text)) if f[2] != "length"]
        if found:
            a, b, _ = found[-1]
            return candidate.text[a:b]
    return ""
