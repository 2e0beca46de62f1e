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


@pytest.mark.parametrize(
    ("text", "places"),
    [("联合社区网格员", []), ("联合村村民", ["联合村"]), ("联合社区", ["联合社区"])],
)
def test_a_verb_before_a_unit_is_no_name(text: str, places: list[str]) -> None:
    end = text.index("区" if "区" in text else "村") + 1
    hits = [Hit(0, end, "village", "village")]
    assert [text[a:b] for a, b in Repair(text, hits).pieces(0, end, "Place")] == places


def test_an_occupation_is_no_part_of_an_agency() -> None:
    assert pieces("青石县公安局反诈民警", "Agency") == ["青石县公安局"]
    assert pieces("青石县公安局", "Agency") == ["青石县公安局"]
    assert pieces("冒充青石县公安局", "Agency") == ["青石县公安局"]


@pytest.mark.parametrize("name", ["辖区派出所", "各乡镇派出所", "县区检察院", "乡镇党委政府"])
def test_an_agency_of_no_place_is_none(name: str) -> None:
    assert pieces(name, "Agency") == []
    assert pieces(f"青石{name}", "Agency") == [f"青石{name}"]


def test_an_agency_ends_where_its_word_does() -> None:
    text = "公安部门"
    assert list(Repair(text, []).pieces(0, 3, "Agency")) == []
    text = "青石县公安局红石大队大队长"
    assert list(Repair(text, []).pieces(0, len(text) - 1, "Agency")) == [(0, len(text) - 3)]


def test_what_stands_before_the_level_is_no_part_of_an_agency() -> None:
    assert pieces("县以县创建办", "Agency") == ["县创建办"]
    assert pieces("青石还充分发挥县创建办", "Agency") == ["县创建办"]


def test_the_verb_is_no_part_of_a_measure() -> None:
    assert pieces("健全警企协作机制", "Measure/mechanism") == ["警企协作机制"]
    assert pieces("银行建立了一套联席会议制度", "Measure/mechanism") == ["联席会议制度"]
    assert pieces("健全机制+专业处置", "Measure/mechanism") == ["健全机制+专业处置"]
    assert pieces("建立台账", "Measure/action") == ["建立台账"]
