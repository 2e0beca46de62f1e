"""Reading keeps up: ratios within one run, so that the machine does not matter."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import trafilatura

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.read import load_reader
from loaders import load
from loaders.html import load_html
from loaders.source import Fields, Limits, file_source

NEWS = Path(__file__).resolve().parents[3] / "examples" / "news"


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.slow
def test_plain_text_is_read_five_times_as_fast_as_the_rest_takes() -> None:
    paths = sorted(NEWS.glob("t*.txt"))[:20]
    articles = [clean(found) for found in load(paths) if isinstance(found, Document)]
    reader = load_reader()
    reader.extract(articles[0])
    rest = seconds(lambda: [reader.extract(article) for article in articles])
    ours = seconds(lambda: [clean(d) for d in load(paths) if isinstance(d, Document)])
    assert rest >= 5 * ours


def test_pages_take_no_more_than_1_3_times_what_trafilatura_takes() -> None:
    sources = [file_source(path, Fields(), Limits()) for path in sorted(NEWS.glob("*.html"))[:20]]
    pages = [source.read().decode() for source in sources]
    alone = seconds(lambda: [trafilatura.bare_extraction(p, with_metadata=True) for p in pages])
    ours = seconds(lambda: [list(load_html(source)) for source in sources])
    assert ours <= 1.3 * alone
