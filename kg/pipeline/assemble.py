"""Assembling: extractions and their resolution to the nodes and edges of the graph, as a stream.

A statement's id is made of its type, its ends and its document, so saying a thing twice in one
article makes one statement: the surest, and of equals the first. Nodes that no statement reaches,
directly or by references upwards, are left out. What does not fit the schema is not passed on but
counted, by reason.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from kg.errors import SchemaError
from kg.model import Edge, Extraction, Mention, Node, Outcome, Property
from kg.pipeline.resolve import Resolution
from kg.pipeline.resolve.local import place_id
from kg.schema import Schema

_STATUS_EDGES: Mapping[str, str] = {"achieved": "ACHIEVED", "target": "AIMS_AT", "denied": "DENIES"}
_STATUS_WORDS: Mapping[str, str] = {"achieved": "", "target": "目标:", "denied": "未实现:"}


@dataclass(frozen=True, slots=True)
class Assembly:
    """The graph of some extractions; iterating it gives nodes and edges, the same every time.

    `refused` counts, while the graph is iterated, the statements that could not be made.
    """

    extractions: Iterable[Extraction]
    resolution: Resolution
    stories: Mapping[str, str]
    schema: Schema
    refused: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Node | Edge]:
        reached: set[str] = set()
        outcomes: set[str] = set()
        for extraction in self.extractions:
            yield document_node(extraction, self.stories)
            statements = _Statements(extraction, self.resolution, self.schema)
            for edge in statements.edges():
                reached.update((edge.source, edge.target))
                yield edge
            for node in statements.outcomes.values():
                if node.id not in outcomes and node.id in reached:
                    outcomes.add(node.id)
                    yield node
            self.refused.update(statements.refused)
        yield from _known(self.resolution, reached)


def _known(resolution: Resolution, reached: set[str]) -> Iterator[Node | Edge]:
    """The entities that were reached, and what is known of them, upwards."""
    upwards: dict[str, list[Edge]] = defaultdict(list)
    for edge in resolution.references:
        upwards[edge.source].append(edge)
    waiting = [identity for identity in reached if identity in resolution.nodes]
    kept = set(waiting)
    while waiting:
        for edge in upwards[waiting.pop()]:
            if edge.target not in kept:
                kept.add(edge.target)
                waiting.append(edge.target)
    for identity in sorted(kept):
        yield resolution.nodes[identity]
    for edge in resolution.references:
        if edge.source in kept:
            yield edge


def document_node(extraction: Extraction, stories: Mapping[str, str]) -> Node:
    """The node of an article."""
    article, document = extraction.article, extraction.article.document
    title = document.title or article.text[: article.headline].strip()
    properties: dict[str, Property] = {
        "name": title or PurePath(document.path).stem,
        "title": title,
        "source": document.source,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "path": document.path,
        "sha256": document.sha256,
        "script": article.script,
        "story": stories.get(document.id, document.id),
    }
    return Node(document.id, "Document", _present(properties))


def _present(properties: Mapping[str, Property]) -> dict[str, Property]:
    return {key: value for key, value in properties.items() if value not in (None, "", ())}


def edge_id(edge_type: str, source: str, target: str, document: str) -> str:
    """The id of a statement: what is said, and where."""
    return _digest("s", edge_type, source, target, document)


def _digest(kind: str, *parts: str) -> str:
    text = "\x1f".join(parts)
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:20]}"


class _Statements:
    """The statements of one article."""

    def __init__(self, extraction: Extraction, resolution: Resolution, schema: Schema) -> None:
        self._extraction = extraction
        self._article = extraction.article
        self._document = extraction.article.document.id
        self._resolution = resolution
        self._schema = schema
        self.outcomes: dict[str, Node] = {}
        self.refused: Counter[str] = Counter()

    def edges(self) -> Iterator[Edge]:
        """The statements, one an id."""
        best: dict[str, Edge] = {}
        for edge in self._all():
            if edge.id not in best or _rank(edge) < _rank(best[edge.id]):
                best[edge.id] = edge
        for edge in best.values():
            try:
                self._schema.check_edge(edge)
            except SchemaError as error:
                self.refused[str(error).partition(": ")[2]] += 1
            else:
                yield edge

    def _all(self) -> Iterator[Edge]:
        yield from self._about()
        for mention in self._extraction.mentions:
            yield from self._mentions(mention)
        for relation in self._extraction.relations:
            source, target = self._entity(relation.source), self._entity(relation.target)
            if source and target:
                span = (relation.start, relation.end)
                own = {"since": relation.since} if relation.since else {}
                yield from self._state(
                    relation.type, source, target, span, (relation.method, relation.confidence), own
                )
        for outcome in self._extraction.outcomes:
            yield from self._outcome(outcome)

    def _about(self) -> Iterator[Edge]:
        place = self._extraction.place
        if place is None:
            return
        node = self._resolution.nodes.get(place_id(place))
        if node is None:
            self.refused[f"the place of the article is no node ({place.adcode})"] += 1
            return
        span = self._words_of(node, place.name)
        yield from self._state("ABOUT", self._doc(), node, span, ("rule:about", 1.0))

    def _words_of(self, place: Node, name: str) -> tuple[int, int]:
        """Where the article names a place: as itself, inside another name, or else its headline."""
        for mention in self._extraction.mentions:
            if self._resolution.entity(self._document, mention) == place.id:
                return mention.start, mention.end
        text = self._article.text
        for known in (name, *_short_names(name)):
            at = text.find(known)
            if at >= 0:
                return at, at + len(known)
        for mention in self._extraction.mentions:
            if mention.type in ("Place", "Agency"):
                return mention.start, mention.end
        return 0, max(self._article.headline, 1)

    def _mentions(self, mention: Mention) -> Iterator[Edge]:
        entity = self._entity(mention)
        if entity:
            how = (mention.method, mention.confidence)
            yield from self._state(
                "MENTIONS", self._doc(), entity, (mention.start, mention.end), how
            )

    def _outcome(self, outcome: Outcome) -> Iterator[Edge]:
        scope = self._entity(outcome.scope)
        if scope is None:
            return
        node = outcome_node(outcome, scope)
        self.outcomes.setdefault(node.id, node)
        span, how = (outcome.start, outcome.end), (outcome.method, outcome.confidence)
        yield from self._state(_STATUS_EDGES[outcome.status], scope, node, span, how)
        yield from self._state("REPORTS", self._doc(), node, span, how)
        fraud_type = self._entity(outcome.fraud_type) if outcome.fraud_type else None
        if fraud_type:
            yield from self._state("OF_TYPE", node, fraud_type, span, how)

    def _doc(self) -> Node:
        return Node(self._document, "Document")

    def _entity(self, mention: Mention) -> Node | None:
        identity = self._resolution.entity(self._document, mention)
        if identity is None:
            self.refused[f"a {mention.type} that was resolved to nothing"] += 1
        return self._resolution.nodes.get(identity) if identity else None

    def _state(
        self,
        edge_type: str,
        source: Node,
        target: Node,
        span: tuple[int, int],
        how: tuple[str, float],
        own: Mapping[str, Property] | None = None,
    ) -> Iterator[Edge]:
        if source.id == target.id:
            self.refused[f"{edge_type} of one {source.label} with itself"] += 1
            return
        start, end = self._article.raw_span(*span)
        properties = {
            "document": self._document,
            "quote": self._article.text[slice(*span)],
            "start_char": start,
            "end_char": end,
            "method": how[0],
            "confidence": how[1],
            **(own or {}),
        }
        identity = edge_id(edge_type, source.id, target.id, self._document)
        yield Edge(
            identity, edge_type, source.id, target.id, source.label, target.label, properties
        )


def _rank(edge: Edge) -> tuple[float, int, int]:
    """The surest first, of equals the one that stands first."""
    p = edge.properties
    return -float(p["confidence"] or 0), int(p["start_char"] or 0), int(p["end_char"] or 0)  # type: ignore[arg-type]


def _short_names(name: str) -> Sequence[str]:
    return [name[:-1]] if len(name) > 2 and name[-1] in "省市县区" else []


def outcome_node(outcome: Outcome, scope: Node) -> Node:
    """The node of an outcome: articles that report the same result share it."""
    o = outcome
    identity = _digest("o", scope.id, o.status, o.kind, o.metric, o.value, o.comparison, o.period)
    words = (str(scope.properties["name"]), o.period, o.comparison, o.metric, o.value)
    properties: dict[str, Property] = {
        "name": _STATUS_WORDS[o.status] + " ".join(word for word in words if word),
        "kind": o.kind,
        "status": o.status,
        "zero_class": o.zero_class,
        "metric": o.metric,
        "value": o.value,
        "number": None if o.number is None else float(o.number),
        "unit": o.unit,
        "comparison": o.comparison,
        "period": o.period,
        "period_start": o.period_start,
        "period_end": o.period_end,
        "days": o.days,
        "months": o.months,
        "warning": o.warning,
    }
    return Node(identity, "Outcome", _present(properties))
