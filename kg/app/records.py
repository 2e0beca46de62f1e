"""The JSON objects of `kg extract`: one a document, the contract with everything that reads it.

Offsets count code points of the text that the loader gave; a surface or a relation that an article
repeats is written once, where it is surest, and of equals first.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from kg.model import Article, Extraction, Mention, Outcome, Relation
from kg.pipeline.assemble import outcome_node
from kg.pipeline.resolve import Resolution
from kg.pipeline.resolve.local import place_id

Record: TypeAlias = dict[str, Any]
_T = TypeVar("_T", Mention, Relation)


def records(extractions: Iterable[Extraction], resolution: Resolution) -> Iterator[Record]:
    """The record of each extraction."""
    for extraction in extractions:
        yield record(extraction, resolution)


def record(extraction: Extraction, resolution: Resolution) -> Record:
    """What was extracted from one article, with the ids that the graph has for it."""
    article, document = extraction.article, extraction.article.document

    def entity(mention: Mention) -> str | None:
        return resolution.entity(document.id, mention)

    mentions = _once(extraction.mentions, lambda m: (m.type, m.text))
    relations = _once(extraction.relations, lambda r: (r.type, r.source.text, r.target.text))
    return {
        "document": {
            "id": document.id,
            "path": document.path,
            "title": document.title,
            "published": document.published,
            "source": document.source,
            "url": document.url,
            "sha256": document.sha256,
            "place": _place(extraction),
        },
        "entities": [_entity(article, m, entity(m), resolution) for m in mentions],
        "relations": [_relation(article, r, entity) for r in relations],
        "outcomes": [
            _outcome(article, o, entity(o.scope), resolution) for o in extraction.outcomes
        ],
    }


def _once(found: Iterable[_T], key: Callable[[_T], Hashable]) -> list[_T]:
    """One of each key, in text order."""
    best: dict[Hashable, _T] = {}
    for item in sorted(found, key=lambda i: (-i.confidence, i.start, i.end)):
        best.setdefault(key(item), item)
    return sorted(best.values(), key=lambda i: (i.start, i.end))


def _place(extraction: Extraction) -> Record | None:
    place = extraction.place
    if place is None:
        return None
    return {"id": place_id(place), "adcode": place.adcode, "name": place.name}


def _span(article: Article, item: Mention | Relation | Outcome) -> Record:
    start, end = article.raw_span(item.start, item.end)
    return {"start": start, "end": end, "confidence": item.confidence, "method": item.method}


def _entity(
    article: Article, mention: Mention, identity: str | None, resolution: Resolution
) -> Record:
    node = resolution.nodes.get(identity or "")
    return {
        "id": identity,
        "type": mention.type,
        "kind": mention.kind,
        "text": mention.text,
        "name": node.properties["name"] if node else mention.text,
        **_span(article, mention),
    }


def _relation(
    article: Article, relation: Relation, entity: Callable[[Mention], str | None]
) -> Record:
    return {
        "type": relation.type,
        "source": entity(relation.source),
        "target": entity(relation.target),
        "source_text": relation.source.text,
        "target_text": relation.target.text,
        "quote": article.text[relation.start : relation.end],
        **_span(article, relation),
    }


def _outcome(
    article: Article, outcome: Outcome, scope: str | None, resolution: Resolution
) -> Record:
    node = resolution.nodes.get(scope or "")
    names = (
        "status kind zero_class metric value unit comparison period period_start period_end days"
    )
    return {
        "id": outcome_node(outcome, node).id if node else None,
        **{name: getattr(outcome, name) for name in names.split()},
        "scope": scope,
        "scope_text": outcome.scope.text,
        "quote": article.text[outcome.start : outcome.end],
        **_span(article, outcome),
    }
