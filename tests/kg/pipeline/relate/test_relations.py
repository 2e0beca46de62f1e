"""A table of our own sentences (tests/golden/relations.txt), and what holds for every article."""

from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest
from fixtures import marked_text

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import Relation
from kg.pipeline.relate.relations import find_relations
from kg.schema import load_schema

GOLDEN = Path(__file__).parents[3] / "golden" / "relations.txt"


@dataclass(frozen=True)
class Case:
    group: str
    marked: str
    expected: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.group}-{self.marked[:20]}"


def read_cases() -> list[Case]:
    cases, group, text, expected = [], "", [], set()
    for line in [*GOLDEN.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("##"):
            group = line.strip("# ").partition(":")[0]
        elif line.startswith("="):
            expected.add(line.lstrip("= "))
        elif line and not line.startswith("#"):
            text.append(line)
        elif text:
            cases.append(Case(group, "\n".join(text), frozenset(expected - {""})))
            text, expected = [], set()
    return cases


CASES = read_cases()
EASY = [case for case in CASES if case.group != "hard"]
HARD = [case for case in CASES if case.group == "hard"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def shown(relation: Relation) -> str:
    return f"{relation.type} {relation.source.text} | {relation.target.text}"


def found(case: Case, gazetteer: Gazetteer) -> set[str]:
    article, mentions = marked_text.read(case.marked)
    relations, _ = find_relations(article, mentions, None, gazetteer)
    return {shown(relation) for relation in relations}


@pytest.mark.parametrize("case", EASY, ids=[case.name for case in EASY])
def test_sentence(case: Case, gazetteer: Gazetteer) -> None:
    assert found(case, gazetteer) == case.expected


def test_hard_sentences_together(gazetteer: Gazetteer) -> None:
    pairs = [(found(case, gazetteer), case.expected) for case in HARD]
    right = sum(len(ours & theirs) for ours, theirs in pairs)
    f1 = 2 * right / sum(len(ours) + len(theirs) for ours, theirs in pairs)
    assert f1 >= 0.6, [(sorted(ours - theirs), sorted(theirs - ours)) for ours, theirs in pairs]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_relation_is_sound(case: Case, gazetteer: Gazetteer) -> None:
    article, mentions = marked_text.read(case.marked)
    relations, rejected = find_relations(article, mentions, None, gazetteer)
    edges = load_schema().edges
    for relation in relations:
        assert relation.source in mentions and relation.target in mentions
        assert (relation.source.type, relation.target.type) in edges[relation.type].ends
        assert 0 < relation.confidence <= 1 and relation.method
        quote = article.text[relation.start : relation.end]
        assert quote.strip() and "\n" not in quote
    assert len({shown(relation) for relation in relations}) == len(relations)
    for refusal in rejected:
        assert 0 <= refusal.start < refusal.end <= len(article.text) and refusal.reason


def test_an_agency_does_not_cooperate_with_its_own_part(gazetteer: Gazetteer) -> None:
    marked = (
        "[A 青溪县公安局柳林派出所]成立。[A 青溪县公安局]和[A 柳林派出所]联合开展[C 清风行动]。"
    )
    article, mentions = marked_text.read(marked)
    relations, _ = find_relations(article, mentions, None, gazetteer)
    assert "PART_OF 青溪县公安局柳林派出所 | 青溪县公安局" in map(shown, relations)
    assert "COOPERATES_WITH" not in {relation.type for relation in relations}


def test_time_grows_with_the_length_of_an_article(gazetteer: Gazetteer) -> None:
    """Eight times the text may not take anything like the square of that."""
    sentence = "[A 青溪县公安局]针对[U 老年人]开展[C 清风行动],讲解[F 养老诈骗]、[F 刷单返利]。\n"

    def seconds(times: int) -> float:
        article, mentions = marked_text.read(sentence * times)
        start = process_time()
        find_relations(article, mentions, None, gazetteer)
        return process_time() - start

    seconds(20)  # the gazetteer and the models are read once
    assert seconds(400) < 24 * seconds(50)
