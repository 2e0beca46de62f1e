"""The grammar of open-class names: what it proposes of made-up text."""

import pytest

from kg.pipeline.tag.bare import bare_text
from kg.pipeline.tag.grammar import grammar_hits
from kg.pipeline.tag.hits import Matcher

TERMS = [
    ("云岭县", "division", "county"),
    ("云岭", "short", "county"),
    ("公安局", "organs", "police"),
    ("派出所", "organs", "police"),
    ("反诈中心", "organs", "police"),
]


def proposed(text: str, source: str) -> set[str]:
    bare = bare_text(text)
    hits = list(Matcher(TERMS).hits(bare.text))
    found = grammar_hits(bare, hits, {"桃花村"})
    return {bare.text[hit.start : hit.end] for hit in found if hit.source == source}


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("推行警力+网格+群众，成效明显", "警力+网格+群众"),
        ("落实“七个一”举措", "七个一"),
        ("建立“一专两合”机制", "一专两合"),
        ("构建三级联动机制", "三级联动"),
        ("形成发现—预警—劝阻闭环", "发现—预警—劝阻闭环"),
        ("深化警银联动", "警银联动"),
        ("开展反诈进校园", "反诈进校园"),
        ("集中研判、集中放粮、集中收网", "集中研判、集中放粮、集中收网"),
    ],
)
def test_formulas(text: str, formula: str) -> None:
    assert any(formula in found for found in proposed(text, "formula"))


def test_agencies_are_a_place_and_organs() -> None:
    assert "云岭县公安局红石派出所" in proposed("云岭县公安局红石派出所民警", "agency")
    assert "县反诈中心" in proposed("接到县反诈中心预警", "agency")


def test_an_organ_without_a_place_is_no_agency() -> None:
    assert not proposed("民警回到派出所", "agency")


def test_known_villages() -> None:
    assert proposed("走进桃花村和梨花村", "village") == {"桃花村"}


def test_short_forms_and_quoted_names_are_found_again() -> None:
    assert proposed("云岭县的做法，云岭的经验", "again_place") == {"云岭"}
    assert "红石哨" in proposed("“红石哨”上线，红石哨响了", "again_quoted")
    long_name = "云岭县公安局红石派出所介绍，红石派出所走访"
    assert "红石派出所" in proposed(long_name, "again_agency")
