"""Resolving: from the mentions of all articles to entities with stable ids.

An entity's id is made of what it is and where (official code, organ, key of its name), never of the
order or number of articles; so any split and order of a corpus gives the same ids.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.gazetteer import Gazetteer
from kg.model import Division, Edge, Extraction, Mention, Node
from kg.pipeline.resolve.agencies import Agency, AgencyLinker, served
from kg.pipeline.resolve.names import fraud_key, measure_key, plain
from kg.pipeline.resolve.context import Context, context_of
from kg.pipeline.resolve.local import COUNTRY, LocalPlace, place_id
from kg.pipeline.resolve.places import PlaceLinker
from kg.pipeline.resolve.resolution import Resolution
from kg.taxonomy import Taxonomy

__all__ = ["Resolution", "resolve"]


def _mentions(extraction: Extraction) -> Iterator[Mention]:
    """All mentions, with those that only relations and outcomes refer to."""
    yield from extraction.mentions
    for relation in extraction.relations:
        yield relation.source
        yield relation.target
    for outcome in extraction.outcomes:
        yield outcome.scope
        if outcome.fraud_type:
            yield outcome.fraud_type


class _Collector:
    """Gathers entities, their surfaces and references over the corpus."""

    def __init__(self, gazetteer: Gazetteer, taxonomy: Taxonomy) -> None:
        self.gazetteer = gazetteer
        self.taxonomy = taxonomy
        self.surfaces: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.agencies: dict[str, Agency] = {}
        self.places: dict[str, Division | LocalPlace] = {}
        self.labels: dict[str, str] = {}
        self.links: dict[str, dict[tuple[str, str], str]] = {}

    def add(self, extraction: Extraction) -> None:
        context = context_of(extraction, self.gazetteer)
        places = PlaceLinker(self.gazetteer, context)
        agencies = AgencyLinker(self.gazetteer, places)
        links = self.links.setdefault(context.document, {})
        if extraction.place:
            self._place(extraction.place)
        for mention in _mentions(extraction):
            key = (mention.type, mention.text)
            if key not in links:
                links[key] = self._link(mention, context, places, agencies)
            self.surfaces[links[key]][mention.text] += 1
            if mention.kind:
                self.kinds[links[key]][mention.kind] += 1

    def _link(
        self,
        mention: Mention,
        context: Context,
        places: PlaceLinker,
        agencies: AgencyLinker,
    ) -> str:
        if mention.type == "Place":
            return self._place(places.link(mention.text))
        if mention.type == "Agency":
            return self._agency(agencies.link(mention.text))
        node_id = self._term(mention, context)
        self.labels[node_id] = mention.type
        return node_id

    def _term(self, mention: Mention, context: Context) -> str:
        if mention.type == "Measure":
            return f"measure:{context.anchor}/{measure_key(mention.text)}"
        if mention.type == "FraudType":
            return f"fraud:{fraud_key(mention.text)}"
        return f"audience:{plain(mention.text)}"

    def _place(self, place: Division | LocalPlace) -> str:
        node_id = place_id(place)
        known = self.places.get(node_id)
        if known is None or (isinstance(place, LocalPlace) and _prefer(place, known)):
            self.places[node_id] = place
        self.labels[node_id] = "Place"
        return node_id

    def _agency(self, agency: Agency) -> str:
        self.agencies[agency.id] = min(
            (agency, self.agencies.get(agency.id, agency)), key=lambda a: (-len(a.name), a.name)
        )
        self.labels[agency.id] = "Agency"
        if agency.place:
            self._place(agency.place)
        if agency.site:
            self._place(agency.site)
        if agency.parent:
            self._agency(agency.parent)
        return agency.id


def _prefer(place: LocalPlace, known: Division | LocalPlace) -> bool:
    """The deeper parent wins; of equals the smaller id, so that order does not matter."""
    if not isinstance(known, LocalPlace):
        return False
    return (-len(place.parent), place.parent) < (-len(known.parent), known.parent)


def _reference(kind: str, source: str, target: str, label: str, other: str, method: str) -> Edge:
    digest = hashlib.sha256("\t".join((kind, source, target)).encode()).hexdigest()
    properties = {"method": method, "confidence": 1.0}
    return Edge(f"ref:{digest[:16]}", kind, source, target, label, other, properties)


class _Graph:
    """Nodes and references of what was collected."""

    def __init__(self, collected: _Collector) -> None:
        self.collected = collected
        self.gazetteer = collected.gazetteer
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def build(self) -> None:
        for place in list(self.collected.places.values()):
            self._place(place)
        for agency in self.collected.agencies.values():
            self._agency(agency)
        for node_id, label in self.collected.labels.items():
            if label == "Measure":
                self._measure(node_id)
            elif label in ("FraudType", "Audience"):
                self._simple(node_id, label)

    def _edge(self, kind: str, source: str, target: str, label: str, other: str, how: str) -> None:
        edge = _reference(kind, source, target, label, other, how)
        self.edges[edge.id] = edge

    def _aliases(self, node_id: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(set(self.collected.surfaces.get(node_id, ())) - {name}))

    def _place(self, place: Division | LocalPlace) -> None:
        node_id = place_id(place)
        if node_id in self.nodes:
            return
        if isinstance(place, LocalPlace):
            properties = {"name": place.name, "full_name": place.name, "level": place.level}
            parent = place.parent
        else:
            properties = {
                "name": place.name,
                "full_name": self.gazetteer.full_name(place.adcode),
                "level": place.level,
                "adcode": place.adcode,
            }
            above = self.gazetteer.parent(place.adcode)
            parent = place_id(above) if above else COUNTRY
        aliases = self._aliases(node_id, place.name)
        self.nodes[node_id] = Node(node_id, "Place", {**properties, "aliases": aliases})
        if parent:
            self._parent(node_id, parent)

    def _parent(self, node_id: str, parent: str) -> None:
        self._edge("PART_OF", node_id, parent, "Place", "Place", "gazetteer")
        if parent == COUNTRY:
            self._country()
        elif parent not in self.nodes:
            known = self.collected.places.get(parent) or self._by_id(parent)
            if known:
                self._place(known)

    def _by_id(self, node_id: str) -> Division | LocalPlace | None:
        code = node_id.removeprefix("place:")
        if "/" not in code:
            return self.gazetteer.get(code)
        linker = PlaceLinker(self.gazetteer, Context("", None))
        return linker.link(code.split("/")[1])

    def _country(self) -> None:
        properties = {"name": "中国", "full_name": "中华人民共和国", "level": "country"}
        self.nodes[COUNTRY] = Node(COUNTRY, "Place", properties)

    def _agency(self, agency: Agency) -> None:
        properties = {
            "name": agency.name,
            "full_name": agency.name,
            "sector": agency.sector,
            "level": agency.level,
            "aliases": self._aliases(agency.id, agency.name),
        }
        self.nodes[agency.id] = Node(agency.id, "Agency", properties)
        place = served(agency)
        if place == COUNTRY:
            self._country()
        self._edge("SERVES", agency.id, place, "Agency", "Place", "name")
        if agency.parent:
            self._edge("PART_OF", agency.id, agency.parent.id, "Agency", "Agency", "name")

    def _name(self, node_id: str) -> str:
        counts = self.collected.surfaces[node_id]
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    def _measure(self, node_id: str) -> None:
        name = self._name(node_id)
        kinds = self.collected.kinds[node_id]
        kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None
        properties = {
            "name": name,
            "level": "local",
            "kind": kind,
            "aliases": self._aliases(node_id, name),
        }
        self.nodes[node_id] = Node(node_id, "Measure", properties)
        for family in self.collected.taxonomy.assign(name):
            self._family(family.name, family.category, family.definition)
            self._edge("IS_A", node_id, f"measure:{family.name}", "Measure", "Measure", "taxonomy")

    def _family(self, name: str, category: str, definition: str) -> None:
        node_id, above = f"measure:{name}", f"measure:{category}"
        if node_id not in self.nodes:
            properties = {"name": name, "level": "family", "definition": definition}
            self.nodes[node_id] = Node(node_id, "Measure", properties)
            top = {"name": category, "level": "category"}
            self.nodes[above] = Node(above, "Measure", top)
            self._edge("IS_A", node_id, above, "Measure", "Measure", "taxonomy")

    def _simple(self, node_id: str, label: str) -> None:
        name = self._name(node_id)
        aliases = self._aliases(node_id, name)
        properties = {"name": name, "level": "local", "aliases": aliases}
        self.nodes[node_id] = Node(node_id, label, properties)


def resolve(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    decisions: object = None,
) -> Resolution:
    """Resolve all mentions of a corpus."""
    del decisions
    collected = _Collector(gazetteer, taxonomy)
    for extraction in extractions:
        collected.add(extraction)
    graph = _Graph(collected)
    graph.build()
    edges = [graph.edges[key] for key in sorted(graph.edges)]
    return Resolution(dict(sorted(graph.nodes.items())), edges, collected.links)
