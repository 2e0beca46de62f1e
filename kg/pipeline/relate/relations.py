"""The relations that an article states between its mentions, each with the words that state it.

Rules gather the pairs that might be related (`candidates`) and what speaks for each of them;
a model that was trained on annotated articles decides (`forest`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Mention, Rejected, Relation
from kg.pipeline.relate import names
from kg.pipeline.relate.candidates import Candidate, candidates
from kg.pipeline.relate.decide import against_rivals, decide
from kg.pipeline.relate.forest import load_forests
from kg.pipeline.relate.includes import includes
from kg.pipeline.relate.part_of import stated_parts
from kg.pipeline.relate.scene import Scene, set_scene
from kg.pipeline.relate.since import since

# Refused pairs below this probability are no near miss, and not worth a word.
_WORTH_A_WORD = 0.2


def find_relations(
    article: Article,
    mentions: Sequence[Mention],
    place: Division | None,
    gazetteer: Gazetteer,
) -> tuple[tuple[Relation, ...], tuple[Rejected, ...]]:
    """The relations of an article, one for each pair of surfaces, and what was refused.

    :param mentions: in text order, not overlapping
    :param place: the division that the article is about
    :raises ModelError: if the models are missing
    """
    scene = set_scene(article, mentions, place)
    found, refused = _decided(scene, gazetteer)
    published = article.document.published
    dated = [_dated(scene, relation, published) for relation in found]
    stated = _distinct([*stated_parts(scene), *dated, *includes(scene)])
    return tuple(_without_own_parts(list(stated))), tuple(refused)


def _decided(scene: Scene, gazetteer: Gazetteer) -> tuple[list[Relation], list[Rejected]]:
    found: list[Relation] = []
    refused: list[Rejected] = []
    theirs = list(candidates(scene, gazetteer))
    for model, forest in load_forests().items():
        own = [candidate for candidate in theirs if candidate.model == model]
        odds = forest.odds([candidate.features for candidate in own])
        chances = forest.probabilities(against_rivals(own, odds))
        chosen, others = decide(own, chances, forest.accept)
        found += [_relation(candidate, chance) for candidate, chance in chosen]
        refused += [_rejected(c, chance) for c, chance in others if chance >= _WORTH_A_WORD]
    return found, refused


def _relation(candidate: Candidate, chance: float) -> Relation:
    """Models are calibrated on true mentions, so the weaker end's doubt comes on top."""
    method = f"model:{candidate.model}"
    source, target, (start, end) = candidate.source, candidate.target, candidate.quote
    certain = chance * min(source.confidence, target.confidence)
    return Relation(candidate.type, source, target, start, end, round(certain, 3), method)


def _dated(scene: Scene, relation: Relation, published: str) -> Relation:
    """With the day on which the measure began, if any mention of it tells that."""
    if relation.type != "IMPLEMENTS":
        return relation
    mentions = (m for m in scene.of("Measure") if m.text == relation.target.text)
    days = (since(scene.layout, mention, published) for mention in mentions)
    return replace(relation, since=next((day for day in days if day), ""))


def _rejected(candidate: Candidate, chance: float) -> Rejected:
    pair = f"{candidate.source.text} {candidate.type} {candidate.target.text}"
    return Rejected(*candidate.quote, f"{pair}: probability {chance:.2f} is too low")


def _without_own_parts(relations: Sequence[Relation]) -> Iterator[Relation]:
    """An agency and its own part are not said to cooperate, under whatever form of their names."""
    parts = [r for r in relations if r.type == "PART_OF" and r.source.type == "Agency"]
    for relation in relations:
        ends = (relation.source, relation.target), (relation.target, relation.source)
        if relation.type != "COOPERATES_WITH" or not any(
            names.same(part.source, lower) and names.same(part.target, upper)
            for part in parts
            for lower, upper in ends
        ):
            yield relation


def _distinct(relations: Iterable[Relation]) -> Iterator[Relation]:
    seen = set()
    for relation in relations:
        key = relation.type, relation.source.text, relation.target.text
        if key not in seen:
            seen.add(key)
            yield relation
