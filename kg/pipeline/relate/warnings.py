"""Impossible figures stay, flagged: a fall beyond 100 %, a zero beside cases of its own time."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Outcome
from kg.pipeline.relate.restated import same_scope

_CASES = ("发案", "立案", "警情", "受理案件", "被骗")


def flag(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes, those with an impossible figure carrying a `warning`."""
    return tuple(replace(o, warning=_warning(o, outcomes)) for o in outcomes)


def _warning(outcome: Outcome, others: Sequence[Outcome]) -> str:
    number = outcome.number
    if outcome.kind == "change" and outcome.unit == "%" and number is not None and number < -100:
        return "a fall of more than 100 %"
    if outcome.kind == "level" and outcome.unit == "%" and number is not None and number > 100:
        return "a share of more than 100 %"
    if outcome.kind == "zero" and any(_contradicts(outcome, other) for other in others):
        return "cases are told of the same place and period"
    if outcome.kind == "count" and any(_contradicts(other, outcome) for other in others):
        return "a zero is told of the same place and period"
    return ""


def _contradicts(zero: Outcome, count: Outcome) -> bool:
    """Whether a full achieved zero and a positive number of cases are of one scope and period."""
    return (
        (zero.kind, zero.status, zero.zero_class) == ("zero", "achieved", "full")
        and (count.kind, count.status) == ("count", "achieved")
        and count.metric in _CASES
        and count.fraud_type is None
        and bool(count.number)
        and bool(zero.period)
        and zero.period == count.period
        and zero.scope.type == count.scope.type
        and same_scope(zero.scope, count.scope)
    )
