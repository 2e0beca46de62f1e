"""Numbers in Arabic, Chinese and mixed numerals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import NUMBER, parse_number

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese numerals, by the school rules."""
    words, pending = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if pending and words else "") + _DIGITS[digit] + unit
            pending = False
        else:
            pending = True
    return words or "零"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1473", 1473), ("1,473", 1473), ("1.4万", 14_000), ("1.4万余", 14_000), ("3亿余", 3e8),
        ("2000余万", 2e7), ("两万", 20_000), ("三百六十五", 365), ("九十四", 94), ("十", 10),
        ("十二", 12), ("一百零三", 103), ("4亿多", 4e8), ("二〇二四", 2024),
        ("百万", 1e6), ("数万", None),
    ],
)  # fmt: skip
def test_numbers_of_news(text: str, number: float | None) -> None:
    assert parse_number(text) == number


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["", "余", "多"]))
def test_what_the_pattern_takes_is_read(number: int, more: str) -> None:
    text = f"{number}{more}"
    match = re.fullmatch(NUMBER, text)
    assert match is not None
    assert parse_number(text) == number
