"""Choosing the part of a graph to export: by place, measure, neighbourhood, type, date, number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from kg.errors import ExportError
from kg.exports.importance import importance, ranked
from kg.exports.outline import Outline, reach, read_outline
from kg.exports.source import Part, Source
from kg.model import Edge, Node

# The links from a measure or an outcome to what it is against and for.
_AIMS = ("COUNTERS", "TARGETS", "INCLUDES", "OF_TYPE")
_RESULTS = ("ACHIEVED", "AIMS_AT", "DENIES")
_DEEDS = ("IMPLEMENTS", "COOPERATES_WITH", *_RESULTS)


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; an empty field keeps all. Several fields keep what satisfies each of them.

    `place`, `measure`, `around` are an id, a name, a full name, an alias or a division code.
    `seeds` are ids that a query named; `bridged` adds what links two of them. `types` holds node
    labels, which limit the nodes, and edge types, which limit the edges; MENTIONS edges are left
    out unless named there. `since` is an ISO date: statements of articles published earlier go;
    undated ones stay.
    """

    place: str = ""
    measure: str = ""
    around: str = ""
    hops: int = 1
    seeds: frozenset[str] | None = None
    bridged: bool = False
    types: frozenset[str] = frozenset()
    since: str = ""
    max_nodes: int | None = None


def choose(source: Source, selection: Selection) -> Part:
    """Read the chosen part of a graph, in two passes: its outline, then what was chosen.

    :raises ExportError: if a named place, measure or node is not there, or nothing is left
    """
    outline = _since(read_outline(source), selection.since)
    ids = _of_labels(_scope(source, outline, selection), outline, selection.types)
    edge_types = _edge_types(outline, selection.types)
    weight = importance(outline)
    kept = _kept(ids, outline, weight, selection.max_nodes)
    if not kept:
        raise ExportError("nothing in the graph fits that choice, widen it")
    part = _read(source, outline, kept, edge_types)
    total_edges = sum(
        b.type in edge_types and b.source in ids and b.target in ids for b in outline.bones
    )
    return Part(*part, {n: weight[n] for n in kept}, len(ids), total_edges)


def find(source: Source, text: str, labels: Iterable[str] = ()) -> set[str]:
    """The ids of the nodes that go by an id, name, full name, alias or division code.

    :raises ExportError: if there is none, naming the nearest names
    """
    wanted = frozenset(labels)
    names: dict[str, None] = {}
    found = set()
    for node in source.nodes():
        if wanted and node.label not in wanted:
            continue
        called = _called(node)
        names.setdefault(called[1])
        if text in called:
            found.add(node.id)
    if not found:
        near = [name for name, _, _ in process.extract(text, list(names), limit=3, score_cutoff=50)]
        hint = f", did you mean {' / '.join(near)}?" if near else ""
        raise ExportError(f"nothing in the graph is called {text!r}{hint}")
    return found


def _called(node: Node) -> tuple[str, ...]:
    given = node.properties
    aliases = given.get("aliases") or ()
    one = (node.id, *(str(given.get(key) or "") for key in ("name", "full_name", "adcode")))
    return (*one, *aliases) if isinstance(aliases, tuple | list) else one


def _since(outline: Outline, since: str) -> Outline:
    if not since:
        return outline
    early = frozenset(doc for doc, date in outline.published.items() if date and date < since)
    labels = {node: label for node, label in outline.labels.items() if node not in early}
    bones = tuple(b for b in outline.bones if not ({b.document, b.source, b.target} & early))
    linked = {end for bone in bones for end in (bone.source, bone.target)}
    labels = {n: label for n, label in labels.items() if n in linked or label == "Document"}
    return Outline(labels, outline.role, outline.published, bones, early)


def _scope(source: Source, outline: Outline, selection: Selection) -> set[str]:
    ids = set(outline.labels)
    if selection.place:
        ids &= _around_places(find(source, selection.place, ("Place",)), outline)
    if selection.measure:
        ids &= _around_measures(find(source, selection.measure, ("Measure",)), outline)
    if selection.around:
        ids &= reach(find(source, selection.around), outline.neighbours, selection.hops)
    if selection.seeds is not None:
        seeds = set(selection.seeds)
        ids &= seeds | _between(seeds, outline) if selection.bridged else seeds
    return ids


def _around_places(places: set[str], outline: Outline) -> set[str]:
    """Places with all below and above them, who acts there, what they do, and what came of it."""
    inside = reach(places, outline.down)
    acting = (b for b in outline.bones if b.source in inside)
    done = {b.target for b in acting if b.type in _DEEDS}
    against = {b.target for b in outline.bones if b.source in done and b.type in _AIMS}
    told = {b.document for b in outline.bones if b.source in inside and b.document}
    return reach(inside | done | against, outline.up) | told


def _around_measures(measures: set[str], outline: Outline) -> set[str]:
    """Measures with all below and above them, who does them, where, and what came of it there."""
    inside = reach(measures, outline.down)
    doers = {b.source for b in outline.bones if b.type == "IMPLEMENTS" and b.target in inside}
    sites = doers | {s for d in doers for s in outline.up.get(d, ())}
    results = {b.target for b in outline.bones if b.type in _RESULTS and b.source in sites}
    against = {b.target for b in outline.bones if b.source in inside and b.type in _AIMS}
    told = {b.document for b in outline.bones if b.target in inside and b.document}
    return reach(inside | doers | sites | results | against, outline.up) | told


def _between(seeds: set[str], outline: Outline) -> set[str]:
    """What links two of the seeds or more: one node, or two in a row."""
    touched = {n: seeds.intersection(near) for n, near in outline.neighbours.items()}
    links = {n for n, near in touched.items() if len(near) > 1}
    single = {n: near for n, near in touched.items() if len(near) == 1 and n not in seeds}
    for bone in outline.bones:
        one, other = single.get(bone.source), single.get(bone.target)
        if bone.type != "MENTIONS" and one and other and one != other:
            links |= {bone.source, bone.target}
    return {n for n in links if outline.labels.get(n) != "Document"}


def _of_labels(ids: set[str], outline: Outline, types: frozenset[str]) -> set[str]:
    wanted = types & set(outline.labels.values())
    return {n for n in ids if outline.labels[n] in wanted} if wanted else ids


def _edge_types(outline: Outline, types: frozenset[str]) -> frozenset[str]:
    present = frozenset(b.type for b in outline.bones)
    return (types & present) or present - {"MENTIONS"}


def _kept(
    ids: set[str], outline: Outline, weight: Mapping[str, int], max_nodes: int | None
) -> set[str]:
    if max_nodes is None or len(ids) <= max_nodes:
        return ids
    return set(ranked(ids, outline, weight)[:max_nodes])


def _documents(outline: Outline, kept: set[str]) -> set[str]:
    near = (b for b in outline.bones if b.document and b.source in kept and b.target in kept)
    return {b.document for b in near}


def _read(
    source: Source, outline: Outline, kept: set[str], edge_types: frozenset[str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...], dict[str, Node]]:
    told_by = _documents(outline, kept)
    nodes: list[Node] = []
    documents: dict[str, Node] = {}
    for node in source.nodes():
        if node.id in kept:
            nodes.append(node)
        if node.id in told_by:
            documents[node.id] = node
    edges = tuple(
        edge
        for edge in source.edges()
        if edge.type in edge_types
        and edge.source in kept
        and edge.target in kept
        and edge.properties.get("document") not in outline.dropped
    )
    return tuple(nodes), edges, documents
