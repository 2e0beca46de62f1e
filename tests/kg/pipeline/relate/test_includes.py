"""What a numeral formula lists."""

import pytest
from fixtures import marked_text

from kg.pipeline.relate.includes import includes
from kg.pipeline.relate.scene import set_scene

CASES = [
    ("推行“[M 两个一]”:[X 承诺书]、[X 告知书]。", {"承诺书", "告知书"}),
    (
        "[M 三步走]即[X 入户宣传]、[X 电话劝阻]和[X 见面劝阻]。",
        {"入户宣传", "电话劝阻", "见面劝阻"},
    ),
    ("推行“[M 两个一]”,另发[X 承诺书]、[X 告知书]。", set()),
    ("推行“[M 两个一]”:[X 承诺书]、[X 告知书]、[X 微信群]。", set()),
    ("推行“[M 两个一]”:[X 承诺书]。还有[X 告知书]。", set()),
    ("推行[M 警银联动]:[X 承诺书]、[X 告知书]。", set()),
]


@pytest.mark.parametrize(("marked", "parts"), CASES)
def test_includes(marked: str, parts: set[str]) -> None:
    found = list(includes(set_scene(*marked_text.read(marked), None)))
    assert {relation.target.text for relation in found} == parts
    assert all(relation.type == "INCLUDES" for relation in found)
