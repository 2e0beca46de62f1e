"""The same outcome stated twice in an article is one: which of several claims are restatements."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Outcome
from kg.pipeline.relate import names
from kg.pipeline.relate.plain import Sentence
from kg.pipeline.relate.scopes import How

_OF_ITS_OWN: tuple[How, ...] = ("clause", "sentence", "after")
"""Scopes that the sentence itself tells."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome as one sentence states it, and where its scope was found."""

    outcome: Outcome
    sentence: Sentence
    how: How


def same_scope(one: Mention, other: Mention) -> bool:
    """Whether two scopes are one party: 肃北 and 肃北县, 城关派出所 and 某县公安局城关派出所."""
    short, long = sorted((one.text, other.text), key=len)
    return names.same(one, other) or (len(short) >= 2 and short in long)


def _same_time(one: Outcome, other: Outcome) -> bool:
    """Whether two periods may be one: equal, one of them untold, or of the same dates or length."""
    if not one.period or not other.period or one.period == other.period:
        return True
    if one.period in other.period or other.period in one.period:
        return True
    if one.period_start and other.period_start:
        return (one.period_start, one.period_end) == (other.period_start, other.period_end)
    return one.days is not None and one.days == other.days


def _rank(claim: Claim) -> tuple[bool, ...]:
    told, body = claim.how in _OF_ITS_OWN, not claim.sentence.headline
    dated = bool(claim.outcome.period)
    return claim.outcome.number is not None, told or body, dated and told, body, told


def _restates(claim: Claim, kept: Claim) -> bool:
    one, other = claim.outcome, kept.outcome
    if (one.status, one.kind) != (other.status, other.kind):
        return False
    if one.kind == "zero":
        return _restates_zero(claim, kept)
    if one.number is None and other.number is not None:
        same_way = ("降" in one.value) == (other.number < 0)
        return same_way and one.metric == other.metric and same_scope(one.scope, other.scope)
    return (
        (one.metric, one.value) == (other.metric, other.value)
        and same_scope(one.scope, other.scope)
        and _same_time(one, other)
    )


def _restates_zero(claim: Claim, kept: Claim) -> bool:
    one, other = claim.outcome, kept.outcome
    told, alike = claim.how in _OF_ITS_OWN, same_scope(one.scope, other.scope)
    if claim.sentence.headline and not kept.sentence.headline and not told:
        return _same_time(one, other)
    if one.status == "target":
        return alike or not told
    if one.zero_class == "share" == other.zero_class and one.value == other.value:
        return _same_time(one, other)
    if claim.sentence == kept.sentence and one.metric == "被骗" and other.zero_class == "full":
        return alike
    return _says_the_same(one, other) and _same_time(one, other) and (alike or not told)


def _says_the_same(one: Outcome, other: Outcome) -> bool:
    """零发案 and 零被骗 of all are one statement; of a part, metrics are apart."""
    if (one.zero_class, one.value) != (other.zero_class, other.value):
        return False
    return one.zero_class == "full" or one.metric == other.metric


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that say something of their own, in text order.

    Of restatements the one whose sentence tells scope and period is kept; a claim whose scope was
    only carried over restates any other of its kind and time.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=_rank, reverse=True):
        if not any(_restates(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.outcome.start)
