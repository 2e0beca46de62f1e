"""Decisions of people: the algebra of judgements, transitivity, contradictions, the file."""

from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DecisionError
from kg.pipeline.decisions import (
    Decision,
    Decisions,
    Judgement,
    find_decisions,
    read_decisions,
    write_decisions,
)

A, B, C, D = (f"agency:{code}/公安局" for code in ("110101", "110102", "110105", "110106"))


def _decided(*lines: tuple[str, str, str]) -> Decisions:
    return Decisions(tuple(Decision(*line) for line in lines))


def test_only_sameness_passes_anything_on() -> None:
    same, different, unsure = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE
    assert same + same is same
    assert same + different is different
    assert same + unsure is unsure
    assert different + different is Judgement.NONE
    assert unsure + different is Judgement.NONE


@pytest.mark.parametrize(("one", "other"), list(product(Judgement, Judgement)))
def test_the_order_of_judgements_does_not_matter(one: Judgement, other: Judgement) -> None:
    assert one + other is other + one


def test_sameness_is_transitive_and_its_id_the_smallest() -> None:
    decisions = _decided(("same", C, B), ("same", B, A))
    assert decisions.judgement(A, C) is Judgement.SAME
    assert {decisions.canonical(node) for node in (A, B, C)} == {A}
    assert decisions.canonical(D) == D
    assert decisions.judgement(A, D) is Judgement.NONE


def test_a_difference_parts_whole_clusters() -> None:
    decisions = _decided(("same", A, B), ("same", C, D), ("different", B, D))
    assert decisions.judgement(A, C) is Judgement.DIFFERENT


def test_the_last_decision_on_a_pair_counts() -> None:
    assert _decided(("same", A, B), ("different", B, A)).judgement(A, B) is Judgement.DIFFERENT


def test_a_contradiction_is_refused_with_the_chain_behind_it() -> None:
    decisions = _decided(("different", A, C), ("same", A, B))
    with pytest.raises(DecisionError, match=f"{A} = {B}, {B} = {C}"):
        decisions.with_(Decision("same", B, C))
    assert decisions.with_(Decision("same", C, D)).judgement(C, D) is Judgement.SAME


def test_undo() -> None:
    decisions = _decided(("same", A, B), ("same", B, C))
    assert decisions.without_last().judgement(A, C) is Judgement.NONE
    assert Decisions().without_last() == Decisions()


def test_families() -> None:
    one, two = "measure:610923/七个一", "measure:610923/一专两合"
    decisions = _decided(
        ("family", one, "警银联动"), ("family", one, "集中宣传活动"), ("none", two, "")
    )
    assert decisions.families == {one: ("警银联动", "集中宣传活动"), two: ()}


NODES = st.sampled_from([A, B, C, D])
PAIRS = st.tuples(st.sampled_from(["same", "different", "unsure"]), NODES, NODES).filter(
    lambda line: line[1] != line[2]
)


@given(st.lists(PAIRS, max_size=5, unique_by=lambda line: frozenset(line[1:])))
def test_the_order_of_decisions_on_different_pairs_does_not_matter(
    lines: list[tuple[str, str, str]],
) -> None:
    answers = set()
    for order in permutations(lines):
        decisions = _decided(*order)
        pairs = ((x, y) for x in (A, B, C, D) for y in (A, B, C, D))
        answers.add(
            (tuple(decisions.judgement(x, y) for x, y in pairs), tuple(decisions.contradictions))
        )
    assert len(answers) == 1


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    decisions = _decided(("same", A, B), ("family", "measure:1/七个一", "警银联动"))
    write_decisions(decisions, path)
    assert read_decisions(path) == decisions
    assert path.read_text(encoding="utf-8").splitlines()[0] == "verdict\tleft\tright\tnote"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.tsv") == Decisions()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("equal\ta:1\ta:2", "2: unknown verdict"),
        ("same\tagency:1", "2: 'same' needs two different ids"),
        ("same\tagency:1\tplace:2", "different kinds"),
        ("family\tagency:1\t警银联动", "is no measure"),
        ("family\tmeasure:1/x\t", "into no family"),
        ("same", "2: expected verdict, left, right"),
        (f"same\t{A}\t{B}\nsame\t{B}\t{C}\ndifferent\t{A}\t{C}", "take one of these"),
    ],
)
def test_a_malformed_file_is_named_with_the_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text(f"# mine\n{text}\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=complaint) as error:
        read_decisions(path)
    assert str(path) in str(error.value)


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be written"):
        write_decisions(Decisions(), tmp_path / "none" / "decisions.tsv")


def test_the_file_lies_in_the_folder_of_articles(tmp_path: Path) -> None:
    assert find_decisions([tmp_path]) is None
    (tmp_path / "decisions.tsv").write_text("", encoding="utf-8")
    assert find_decisions([tmp_path / "a.txt", tmp_path]) == tmp_path / "decisions.tsv"
