"""The outcomes of an article: zeros, changes, levels, counts, amounts; status, scope, period.

Candidates are found sentence by sentence, judged by the cues around them, given the scopes and the
period that the text tells, and at the end freed of restatements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.model import Article, Division, Mention, Outcome, OutcomeKind, Rejected, Status, ZeroClass
from kg.pipeline.relate.anchors import find_anchors
from kg.pipeline.relate.changes import Change, find_changes
from kg.pipeline.relate.confidence import TOLD, confidence
from kg.pipeline.relate.coverage import classify, shares, type_of, units_of
from kg.pipeline.relate.figures import PERSON, Figure, find_figures
from kg.pipeline.relate.listed import Item, find_items, goes_on
from kg.pipeline.relate.plain import Located, Plain, Sentence, locate
from kg.pipeline.relate.restated import Claim, distinct
from kg.pipeline.relate.scopes import Found, How, Scopes
from kg.pipeline.relate.status import Verdict, evidence, judge, judge_change
from kg.pipeline.relate.timing import period_of
from kg.pipeline.relate.warnings import flag
from kg.pipeline.relate.zero import (
    Zero,
    find_zeros,
    is_name,
    of_a_backlog,
    of_a_drive,
    other_matter,
    topical,
)
from kg.values import Period, parse_quantity, parse_rate, resolve

Candidate: TypeAlias = Zero | Change | Figure


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article while its outcomes are read."""

    article: Article
    plain: Plain
    scopes: Scopes
    types: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class _Type:
    """A fraud type that a sentence names, at a span of the sentence."""

    start: int
    end: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Item:
    """A candidate in its sentence, with the fraud types named there and the scopes it may have.

    `values` are the shares (88.75%) that a zero is said of, empty for a plain zero.
    """

    sentence: Sentence
    what: Candidate
    types: tuple[_Type, ...]
    values: tuple[str, ...]
    found: Found


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a candidate states, whoever it is of."""

    kind: OutcomeKind
    metric: str
    value: str
    number: float | None
    unit: str
    rule: str
    comparison: str = ""
    zero_class: ZeroClass = "none"


def find_outcomes(
    article: Article, mentions: Sequence[Mention], place: Division | None
) -> tuple[tuple[Outcome, ...], tuple[Rejected, ...]]:
    """The outcomes that an article states, and what looked like one and was refused.

    :param mentions: in text order, not overlapping
    :param place: the division that the article is about
    """
    plain = Plain.of(article)
    scopes = Scopes(plain, find_anchors(article, plain, mentions, place))
    types = locate(plain, [m for m in mentions if m.type == "FraudType"])
    reading = _Reading(article, plain, scopes, types)
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for sentence in plain.sentences:
        for what in _candidates(reading, sentence):
            for read in _read(reading, sentence, what, claims):
                if isinstance(read, Rejected):
                    rejected.append(read)
                else:
                    claims.append(read)
    return flag([claim.outcome for claim in distinct(claims)]), tuple(rejected)


def _candidates(reading: _Reading, sentence: Sentence) -> list[Candidate | Item]:
    """Zeros, changes and figures in text order; what a zero or a change says is no figure."""
    found: list[Candidate | Item] = [*find_zeros(sentence), *find_changes(sentence)]
    found += find_items(sentence, reading.scopes.within(sentence))
    found += [
        figure
        for figure in find_figures(sentence)
        if all(figure.end <= f.start or f.end <= figure.start for f in found)
    ]
    return sorted(found, key=lambda item: item.start)


def _read(
    reading: _Reading, sentence: Sentence, what: Candidate | Item, earlier: Sequence[Claim]
) -> Iterator[Claim | Rejected]:
    if isinstance(what, Item):
        if earlier and goes_on(reading.plain, earlier[-1], sentence, what):
            yield _listed(reading, sentence, what, earlier[-1])
        return
    item = _item(reading, sentence, what)
    if isinstance(what, Change) and not what.metric:
        item = replace(item, what=replace(what, metric=_missing_metric(item, earlier)))
    verdict = _verdict(item, reading.plain.lead(sentence))
    if _in_a_plan(reading, item, verdict):
        verdict = Verdict("target", "in a plan")
    if verdict.status is None:
        yield _refuse(reading, item, verdict.reason)
        return
    found = _scopes(reading, item, verdict.status, earlier)
    if not found.mentions:
        yield _refuse(reading, item, "no place or agency that it holds for")
    elif not item.values and verdict.status == "achieved":
        stranger = reading.scopes.stranger(sentence, what.start)
        if stranger:
            yield _refuse(reading, item, f"of {stranger}, which was not recognised")
            return
    period = _period(reading, item, verdict.status)
    for scope in _respectively(what, found.mentions):
        for stated in _stated(item, scope, period.days):
            outcome = _outcome(reading, item, verdict.status, scope, stated, period, found.how)
            yield Claim(outcome, sentence, found.how)


def _listed(reading: _Reading, sentence: Sentence, item: Item, last: Claim) -> Claim:
    """What was said of the last, of the next name of its list."""
    at = sentence.start
    start, end = reading.plain.clean(at + item.start, at + item.end)
    period = resolve(sentence.text[item.run : item.end], reading.article.document.published)
    outcome = replace(
        last.outcome,
        scope=item.scope,
        start=start,
        end=end,
        method="rule:zero:listed:told",
        period=period.text,
        period_start=period.start,
        period_end=period.end,
        days=period.days,
        months=period.months,
    )
    return Claim(outcome, sentence, "clause")


def _item(reading: _Reading, sentence: Sentence, what: Candidate) -> _Item:
    types = tuple(
        _Type(t.start - sentence.start, t.end - sentence.start, t.mention)
        for t in reading.types
        if sentence.start <= t.start and t.end <= sentence.end
    )
    found = reading.scopes.of(sentence, what.start, what.end)
    values: tuple[str, ...] = ()
    if isinstance(what, Zero):
        values = tuple(shares(sentence, what, len(found.mentions)))
    if values:
        found = reading.scopes.of(sentence, what.start, what.end, units=units_of(values[-1]))
    return _Item(sentence, what, types, values, found)


def _missing_metric(item: _Item, earlier: Sequence[Claim]) -> str:
    """A change of a fraud type is in cases; else it goes on with the metric of the one before."""
    if type_of(item.sentence, item.what, item.types) is not None:
        return "发案"
    same = [c for c in earlier[-1:] if c.sentence.paragraph == item.sentence.paragraph]
    low, _ = item.sentence.clause(item.what.start)
    bare = item.what.start - low <= 3
    return next((c.outcome.metric for c in same if bare and c.outcome.kind == "change"), "")


def _verdict(item: _Item, lead: str) -> Verdict:
    sentence, what = item.sentence, item.what
    reason = _refusal(item)
    if reason:
        return Verdict(None, reason)
    if not isinstance(what, Zero):
        return judge_change(sentence, what.start, what.end, lead)
    verdict = judge(sentence, what.start, what.end, lead)
    if verdict.status == "target" and item.values and _built(sentence, what):
        return Verdict("achieved", "so many were made")
    if verdict.status != "achieved" or verdict.reason:
        return verdict
    return _achievement(item, what)


def _refusal(item: _Item) -> str:
    """Why a candidate is no outcome, whatever is said of it; empty if it may be one."""
    sentence, what = item.sentence, item.what
    if other_matter(sentence, what):
        return "another matter than fraud"
    if not isinstance(what, Zero):
        return "" if what.metric else "no metric"
    if not topical(sentence, what, item.types):
        return "no word for fraud"
    if of_a_backlog(sentence, what):
        return "a backlog that was cleared"
    if of_a_drive(sentence, what):
        return "name of a drive or title"
    return "a single person" if _of_a_person(sentence, what) else ""


def _of_a_person(sentence: Sentence, zero: Zero) -> bool:
    """李女士零损失: somebody's luck, no result of a place."""
    low, high = sentence.clause(zero.start)
    near = sentence.text if zero.metric == "损失" else sentence.text[low:high]
    return zero.metric in ("损失", "被骗") and bool(PERSON.search(near))


_PLANNED = re.compile(r"计划|规划|拟|力争|争取|将|要|目标|努力|下一步|打算|推动|确保|每年")
_MADE = re.compile(r"(?:创建|创成|建成|打造|培育|命名|评出)了?$")


def _built(sentence: Sentence, zero: Zero) -> bool:
    """创建零发案村12个 tells how many were made; 计划创建 … does not."""
    low, _ = sentence.clause(zero.start)
    left = sentence.text[low : zero.start]
    return bool(_MADE.search(left)) and not _PLANNED.search(left)


def _achievement(item: _Item, zero: Zero) -> Verdict:
    """Whether a zero that nothing speaks against was reached."""
    if zero.form == "aim":
        return Verdict("target", "aim")
    if zero.form == "title" or (is_name(item.sentence, zero) and not item.values):
        return Verdict(None, "name of a drive or title")
    if zero.form in ("nominal", "bare"):
        has_subject = item.found.how in ("clause", "sentence")
        if zero.metric == "损失" and not has_subject:
            return Verdict(None, "a loss of nobody named")
        if not item.values and not evidence(item.sentence, zero.start, zero.end, has_subject):
            return Verdict(None, "no word that it was reached")
    return Verdict("achieved", "")


_PLAN = re.compile(r"通知$|方案|计划|要点|倡议书|责任书|承诺书|设想|工作安排|评选|指导意见")


def _in_a_plan(reading: _Reading, item: _Item, verdict: Verdict) -> bool:
    """Whether a zero without a past period stands in a plan or notice, where it is demanded."""
    if verdict.status != "achieved" or not isinstance(item.what, Zero):
        return False
    headline = reading.plain.text[: reading.plain.headline].strip()
    told = _period(reading, item, "target").text
    return bool(_PLAN.search(headline)) and (not told or told.startswith("本"))


def _scopes(reading: _Reading, item: _Item, status: Status, earlier: Sequence[Claim]) -> Found:
    if item.found.how in ("clause", "sentence", "unnamed"):
        return item.found
    return reading.scopes.of(
        item.sentence,
        item.what.start,
        item.what.end,
        units=units_of(item.values[-1]) if item.values else (),
        last=() if item.values else _carried(item.sentence, status, earlier),
        aim=status != "achieved" or bool(item.values),
    )


def _carried(sentence: Sentence, status: Status, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """Who the talk is of: a figure's is the last figure's near by, an aim's the zero's if one only.

    Where several places have a zero, an aim is rather of the whole that the article turns on.
    """
    if status == "achieved":
        last = [c for c in earlier[-1:] if c.sentence.paragraph == sentence.paragraph]
        return tuple(claim.outcome.scope for claim in last)
    zeros = [c for c in earlier if c.outcome.kind == "zero" and c.outcome.status == "achieved"]
    alone = all(
        claim.outcome.scope.text == zeros[-1].outcome.scope.text
        or claim.sentence == zeros[-1].sentence
        for claim in zeros
    )
    return (zeros[-1].outcome.scope,) if zeros and alone else ()


def _respectively(what: Candidate, scopes: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The scopes that a figure is of; of 分别 as many figures as scopes, each is of one."""
    if isinstance(what, Change) and what.order[1] == len(scopes) > 1:
        return scopes[what.order[0] : what.order[0] + 1]
    return scopes


def _refuse(reading: _Reading, item: _Item, reason: str) -> Rejected:
    at = item.sentence.start
    return Rejected(*reading.plain.clean(at + item.what.start, at + item.what.end), reason)


def _stated(item: _Item, scope: Mention, days: int | None) -> Iterator[_Stated]:
    what = item.what
    if isinstance(what, Change):
        yield _Stated(
            "change", what.metric, what.value, what.number, what.unit, "change", what.comparison
        )
    elif isinstance(what, Figure):
        yield _Stated(what.kind, what.metric, what.value, what.number, what.unit, what.kind)
    else:
        for value in item.values or ("0",):
            coverage = classify(item.sentence, what, value, item.types, scope.text, days)
            yield _zero(what, value, coverage)


def _zero(zero: Zero, value: str, coverage: ZeroClass) -> _Stated:
    rule = f"zero:{zero.form}"
    if value == "0":
        return _Stated("zero", zero.metric, value, 0.0, "", rule, zero_class=coverage)
    quantity = parse_rate(value) if "%" in value or "成" in value else parse_quantity(value)
    return _Stated(
        "zero", zero.metric, value, quantity.number, quantity.unit, rule, zero_class=coverage
    )


def _period(reading: _Reading, item: _Item, status: Status) -> Period:
    published, past = reading.article.document.published, status == "achieved"
    return period_of(reading.plain, item.sentence, item.what.start, published, past=past)


def _outcome(
    reading: _Reading,
    item: _Item,
    status: Status,
    scope: Mention,
    stated: _Stated,
    period: Period,
    how: How,
) -> Outcome:
    at, what = item.sentence.start, item.what
    low, _ = item.sentence.clause(what.start)
    start, end = reading.plain.clean(at + low, at + what.end)
    number = type_of(item.sentence, what, item.types)
    return Outcome(
        status=status,
        kind=stated.kind,
        zero_class=stated.zero_class,
        scope=scope,
        metric=stated.metric,
        value=stated.value,
        start=start,
        end=end,
        confidence=confidence(status, stated.kind, how),
        method=f"rule:{stated.rule}:{'told' if how in TOLD else 'carried'}",
        number=stated.number,
        unit=stated.unit,
        comparison=stated.comparison,
        period=period.text,
        period_start=period.start,
        period_end=period.end,
        days=period.days,
        months=period.months,
        fraud_type=None if number is None else item.types[number].mention,
    )
