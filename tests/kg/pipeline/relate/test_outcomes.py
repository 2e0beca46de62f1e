"""Outcomes of hard sentences of our own, and of whole texts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.gold import GoldEntity, align
from kg.model import Article, Document, Outcome
from kg.pipeline.relate.outcomes import find_outcomes

_TABLE = Path(__file__).parents[3] / "golden" / "outcomes.tsv"
_TYPES = {"P": "Place", "A": "Agency", "F": "FraudType"}


@dataclass(frozen=True)
class Case:
    """A hard sentence: what is named in it, and what must come out."""

    group: str
    text: str
    names: tuple[GoldEntity, ...]
    expected: tuple[str, ...]


def _cases() -> Iterator[Case]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group, text, names, expected = line.split("\t")
        entities = tuple(
            GoldEntity(_TYPES[kind], None, name)
            for kind, _, name in (item.partition(":") for item in names.split("|"))
        )
        outcomes = () if expected == "-" else tuple(expected.split("; "))
        yield Case(group, text, entities, outcomes)


CASES = list(_cases())


def article(text: str, published: str = "", headline: str = "") -> Article:
    """A clean article of a headline and one paragraph a line."""
    whole = f"{headline}\n{text}" if headline else text
    document = Document(whole, "made-up.txt", published=published)
    return Article(document, whole, range(len(whole)), headline=len(headline))


def outcomes(text: str, *names: str, published: str = "", headline: str = "") -> list[Outcome]:
    """The outcomes of a text in which places (`P:…`) and agencies (`A:…`) are named."""
    made = article(text, published, headline)
    entities = [GoldEntity(_TYPES[n[0]], None, n[2:]) for n in names]
    return list(find_outcomes(made, align(made.text, entities), None)[0])


def described(outcome: Outcome) -> str:
    return (
        f"{outcome.status} {outcome.kind} {outcome.zero_class} {outcome.scope.text} {outcome.value}"
    )


def found_in(case: Case) -> list[Outcome]:
    # Names that the sentence only refers to (全县) stand in a paragraph before it.
    absent = [e.text for e in case.names if e.text not in case.text]
    made = article(case.text, headline="、".join(absent))
    found, _ = find_outcomes(made, align(made.text, case.names), None)
    return [o for o in found if o.kind in ("zero", "change")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.text}")
def test_a_hard_sentence_gives_just_what_it_says(case: Case) -> None:
    assert Counter(map(described, found_in(case))) == Counter(case.expected)


def test_the_table_is_large_and_none_of_it_gives_a_false_achieved_zero() -> None:
    false = [
        case.text
        for case in CASES
        for o in found_in(case)
        if (o.status, o.kind) == ("achieved", "zero") and described(o) not in case.expected
    ]
    assert len(CASES) >= 120
    assert false == []
