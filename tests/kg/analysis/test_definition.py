"""What counts as a zero case, as none, as a contradiction, as unknown."""

import pytest

from kg.analysis.definition import Definition, judge
from kg.analysis.rows import OutcomeRow

ZERO = OutcomeRow(
    "s", "o", "achieved", "zero", "full", "发案", 0.0, 366, "2024-01-01", "2024-12-31", "d", "t",
    "2025-01-10",
)  # fmt: skip
CASES = ZERO._replace(kind="count", zero_class="none", number=3.0)
LATER = {"from_date": "2025-01-01", "to_date": "2025-12-31"}
UNDATED = {"from_date": None, "to_date": None, "days": None}


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([], "unknown"),
        ([ZERO], "yes"),
        ([ZERO._replace(days=89)], "unknown"),
        ([ZERO._replace(**UNDATED)], "unknown"),
        ([ZERO._replace(zero_class="conditional")], "unknown"),
        ([ZERO._replace(zero_class="partial")], "unknown"),
        ([ZERO._replace(zero_class="collateral")], "unknown"),
        ([ZERO._replace(zero_class="share", number=88.75)], "no"),
        ([ZERO._replace(status="denied", **UNDATED)], "no"),
        ([CASES], "no"),
        ([CASES._replace(**UNDATED)], "no"),
        ([CASES._replace(number=0.0)], "unknown"),
        ([CASES._replace(kind="change", number=-33.3)], "no"),
        ([CASES._replace(kind="change", number=None)], "no"),
        ([CASES._replace(kind="change", number=-100.0)], "unknown"),
        ([CASES._replace(kind="level", number=0.2)], "no"),
        ([ZERO, CASES], "both"),
        ([ZERO, CASES._replace(**LATER)], "yes"),
        ([ZERO, CASES._replace(**UNDATED)], "yes"),
        ([ZERO._replace(days=30), CASES], "no"),
    ],
)
def test_zero_case_site(rows: list[OutcomeRow], state: str) -> None:
    assert judge(rows, Definition()).state == state


def test_undated_zeros_count_when_no_length_is_asked() -> None:
    assert judge([ZERO._replace(**UNDATED)], Definition(min_days=0)).state == "yes"


@pytest.mark.parametrize(
    ("outcome", "row", "state"),
    [
        ("any_zero", ZERO._replace(zero_class="partial"), "yes"),
        ("any_zero", ZERO._replace(zero_class="share"), "no"),
        ("share", ZERO._replace(zero_class="share", number=88.75), "yes"),
        ("share", ZERO._replace(zero_class="share", number=20.0), "no"),
        ("share", ZERO, "unknown"),
        ("fall", CASES._replace(kind="change", number=-33.3), "yes"),
        ("fall", CASES._replace(kind="change", number=12.0), "no"),
        ("fall", CASES, "unknown"),
    ],
)
def test_other_outcomes(outcome: str, row: OutcomeRow, state: str) -> None:
    definition = Definition(outcome=outcome)  # type: ignore[arg-type]
    assert judge([row], definition).state == state


def test_verdict_bounds_the_zeros_and_takes_the_year_of_their_end() -> None:
    earlier = ZERO._replace(from_date="2022-01-01", to_date="2022-12-31", days=365)
    verdict = judge([ZERO, earlier], Definition())
    assert (verdict.start, verdict.end) == ("2022-01-01", "2024-12-31")
    assert (verdict.year, verdict.days) == ("2024", 366)


def test_year_of_publication_stands_in_for_a_missing_period() -> None:
    assert judge([CASES._replace(**UNDATED)], Definition()).year == "2025"
