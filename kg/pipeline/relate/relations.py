"""The relations that an article states between its mentions, each with the words that state it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Article, Division, Mention, Rejected, Relation
from kg.pipeline.relate.scene import Scene, set_scene

_BETWEEN_DOERS = ("、", "和", "与", "同", "及", "会同", "联合", "携手", "以及", ",")
_SHARES = 0.6


def find_relations(
    article: Article, mentions: Sequence[Mention], place: Division | None
) -> tuple[tuple[Relation, ...], tuple[Rejected, ...]]:
    """The relations of an article, one for each pair of surfaces, and what was refused.

    :param mentions: in text order, not overlapping
    :param place: the division that the article is about
    """
    scene = set_scene(article, mentions, place)
    found = [
        *_implements(scene),
        *_cooperates(scene),
        *_part_of(scene),
        *_in_one_sentence(scene, "COUNTERS", "Measure", "FraudType"),
        *_in_one_sentence(scene, "TARGETS", "Measure", "Audience"),
        *_in_one_sentence(scene, "AFFECTS", "FraudType", "Audience"),
    ]
    return tuple(_distinct(found)), ()


def _distinct(relations: Iterable[Relation]) -> Iterator[Relation]:
    seen = set()
    for relation in relations:
        key = relation.type, relation.source.text, relation.target.text
        if key not in seen:
            seen.add(key)
            yield relation


def _relation(scene: Scene, type_: str, source: Mention, target: Mention, at: Mention) -> Relation:
    start, end = scene.layout.quote(min(source.start, at.start), at.end)
    return Relation(type_, source, target, start, end, _SHARES, f"rule:{type_.lower()}")


def _implements(scene: Scene) -> Iterator[Relation]:
    for measure in scene.of("Measure"):
        for doer in _doers(scene, measure):
            yield _relation(scene, "IMPLEMENTS", doer, measure, measure)


def _doers(scene: Scene, measure: Mention) -> list[Mention]:
    """The last places or agencies named before a measure in its sentence, else in the text."""
    before = [anchor for anchor, _ in scene.anchors if anchor.end <= measure.start]
    agencies = [anchor for anchor in before if anchor.mention.type == "Agency"]
    chosen = (agencies or before)[-1:]
    for anchor in reversed(agencies[:-1]):
        if scene.article.text[anchor.end : chosen[-1].start] not in _BETWEEN_DOERS:
            break
        chosen.append(anchor)
    return [anchor.mention for anchor in chosen]


def _cooperates(scene: Scene) -> Iterator[Relation]:
    agencies = scene.of("Agency")
    for one, other in pairwise(agencies):
        between = scene.article.text[one.end : other.start]
        if between in _BETWEEN_DOERS and between != ",":
            yield _relation(scene, "COOPERATES_WITH", one, other, other)


def _part_of(scene: Scene) -> Iterator[Relation]:
    places = scene.of("Place")
    for upper, lower in pairwise(places):
        if upper.end == lower.start and upper.text != lower.text:
            yield _relation(scene, "PART_OF", lower, upper, lower)
    agencies = {m.text: m for m in reversed(scene.of("Agency"))}
    for lower in agencies.values():
        uppers = [name for name in agencies if lower.text.startswith(name) and name != lower.text]
        if uppers:
            yield _relation(scene, "PART_OF", lower, agencies[max(uppers, key=len)], lower)


def _in_one_sentence(scene: Scene, type_: str, one: str, other: str) -> Iterator[Relation]:
    for source in scene.of(one):
        for target in scene.of(other):
            if scene.layout.sentence(source.start) == scene.layout.sentence(target.start):
                yield _relation(scene, type_, source, target, target)
