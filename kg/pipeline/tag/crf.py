"""A linear-chain conditional random field over hashed features: decoding in numpy.

It is trained with CRFsuite (`kg.pipeline.tag.training`) and decoded here, because the weights of
hashed features can be looked up for a whole text at once. Sentences are decoded side by side, the
longest first, so that at every step those that go on are the first rows of the arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kg.pipeline.tag.features import HASH_BITS, Codes
from kg.pipeline.tag.labels import LABELS, OUTSIDE, follows

Floats = NDArray[np.float32]
Indexes = NDArray[np.int64]

_FORBIDDEN = np.float32(-1e4)
_LEAST = np.float32(1e-30)  # instead of 0, so that no division by 0 can occur


@dataclass(frozen=True)
class Crf:
    """Weights: `weights[i]` are those of the feature `codes[i]`, one column a label of `LABELS`."""

    codes: Codes
    weights: Floats
    transitions: Floats

    @classmethod
    def empty(cls) -> "Crf":
        """A field that has learnt nothing."""
        size = len(LABELS)
        zeros = np.zeros((0, size), dtype=np.float32), np.zeros((size, size), dtype=np.float32)
        return cls(np.zeros(0, dtype=np.uint32), *zeros)

    @cached_property
    def _rows(self) -> NDArray[np.int32]:
        """The row of every possible code; an unknown code has the row after the last."""
        rows = np.full(1 << HASH_BITS, len(self.codes), dtype=np.int32)
        rows[self.codes] = np.arange(len(self.codes), dtype=np.int32)
        return rows

    @cached_property
    def _moves(self) -> Floats:
        """The score of every label after every other."""
        legal = np.array([[follows(a, b) for b in LABELS] for a in LABELS])
        return np.where(legal, self.transitions, _FORBIDDEN).astype(np.float32)

    def emissions(self, codes: Codes) -> Floats:
        """The score of every label at every character."""
        scores = np.zeros((len(codes), len(LABELS)), dtype=np.float32)
        for column in self._rows[codes].T:
            known = np.flatnonzero(column < len(self.codes))
            scores[known] += self.weights[column[known]]
        return scores

    def decode(
        self, scores: Floats, sentences: Sequence[tuple[int, int]]
    ) -> tuple[Indexes, Floats]:
        """The best label (as an index) of every character, and its probability there."""
        best = np.zeros(len(scores), dtype=np.int64)
        sure = np.ones(len(scores), dtype=np.float32)
        if not sentences:
            return best, sure
        order = sorted(sentences, key=lambda s: s[0] - s[1])
        lengths = np.array([end - start for start, end in order])
        batch = _batch(scores, order)
        paths, chances = (
            _viterbi(batch, lengths, self._moves),
            _marginals(batch, lengths, self._moves),
        )
        for i, (start, end) in enumerate(order):
            labels = paths[: end - start, i]
            best[start:end] = labels
            sure[start:end] = chances[np.arange(end - start), i, labels]
        return best, sure


def _batch(scores: Floats, sentences: Sequence[tuple[int, int]]) -> Floats:
    """Scores by position, sentence and label; a sentence does not begin inside a mention."""
    longest = sentences[0][1] - sentences[0][0]
    batch = np.zeros((longest, len(sentences), len(LABELS)), dtype=np.float32)
    for i, (start, end) in enumerate(sentences):
        batch[: end - start, i] = scores[start:end]
    batch[0][:, [not follows(OUTSIDE, label) for label in LABELS]] = _FORBIDDEN
    for i, (start, end) in enumerate(sentences):
        batch[end - start - 1, i, [not follows(label, OUTSIDE) for label in LABELS]] = _FORBIDDEN
    return batch


def _active(lengths: Indexes, step: int) -> int:
    """How many sentences are longer than `step`."""
    return int(np.searchsorted(-lengths, -step))


def _viterbi(batch: Floats, lengths: Indexes, moves: Floats) -> Indexes:
    steps, count, labels = batch.shape
    back = np.zeros((steps, count, labels), dtype=np.int64)
    into = np.ascontiguousarray(moves.T)
    score = batch[0].copy()
    for t in range(1, steps):
        n = _active(lengths, t)
        paths = score[:n, None, :] + into
        back[t, :n] = paths.argmax(axis=2)
        top = np.take_along_axis(paths, back[t, :n, :, None], axis=2)[:, :, 0]
        score[:n] = top + batch[t, :n]
    best = np.zeros((steps, count), dtype=np.int64)
    best[lengths - 1, np.arange(count)] = score.argmax(axis=1)
    for t in range(steps - 1, 0, -1):
        n = _active(lengths, t)
        best[t - 1, :n] = back[t, np.arange(n), best[t, :n]]
    return best


def _marginals(batch: Floats, lengths: Indexes, moves: Floats) -> Floats:
    """The probability of every label at every character (forward–backward, scaled)."""
    ahead = np.exp(moves - moves.max())
    emitted = np.maximum(np.exp(batch - batch.max(axis=2, keepdims=True)), _LEAST)
    forward, backward = emitted.copy(), np.ones_like(emitted)
    for t in range(1, len(batch)):
        n = _active(lengths, t)
        state = np.maximum((forward[t - 1, :n] @ ahead) * emitted[t, :n], _LEAST)
        forward[t, :n] = state / state.sum(axis=1, keepdims=True)
    for t in range(len(batch) - 2, -1, -1):
        n = _active(lengths, t + 1)
        state = np.maximum((backward[t + 1, :n] * emitted[t + 1, :n]) @ ahead.T, _LEAST)
        backward[t, :n] = state / state.sum(axis=1, keepdims=True)
    joint = np.maximum(forward * backward, _LEAST)
    chances: Floats = joint / joint.sum(axis=2, keepdims=True)
    return chances
