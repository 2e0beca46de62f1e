"""From the model's labels to mentions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.pipeline.tag.bare import BareText, sentences
from kg.pipeline.tag.features import feature_codes
from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.labels import LABELS, decode
from kg.pipeline.tag.model import Model

# An organ or a class of people by itself names nobody in particular.
_BARE_SOURCES = {"Agency": "organs"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A mention as a span of bare text; `label` is its type as the annotation guide writes it."""

    start: int
    end: int
    label: str
    confidence: float
    method: str


def decide(model: Model, bare: BareText, hits: Sequence[Hit]) -> list[Decision]:
    """The mentions of a text, by start, none overlapping another."""
    if not bare.text:
        return []
    codes = feature_codes(bare, hits, bare.text.find("\n"))
    best, sure = model.crf.decode(model.crf.emissions(codes), sentences(bare.text))
    known = {(hit.start, hit.end): hit.source for hit in reversed(hits)}
    return list(_decisions(model, best, sure, known))


def _decisions(
    model: Model,
    best: NDArray[np.int64],
    sure: NDArray[np.float32],
    known: dict[tuple[int, int], str],
) -> Iterator[Decision]:
    for start, end, label in decode([LABELS[i] for i in best]):
        source = known.get((start, end), "")
        if source == _BARE_SOURCES.get(label) or end - start == 1:
            continue
        confidence = model.calibrated(float(sure[start:end].min()))
        yield Decision(start, end, label, confidence, f"model+{source}" if source else "model")
