"""What the HTML page knows, as JSON: nodes, edges with their evidence, positions, words."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from kg.exports.layout import layout
from kg.exports.overview import Fold, overview
from kg.exports.pinyin import search_key
from kg.exports.source import Part
from kg.model import Edge, Node, Property
from kg.schema import PropertyDef, Schema

Json: TypeAlias = Any

# Above so many nodes (documents apart) the page opens on the overview.
DETAIL_LIMIT = 120
# What belongs to one place is held together in full; everything else pulls the less, the more of it
# hangs on the same hub, so that no hub draws all places into one heap.
_HOLDING = frozenset({"PART_OF", "SERVES", "IMPLEMENTS", "ACHIEVED", "AIMS_AT", "DENIES"})
# Said by the page in other ways, or of no use to a reader.
_UNSHOWN = frozenset({"id", "name", "sha256", "document", "start_char", "end_char", "path"})


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above the picture: a title, where the graph is, and what was chosen of it."""

    title: str
    graph: str
    chosen: str = ""


def page_data(part: Part, schema: Schema, caption: Caption, language: str) -> dict[str, Json]:
    """Everything that the page's script reads, the same for the same part."""
    number = {node.id: index for index, node in enumerate(part.chosen_nodes)}
    told_by = {document: index for index, document in enumerate(part.documents)}
    folds = overview(part)
    shown = sum(node.label != "Document" for node in part.chosen_nodes)
    return {
        "title": caption.title,
        "graph": caption.graph,
        "chosen": caption.chosen,
        "language": language,
        "mode": "overview" if folds and shown > DETAIL_LIMIT else "detail",
        "total": {"nodes": part.total_nodes, "edges": part.total_edges},
        "labels": _words({n.label: n for n in schema.nodes.values()}),
        "types": _words({e.type: e for e in schema.edges.values()}),
        "properties": _words(_properties(schema)),
        "nodes": _nodes(part, folds, number),
        "edges": [_edge(edge, number, told_by) for edge in part.chosen_edges],
        "folds": [[f.type, number[f.source], number[f.target], list(f.edges)] for f in folds],
        "documents": [_document(node) for node in part.documents.values()],
    }


def embedded(data: Mapping[str, Json]) -> str:
    """JSON that is safe inside a `script` element: no `<`, `>`, `&`, nor a line separator."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _words(named: Mapping[str, Any]) -> dict[str, list[str]]:
    return {key: [thing.zh, thing.en] for key, thing in named.items()}


def _properties(schema: Schema) -> dict[str, PropertyDef]:
    every: dict[str, PropertyDef] = {}
    for label in schema.nodes.values():
        every |= label.properties
    for edge_type in schema.edges:
        every |= schema.edge_properties(edge_type)
    return every


def _nodes(part: Part, folds: Sequence[Fold], number: Mapping[str, int]) -> list[Json]:
    detail = _detail_positions(part, number)
    over = _overview_positions(folds, number)
    return [
        {
            "id": node.id,
            "label": node.label,
            "name": str(node.properties.get("name") or node.id),
            "key": search_key(str(node.properties.get("name") or "")),
            "weight": part.weight.get(node.id, 0),
            "at": detail[index],
            "over": over.get(index),
            "has": _shown(node.properties),
        }
        for index, node in enumerate(part.chosen_nodes)
    ]


def _detail_positions(part: Part, number: Mapping[str, int]) -> list[list[int]]:
    links = [(number[e.source], number[e.target]) for e in part.chosen_edges]
    degree = Counter(end for link in links for end in link)
    pull = [
        1.0 if edge.type in _HOLDING else 0.6 / max(degree[a], degree[b]) ** 0.8
        for edge, (a, b) in zip(part.chosen_edges, links, strict=True)
    ]
    return _rounded(layout(len(number), links, pull))


def _overview_positions(folds: Sequence[Fold], number: Mapping[str, int]) -> dict[int, list[int]]:
    ends = sorted({number[end] for fold in folds for end in (fold.source, fold.target)})
    order = {node: index for index, node in enumerate(ends)}
    links = [(order[number[f.source]], order[number[f.target]]) for f in folds]
    pull = [0.25 if f.type == "IMPLEMENTS" else 1.0 for f in folds]
    return dict(zip(ends, _rounded(layout(len(ends), links, pull)), strict=True))


def _rounded(positions: Any) -> list[list[int]]:
    whole: list[list[int]] = np.rint(positions).astype(int).tolist()
    return whole


def _edge(edge: Edge, number: Mapping[str, int], told_by: Mapping[str, int]) -> Json:
    has = edge.properties
    document = told_by.get(str(has.get("document") or ""), -1)
    return [
        edge.type,
        number[edge.source],
        number[edge.target],
        document,
        str(has.get("quote") or ""),
        _shown({key: value for key, value in has.items() if key != "quote"}),
    ]


def _shown(given: Mapping[str, Property]) -> dict[str, Json]:
    kept = ((key, _plain(value)) for key, value in given.items() if key not in _UNSHOWN)
    return {key: value for key, value in kept if value not in (None, "", [])}


def _plain(value: Property) -> Json:
    if isinstance(value, float):
        return round(value, 4) if np.isfinite(value) else None
    return list(value) if isinstance(value, tuple) else value


def _document(node: Node) -> dict[str, str]:
    has = node.properties
    fields = ("title", "source", "published", "url")
    given = {key: str(has.get(key) or "") for key in fields}
    return {**given, "title": given["title"] or str(has.get("name") or node.id)}
