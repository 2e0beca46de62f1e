"""Networks of measures and agencies: who is central, what goes together, what links provinces.

All measures are of the reports' network, by networkx; the ones that draw numbers take a seed, so
that the same graph gives the same table.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import networkx as nx

from kg.analysis.rows import CooperationRow, DoerRow

# From so many nodes on, betweenness is estimated from this many sources.
_SAMPLE = 400
_SEED = 1
# Pairs of measures at a single site may be chance.
MIN_SHARED_SITES = 2

Graph: TypeAlias = "nx.Graph[str]"
Row: TypeAlias = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A table of an analysis, and what its figures mean (Chinese, English)."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    meaning: tuple[str, str]


def _betweenness(graph: Graph) -> Mapping[str, float]:
    sample = _SAMPLE if len(graph) > _SAMPLE else None
    scores: Mapping[str, float] = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    return scores


def _sorted(rows: Iterable[Row], by: int, top: int) -> tuple[Row, ...]:
    """The rows with the highest figure in a column; ties by name."""
    return tuple(sorted(rows, key=lambda row: (-float(row[by]), str(row[0])))[:top])


def central_measures(rows: Sequence[DoerRow], top: int) -> Result:
    """Measures by PageRank in the network of doers and measures."""
    graph: Graph = nx.Graph()
    names, sites, provinces = {}, defaultdict(set), defaultdict(set)
    for row in rows:
        graph.add_edge(f"doer {row.doer}", row.family, weight=row.documents)
        names[row.family] = row.family_name
        sites[row.family].add(row.site)
        provinces[row.family].add(row.province)
    rank = nx.pagerank(graph, weight="weight") if graph else {}
    table = [
        (names[f], rank[f], graph.degree(f), len(sites[f]), len(provinces[f] - {None}))
        for f in names
    ]
    return Result(
        ("measure", "pagerank", "doers", "sites", "provinces"),
        _sorted(table, 1, top),
        (
            "PageRank：在“主体—措施”网络中的分量，按报道数加权。",
            "PageRank: weight in the network of doers and measures, by number of articles.",
        ),
    )


def central_agencies(rows: Sequence[CooperationRow], top: int) -> Result:
    """Agencies by betweenness in the network of co-operation."""
    graph: Graph = nx.Graph()
    for row in rows:
        graph.add_node(row.one, name=row.one_name, sector=row.one_sector)
        graph.add_node(row.other, name=row.other_name, sector=row.other_sector)
        graph.add_edge(row.one, row.other)
    between = _betweenness(graph)
    rank = nx.pagerank(graph) if graph else {}
    table = [
        (data["name"], data["sector"], between[id], rank[id], graph.degree(id))
        for id, data in graph.nodes(data=True)
    ]
    return Result(
        ("agency", "sector", "betweenness", "pagerank", "partners"),
        _sorted(table, 2, top),
        (
            "中介度：有多少机构之间的最短协作路径经过它。",
            "Betweenness: the share of shortest paths of co-operation that run through it.",
        ),
    )


def _shared_sites(rows: Iterable[DoerRow]) -> Graph:
    """Measures, joined where at least two sites have both; weighted by overlap (Jaccard)."""
    at: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        at[row.site].add(row.family)
    having = Counter(family for families in at.values() for family in families)
    together = Counter(
        pair for families in at.values() for pair in combinations(sorted(families), 2)
    )
    graph: Graph = nx.Graph()
    graph.add_nodes_from(sorted(having))
    for (one, other), shared in sorted(together.items()):
        if shared >= MIN_SHARED_SITES:
            graph.add_edge(
                one, other, weight=shared / (having[one] + having[other] - shared), sites=shared
            )
    return graph


def communities(rows: Sequence[DoerRow], top: int) -> Result:
    """Groups of measures that the same sites have, by Louvain's method."""
    graph = _shared_sites(rows)
    names = {row.family: row.family_name for row in rows}
    groups = nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if graph else []
    table = []
    for group in sorted((sorted(g) for g in groups), key=lambda g: (-len(g), g)):
        if len(group) < 2:
            continue
        inside = graph.subgraph(group)
        strongest = sorted(group, key=lambda f: (-inside.degree(f, weight="weight"), names[f]))
        table.append((len(group), "、".join(names[f] for f in strongest)))
    return Result(
        ("measures", "together"),
        tuple(table[:top]),
        (
            "Louvain 社群：常在同一地点并存的措施"
            f"（至少 {MIN_SHARED_SITES} 个共同地点），强者在前。",
            f"Louvain communities of measures at the same sites (at least {MIN_SHARED_SITES} "
            "shared), the most connected first.",
        ),
    )


def bridges(rows: Sequence[DoerRow], top: int) -> Result:
    """Measures that link provinces: on the shortest paths between them."""
    graph: Graph = nx.Graph()
    names, provinces = {}, defaultdict(set)
    for row in rows:
        if row.province:
            graph.add_edge(f"province {row.province}", row.family)
            names[row.family] = row.family_name
            provinces[row.family].add(row.province)
    ends = sorted(node for node in graph if node.startswith("province "))
    between = nx.betweenness_centrality_subset(graph, ends, ends, normalized=True)
    table = [
        (names[f], between[f], len(provinces[f]), "、".join(sorted(provinces[f])[:6]))
        for f in names
        if len(provinces[f]) > 1
    ]
    return Result(
        ("measure", "betweenness", "provinces", "some_of_them"),
        _sorted(table, 1, top),
        (
            "连接各省的措施：省与省之间最短路径经过它的比例。",
            "Measures that link provinces: the share of shortest paths between provinces that "
            "run through them.",
        ),
    )
