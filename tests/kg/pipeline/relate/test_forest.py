"""Trees applied with numpy, and which candidates are taken."""

import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.model import Mention
from kg.pipeline.relate.candidates import MODELS, Candidate
from kg.pipeline.relate.decide import against_rivals, decide
from kg.pipeline.relate.forest import Forest, load_forests, read_forests, write_forests

SCRIPTS = Path(__file__).parents[4] / "scripts"


def stump(base: float = 0.0) -> Forest:
    """near <= 1.5 gives log odds 2, else far <= 10 gives 0, else -2; beside `base`."""
    return Forest(
        names=("near", "far"),
        feature=np.array([[0, 0, 1, 0, 0]]),
        threshold=np.array([[1.5, 0.0, 10.0, 0.0, 0.0]]),
        left=np.array([[1, 1, 3, 3, 4]]),
        right=np.array([[2, 1, 4, 3, 4]]),
        value=np.array([[0.0, 2.0, 0.0, 0.0, -2.0]]),
        base=base,
        slope=1.0,
        offset=0.0,
        accept=0.5,
    )


def chances(forest: Forest, rows: Sequence[Mapping[str, float]]) -> list[float]:
    return list(forest.probabilities(forest.odds(rows)))


def test_probabilities() -> None:
    rows = [{"near": 1, "far": 99}, {"near": 2, "far": 10}, {"near": 2, "far": 11}]
    expected = [1 / (1 + np.exp(-odds)) for odds in (2, 0, -2)]
    assert chances(stump(), rows) == pytest.approx(expected)


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("train_relations", SCRIPTS / "train_relations.py")
    assert spec and spec.loader
    sys.path.insert(0, str(SCRIPTS))  # as Python does for a script: it imports its neighbour
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(SCRIPTS))


def test_trees_of_the_trainer_give_its_probabilities(script: ModuleType) -> None:
    chance = np.random.default_rng(0)
    rows = chance.normal(size=(400, 3)).astype(np.float32)
    truth = rows[:, 0] + rows[:, 1] * rows[:, 2] + chance.normal(size=400) > 0.5
    weights = chance.uniform(0.2, 1, size=400)
    grown = [one.fit(rows, truth, weights) for one in script.trainers("TARGETS")]
    ours = script.forest(grown, ("a", "b", "c"), (1.0, 0.0, 0.5))
    named = [dict(zip("abc", row, strict=True)) for row in rows.tolist()]
    assert len(grown) > 1
    assert ours.odds(named) == pytest.approx(script.mean_odds(grown, rows))


def test_no_rows() -> None:
    assert chances(stump(), []) == []


def test_round_trip(tmp_path: Path) -> None:
    path, again = tmp_path / "one.npz", tmp_path / "two.npz"
    write_forests(path, {"IMPLEMENTS": stump(), "PART_OF:Place": stump(1.0)})
    forests = read_forests(path)
    write_forests(again, forests)
    assert path.read_bytes() == again.read_bytes()
    rows = [{"near": 1.0, "far": 0.0}]
    assert chances(forests["PART_OF:Place"], rows) == chances(stump(1.0), rows)


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x03\x04"])
def test_no_model(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "relations.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="no model of relations"):
        read_forests(path)


def test_shipped_models_are_complete() -> None:
    assert set(load_forests()) == set(MODELS)


def candidate(source: str, target: str, type_: str = "IMPLEMENTS") -> Candidate:
    doer, measure = Mention("Agency", source, 0, 2), Mention("Measure", target, 5, 7)
    return Candidate(type_, doer, measure, (0, 7), frozenset((source,)), {})


def test_likeliest_of_a_pair_counts_once() -> None:
    theirs = [candidate("甲局", "台账"), candidate("甲局", "台账"), candidate("乙局", "台账")]
    chosen, refused = decide(theirs, np.array([0.6, 0.9, 0.3]), 0.5)
    assert [(c.source.text, chance) for c, chance in chosen] == [("甲局", 0.9)]
    assert [(c.source.text, chance) for c, chance in refused] == [("乙局", 0.3)]


def test_likeliest_doer_is_taken_though_unlikely() -> None:
    chosen, _ = decide(
        [candidate("甲局", "台账"), candidate("乙局", "台账")], np.array([0.3, 0.2]), 0.5
    )
    assert [c.source.text for c, _ in chosen] == ["甲局"]
    counters = [candidate("甲局", "台账", "COUNTERS")]
    assert decide(counters, np.array([0.3]), 0.5)[0] == []


def test_an_audience_is_rather_hit_by_its_likeliest_fraud() -> None:
    theirs = [candidate("刷单", "学生", "AFFECTS"), candidate("养老诈骗", "学生", "AFFECTS")]
    assert list(against_rivals(theirs, np.array([1.0, -1.0]))) == [1.0, -2.0]
    both = [candidate("甲局", "台账"), candidate("乙局", "台账")]
    assert list(against_rivals(both, np.array([1.0, -1.0]))) == [1.0, -1.0]
    assert len(against_rivals([], np.zeros(0))) == 0


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("子丑"), st.floats(0, 1))))
def test_every_pair_is_decided_once(given_: list[tuple[str, str, float]]) -> None:
    theirs = [candidate(source, target) for source, target, _ in given_]
    chosen, refused = decide(theirs, np.array([chance for *_, chance in given_]), 0.5)
    pairs = [(c.source.text, c.target.text) for c, _ in (*chosen, *refused)]
    assert len(pairs) == len(set(pairs)) and set(pairs) == {(s, t) for s, t, _ in given_}
    assert all(chance >= 0.1 for _, chance in chosen)
    assert all(chance < 0.5 for _, chance in refused)


@pytest.mark.parametrize(
    ("source", "target", "exactly", "nearly"),
    [
        ("防骗课堂", "刷单诈骗", True, True),
        ("防骗课堂", "刷单", False, True),
        ("社区防骗课堂", "刷单类诈骗", False, True),
        ("课", "刷单诈骗", False, False),
        ("防骗课堂", "网贷诈骗", False, False),
    ],
)
def test_truth_of_mentions_with_other_borders(
    script: ModuleType, source: str, target: str, exactly: bool, nearly: bool
) -> None:
    found = candidate(source, target, "COUNTERS")
    stated = {("COUNTERS", "防骗课堂", "刷单诈骗"), ("TARGETS", "防骗课堂", "网贷诈骗")}
    assert script.is_stated(found, stated) == exactly
    assert script.is_nearly_stated(found, stated) == nearly


def test_shipped_models_learn_nothing_that_dev_reworded_tells(script: ModuleType) -> None:
    learnt = script.shipped_names()
    lines = (script.GOLD / "same-report.tsv").read_text(encoding="utf-8").splitlines()
    groups = [set(line.split("\t")) for line in lines if line and not line.startswith("#")]
    held_out = {path.stem for path in (script.GOLD / "dev-reworded").glob("*.tsv")}
    told = [group for group in groups if group & held_out]
    assert told and len(learnt) > 200
    assert not any(group & learnt for group in told)
