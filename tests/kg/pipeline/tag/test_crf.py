"""The field: it learns with CRFsuite and decodes exactly in numpy."""

import itertools

import numpy as np
import pytest

from kg.pipeline.tag.crf import Crf
from kg.pipeline.tag.features import Codes
from kg.pipeline.tag.labels import LABELS, OUTSIDE, encode, follows
from kg.pipeline.tag.training import Example, train_crf

TEXTS = ["在云岭县开展", "去青石县走访", "云岭县公安局说", "青石县公安局讲", "今天很好"]
SPANS = [[(1, 4, "Place")], [(1, 4, "Place")], [(0, 6, "Agency")], [(0, 6, "Agency")], []]


def _codes(text: str) -> Codes:
    points = np.array([ord(char) for char in text], dtype=np.uint32)
    return np.stack([points, np.roll(points, 1) + 100_000, np.roll(points, -1) + 200_000], axis=1)


def _examples() -> list[Example]:
    return [
        Example(_codes(text), encode(len(text), spans), [(0, len(text))])
        for text, spans in zip(TEXTS, SPANS, strict=True)
    ]


@pytest.fixture(scope="module")
def crf() -> Crf:
    return train_crf(_examples())


def test_it_learns(crf: Crf) -> None:
    for example in _examples():
        best, sure = crf.decode(crf.emissions(example.codes), example.sentences)
        assert [LABELS[i] for i in best] == example.labels
        assert sure.min() > 0.5


def test_decoding_is_exact() -> None:
    """Against all sequences of three labels that are legal, one by one."""
    chance = np.random.default_rng(0)
    size = len(LABELS)
    moves = chance.normal(size=(size, size)).astype(np.float32)
    scores = (2 * chance.normal(size=(3, size))).astype(np.float32)
    weight = {}
    for path in itertools.product(range(size), repeat=3):
        names = [OUTSIDE, *(LABELS[i] for i in path), OUTSIDE]
        if all(follows(a, b) for a, b in itertools.pairwise(names)):
            emitted = sum(scores[t, label] for t, label in enumerate(path))
            weight[path] = emitted + sum(moves[a, b] for a, b in itertools.pairwise(path))
    whole = np.logaddexp.reduce(list(weight.values()))
    likeliest = max(weight, key=lambda path: weight[path])
    best, sure = Crf(Crf.empty().codes, Crf.empty().weights, moves).decode(scores, [(0, 3)])
    assert tuple(best.tolist()) == likeliest
    for t, label in enumerate(likeliest):
        through = [score for path, score in weight.items() if path[t] == label]
        assert sure[t] == pytest.approx(np.exp(np.logaddexp.reduce(through) - whole), abs=1e-3)


def test_sentences_do_not_see_each_other(crf: Crf) -> None:
    one, two = _codes(TEXTS[0]), _codes(TEXTS[2])
    apart = [crf.decode(crf.emissions(codes), [(0, len(codes))])[0] for codes in (one, two)]
    spans = [(0, len(one)), (len(one), len(one) + len(two))]
    together, _ = crf.decode(crf.emissions(np.vstack([one, two])), spans)
    assert together.tolist() == np.concatenate(apart).tolist()


def test_a_field_that_learnt_nothing_finds_nothing_for_certain() -> None:
    codes = _codes(TEXTS[0])
    empty = Crf.empty()
    best, sure = empty.decode(empty.emissions(codes), [(0, len(codes))])
    assert len(best) == len(codes)
    assert sure.max() < 0.5
