"""Who is meant by words that name nobody."""

import pytest
from fixtures import marked_text

from kg.model import Division
from kg.pipeline.relate.references import find_references

QINGXI = Division("620923", "青溪县", "county")

CASES = [
    ("[A 青溪县公安局]开会。该局随后行动。", "该局", "青溪县公安局"),
    ("[A 柳林派出所]辖区大。该所民警少。", "该所", "柳林派出所"),
    ("[A 柳林派出所]值班。民警赶来。", "民警", "柳林派出所"),
    ("[A 青溪农商银行]守柜台。该行有办法。", "该行", "青溪农商银行"),
    ("[A 青溪第一中学]开课。学校请来民警。", "学校", "青溪第一中学"),
    ("[P 青溪县]不大。全县没有发案。", "全县", "青溪县"),
    ("[P 青溪县]的[P 柳林镇]不大。全县没有发案。", "全县", "青溪县"),
    ("[P 青溪县]的[P 柳林镇]不大。全镇没有发案。", "全镇", "柳林镇"),
    ("[P 青溪]不大。全县没有发案。", "全县", "青溪"),
    ("[P 石桥县]有案。[P 青溪县]没有,该县有办法。", "该县", "青溪县"),
    ("[A 青溪县公安局]和[A 柳林派出所]都在。派出所去敲门。", "派出所", "柳林派出所"),
    ("[P 柳林镇]有[A 柳林派出所]。辖区没有发案。", "辖区", "柳林派出所"),
    ("[P 柳林镇]开会,镇里定了调子。", "镇里", "柳林镇"),
    ("全县都在看。[P 青溪县]的办法好。", "全县", "青溪县"),
]


@pytest.mark.parametrize(("marked", "word", "name"), CASES)
def test_meant(marked: str, word: str, name: str) -> None:
    article, mentions = marked_text.read(marked)
    found = find_references(article, mentions, QINGXI)
    assert [r.mention.text for r in found if r.text == word] == [name]


@pytest.mark.parametrize(
    "marked",
    [
        "[A 柳林派出所]带头,各派出所跟上。",
        "[P 柳林镇]带头,各镇跟上。",
        "[A 青溪农商银行]提醒,银行卡别外借。",
        "他说,这是反诈的事,人人有份。",
        "全县都在看。",
        "该局随后行动。",
    ],
)
def test_nobody_meant(marked: str) -> None:
    article, mentions = marked_text.read(marked)
    assert not find_references(article, mentions, None)


def test_references_are_in_text_order_and_stand_for_mentions() -> None:
    article, mentions = marked_text.read("[P 青溪县]全县动员。[A 青溪县公安局]民警上门,该局通报。")
    found = find_references(article, mentions, QINGXI)
    assert [r.start for r in found] == sorted(r.start for r in found)
    assert all(article.text[r.start : r.end] == r.text and r.mention in mentions for r in found)
