"""What becomes of the model's labels, on made-up names and with labels that are given."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from kg.pipeline.tag.bare import bare_text
from kg.pipeline.tag.crf import Crf, Floats, Indexes
from kg.pipeline.tag.decide import decide
from kg.pipeline.tag.features import Codes
from kg.pipeline.tag.hits import Hit
from kg.pipeline.tag.labels import LABELS, encode
from kg.pipeline.tag.model import Model
from kg.pipeline.tag.villages import hashed_names


class Labelled:
    """A field that always decides for the same labels."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels

    def emissions(self, codes: Codes) -> Floats:
        return np.zeros((len(codes), len(LABELS)), dtype=np.float32)

    def decode(self, scores: Floats, _: object) -> tuple[Indexes, Floats]:
        best = np.array([LABELS.index(label) for label in self._labels], dtype=np.int64)
        return best, np.full(len(scores), 0.8, dtype=np.float32)


def decided(text: str, labelled: dict[str, str], *hits: Hit) -> list[tuple[str, str, str]]:
    spans = [(text.index(n), text.index(n) + len(n), label) for n, label in labelled.items()]
    crf = cast(Crf, Labelled(encode(len(text), spans)))
    found = decide(Model([], hashed_names([]), crf), bare_text(text), hits)
    return [(text[d.start : d.end], d.label, d.method) for d in found]


def test_an_organ_alone_is_no_agency_but_one_with_its_level_is() -> None:
    text = "县委、派出所参加"
    hits = Hit(0, 2, "organs", "party"), Hit(3, 6, "organs", "police")
    found = decided(text, {"县委": "Agency", "派出所": "Agency"}, *hits)
    assert found == [("县委", "Agency", "model+organs")]


def test_a_document_has_its_whole_title() -> None:
    text = "云岭印发《云岭县反诈责任书》"
    labelled = {"云岭印": "Audience", "云岭县": "Place", "责任书": "Measure/action"}
    assert decided(text, labelled) == [
        ("云岭印", "Audience", "model"),
        ("云岭县反诈责任书", "Measure/action", "model"),
    ]


def test_places_of_rules_stand_beside_those_of_the_model() -> None:
    text = "。红石、白沙两个村"
    assert decided(text, {"白沙": "Place"}) == [
        ("红石", "Place", "grammar:listed"),
        ("白沙", "Place", "model"),
    ]


def test_no_text_has_no_mentions() -> None:
    assert decided("", {}) == []
