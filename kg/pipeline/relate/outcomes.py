"""The outcomes of an article: zeros and changes with status, scope and period."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Article, Division, Mention, Outcome, Rejected
from kg.pipeline.relate.changes import Change, find_changes
from kg.pipeline.relate.plain import Plain, Sentence
from kg.pipeline.relate.scopes import Scopes, set_scopes
from kg.pipeline.relate.status import Verdict, evidence, judge
from kg.pipeline.relate.timing import period_of
from kg.pipeline.relate.zero import (
    Zero,
    classify,
    find_zeros,
    is_name,
    other_matter,
    shares,
    topical,
)
from kg.values import Period, parse_quantity, parse_rate


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article while its outcomes are read."""

    article: Article
    plain: Plain
    scopes: Scopes
    published: str


def find_outcomes(
    article: Article, mentions: Sequence[Mention], place: Division | None
) -> tuple[tuple[Outcome, ...], tuple[Rejected, ...]]:
    """The outcomes that an article states, and what looked like one and was refused.

    :param mentions: in text order, not overlapping
    :param place: the division that the article is about
    """
    plain = Plain.of(article)
    scopes = set_scopes(article, plain, mentions, place)
    reading = _Reading(article, plain, scopes, article.document.published)
    found: list[Outcome | Rejected] = []
    for sentence in plain.sentences:
        for zero in find_zeros(sentence):
            found += _zero(reading, sentence, zero)
        for change in find_changes(sentence):
            found += _change(reading, sentence, change)
    outcomes = [f for f in found if isinstance(f, Outcome)]
    rejected = [f for f in found if isinstance(f, Rejected)]
    return tuple(distinct(outcomes)), tuple(rejected)


def _refuse(reading: _Reading, sentence: Sentence, start: int, end: int, reason: str) -> Rejected:
    return Rejected(*reading.plain.clean(sentence.start + start, sentence.start + end), reason)


def _verdict(sentence: Sentence, zero: Zero) -> Verdict:
    if other_matter(sentence, zero):
        return Verdict(None, "another matter than fraud")
    if not topical(sentence, zero):
        return Verdict(None, "no word for fraud")
    verdict = judge(sentence, zero.start, zero.end)
    if verdict.status != "achieved" or verdict.reason:
        return verdict
    if zero.form == "aim":
        return Verdict("target", "aim")
    if is_name(sentence, zero) and not any(True for _ in shares(sentence, zero)):
        return Verdict(None, "name of a drive or title")
    if zero.form in ("nominal", "predicate") and not evidence(sentence, zero.start, zero.end):
        return Verdict(None, "no word that it was reached")
    return verdict


def _zero(reading: _Reading, sentence: Sentence, zero: Zero) -> Iterator[Outcome | Rejected]:
    verdict = _verdict(sentence, zero)
    if verdict.status is None:
        yield _refuse(reading, sentence, zero.start, zero.end, verdict.reason)
        return
    values = list(shares(sentence, zero))
    period = period_of(reading.plain, sentence, zero.start, zero.end, reading.published)
    for scope in reading.scopes.of(sentence, zero.start, zero.end):
        for value in values or ["0"]:
            yield _zero_outcome(reading, sentence, zero, verdict, scope, value, period)


def _zero_outcome(
    reading: _Reading,
    sentence: Sentence,
    zero: Zero,
    verdict: Verdict,
    scope: Mention,
    value: str,
    period: Period,
) -> Outcome:
    assert verdict.status is not None
    low, _ = sentence.clause(zero.start)
    start, end = reading.plain.clean(sentence.start + low, sentence.start + zero.end)
    share = value != "0"
    quantity = parse_rate(value) if "%" in value else parse_quantity(value)
    return Outcome(
        status=verdict.status,
        kind="zero",
        zero_class=classify(sentence, zero, share),
        scope=scope,
        metric=zero.metric,
        value=value,
        start=start,
        end=end,
        confidence=0.9,
        method=f"rule:zero:{zero.form}",
        number=quantity.number if share else 0.0,
        unit=quantity.unit if share else "",
        period=period.text,
        period_start=period.start,
        period_end=period.end,
        days=period.days,
        months=period.months,
    )


def _change(reading: _Reading, sentence: Sentence, change: Change) -> Iterator[Outcome | Rejected]:
    if not change.metric:
        yield _refuse(reading, sentence, change.start, change.end, "no metric")
        return
    verdict = judge(sentence, change.start, change.end)
    if verdict.status is None or verdict.status == "denied":
        yield _refuse(reading, sentence, change.start, change.end, verdict.reason)
        return
    period = period_of(reading.plain, sentence, change.start, change.end, reading.published)
    low, _ = sentence.clause(change.start)
    start, end = reading.plain.clean(sentence.start + low, sentence.start + change.end)
    for scope in reading.scopes.of(sentence, change.start, change.end):
        yield Outcome(
            status=verdict.status,
            kind="change",
            zero_class="none",
            scope=scope,
            metric=change.metric,
            value=change.value,
            start=start,
            end=end,
            confidence=0.9,
            method="rule:change",
            number=change.number,
            unit=change.unit,
            comparison=change.comparison,
            period=period.text,
            period_start=period.start,
            period_end=period.end,
            days=period.days,
            months=period.months,
        )


def distinct(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The same outcome stated twice is one; a zero without a period is the same as one with."""
    seen: set[tuple[str, ...]] = set()
    dated = {(o.status, o.scope.text) for o in outcomes if o.kind == "zero" and o.period}
    for outcome in outcomes:
        period = outcome.period
        if outcome.kind == "zero":
            if not period and (outcome.status, outcome.scope.text) in dated:
                continue
            if outcome.status == "target":
                period = ""
        key = (
            outcome.status,
            outcome.kind,
            outcome.scope.text,
            "" if outcome.kind == "zero" else outcome.metric,
            outcome.value,
            period,
        )
        if key not in seen:
            seen.add(key)
            yield outcome
