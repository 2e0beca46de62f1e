"""How fast files are read: cleaning against the rest of the pipeline, pages against trafilatura.

    python benchmarks/reading.py

Times are of the processor, the best of three runs; what counts are the ratios.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import trafilatura

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.read import load_reader
from loaders import load
from loaders.html import load_html
from loaders.source import Fields, Limits, Source, file_source, memory_source

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT / "examples" / "news"
MODES = {
    "fast, no metadata": {"fast": True},
    "fast, metadata": {"fast": True, "with_metadata": True},
    "fast, metadata, no date in the text": {
        "fast": True,
        "with_metadata": True,
        "date_extraction_params": {"extensive_search": False, "original_date": True},
    },
    "full, no metadata": {},
    "full, metadata": {"with_metadata": True},
}


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def reading() -> None:
    """Plain text: loading and cleaning, and all that comes after."""
    paths = sorted(NEWS.glob("*.txt"))
    documents = [found for found in load(paths) if isinstance(found, Document)]
    characters = sum(len(document.text) for document in documents)
    reader = load_reader()
    articles = [clean(document) for document in documents]
    reader.extract(articles[0])
    parts = {
        "load and clean": seconds(
            lambda: [clean(d) for d in load(paths) if isinstance(d, Document)]
        ),
        "the rest": seconds(lambda: [reader.extract(article) for article in articles]),
    }
    for name, taken in parts.items():
        print(f"{name:<16} {characters / taken:>12,.0f} characters/s")
    print(
        f"reading is {parts['the rest'] / parts['load and clean']:.1f} times as fast as the rest\n"
    )


def pages() -> None:
    """Web pages: our loader against trafilatura's modes."""
    sources = [file_source(path, Fields(), Limits()) for path in sorted(NEWS.glob("*.html"))]
    busy = [_busy(source) for source in sources]
    marked = [source.read().decode() for source in busy]
    ours = seconds(lambda: [list(load_html(source)) for source in busy])
    print(f"{'our loader':<38} {1000 * ours / len(busy):>6.2f} ms a page")
    for name, options in MODES.items():
        taken = seconds(partial(_alone, marked, options))
        times = ours / taken
        print(f"{name:<38} {1000 * taken / len(busy):>6.2f} ms a page, ours {times:.2f} times")


def _alone(marked: list[str], options: dict[str, object]) -> None:
    for page in marked:
        trafilatura.bare_extraction(page, include_comments=False, **options)


def _busy(source: Source) -> Source:
    """The page with a menu and lists as news sites have them."""
    menu = "".join(f'<a href="/c{n}">栏目{n}</a>' for n in range(60))
    hot = "".join(f'<li><a href="/n{n}.html">某地召开第{n}次会议</a></li>' for n in range(60))
    page = source.read().decode()
    page = page.replace("<body>", f'<body><div class="nav">{menu}</div>')
    page = page.replace("</body>", f"<ul>{hot}</ul></body>")
    return memory_source(source.path, page.encode(), source)


if __name__ == "__main__":
    reading()
    pages()
