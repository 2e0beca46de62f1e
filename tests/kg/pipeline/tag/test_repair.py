"""Borders of mentions that the guide fixes, on made-up names."""

import pytest

from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.repair import Repair


def pieces(text: str, label: str, *known: str) -> list[str]:
    hits = [Hit(text.index(k), text.index(k) + len(k), "division", "county") for k in known]
    return [text[a:b] for a, b in Repair(text, hits).pieces(0, len(text), label)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("云岭县公安局联合红石派出所", ["云岭县公安局", "红石派出所"]),
        ("云岭县公安局以红石派出所", ["云岭县公安局", "红石派出所"]),
        ("依托市公安局", ["市公安局"]),
        ("云岭县公安局红石派出所", ["云岭县公安局红石派出所"]),
        ("云岭县联合村委会", ["云岭县联合村委会"]),
    ],
)
def test_agencies(text: str, parts: list[str]) -> None:
    assert pieces(text, "Agency") == parts


def test_places_of_a_chain() -> None:
    assert pieces("云岭省青石县", "Place", "云岭省", "青石县") == ["云岭省", "青石县"]
    assert pieces("青石县桃花村", "Place", "青石县") == ["青石县", "桃花村"]
    assert pieces("青石县", "Place", "青石县") == ["青石县"]
    assert pieces("让青石县", "Place", "青石县") == ["青石县"]


def test_a_name_that_begins_like_a_verb_stays() -> None:
    assert pieces("向阳区", "Place", "向阳区") == ["向阳区"]


def test_and_so_on_is_no_part_of_a_name() -> None:
    assert pieces("利剑等专项行动", "Measure/campaign") == ["利剑"]
    assert pieces("利剑专项行动", "Measure/campaign") == ["利剑专项行动"]


def test_listed_places() -> None:
    assert pieces("云岭至青石镇", "Place", "云岭") == ["云岭", "青石镇"]
    assert pieces("白沙等镇", "Place") == ["白沙"]


def test_bare_classes_of_places_are_none() -> None:
    assert pieces("工业园区", "Place") == []
    assert pieces("青石工业园区", "Place") == ["青石工业园区"]


def test_an_occupation_is_no_part_of_an_agency() -> None:
    assert pieces("青石县公安局反诈民警", "Agency") == ["青石县公安局"]
    assert pieces("青石县公安局", "Agency") == ["青石县公安局"]
