"""`kg verify`: whether a graph is what it says it is.

Every node and edge fits the schema, every edge ends at nodes that are there, every quote stands at
its offsets, and the counts are those of the build.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.app.cache import Cache, Manifest, Reading
from kg.app.info import count_rows
from kg.errors import SchemaError
from kg.model import Edge
from kg.pipeline.clean import clean_text
from kg.schema import load_schema
from kg.stores import View


@dataclass(slots=True)
class Verdict:
    """What was looked at (by kind), and what is wrong; `notes` say what could not be looked at."""

    checked: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(view: View, cache: Path) -> Verdict:
    """Look at every row of a graph. `cache` is the folder that its build kept the texts in."""
    verdict = Verdict()
    manifest = _check_counts(view, cache, verdict)
    labels = _check_nodes(view, manifest, verdict)
    texts = _Texts(cache, manifest)
    for edge_type in load_schema().edges:
        for edge in view.edges(edge_type):
            verdict.checked["edges"] += 1
            verdict.problems += _edge_problems(edge, labels)
            if edge.properties.get("document"):
                _check_quote(edge, texts, verdict)
    if texts.missing:
        verdict.notes.append(
            f"the texts of {len(texts.missing)} documents are not in the cache {cache}, "
            "their quotes were not compared"
        )
    return verdict


def _check_counts(view: View, cache: Path, verdict: Verdict) -> Manifest | None:
    info = view.info()
    if info is None:
        verdict.problems.append("no build has finished in this graph: run 'kg build' again")
        return None
    found = count_rows(view)
    for name in sorted(found.keys() | info.counts.keys()):
        verdict.checked["counts"] += 1
        if found.get(name, 0) != info.counts.get(name, 0):
            verdict.problems.append(
                f"{name}: {found.get(name, 0)} rows, and the build wrote {info.counts.get(name, 0)}"
            )
    manifest = Cache(cache).get(info.fingerprint, Manifest) if cache.is_dir() else None
    if manifest and manifest.counts != info.counts:
        verdict.problems.append("the cache has another number of rows for this build")
    return manifest


def _check_nodes(view: View, manifest: Manifest | None, verdict: Verdict) -> dict[str, str]:
    """The label of every node."""
    schema = load_schema()
    labels: dict[str, str] = {}
    for label in schema.nodes:
        for node in view.nodes(label):
            verdict.checked["nodes"] += 1
            if node.id in labels:
                verdict.problems.append(f"{node.id}: is a {label} and a {labels[node.id]}")
            labels[node.id] = label
            try:
                schema.check_node(node)
            except SchemaError as error:
                verdict.problems.append(str(error))
    if manifest:
        documents = {identity for identity, label in labels.items() if label == "Document"}
        for lost in sorted(manifest.readings.keys() ^ documents):
            where = "the graph" if lost in documents else "the cache"
            verdict.problems.append(f"{lost}: only {where} knows this document")
    return labels


def _edge_problems(edge: Edge, labels: dict[str, str]) -> Iterator[str]:
    try:
        load_schema().check_edge(edge)
    except SchemaError as error:
        yield str(error)
    ends = ((edge.source, edge.source_label), (edge.target, edge.target_label))
    for end, label in ends:
        if labels.get(end) != label:
            yield f"{edge.id}: {edge.type} ends at {end}, which is no {label} of the graph"
    document = edge.properties.get("document")
    if document and labels.get(str(document)) != "Document":
        yield f"{edge.id}: {edge.type} is stated by {document}, which is no document of the graph"


_HELD_TEXTS = 4096


class _Texts:
    """The raw texts of the documents, as the build kept them; some are held at a time."""

    def __init__(self, cache: Path, manifest: Manifest | None) -> None:
        self._cache = Cache(cache) if manifest else None
        self._keys = manifest.readings if manifest else {}
        self.missing: set[str] = set()
        self.get = lru_cache(_HELD_TEXTS)(self._load)

    def _load(self, document: str) -> str | None:
        key = self._keys.get(document)
        reading = self._cache.get(key, Reading) if self._cache and key else None
        if reading is None or reading.extraction is None:
            self.missing.add(document)
            return None
        return reading.extraction.article.document.text


def _check_quote(edge: Edge, texts: _Texts, verdict: Verdict) -> None:
    p = edge.properties
    text = texts.get(str(p["document"]))
    if text is None:
        return
    verdict.checked["quotes"] += 1
    start, end = p.get("start_char"), p.get("end_char")
    found = clean_text(text[start:end]) if isinstance(start, int) and isinstance(end, int) else ""
    if found != p.get("quote"):
        verdict.problems.append(
            f"{edge.id}: {edge.type} quotes {p.get('quote')!r}, and {p['document']} reads "
            f"{found!r} at {start}:{end}"
        )
