"""PART_OF: which place lies in which, which agency belongs to which, as an article states it."""

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Relation
from kg.pipeline.relate.scene import Scene


def part_of(scene: Scene) -> Iterator[Relation]:
    """Places named right after the larger place, and agencies whose name begins with another's."""
    yield from _places(scene)
    yield from _agencies(scene)


def _places(scene: Scene) -> Iterator[Relation]:
    places = scene.of("Place")
    for upper, lower in pairwise(places):
        if upper.end == lower.start and upper.text != lower.text:
            yield Relation("PART_OF", lower, upper, upper.start, lower.end, 0.95, "rule:contiguous")


def _agencies(scene: Scene) -> Iterator[Relation]:
    agencies = {m.text: m for m in reversed(scene.of("Agency"))}
    for lower in agencies.values():
        uppers = [name for name in agencies if lower.text.startswith(name) and name != lower.text]
        if uppers:
            upper = agencies[max(uppers, key=len)]
            yield Relation("PART_OF", lower, upper, lower.start, lower.end, 0.9, "rule:name chain")
