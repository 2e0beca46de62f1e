"""From the model's labels to mentions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.pipeline.tag.bare import BareText, sentences
from kg.pipeline.tag.features import feature_codes
from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.labels import LABELS, decode
from kg.pipeline.tag.model import Model
from kg.pipeline.tag.repair import Repair
from kg.pipeline.tag.unmarked import unmarked_places
from kg.pipeline.tag.widen import begin, document_titles

_WITH_LEVEL = re.compile(r"(?:共青团|团)?[省市县区旗州盟]委")
_RULED = 0.9  # raw confidence of what the rules find


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
    found = _titled(bare.text, list(_modelled(model, bare, hits)))
    taken = [(one.start, one.end) for one in found]
    places = frozenset((one.start, one.end) for one in found if one.label == "Place")
    sure = model.calibrated(_RULED)
    for span, method in unmarked_places(bare.text, hits, places, taken):
        found.append(Decision(*span, "Place", sure, method))
    return sorted(found, key=lambda one: one.start)


def _modelled(model: Model, bare: BareText, hits: Sequence[Hit]) -> Iterator[Decision]:
    """What the model finds, with the borders that the rules set."""
    codes = feature_codes(bare, hits, bare.text.find("\n"))
    best, sure = model.crf.decode(model.crf.emissions(codes), sentences(bare.text))
    known = {(hit.start, hit.end): hit.source for hit in reversed(hits)}
    repair = Repair(bare.text, hits)
    last = 0
    for start, end, label in decode([LABELS[i] for i in best]):
        confidence = model.calibrated(float(sure[start:end].min()))
        for left, right in repair.pieces(start, end, label):
            piece = begin(bare.text, left, right, label, last), right
            source = known.get(piece, "")
            if right - piece[0] > 1 and not _is_bare(bare.text[slice(*piece)], label, source):
                last = right
                method = f"model+{source}" if source else "model"
                yield Decision(*piece, label, confidence, method)


def _is_bare(name: str, label: str, source: str) -> bool:
    """An organ by itself names nobody in particular, but for one that says its level: 县委."""
    return label == "Agency" and source == "organs" and not _WITH_LEVEL.match(name)


def _titled(text: str, found: list[Decision]) -> list[Decision]:
    """Measures named by the title of a document have all of it, and nothing else is in it."""
    for start, end in document_titles(text):
        inside = [one for one in found if one.start < end + 1 and one.end > start - 1]
        measures = [one for one in inside if one.label.startswith("Measure")]
        if measures and measures[0].start >= start - 1:
            whole = replace(measures[-1], start=start, end=end, method="model")
            found = [*(one for one in found if one not in inside), whole]
    return found
