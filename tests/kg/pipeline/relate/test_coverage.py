"""The class of zeros, against a table judged by hand."""

from functools import cache
from pathlib import Path

import pytest

from kg.gold import GoldArticle, align, read_corpus
from kg.model import Document, Outcome
from kg.pipeline.clean import clean
from kg.pipeline.relate.coverage import units_of
from kg.pipeline.relate.outcomes import find_outcomes
from kg.scoring import contains, normalise

_TESTS = Path(__file__).parents[3]
_REAL, _FICTIONAL = ("train", "dev-reworded"), ("train-fictional",)


def judged() -> dict[tuple[str, ...], str]:
    """The class by article, scope, metric, value and period."""
    lines = (_TESTS / "golden" / "zero_classes.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {tuple(row[:5]): row[5] for row in rows}


def zeros(article: GoldArticle) -> list[Outcome]:
    text = clean(Document(article.path.read_text(encoding="utf-8-sig"), article.path.name))
    outcomes, _ = find_outcomes(text, align(text.text, article.entities), None)
    return [o for o in outcomes if (o.status, o.kind) == ("achieved", "zero")]


@cache
def compared(folder: str) -> tuple[tuple[str, str, str], ...]:
    """Of every judged zero that is found: what it is, the class by hand, and the one given.

    A gold line is compared with what was found of its scope and value and, if there are several,
    with the one of its period.
    """
    table, pairs = judged(), []
    for article in read_corpus(_TESTS / "gold" / folder):
        found = zeros(article)
        for line in article.outcomes:
            key = (article.name, line.scope, line.metric, line.value, line.period or "-")
            fitting = [o for o in found if key in table and _same(line.scope, line.value, o)]
            exact = [o for o in fitting if o.period == line.period] or fitting
            if len(exact) == 1:
                pairs.append((" ".join(key), table[key], exact[0].zero_class))
    return tuple(pairs)


def _same(scope: str, value: str, found: Outcome) -> bool:
    share = value != "0"
    scopes = normalise(scope), normalise(found.scope.text)
    return contains(*scopes) and share == (found.value != "0")


@pytest.mark.parametrize(("folders", "floor"), [(_REAL, 0.95), (_FICTIONAL, 0.95)])
def test_the_class_of_a_zero_is_that_of_the_hand_checked_table(
    folders: tuple[str, ...], floor: float
) -> None:
    pairs = [pair for folder in folders for pair in compared(folder)]
    wrong = [f"{what}: {given}, by hand {right}" for what, right, given in pairs if given != right]
    assert len(pairs) > 30
    assert 1 - len(wrong) / len(pairs) >= floor, wrong


def test_a_zero_of_some_units_is_never_taken_for_a_zero_of_the_whole() -> None:
    """The worst mix-up: a county would count as a site without cases."""
    mixed = [
        what
        for folder in (*_REAL, *_FICTIONAL)
        for what, right, given in compared(folder)
        if right == "share" and given == "full"
    ]
    assert mixed == []


def test_the_units_of_a_share_are_too_small_to_be_its_scope() -> None:
    assert units_of("127个村(社区)") == ("村",)
    assert units_of("17个连队") == ("连",)
    assert units_of("88.75%") == ()
