"""Loading a graph: `kg`'s writers beside a bare COPY, and beside neo4j-graphrag's Neo4jWriter.

    python benchmarks/load.py                        Ladybug, 20,000 articles (400,000 statements)
    python benchmarks/load.py --neo4j                and Neo4j (JDK 17, Maven, neo4j-graphrag)

The graph is invented and has no two edges of one type between the same nodes, which the rival's
writer would collapse. Both loads of a pair take the same rows in the same run; only their ratio
counts. Reading the rows is part of ours and, in memory already, no part of the rival's.
"""

import argparse
import asyncio
import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import ladybug

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import neo4j_server  # noqa: E402

from kg.model import Edge, Node  # noqa: E402
from kg.schema import load_schema  # noqa: E402
from kg.stores import BuildInfo, open_writer  # noqa: E402
from kg.stores.cypher import copy_edges, copy_nodes, ladybug_tables  # noqa: E402
from kg.tables import Tables, write_tables  # noqa: E402

MEASURES, PLACES, MENTIONED = 500, 2000, 15
WARMING_ARTICLES = 1000  # of a first pair that does not count, as a cold server is slow for both


def _said(document: str, text: str) -> dict[str, object]:
    return {
        "document": document,
        "quote": f"{text}组织民警深入辖区开展反诈宣传,向群众讲解常见骗术",
        "start_char": 100,
        "end_char": 140,
        "method": "rule:bench",
        "confidence": 0.8,
    }


def invented(articles: int) -> Iterator[Node | Edge]:
    """A graph of so many articles, twenty statements each."""
    for n in range(MEASURES):
        yield Node(f"measure:{n}", "Measure", {"name": f"措施{n}", "level": "local"})
    for n in range(PLACES):
        yield Node(f"place:{n}", "Place", {"name": f"地点{n}", "level": "county"})
    for n in range(articles):
        yield from _article(n)


def _article(n: int) -> Iterator[Node | Edge]:
    document, agency, outcome = f"doc:{n}", f"agency:{n}", f"outcome:{n}"
    yield Node(document, "Document", {"name": f"第{n}篇", "published": "2024-05-06"})
    yield Node(agency, "Agency", {"name": f"第{n}公安局", "sector": "police"})
    yield Node(outcome, "Outcome", {"name": "零发案", "kind": "zero", "metric": "发案"})
    ends = [(document, f"place:{(n * 7 + k) % PLACES}", "MENTIONS") for k in range(MENTIONED)]
    ends += [(document, f"place:{n % PLACES}", "ABOUT"), (document, outcome, "REPORTS")]
    ends += [(agency, outcome, "ACHIEVED")]
    ends += [(agency, f"measure:{(n + k) % MEASURES}", "IMPLEMENTS") for k in range(2)]
    labels = {"doc": "Document", "agency": "Agency", "outcome": "Outcome", "place": "Place"}
    for source, target, edge_type in ends:
        source_label, target_label = (
            labels.get(end.partition(":")[0], "Measure") for end in (source, target)
        )
        identity = f"{edge_type}:{source}:{target}"
        said = _said(document, f"第{n}公安局")
        yield Edge(identity, edge_type, source, target, source_label, target_label, said)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_copy(tables: Tables, path: Path) -> None:
    """What Ladybug itself takes for the same tables."""
    database = ladybug.Database(str(path))
    with contextlib.closing(database), contextlib.closing(ladybug.Connection(database)) as bare:
        for statement in ladybug_tables(load_schema()):
            bare.execute(statement)
        for label, file in tables.nodes.items():
            bare.execute(copy_nodes(label, file))
        for ends, file in tables.edges.items():
            bare.execute(copy_edges(ends, file))


def load_ladybug(tables: Tables, folder: Path, rounds: int) -> None:
    info = BuildInfo("0", "f", tables.counts)
    ours, theirs = [], []
    for number in range(rounds):
        with open_writer(str(folder / f"ours{number}.lbug")) as writer:
            ours.append(_seconds(partial(writer.replace, tables, info)))
        theirs.append(_seconds(partial(bare_copy, tables, folder / f"bare{number}.lbug")))
    size = (folder / "ours0.lbug").stat().st_size
    print(f"Ladybug: kg {min(ours):.2f} s, bare COPY {min(theirs):.2f} s", end=": ")
    print(
        f"{min(theirs) / min(ours):.2f} of its speed; {size / sum(tables.counts.values()):.0f}",
        end=" ",
    )
    print("bytes a row")


def load_neo4j(tables: Tables, parts: list[Node | Edge], folder: Path) -> None:
    jars = neo4j_server.fetch_jars(
        ROOT / "benchmarks" / "apoc-pom.xml", ROOT / "build" / "neo4j" / "jars-apoc"
    )
    server = neo4j_server.Server(folder / "server", heap="2g", page_cache_mb=1024, jars=jars)
    plugins = server.folder / "data" / "plugins"
    plugins.mkdir(parents=True)
    shutil.copy(jars / "apoc-core-5.26.0.jar", plugins)
    few = list(invented(WARMING_ARTICLES))
    server.start()
    try:
        pair_neo4j(server, write_tables(folder / "few", few, load_schema()), few)
        ours, theirs = pair_neo4j(server, tables, parts)
    finally:
        server.kill()
    print(
        f"Neo4j: kg {ours:.1f} s, neo4j-graphrag {theirs:.1f} s: {theirs / ours:.1f} times as fast"
    )


def pair_neo4j(
    server: neo4j_server.Server, tables: Tables, parts: list[Node | Edge]
) -> tuple[float, float]:
    """Seconds of both, each into an empty database without constraints."""
    graph = graphrag(parts)
    neo4j_server.wipe(server.url, server.credentials)
    theirs = _seconds(lambda: write_graphrag(server, graph))
    _count(server, tables, "neo4j-graphrag")
    neo4j_server.wipe(server.url, server.credentials)
    ours = _seconds(lambda: _load(server, tables))
    _count(server, tables, "kg")
    return ours, theirs


def _load(server: neo4j_server.Server, tables: Tables) -> None:
    with open_writer(server.url, server.credentials) as writer:
        writer.replace(tables, BuildInfo("0", "f", tables.counts))


def _count(server: neo4j_server.Server, tables: Tables, who: str) -> None:
    expected = sum(tables.counts[name] for name in {ends[0] for ends in tables.edges})
    [[found]] = neo4j_server.run_cypher(
        server.url, server.credentials, "MATCH ()-[r]->() RETURN count(r)"
    )
    print(f"{who}: {found} of {expected} edges stand in the database")


def graphrag(parts: list[Node | Edge]) -> Any:
    """The graph as neo4j-graphrag holds it."""
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    def plain(properties: Mapping[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in properties.items() if v is not None}

    nodes = [
        Neo4jNode(id=p.id, label=p.label, properties=plain(p.properties))
        for p in parts
        if isinstance(p, Node)
    ]
    edges = [
        Neo4jRelationship(
            start_node_id=p.source,
            end_node_id=p.target,
            type=p.type,
            properties={"id": p.id, **plain(p.properties)},
        )
        for p in parts
        if isinstance(p, Edge)
    ]
    return Neo4jGraph(nodes=nodes, relationships=edges)


def write_graphrag(server: neo4j_server.Server, graph: Any) -> None:
    import neo4j
    from neo4j_graphrag.components.kg_writer import Neo4jWriter

    auth = ("neo4j", neo4j_server.PASSWORD)
    with neo4j.GraphDatabase.driver(server.url, auth=auth) as driver:
        result = asyncio.run(Neo4jWriter(driver).run(graph))
        print(f"neo4j-graphrag: status {result.status}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--neo4j", action="store_true")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kg-load-"))
    try:
        tables = write_tables(folder / "tables", invented(chosen.articles), load_schema())
        print(f"{sum(tables.counts.values())} rows of {chosen.articles} articles")
        load_ladybug(tables, folder, chosen.rounds)
        if chosen.neo4j:
            load_neo4j(tables, list(invented(chosen.articles)), folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
