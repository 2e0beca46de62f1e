"""From what a corpus mentions to nodes, and to what is known of them besides: references."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from kg.model import Division, Edge, MeasureKind, Node, Property
from kg.pipeline.resolve.agencies import Agency, own_site, served
from kg.pipeline.resolve.corpus import Corpus
from kg.pipeline.resolve.local import COUNTRY, LocalPlace, place_id
from kg.pipeline.resolve.terms import CATEGORY, FAMILY
from kg.taxonomy import Taxonomy, Term

# A school or firm always has a site of its own; these only if they hold an outcome: else what they
# do counts for their division.
_HOLD_THEIR_OWN = frozenset({"bank", "telecom", "court", "procuratorate", "media", "other"})
_COUNTRY = Node(
    COUNTRY, "Place", {"name": "中国", "full_name": "中华人民共和国", "level": "country"}
)


def reference(edge_type: str, source: str, target: str, label: str, how: str) -> Edge:
    """An edge that no article states; its id is made of its type and ends."""
    digest = hashlib.sha256("\x1f".join((edge_type, source, target)).encode()).hexdigest()
    above = "Place" if edge_type == "SERVES" else label
    return Edge(f"r:{digest[:20]}", edge_type, source, target, label, above, _known(how))


@cache
def _known(how: str) -> Mapping[str, Property]:
    """What a reference carries; one mapping for all that are known in one way."""
    return {"method": how, "confidence": 1.0}


class Graph:
    """The nodes and references of a corpus."""

    def __init__(self, corpus: Corpus, taxonomy: Taxonomy) -> None:
        self._corpus = corpus
        self._taxonomy = taxonomy
        self._names = corpus.links.names()
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def build(self) -> None:
        """Fill `nodes` and `edges`."""
        for node_id, place in self._corpus.places.items():
            self._place(node_id, place)
        for agency in self._corpus.agencies.values():
            self._agency(agency)
        for node_id, label in self._corpus.terms.items():
            if label == "Measure":
                self._measure(node_id)
            else:
                self._term(node_id, label)

    def _canonical(self, node_id: str) -> str:
        return self._corpus.decisions.canonical(node_id)

    def _node(self, node_id: str, label: str, properties: Mapping[str, Property]) -> None:
        kept = {key: value for key, value in properties.items() if value not in (None, "", ())}
        self.nodes[node_id] = Node(node_id, label, kept)

    def _refer(self, edge_type: str, source: str, target: str, label: str, how: str) -> None:
        source, target = self._canonical(source), self._canonical(target)
        if source != target:
            edge = reference(edge_type, source, target, label, how)
            self.edges[edge.id] = edge

    def _aliases(self, node_id: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(set(self._names.of(node_id)) - {name}))

    # -- places --------------------------------------------------------------------------------

    def _place(self, node_id: str, place: Division | LocalPlace) -> None:
        if node_id in self.nodes:
            return
        if isinstance(place, LocalPlace):
            properties = {"full_name": place.name}
            above = place.parent
        else:
            properties = {
                "full_name": self._corpus.gazetteer.full_name(place.adcode),
                "adcode": place.adcode,
            }
            above = self._official_parent(place)
        aliases = self._aliases(node_id, place.name)
        own: dict[str, Property] = {"name": place.name, "level": place.level, "aliases": aliases}
        self._node(node_id, "Place", {**own, **properties})
        if above:
            how = "name" if isinstance(place, LocalPlace) else "gazetteer"
            self._refer("PART_OF", node_id, above, "Place", how)

    def _official_parent(self, place: Division) -> str:
        parent = self._corpus.gazetteer.parent(place.adcode)
        if parent is None:
            self.nodes[COUNTRY] = _COUNTRY
            return COUNTRY
        self._place(place_id(parent), parent)
        return place_id(parent)

    # -- agencies ------------------------------------------------------------------------------

    def _agency(self, agency: Agency) -> None:
        properties: dict[str, Property] = {
            "name": agency.name,
            "full_name": agency.name,
            "sector": agency.sector,
            "level": agency.level,
            "aliases": self._aliases(agency.id, agency.name),
        }
        self._node(agency.id, "Agency", properties)
        self._refer("SERVES", agency.id, self._served(agency), "Agency", "name")
        if agency.parent:
            self._refer("PART_OF", agency.id, agency.parent.id, "Agency", "name")

    def _served(self, agency: Agency) -> str:
        if agency.sector in _HOLD_THEIR_OWN and agency.id in self._corpus.holders:
            site = own_site(agency)
            self._place(site.id, site)
            return site.id
        target = served(agency)
        if target == COUNTRY:
            self.nodes[COUNTRY] = _COUNTRY
        return target

    # -- measures, fraud types, audiences --------------------------------------------------------

    def _name(self, node_id: str) -> str:
        """The name that most documents use; of equals the longest."""
        counts = self._names.of(node_id)
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    def _measure(self, node_id: str) -> None:
        name = self._corpus.term_ids.nationwide(node_id) or self._name(node_id)
        properties: dict[str, Property] = {
            "name": name,
            "kind": self._kind(node_id),
            "level": "local",
            "aliases": self._aliases(node_id, name),
        }
        self._node(node_id, "Measure", properties)
        decided = self._corpus.decisions.families.get(node_id)
        how = "taxonomy" if decided is None else "decision"
        for family in self._families(name, decided):
            self._family(family)
            self._refer("IS_A", node_id, FAMILY + family.name, "Measure", how)

    def _kind(self, node_id: str) -> str | None:
        """The kind that it is said to be of most often."""
        counts = {kind: self._corpus.kinds[node_id, kind] for kind in get_args(MeasureKind)}
        kind: str = max(counts, key=lambda kind: counts[kind])
        return kind if counts[kind] else None

    def _families(self, name: str, decided: tuple[str, ...] | None) -> Iterator[Term]:
        if decided is None:
            yield from self._taxonomy.assign(name)
            return
        for family in decided:
            if known := self._taxonomy.families.by_name.get(family):
                yield known

    def _family(self, family: Term) -> None:
        node_id, above = FAMILY + family.name, CATEGORY + family.category
        if node_id in self.nodes:
            return
        named: dict[str, Property] = {"name": family.name, "level": "family"}
        self._node(
            node_id, "Measure", {**named, "definition": family.definition, "aliases": family.names}
        )
        definition = self._taxonomy.categories[family.category]
        category: dict[str, Property] = {"name": family.category, "level": "category"}
        self._node(above, "Measure", {**category, "definition": definition})
        self._refer("IS_A", node_id, above, "Measure", "taxonomy")

    def _term(self, node_id: str, label: str) -> None:
        term = self._corpus.term_ids.term(node_id)
        if term:
            self._official_term(node_id, term, label)
            return
        name = self._name(node_id)
        aliases = self._aliases(node_id, name)
        self._node(node_id, label, {"name": name, "level": "local", "aliases": aliases})
        for broader in self._corpus.term_ids.kinds_of(node_id, name):
            self._broader(node_id, broader, label)

    def _official_term(self, node_id: str, term: Term, label: str) -> None:
        if node_id in self.nodes:
            return
        aliases = self._aliases(node_id, term.name)
        own: dict[str, Property] = {"name": term.name, "level": "family", "aliases": aliases}
        self._node(node_id, label, {**own, "definition": term.definition})
        above = self._corpus.term_ids.parent(node_id, term)
        if above:
            self._broader(node_id, above, label)

    def _broader(self, node_id: str, term: Term, label: str) -> None:
        above = f"{node_id.partition(':')[0]}:{term.name}"
        self._official_term(above, term, label)
        self._refer("IS_A", node_id, above, label, "taxonomy")
