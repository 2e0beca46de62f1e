"""Mentions that begin before the model's labels do, on made-up names."""

import pytest

from kg.pipeline.tag.widen import begin, document_titles


@pytest.mark.parametrize(
    ("text", "part", "label", "whole"),
    [
        ("设反诈宣传角", "诈宣传角", "Measure/action", "反诈宣传角"),
        ("设打诈宣传角", "诈宣传角", "Measure/action", "诈宣传角"),
        ("和经开区管委会", "开区管委会", "Agency", "经开区管委会"),
        ("和云岭区公安局", "区公安局", "Agency", "区公安局"),
        ("在二〇七团派出所", "七团派出所", "Agency", "二〇七团派出所"),
        ("在第十二师", "师", "Place", "第十二师"),
        ("对六十五岁以上老人", "五岁以上老人", "Audience", "六十五岁以上老人"),
        ("对23岁至40岁男性", "男性", "Audience", "23岁至40岁男性"),
        ("对60岁以上的老人", "老人", "Audience", "60岁以上的老人"),
        ("有3名老人", "老人", "Audience", "老人"),
        ("防反诈骗", "诈骗", "FraudType", "诈骗"),
    ],
)
def test_begin(text: str, part: str, label: str, whole: str) -> None:
    start = text.index(part)
    end = start + len(part)
    assert text[begin(text, start, end, label, 0) : end] == whole


def test_not_before_the_last_mention() -> None:
    text = "二〇七团派出所"
    assert begin(text, 2, len(text), "Agency", 1) == 1


def test_titles_of_documents() -> None:
    text = "印发《云岭县反诈积分管理办法》,上映《别信陌生来电》,读《反诈》"
    assert [text[a:b] for a, b in document_titles(text)] == ["云岭县反诈积分管理办法"]
