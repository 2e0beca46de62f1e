"""The pairs of mentions that might stand in a relation, each with its features.

A model decides on them (`relations`); training reads the same pairs (`scripts/train_relations.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from kg.gazetteer import Gazetteer
from kg.model import Mention
from kg.pipeline.relate import context, part_of
from kg.pipeline.relate.doer_features import (
    Features,
    doer_features,
    near_parties,
    party_features,
    spot,
    spot_features,
)
from kg.pipeline.relate.pair_features import Place, pair_features, places
from kg.pipeline.relate.part_of import Named
from kg.pipeline.relate.scene import Party, Scene
from kg.pipeline.segment import Span

PAIRS = {
    "COUNTERS": ("Measure", "FraudType"),
    "TARGETS": ("Measure", "Audience"),
    "AFFECTS": ("FraudType", "Audience"),
    "COOPERATES_WITH": ("Agency", "Agency"),
}
MODELS = ("IMPLEMENTS", *PAIRS, "PART_OF:Place", "PART_OF:Agency")
"""What is decided by one model each: a relation, or one of its kinds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible relation and the clauses that would state it.

    `sources` are all surfaces of the source: a party may be named in several ways.
    """

    model: str
    source: Mention
    target: Mention
    quote: Span
    sources: frozenset[str]
    features: Features

    @property
    def type(self) -> str:
        """The relation."""
        return self.model.partition(":")[0]


def candidates(scene: Scene, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """All candidates of an article; one pair of names may come several times."""
    yield from _doers(scene)
    for type_ in PAIRS:
        yield from _pairs(scene, type_)
    yield from _parts(scene, gazetteer)


def _doers(scene: Scene) -> Iterator[Candidate]:
    measures: dict[str, list[Mention]] = {}
    for mention in scene.of("Measure"):
        measures.setdefault(mention.text, []).append(mention)
    known = {
        party.number: party_features(scene, party)
        for party in scene.parties
        if not _impersonated(party)
    }
    for mentions in measures.values():
        for number, mention in enumerate(mentions):
            where = spot(scene, mention, number, len(mentions))
            own = spot_features(scene, where)
            for party in near_parties(scene, where):
                if party.number in known:
                    both = doer_features(scene, where, party)
                    yield _doer(scene, party, mention, {**known[party.number], **own, **both})


def _doer(scene: Scene, party: Party, measure: Mention, features: Features) -> Candidate:
    source, quote = _evidence(scene, party, measure)
    names = frozenset(m.text for m in party.mentions)
    return Candidate("IMPLEMENTS", source, measure, quote, names, features)


def _impersonated(party: Party) -> bool:
    """Whether the article names it only as what swindlers pretend to be (冒充X, 自称X)."""
    return all(anchor.before == "false" for anchor in party.anchors if anchor.named)


def _evidence(scene: Scene, party: Party, measure: Mention) -> tuple[Mention, Span]:
    """The party's mention that stands for it at a measure, and the clauses that hold both.

    The last one named before the measure, else the first.
    """
    named = [m for m in party.mentions if m.end <= measure.start]
    anchors = [a for a in party.anchors if a.end <= measure.start]
    start = anchors[-1].start if anchors else measure.start
    near = scene.layout.sentence(start) == scene.layout.sentence(measure.start)
    quote = scene.layout.quote(start if near else measure.start, measure.end)
    return (named[-1] if named else party.mentions[0]), quote


def _pairs(scene: Scene, type_: str) -> Iterator[Candidate]:
    of_source, of_target = PAIRS[type_]
    sources = places(scene.layout, scene.of(of_source))
    targets = places(scene.layout, scene.of(of_target))
    for source in sources.every:
        for target in targets.every:
            if _apart(type_, source, target) or (
                type_ == "COOPERATES_WITH" and _strange_pair(scene, source, target)
            ):
                continue
            features = pair_features(scene, source, target, sources, targets)
            start = min(source.mention.start, target.mention.start)
            quote = scene.layout.quote(start, max(source.mention.end, target.mention.end))
            names = frozenset((source.mention.text,))
            yield Candidate(type_, source.mention, target.mention, quote, names, features)


def _apart(type_: str, source: Place, target: Place) -> bool:
    """Whether two mentions stand too far from each other to be considered at all."""
    if type_ == "COOPERATES_WITH":
        later = source.mention.start < target.mention.start
        same = source.mention.text == target.mention.text
        return same or not later or source.paragraph != target.paragraph
    return abs(source.paragraph - target.paragraph) > 2


def _strange_pair(scene: Scene, one: Place, other: Place) -> bool:
    """Two names of one agency, an agency and its own part, or a name that swindlers use."""
    short, long = sorted((one.mention.text, other.mention.text), key=len)
    impersonated = any(
        context.before(scene.text, place.mention.start) == "false" for place in (one, other)
    )
    return impersonated or long.startswith(short) or long.endswith(short)


def _parts(scene: Scene, gazetteer: Gazetteer) -> Iterator[Candidate]:
    places = part_of.gather(scene, "Place", gazetteer)
    for lower, upper in permutations(places, 2):
        if not lower.rank or not upper.rank or upper.rank <= lower.rank:
            features = part_of.place_features(scene, lower, upper, places, gazetteer)
            yield _part(scene, "PART_OF:Place", lower, upper, features)
    agencies = part_of.gather(scene, "Agency", gazetteer)
    for lower, upper in permutations(agencies, 2):
        features = part_of.agency_features(scene, lower, upper, agencies)
        yield _part(scene, "PART_OF:Agency", lower, upper, features)


def _part(scene: Scene, model: str, lower: Named, upper: Named, features: Features) -> Candidate:
    """A candidate with the two mentions that stand nearest to each other."""
    low, up = min(
        ((low, up) for low in lower.mentions for up in upper.mentions),
        key=lambda pair: (pair[0].start < pair[1].start, abs(pair[0].start - pair[1].start)),
    )
    start, end = min(low.start, up.start), max(low.end, up.end)
    quote = (start, end) if low.start == up.end else scene.layout.quote(start, end)
    return Candidate(model, low, up, quote, frozenset((low.text,)), features)
