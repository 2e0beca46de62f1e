"""How soon the HTML page of a graph shows, and what exporting a large graph costs.

    python benchmarks/html_pages.py [--screenshots FOLDER]

Makes graphs of counties with bureaus, villages, measures and outcomes, stores each as a graph file,
exports it in a process of its own (its time and highest memory), and opens the page in headless
Chromium without network: the time until the first picture (the overview), until the details (all
nodes; above 4,000 a point for each province, to unfold), and of one step of zooming out then.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fixtures.fake_view import fake_view  # noqa: E402

from kg.schema import load_schema  # noqa: E402
from kg.stores import BuildInfo, open_writer  # noqa: E402
from kg.tables import write_tables  # noqa: E402

# Nodes of a graph grow by about ten for each county.
SIZES = {300: 28, 3_000: 290, 10_000: 990}
LARGE = 5_000
_CHILD = "--export"


def store(counties: int, path: Path) -> int:
    """Write a graph of so many counties to a file; the number of its nodes."""
    view, schema = fake_view(counties), load_schema()
    with open_writer(str(path)) as writer:
        parts = chain(view.all_nodes, view.all_edges)
        tables = write_tables(writer.scratch / "tables", parts, schema)
        writer.replace(tables, BuildInfo("benchmark", f"{counties}", tables.counts))
    return len(view.all_nodes)


def export(form: str, graph: Path, out: Path, max_nodes: int) -> tuple[float, float]:
    """Seconds and highest memory (MB) of an export in a process of its own."""
    started = time.perf_counter()
    command = [sys.executable, __file__, _CHILD, form, str(graph), str(out), str(max_nodes)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - started, float(done.stdout)


def _export_here(form: str, graph: str, out: str, max_nodes: str) -> None:
    from kg.app.export import export as write
    from kg.exports.selection import Selection
    from kg.stores import open_store

    selection = Selection(max_nodes=int(max_nodes)) if int(max_nodes) else Selection()
    with open_store(graph) as view:
        write(view, form, Path(out), selection)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(page: Page, path: Path) -> tuple[float, float, float]:
    """Seconds to the first picture, to the details from the start, and of a zoom step of these."""
    started = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    first = time.perf_counter() - started
    drawn = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate("() => document.getElementById('view-detail').click()")
    page.evaluate(drawn)
    every = time.perf_counter() - started
    started = time.perf_counter()
    page.evaluate("() => document.getElementById('zoom-out').click()")
    page.evaluate(drawn)
    return first, every, time.perf_counter() - started


def pages(folder: Path, screenshots: Path | None) -> None:
    """The table of what a reader waits for."""
    print("| nodes | page | export | first picture | details | a zoom step |")
    print("| --- | --- | --- | --- | --- | --- |")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size, counties in SIZES.items():
            graph, out = folder / f"{size}.lbug", folder / f"{size}.html"
            nodes = store(counties, graph)
            seconds, _ = export("html", graph, out, 2 * size)
            window = browser.new_page(viewport={"width": 1280, "height": 800})
            first, every, zoom = measure(window, out)
            if screenshots:
                window.wait_for_timeout(500)
                window.screenshot(path=screenshots / f"{size}.png")
            window.close()
            megabytes = out.stat().st_size / 1e6
            print(
                f"| {nodes:,} | {megabytes:.1f} MB | {seconds:.1f} s | {first:.1f} s "
                f"| {every:.1f} s | {zoom * 1000:.0f} ms |"
            )
        browser.close()


def large(folder: Path) -> None:
    """The table of what exporting a large graph takes."""
    graph = folder / "large.lbug"
    nodes = store(LARGE, graph)
    print(f"\nA graph of {nodes:,} nodes:\n")
    print("| format | seconds | highest memory |\n| --- | --- | --- |")
    for form, limit in (("html", 3000), ("graphml", 0), ("csv", 0), ("gexf", 0), ("rdf", 0)):
        seconds, memory = export(form, graph, folder / f"large-{form}", limit)
        print(f"| {form} | {seconds:.1f} s | {memory:.0f} MB |")


def main() -> None:
    if sys.argv[1:2] == [_CHILD]:
        _export_here(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screenshots", type=Path, help="a folder for pictures of the pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages(Path(folder), given.screenshots)
        large(Path(folder))


if __name__ == "__main__":
    main()
