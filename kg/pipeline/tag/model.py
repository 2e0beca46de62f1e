"""A trained model on disk: what it looks for, its weights, its calibration and its score card."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from kg import resources
from kg.errors import ModelError
from kg.pipeline.tag.crf import Crf
from kg.pipeline.tag.features import HASH_BITS
from kg.pipeline.tag.hits import Term
from kg.pipeline.tag.labels import LABELS
from kg.pipeline.tag.villages import HashedNames

Calibration: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
"""Two rising rows: raw confidences, and how often mentions of such a confidence are right."""

FORMAT = 1
IDENTITY: Calibration = ((0.0, 1.0), (0.0, 1.0))
_TERMS, _WEIGHTS, _CARD = "terms.tsv.gz", "weights.npz", "card.json"


@dataclass(frozen=True)
class Model:
    """A trained model. It keeps the terms that it was trained with: they are its features."""

    terms: Sequence[Term]
    villages: HashedNames
    crf: Crf
    calibration: Calibration = IDENTITY
    card: Mapping[str, Any] = field(default_factory=dict)

    def calibrated(self, confidence: float) -> float:
        """How often a mention of this raw confidence is right."""
        return round(float(np.interp(confidence, *self.calibration)), 4)


def save_model(model: Model, folder: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join("\t".join(term) + "\n" for term in model.terms)
    packed = gzip.compress(lines.encode("utf-8"), mtime=0)
    (folder / _TERMS).write_bytes(packed)
    rows, columns = np.nonzero(model.crf.weights)
    np.savez_compressed(
        folder / _WEIGHTS,
        villages=model.villages.hashes,
        codes=model.crf.codes,
        rows=rows.astype(np.uint32),
        columns=columns.astype(np.uint8),
        values=model.crf.weights[rows, columns].astype(np.float16),
        transitions=model.crf.transitions.astype(np.float32),
    )
    card = {
        **model.card,
        "format": FORMAT,
        "hash_bits": HASH_BITS,
        "labels": LABELS,
        "calibration": model.calibration,
    }
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (folder / _CARD).write_text(text + "\n", encoding="utf-8")


@cache
def load_model(folder: Path | None = None) -> Model:
    """Read a model; without a folder the one that ships with `kg`.

    :raises ModelError: if a file is missing or malformed, or is of another version
    """
    folder = folder or resources.ontology("model")
    try:
        card = json.loads((folder / _CARD).read_text(encoding="utf-8"))
        if (card["format"], card["hash_bits"], card["labels"]) != (FORMAT, HASH_BITS, [*LABELS]):
            raise ModelError(f"{folder}: was trained by another version of kg; train it again")
        with np.load(folder / _WEIGHTS, allow_pickle=False) as data:
            names = HashedNames(data["villages"])
            return Model(_terms(folder), names, _crf(data), _calibration(card), card)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise ModelError(
            f"{folder}: no readable model ({error}); train one with kg train"
        ) from error


def _calibration(card: Mapping[str, Any]) -> Calibration:
    raw, worth = card["calibration"]
    return tuple(raw), tuple(worth)


def _terms(folder: Path) -> list[Term]:
    text = gzip.decompress((folder / _TERMS).read_bytes()).decode("utf-8")
    terms = []
    for line in text.splitlines():
        surface, source, value = line.split("\t")
        terms.append((surface, source, value))
    return terms


def _crf(data: Mapping[str, Any]) -> Crf:
    codes = data["codes"]
    weights = np.zeros((len(codes), len(LABELS)), dtype=np.float32)
    weights[data["rows"], data["columns"]] = data["values"]
    return Crf(codes, weights, data["transitions"])
