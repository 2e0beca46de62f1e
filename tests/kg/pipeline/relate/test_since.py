"""When a measure began."""

import pytest
from fixtures import marked_text

from kg.pipeline.relate.layout import lay_out
from kg.pipeline.relate.since import since

CASES = [
    ("2021年5月,[A 青溪县公安局]推出[M 三问一停工作法]。", "2021-05-01"),
    ("[A 青溪县公安局]从2022年起推行[M 三问一停工作法]。", "2022-01-01"),
    ("去年,[A 青溪县公安局]建立[M 警银快处机制]。", "2023-01-01"),
    ("[M 警银快处机制]自2023年3月起实行。", "2023-03-01"),
    ("[M 警银快处机制]管用。", ""),
    ("2023年全县发案同比下降20%,靠的是推行[M 警银快处机制]。", ""),
    ("2023年3月开会。[A 青溪县公安局]推出[M 三问一停工作法]。", ""),
    ("[A 青溪县公安局]靠[M 三问一停工作法]截至2023年3月劝阻20人。", ""),
]


@pytest.mark.parametrize(("marked", "day"), CASES)
def test_since(marked: str, day: str) -> None:
    article, mentions = marked_text.read(marked)
    measure = next(m for m in mentions if m.type == "Measure")
    assert since(lay_out(article.text), measure, "2024-06-30") == day


def test_relative_words_need_a_publication_date() -> None:
    article, mentions = marked_text.read(CASES[2][0])
    measure = next(m for m in mentions if m.type == "Measure")
    assert since(lay_out(article.text), measure, "") == ""
