"""Periods as dates and lengths."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import resolve
from kg.values.periods import find_periods, length_of

_PUBLISHED = "2025-06-06"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("今年以来", "2025-01-01", "2025-06-06"),
        ("2022年以来", "2022-01-01", "2025-06-06"),
        ("5月以来", "2025-05-01", "2025-06-06"),
        ("去年7月1日以来", "2024-07-01", "2025-06-06"),
        ("自2023年1月起", "2023-01-01", "2025-06-06"),
        ("上半年", "2025-01-01", "2025-06-30"),
        ("下半年", "2024-07-01", "2024-12-31"),
        ("今年一季度", "2025-01-01", "2025-03-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("6月", "2025-06-01", "2025-06-30"),
        ("11月", "2024-11-01", "2024-11-30"),
        ("2024年1月至10月", "2024-01-01", "2024-10-31"),
        ("1至5月", "2025-01-01", "2025-05-31"),
        ("1—5月", "2025-01-01", "2025-05-31"),
        ("9月18日—9月24日", "2024-09-18", "2024-09-24"),
        ("2021年11月17日至2022年3月31日", "2021-11-17", "2022-03-31"),
        ("4月1日至今", "2025-04-01", "2025-06-06"),
        ("今年前4个月", "2025-01-01", "2025-04-30"),
        ("截至5月30日", "", "2025-05-30"),
        ("截至目前", "", "2025-06-06"),
        ("三年来", "2022-06-06", "2025-06-06"),
        ("14个月", "2024-04-06", "2025-06-06"),
        ("100天", "2025-02-26", "2025-06-06"),
        ("五年", "2020-06-06", "2025-06-06"),
    ],
)
def test_words_are_resolved_against_the_publication_date(text: str, start: str, end: str) -> None:
    period = resolve(text, _PUBLISHED)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "days", "months"),
    [
        ("14个月", 425, 14), ("5年", 1825, 60), ("五年", 1825, 60), ("1716天", 1716, None),
        ("400多天", 400, None), ("半年", 180, 6), ("两年半", 910, 30), ("三个季度", 270, 9),
    ],
)  # fmt: skip
def test_a_length_is_told_by_its_words_alone(text: str, days: int, months: int | None) -> None:
    period = resolve(text)
    assert (period.days, period.months) == (days, months)
    assert (period.start, period.end) == ("", "")


def test_lengths_are_written_with_digits_and_other_words_stay() -> None:
    assert resolve("连续五年").text == "连续五年"
    assert [resolve(t).text for t in ("五年", "十四个月", "半年", "今年以来")] == [
        "5年", "14个月", "半年", "今年以来"
    ]  # fmt: skip


def test_a_length_ends_where_the_text_says() -> None:
    assert resolve("100天", "2025-06-06", "2024年12月31日").end == "2024-12-31"


def test_without_a_publication_date_only_absolute_words_have_dates() -> None:
    assert resolve("今年以来").start == ""
    assert resolve("2024年").start == "2024-01-01"


@pytest.mark.parametrize("published", ["2025-06", "2025", "2025-13-41", "gestern", ""])
def test_a_vague_or_wrong_publication_date_does_no_harm(published: str) -> None:
    resolve("今年以来", published)
    resolve("14个月", published)


@given(
    st.dates(min_value=date(2000, 1, 31), max_value=date(2035, 12, 31)),
    st.integers(min_value=1, max_value=3000),
)
def test_a_run_of_days_spans_that_many_days(published: date, days: int) -> None:
    period = resolve(f"{days}天", published.isoformat())
    assert period.end == published.isoformat()
    assert date.fromisoformat(period.start) + timedelta(days=days) == published


@given(st.text(max_size=40))
def test_no_text_breaks_the_search_and_what_it_finds_resolves(text: str) -> None:
    for start, end, _ in find_periods(text):
        resolve(text[start:end], _PUBLISHED)


@given(st.integers(min_value=1, max_value=60))
def test_months_are_counted_as_written(months: int) -> None:
    assert length_of(f"{months}个月")[1] == months
    assert resolve(f"{months}个月", _PUBLISHED).months == months
