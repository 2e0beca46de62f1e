"""Boosted decision trees, trained by `scripts/train_relations.py`, read and applied with numpy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from kg import resources
from kg.errors import ModelError

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over named features; all arrays but `names` are (trees, nodes).

    A node sends a row to `left` where its feature is at most `threshold`, else to `right`; a leaf
    is its own child. The leaves' values sum up to log odds, made into a probability by
    `slope * sum + offset`. Pairs of at least `accept` are taken for true.
    """

    names: tuple[str, ...]
    feature: Integers
    threshold: Floats
    left: Integers
    right: Integers
    value: Floats
    base: float
    slope: float
    offset: float
    accept: float

    def odds(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """The log odds of each row of features, as the trees have them."""
        if not rows:
            return np.zeros(0)
        # As 32-bit numbers, since the trees were grown on such.
        table = np.array([[row[name] for name in self.names] for row in rows], dtype=np.float32)
        odds: Floats = self.base + self._leaves(table.astype(np.float64)).sum(axis=1)
        return odds

    def probabilities(self, odds: Floats) -> Floats:
        """Log odds as calibrated probabilities."""
        chances: Floats = 1.0 / (1.0 + np.exp(-(self.slope * odds + self.offset)))
        return chances

    def _leaves(self, table: Floats) -> Floats:
        trees = np.arange(len(self.feature))
        lines = np.arange(len(table))[:, None]
        at = np.zeros((len(table), len(trees)), dtype=np.int64)
        while True:
            low = table[lines, self.feature[trees, at]] <= self.threshold[trees, at]
            below = np.where(low, self.left[trees, at], self.right[trees, at])
            if (below == at).all():
                return self.value[trees, at]
            at = below


@cache
def load_forests() -> Mapping[str, Forest]:
    """The models of all relations that are decided by one, by relation."""
    return read_forests(resources.ontology("model", "relations.npz"))


def read_forests(path: Path) -> dict[str, Forest]:
    """Read what `write_forests` wrote.

    :raises ModelError: if there is no such file, or another one
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        types = sorted({key.split("/")[0] for key in arrays})
        return {type_: _forest(arrays, type_) for type_ in types}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(f"{path}: no model of relations that fits this version") from error


def _forest(arrays: Mapping[str, npt.NDArray[np.generic]], type_: str) -> Forest:
    base, slope, offset, accept = (float(x) for x in arrays[f"{type_}/numbers"].astype(float))
    return Forest(
        names=tuple(str(name) for name in arrays[f"{type_}/names"]),
        feature=arrays[f"{type_}/feature"].astype(np.int64),
        threshold=arrays[f"{type_}/threshold"].astype(np.float64),
        left=arrays[f"{type_}/left"].astype(np.int64),
        right=arrays[f"{type_}/right"].astype(np.int64),
        value=arrays[f"{type_}/value"].astype(np.float64),
        base=base,
        slope=slope,
        offset=offset,
        accept=accept,
    )


def write_forests(path: Path, forests: Mapping[str, Forest]) -> None:
    """Store models compactly; the same models give the same bytes."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for type_, forest in sorted(forests.items()):
        numbers = [forest.base, forest.slope, forest.offset, forest.accept]
        arrays |= {
            f"{type_}/names": np.array(forest.names),
            f"{type_}/feature": forest.feature.astype(np.int16),
            f"{type_}/threshold": forest.threshold,
            f"{type_}/left": forest.left.astype(np.int16),
            f"{type_}/right": forest.right.astype(np.int16),
            f"{type_}/value": forest.value.astype(np.float32),
            f"{type_}/numbers": np.array(numbers),
        }
    # numpy's stubs take no mapping of arrays beside `allow_pickle`.
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
