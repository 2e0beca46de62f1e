"""What counts as an outcome, known or unknown: the definition that the statistics rest on.

A result of a site is `yes`, `no`, `both` (the articles contradict each other: left out and listed)
or `unknown` (nothing said: left out and counted). Silence is neither a case nor a zero.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.analysis.rows import OutcomeRow

Unit: TypeAlias = Literal["site", "county", "story"]
State: TypeAlias = Literal["yes", "no", "both", "unknown"]
OutcomeName: TypeAlias = Literal["zero", "any_zero", "share", "fall"]

# Families that everybody has: the centre's app, the hotline, the nationwide operation.
EVERYWHERE = ("国家反诈中心App", "96110专线", "断卡行动")


@dataclass(frozen=True, slots=True)
class Definition:
    """The choices behind a table: unit of counting, outcome, exposure, and what is tested.

    `inherit` holds the levels of places above whose measures count for a site. `place` restricts
    the sites to those in it (name or code, empty: all), `until` the results to periods that end by
    that date. A statistic is tested for families on `min_support` known units at least.
    """

    unit: Unit = "site"
    outcome: OutcomeName = "zero"
    min_days: int = 90
    min_share: float = 50.0
    inherit: tuple[str, ...] = ("township", "county")
    min_support: int = 5
    place: str = ""
    until: str = "9999"
    everywhere: tuple[str, ...] = EVERYWHERE
    resamples: int = 2000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the articles say of one unit.

    `start` and `end` bound the periods of its yes, `days` is the longest of them.
    """

    state: State
    start: str = ""
    end: str = ""
    year: str = ""
    days: int | None = None


_Test: TypeAlias = Callable[[OutcomeRow, Definition], bool]


def _long_zero(row: OutcomeRow, definition: Definition) -> bool:
    achieved = row.status == "achieved" and row.kind == "zero"
    return achieved and (row.days or 0) >= definition.min_days


def _full_zero(row: OutcomeRow, definition: Definition) -> bool:
    return row.zero_class == "full" and _long_zero(row, definition)


def _any_zero(row: OutcomeRow, definition: Definition) -> bool:
    return row.zero_class not in ("share", "none") and _long_zero(row, definition)


def _has_cases(row: OutcomeRow, definition: Definition) -> bool:  # noqa: ARG001
    """A positive number, a change, a rate, a zero of only a share of units, or a denied zero."""
    if row.zero_class == "share" or row.status == "denied":
        return row.zero_class == "share" or row.kind == "zero"
    if row.kind == "change":
        return row.number != -100
    return row.kind in ("count", "amount", "level") and (row.number or 0) > 0


def _share_above(row: OutcomeRow, definition: Definition) -> bool:
    reported = row.zero_class == "share" and row.number is not None
    return reported and (row.number or 0) >= definition.min_share


def _share_below(row: OutcomeRow, definition: Definition) -> bool:
    reported = row.zero_class == "share" and row.number is not None
    return reported and (row.number or 0) < definition.min_share


def _falls(row: OutcomeRow, definition: Definition) -> bool:  # noqa: ARG001
    return row.kind == "change" and row.status == "achieved" and (row.number or 0) < 0


def _rises(row: OutcomeRow, definition: Definition) -> bool:  # noqa: ARG001
    return row.kind == "change" and row.status == "achieved" and (row.number or 0) > 0


# Outcome → what says yes, what says no.
TESTS: Mapping[OutcomeName, tuple[_Test, _Test]] = {
    "zero": (_full_zero, _has_cases),
    "any_zero": (_any_zero, _has_cases),
    "share": (_share_above, _share_below),
    "fall": (_falls, _rises),
}


def _overlaps(row: OutcomeRow, start: str, end: str) -> bool:
    """Whether the row's period is known to meet `start` to `end` (both included)."""
    return bool(row.from_date and row.to_date) and (
        (row.to_date or "") >= start and (row.from_date or "") <= end
    )


def _year(rows: Iterable[OutcomeRow]) -> str:
    """The last year that the periods tell, else the last year of publication, else empty."""
    rows = list(rows)
    ends = [row.to_date for row in rows if row.to_date] or [
        r.published for r in rows if r.published
    ]
    return max(ends)[:4] if ends else ""


def judge(rows: Iterable[OutcomeRow], definition: Definition) -> Verdict:
    """What the rows of one unit say.

    What says no contradicts a yes only where their periods overlap; without a yes any no counts.
    """
    says_yes, says_no = TESTS[definition.outcome]
    rows = list(rows)
    yes = [row for row in rows if says_yes(row, definition)]
    no = [row for row in rows if says_no(row, definition)]
    if not yes:
        return Verdict("no", year=_year(no)) if no else Verdict("unknown", year=_year(rows))
    start = min(row.from_date or "" for row in yes)
    end = max(row.to_date or "9999" for row in yes)
    contradicted = any(_overlaps(row, start, end) for row in no)
    days = max((row.days for row in yes if row.days), default=None)
    return Verdict("both" if contradicted else "yes", start, end, _year(yes), days)
