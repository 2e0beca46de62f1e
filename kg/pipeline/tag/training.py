"""Training the conditional random field with CRFsuite."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from kg.pipeline.tag.crf import Crf
from kg.pipeline.tag.features import Codes
from kg.pipeline.tag.labels import LABELS

PARAMETERS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80}


@dataclass(frozen=True, slots=True)
class Example:
    """One article to learn from: features and labels of its characters, and its sentences."""

    codes: Codes
    labels: Sequence[str]
    sentences: Sequence[tuple[int, int]]


def train_crf(examples: Iterable[Example]) -> Crf:
    """Learn weights by L-BFGS with elastic-net regularisation; the same input, the same weights."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for example in examples:
        rows = [[str(code) for code in row if code] for row in example.codes.tolist()]
        for start, end in example.sentences:
            items = pycrfsuite.ItemSequence(rows[start:end])
            trainer.append(items, example.labels[start:end])
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "crf"))
        trainer.train(path)
        return _read(path)


def _read(path: str) -> Crf:
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    tagger.close()
    column = {label: i for i, label in enumerate(LABELS)}
    codes = sorted({int(code) for code, _ in info.state_features})
    row = {code: i for i, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(LABELS)), dtype=np.float32)
    for (code, label), weight in info.state_features.items():
        weights[row[int(code)], column[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    return Crf(np.array(codes, dtype=np.uint32), weights, transitions)
