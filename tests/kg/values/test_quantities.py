"""Money, counts and rates with their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import parse_quantity, parse_rate


@pytest.mark.parametrize(
    ("text", "value", "number", "unit"),
    [
        ("39.68万元", "39.68万元", 396_800, "元"),
        ("16.69亿余元", "16.69亿余元", 1.669e9, "元"),
        ("近1.6万余人次", "1.6万余人次", 16_000, "人次"),
        ("超过9000条", "9000条", 9000, "条"),
        ("1082949元", "1082949元", 1_082_949, "元"),
        ("九十四宗", "九十四宗", 94, "宗"),
        ("数万元", "数万元", None, "元"),
        ("200余起", "200余起", 200, "起"),
    ],
)
def test_money_is_in_yuan_and_values_lose_their_hedge(
    text: str, value: str, number: float | None, unit: str
) -> None:
    found = parse_quantity(text)
    assert (found.text, found.number, found.unit) == (value, number, unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("33.3%", 33.3, "%"), ("３３％", 33.0, "%"), ("三成", 30.0, "%"), ("四成半", 45.0, "%"),
        ("一成二", 12.0, "%"), ("百分之五", 5.0, "%"), ("百分之十二点五", 12.5, "%"),
        ("百分之百", 100.0, "%"), ("万分之四", 0.04, "%"), ("1.6个百分点", 1.6, "个百分点"),
        ("3倍", 3.0, "倍"), ("三分之二", 66.67, "%"),
    ],
)  # fmt: skip
def test_rates_are_in_per_cent_points_or_times(text: str, number: float, unit: str) -> None:
    found = parse_rate(text)
    assert found.number == pytest.approx(number)
    assert found.unit == unit


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_rate_in_digits_keeps_its_digits(rate: object) -> None:
    found = parse_rate(f"{rate}%")
    assert found.text == f"{rate}%"
    assert found.number == float(str(rate))


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["", "万", "亿"]))
def test_units_of_money_agree(number: int, power: str) -> None:
    factor = {"": 1, "万": 10_000, "亿": 100_000_000}[power]
    assert parse_quantity(f"{number}{power}元").number == number * factor
