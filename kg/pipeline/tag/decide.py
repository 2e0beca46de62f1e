"""From the model's labels to mentions."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.pipeline.tag.bare import BareText, sentences
from kg.pipeline.tag.features import feature_codes
from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.labels import LABELS, decode
from kg.pipeline.tag.model import Model
from kg.pipeline.tag.repair import Repair

# An organ by itself names nobody in particular.
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
    repair = Repair(bare.text, hits)
    found = []
    for start, end, label in decode([LABELS[i] for i in best]):
        confidence = model.calibrated(float(sure[start:end].min()))
        for piece in repair.pieces(start, end, label):
            source = known.get(piece, "")
            if source != _BARE_SOURCES.get(label) and piece[1] - piece[0] > 1:
                method = f"model+{source}" if source else "model"
                found.append(Decision(*piece, label, confidence, method))
    return found
