"""Time every canned query, and the analysed table, on a synthetic graph.

    python benchmarks/queries.py --articles 20000 > benchmarks/queries.md
    NEO4J_PASSWORD=… python benchmarks/queries.py --neo4j bolt://localhost:7687

Each query runs once cold and then three times; the table gives the best warm run. `cpu` are the
seconds of processor time that the embedded store took in it, on all cores together: what is left
when other work slows the clock. Rows are cut at 10,000, as `kg query` cuts them.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from synthetic import synthetic_graph

from kg.analysis.definition import Definition
from kg.app.ask import co_occurrence
from kg.canned import CannedQuery, load_queries
from kg.schema import load_schema
from kg.stores import BuildInfo, Credentials, View, open_store, open_writer
from kg.tables import write_tables

MAX_ROWS = 10_000
WARM_RUNS = 3
KNOWN = {"place": "第110000县", "measure": "类别0", "fraud": "骗术1", "audience": "人群1",
         "agency": "110000县police"}  # fmt: skip


def fill(url: str, articles: int, credentials: Credentials | None = None) -> None:
    """Build the synthetic graph there."""
    with open_writer(url, credentials) as writer:
        tables = write_tables(writer.scratch, synthetic_graph(articles), load_schema())
        writer.replace(tables, BuildInfo("0", f"synthetic {articles}", tables.counts))
        print(f"{sum(tables.counts.values())} rows in {url}", file=sys.stderr)


def best(work: Callable[[], int]) -> tuple[int, float, float]:
    """Rows, and the clock and processor seconds of the quickest warm run."""
    rows = work()
    times = []
    for _ in range(WARM_RUNS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    return rows, *min(times)


def runner(view: View, query: CannedQuery) -> Callable[[], int]:
    """Runs a query with what it needs."""
    needed = {p.name: KNOWN[p.name] for p in query.parameters.values() if p.required}
    bound = query.bind(needed)
    return lambda: len(view.query(query.cypher, bound, max_rows=MAX_ROWS).rows)


def measure(view: View) -> dict[str, tuple[int, float, float]]:
    """Name of the query to rows and seconds."""
    found = {}
    for name, query in load_queries().items():
        found[name] = best(runner(view, query))
        print(name, *(f"{x:.2f}" for x in found[name][1:]), file=sys.stderr)
    found["(analysed) measures_with_zero_cases"] = best(
        lambda: len(co_occurrence(view, Definition()).associations)
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--neo4j", help="also fill and time this empty server")
    parser.add_argument("--filled", action="store_true", help="the server holds the graph already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = str(Path(folder) / "synthetic.lbug")
        fill(url, options.articles)
        with open_store(url) as view:
            embedded = measure(view)
    server = {}
    if options.neo4j:
        known = Credentials(password=os.environ.get("NEO4J_PASSWORD"))
        if not options.filled:
            fill(options.neo4j, options.articles, known)
        with open_store(options.neo4j, known) as view:
            server = measure(view)
    print(f"# Canned queries on {options.articles} synthetic articles\n")
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    print("| query | rows | Ladybug s | Ladybug cpu s | Neo4j s |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, (rows, clock, processor) in embedded.items():
        other = f"{server[name][1]:.2f}" if name in server else "-"
        print(f"| {name} | {rows} | {clock:.2f} | {processor:.2f} | {other} |")


if __name__ == "__main__":
    main()
