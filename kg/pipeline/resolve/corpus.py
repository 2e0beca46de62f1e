"""Gathering what all articles mention: entities by id, and the names they go by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.model import Division, Extraction, Mention
from kg.pipeline.decisions import Decisions
from kg.pipeline.resolve.agencies import Agency, AgencyLinker
from kg.pipeline.resolve.context import Context, context_of
from kg.pipeline.resolve.local import LocalPlace, level_within, place_id, well_known
from kg.pipeline.resolve.places import PlaceLinker
from kg.pipeline.resolve.resolution import Links, Surface
from kg.pipeline.resolve.terms import Terms
from kg.taxonomy import Taxonomy


def mentions_of(extraction: Extraction) -> Iterator[Mention]:
    """All mentions, with those that only relations and outcomes refer to."""
    yield from extraction.mentions
    for relation in extraction.relations:
        yield relation.source
        yield relation.target
    for outcome in extraction.outcomes:
        yield outcome.scope
        if outcome.fraud_type:
            yield outcome.fraud_type


class Corpus:
    """The entities of all articles seen so far; what it holds does not depend on their order.

    `kinds` counts what kinds a measure's node is said to be of; `terms` are the nodes of measures,
    fraud types and audiences; `holders` the agencies that hold an outcome.
    """

    def __init__(self, gazetteer: Gazetteer, taxonomy: Taxonomy, decisions: Decisions) -> None:
        self.gazetteer = gazetteer
        self.decisions = decisions
        self.term_ids = Terms(taxonomy)
        self.links = Links()
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.places: dict[str, Division | LocalPlace] = {}
        self.agencies: dict[str, Agency] = {}
        self.terms: dict[str, str] = {}
        self.holders: set[str] = set()

    def add(self, extraction: Extraction) -> None:
        """Take in one article."""
        context = context_of(extraction, self.gazetteer)
        places = PlaceLinker(self.gazetteer, context)
        agencies = AgencyLinker(self.gazetteer, places)
        links: dict[Surface, str] = {}
        for mention in mentions_of(extraction):
            surface = (mention.type, mention.text)
            if surface not in links:
                links[surface] = self._link(mention, context, places, agencies)
            if mention.kind:
                self.kinds[links[surface], mention.kind] += 1
        self.links.add(context.document, links)
        self.holders.update(links[o.scope.type, o.scope.text] for o in extraction.outcomes)
        if extraction.place:
            self.place(extraction.place)

    def _link(
        self, mention: Mention, context: Context, places: PlaceLinker, agencies: AgencyLinker
    ) -> str:
        if mention.type == "Place":
            return self.place(places.link(mention.text))
        if mention.type == "Agency":
            return self.agency(agencies.link(mention.text))
        node_id = self.decisions.canonical(self.term_ids.id_of(mention, context.anchor))
        self.terms[node_id] = mention.type
        return node_id

    def place(self, place: Division | LocalPlace) -> str:
        """Note a place, and all that it lies in; returns the id that stands for it."""
        node_id = self.decisions.canonical(place_id(place))
        if node_id != place_id(place):
            place = self._known_place(node_id) or _renamed(place, node_id)
        known = self.places.get(node_id)
        if known is None or _rank(place) < _rank(known):
            self.places[node_id] = place
        if isinstance(place, LocalPlace) and (above := self._known_place(place.parent)):
            self.place(above)
        return node_id

    def _known_place(self, node_id: str) -> Division | LocalPlace | None:
        """The place that an id names by itself: an official one, or a local one and its parent."""
        code = node_id.removeprefix("place:")
        head, _, name = code.rpartition("/")
        if not head:
            return self.gazetteer.get(code) if code.isdigit() else None
        above = self._known_place(f"place:{head}")
        level = level_within(name, above.level if above else "")
        local = LocalPlace(node_id, name, level, place_id(above) if above else "")
        return well_known(name) or local

    def agency(self, agency: Agency) -> str:
        """Note an agency, its places and its parents; returns the id that stands for it."""
        node_id = self.decisions.canonical(agency.id)
        own = replace(agency, id=node_id)
        known = self.agencies.get(node_id, own)
        self.agencies[node_id] = min(own, known, key=lambda a: (agency_rank(a), a.name))
        for place in (agency.place, agency.site):
            if place:
                self.place(place)
        if agency.parent:
            self.agency(agency.parent)
        return node_id


def agency_rank(agency: Agency) -> tuple[bool, int, str]:
    """Of several readings of one agency the one with a parent and the longest name stands."""
    parent = agency.parent.id if agency.parent else ""
    return not parent, -len(agency.name), parent


def _renamed(place: Division | LocalPlace, node_id: str) -> LocalPlace:
    if isinstance(place, LocalPlace):
        return replace(place, id=node_id)
    return LocalPlace(node_id, place.name, place.level)


def _rank(place: Division | LocalPlace) -> tuple[bool, int, str, str]:
    """Official before local; of local ones the one whose parent is told most exactly."""
    if isinstance(place, Division):
        return False, 0, place.adcode, place.name
    return True, -len(place.parent), place.parent, place.name
