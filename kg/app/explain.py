"""`kg explain`: one fact with the sentence that states it, and what was refused in a file.

The sentence comes from the text that the build kept in its cache; without that the quote stands
alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.app.cache import Cache, Manifest, Reading
from kg.errors import InputError
from kg.model import Edge, Extraction, Mention, Node, Outcome, Rejected, Relation, Skipped
from kg.pipeline import segment
from kg.pipeline.read import load_reader
from kg.stores import View
from loaders import Fields, load

_FACTS = """
MATCH (a)-[r]->(b) WHERE r.id = $id
RETURN a, r, b
"""
_ABOUT_NODE = """
MATCH (a)-[r]->(b) WHERE (a.id = $id OR b.id = $id) AND r.document IS NOT NULL
RETURN a, r, b ORDER BY r.id LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Context:
    """Words of a text with those around them in their sentence."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An edge with its ends.

    `context` is empty for references and where the text is not at hand; `mentions` are the
    surfaces that the statement joins, in text order.
    """

    edge: Edge
    source: Node
    target: Node
    context: Context | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that looked like a fact, in their sentence, and why they were refused."""

    path: str
    reason: str
    context: Context


def explain(view: View, cache: Path, identity: str) -> list[Fact]:
    """The facts of an id: one of an edge, or all statements that a node takes part in (50 at most).

    :raises InputError: if the graph has no such id
    """
    rows = view.query(_FACTS, {"id": identity}).rows
    rows = rows or view.query(_ABOUT_NODE, {"id": identity}).rows
    if not rows:
        raise InputError(
            f"{identity}: no such fact in {view.url}; ids stand in the column id of 'kg query -e "
            '"MATCH (a)-[r]->(b) RETURN r.id AS id, a.name, b.name LIMIT 10"\''
        )
    texts = _Extractions(view, cache)
    return [_fact(source, edge, target, texts) for source, edge, target in rows]


class _Extractions:
    """What the build kept of the articles of a graph."""

    def __init__(self, view: View, cache: Path) -> None:
        info = view.info()
        self._cache = Cache(cache) if cache.is_dir() else None
        found = self._cache.get(info.fingerprint, Manifest) if self._cache and info else None
        self._keys = found.readings if found else {}

    def of(self, document: str) -> Extraction | None:
        key = self._keys.get(document)
        reading = self._cache.get(key, Reading) if self._cache and key else None
        return reading.extraction if reading else None


def _fact(source: Node, edge: Edge, target: Node, texts: _Extractions) -> Fact:
    p = edge.properties
    start, end = p.get("start_char"), p.get("end_char")
    extraction = texts.of(str(p.get("document")))
    if extraction is None or not isinstance(start, int) or not isinstance(end, int):
        return Fact(edge, source, target, None, ())
    span = _clean_span(extraction, start, end)
    context = in_context(extraction.article.text, *span)
    return Fact(edge, source, target, context, _joined(extraction, span))


def _clean_span(extraction: Extraction, start: int, end: int) -> tuple[int, int]:
    """The clean span of a raw one."""
    inside = [i for i, raw in enumerate(extraction.article.offsets) if start <= raw < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def in_context(text: str, start: int, end: int) -> Context:
    """A span of a clean text with the rest of the sentences that it touches."""
    touched = [s for s in segment.sentences(text) if s[0] < end and start < s[1]]
    low = min((s[0] for s in touched), default=start)
    high = max((s[1] for s in touched), default=end)
    return Context(text[low:start], text[start:end], text[end:high])


def _joined(extraction: Extraction, span: tuple[int, int]) -> tuple[str, ...]:
    """The mentions that the statements of a span join, as `surface (type, what found it)`."""
    found: list[Mention] = []
    stated: list[Relation | Outcome] = [*extraction.relations, *extraction.outcomes]
    for item in stated:
        if (item.start, item.end) == span:
            found += _ends(item)
    ordered = sorted(dict.fromkeys(found), key=lambda mention: mention.start)
    return tuple(f"{m.text} ({m.type}, {m.method or 'given'})" for m in ordered)


def _ends(item: Relation | Outcome) -> Iterator[Mention]:
    if isinstance(item, Relation):
        yield from (item.source, item.target)
        return
    yield item.scope
    if item.fraud_type:
        yield item.fraud_type


def refusals(
    paths: Iterable[str | Path], fields: Fields | None = None, model: Path | None = None
) -> Iterator[Refusal | Skipped]:
    """What reading the articles of some files refused, article by article, in text order.

    :raises InputError: if a path neither exists nor matches anything
    """
    reader = load_reader(model)
    for document in load(paths, fields or Fields()):
        if isinstance(document, Skipped):
            yield document
            continue
        found = reader.read(document)
        if isinstance(found, str):
            yield Skipped(document.path, found)
        else:
            yield from _refusals(found)


def _refusals(extraction: Extraction) -> Iterator[Refusal]:
    article = extraction.article
    unique: dict[Rejected, None] = dict.fromkeys(extraction.rejected)
    for rejected in sorted(unique, key=lambda r: (r.start, r.end, r.reason)):
        context = in_context(article.text, rejected.start, rejected.end)
        yield Refusal(article.document.path, rejected.reason, context)
