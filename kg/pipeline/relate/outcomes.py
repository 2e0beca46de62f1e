"""The outcomes of an article: zeros and changes with status, scope and period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Article, Division, Mention, Outcome, Rejected, Status
from kg.pipeline.relate.changes import Change, find_changes
from kg.pipeline.relate.plain import Plain, Sentence
from kg.pipeline.relate.restated import Claim, distinct
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

Item: TypeAlias = Zero | Change


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article while its outcomes are read."""

    article: Article
    plain: Plain
    scopes: Scopes


def find_outcomes(
    article: Article, mentions: Sequence[Mention], place: Division | None
) -> tuple[tuple[Outcome, ...], tuple[Rejected, ...]]:
    """The outcomes that an article states, and what looked like one and was refused.

    :param mentions: in text order, not overlapping
    :param place: the division that the article is about
    """
    plain = Plain.of(article)
    reading = _Reading(article, plain, set_scopes(article, plain, mentions, place))
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for sentence in plain.sentences:
        for item in _items(sentence):
            for read in _read(reading, sentence, item, claims):
                if isinstance(read, Rejected):
                    rejected.append(read)
                else:
                    claims.append(read)
    return tuple(claim.outcome for claim in distinct(claims)), tuple(rejected)


def _items(sentence: Sentence) -> list[Item]:
    found: list[Item] = [*find_zeros(sentence), *find_changes(sentence)]
    return sorted(found, key=lambda item: item.start)


def _read(
    reading: _Reading, sentence: Sentence, item: Item, earlier: Sequence[Claim]
) -> Iterator[Claim | Rejected]:
    verdict = _verdict(sentence, item)
    if verdict.status is None:
        yield _refuse(reading, sentence, item, verdict.reason)
        return
    carried = _carried(sentence, verdict.status, earlier)
    scopes = reading.scopes.of(sentence, item.start, item.end, carried)
    if not scopes.mentions:
        yield _refuse(reading, sentence, item, "no place or agency that it holds for")
    for scope in scopes.mentions:
        for outcome in _outcomes(reading, sentence, item, verdict.status, scope):
            yield Claim(outcome, sentence, scopes.how)


def _carried(sentence: Sentence, status: Status, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """Who the talk is of: an aim's is the last zero's, a figure's the last figure's near by."""
    if status == "target":
        last = [c for c in earlier if c.outcome.kind == "zero" and c.outcome.status == "achieved"]
    else:
        last = [c for c in earlier if c.sentence.paragraph == sentence.paragraph]
    return tuple(claim.outcome.scope for claim in last[-1:])


def _refuse(reading: _Reading, sentence: Sentence, item: Item, reason: str) -> Rejected:
    span = reading.plain.clean(sentence.start + item.start, sentence.start + item.end)
    return Rejected(*span, reason)


def _verdict(sentence: Sentence, item: Item) -> Verdict:
    if isinstance(item, Change):
        return _change_verdict(sentence, item)
    if other_matter(sentence, item):
        return Verdict(None, "another matter than fraud")
    if not topical(sentence, item):
        return Verdict(None, "no word for fraud")
    verdict = judge(sentence, item.start, item.end)
    if verdict.status != "achieved" or verdict.reason:
        return verdict
    return _achievement(sentence, item)


def _achievement(sentence: Sentence, zero: Zero) -> Verdict:
    """Whether a zero that nothing speaks against was reached."""
    if zero.form == "aim":
        return Verdict("target", "aim")
    if zero.form == "title":
        return Verdict(None, "name of a drive or title")
    if is_name(sentence, zero) and not any(True for _ in shares(sentence, zero)):
        return Verdict(None, "name of a drive or title")
    if zero.form in ("nominal", "bare") and not evidence(sentence, zero.start, zero.end):
        return Verdict(None, "no word that it was reached")
    return Verdict("achieved", "")


def _change_verdict(sentence: Sentence, change: Change) -> Verdict:
    if not change.metric:
        return Verdict(None, "no metric")
    if other_matter(sentence, change):
        return Verdict(None, "another matter than fraud")
    verdict = judge(sentence, change.start, change.end)
    return Verdict(None, "denied change") if verdict.status == "denied" else verdict


def _outcomes(
    reading: _Reading, sentence: Sentence, item: Item, status: Status, scope: Mention
) -> Iterator[Outcome]:
    if isinstance(item, Change):
        yield _change(reading, sentence, item, status, scope)
        return
    for value in list(shares(sentence, item)) or ["0"]:
        yield _zero(reading, sentence, item, status, scope, value)


def _quote(reading: _Reading, sentence: Sentence, item: Item) -> tuple[int, int]:
    low, _ = sentence.clause(item.start)
    return reading.plain.clean(sentence.start + low, sentence.start + item.end)


def _period(reading: _Reading, sentence: Sentence, item: Item) -> Period:
    published = reading.article.document.published
    return period_of(reading.plain, sentence, item.start, published)


def _zero(
    reading: _Reading, sentence: Sentence, zero: Zero, status: Status, scope: Mention, value: str
) -> Outcome:
    share = value != "0"
    quantity = parse_rate(value) if "%" in value else parse_quantity(value)
    start, end = _quote(reading, sentence, zero)
    period = _period(reading, sentence, zero)
    return Outcome(
        status=status,
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


def _change(
    reading: _Reading, sentence: Sentence, change: Change, status: Status, scope: Mention
) -> Outcome:
    start, end = _quote(reading, sentence, change)
    period = _period(reading, sentence, change)
    return Outcome(
        status=status,
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
