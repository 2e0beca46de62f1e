"""Places that the rules find where the model found none, on made-up names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.unmarked import unmarked_places


def found(text: str, place: str = "", taken: str = "", abroad: str = "") -> list[str]:
    def spans(name: str) -> list[tuple[int, int]]:
        return [m.span() for m in re.finditer(name, text)] if name else []

    hits = [Hit(*span, "abroad", "country") for span in spans(abroad)]
    places = spans(place)
    marked = unmarked_places(text, hits, frozenset(places), [*places, *spans(taken)])
    return sorted((text[a:b] for (a, b), _ in marked), key=text.index)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("。红石、白沙、云岭三个村零发案", ["红石", "白沙", "云岭"]),
        ("。红石、白沙2个乡镇", ["红石", "白沙"]),
        ("。红石、白沙、云岭两个村", []),
        ("站在红石、白沙、云岭三个边境村", ["白沙", "云岭"]),
        ("。讲座、横幅、短信三个办法", []),
        ("。红石、白沙等镇", []),
    ],
)
def test_lists_with_a_number_and_a_class(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_list_with_one_known_place() -> None:
    assert found("。红石、白沙、云岭等镇", place="白沙") == ["红石", "云岭"]


def test_nothing_is_found_inside_a_mention() -> None:
    assert found("。红石、白沙两个村", taken="红石") == ["白沙"]


def test_places_abroad() -> None:
    assert found("滞留缅北的人员", abroad="缅北") == ["缅北"]
    assert found("西港镇的居民", abroad="西港") == []
    assert found("懂韩国语", abroad="韩国") == []


def test_the_corps() -> None:
    assert found("兵团第九师职工") == ["第九师"]
    assert found("兵团二〇七团六连零发案") == ["二〇七团", "六连"]
    assert found("六连零发案") == []
    assert found("兵团讲座接二连三,请来三名师傅、老师和团长") == []


@given(st.text(alphabet="红石白沙、等三个村镇团连师兵\n", max_size=60))
def test_what_is_found_never_overlaps(text: str) -> None:
    spans = sorted(span for span, _ in unmarked_places(text, [], frozenset(), [(0, 2)]))
    ends = [2, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
