"""Score outcomes with the gold's own mentions given, and count how often each kind is right.

    python scripts/score_outcomes.py tests/gold/train [tests/gold/train-fictional …]

Prints precision, recall and F1 (relaxed) with the 95 % interval of a bootstrap over articles; then,
over all folders, the share of right outcomes by status, kind and where the scope was found, which
`kg/pipeline/relate/confidence.py` holds (one is added to both right and wrong).
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg import scoring
from kg.gazetteer import load_gazetteer
from kg.gold import GoldArticle, GoldOutcome, align, read_corpus
from kg.model import Document, Extraction, Outcome
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate
from kg.pipeline.relate.outcomes import find_outcomes

_CATEGORIES = ("zero achieved", "zero target", "change achieved")


def extract(article: GoldArticle) -> Extraction:
    """The outcomes of one annotated article, its mentions given."""
    text = clean(Document(article.path.read_text(encoding="utf-8-sig"), article.path.name))
    mentions = align(text.text, article.entities)
    place = locate(text, mentions, load_gazetteer())
    outcomes, rejected = find_outcomes(text, mentions, place)
    return Extraction(text, mentions, (), outcomes, place, rejected)


def print_scores(folder: Path, articles: list[scoring.ArticleScore]) -> None:
    relaxed = scoring.total(a.relaxed for a in articles)
    for label in _CATEGORIES:
        score = relaxed[label]
        low, high = scoring.interval([a.relaxed[label] for a in articles])
        print(
            f"{folder.name:16} {label:16} gold {score.gold:4} found {score.predicted:4}"
            f"  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
            f"  (95 %: {low:.2f} to {high:.2f})"
        )


def right(gold: tuple[GoldOutcome, ...], outcome: Outcome) -> bool:
    """Whether a gold line says the same (relaxed); for figures the same kind, number and scope."""
    for line in gold:
        same_kind = (line.status, line.kind) == (outcome.status, outcome.kind)
        scopes = scoring.normalise(line.scope), scoring.normalise(outcome.scope.text)
        if not same_kind or not scoring.contains(*scopes):
            continue
        if line.kind == "zero" or scoring.numbers(line.value) == scoring.numbers(outcome.value):
            return True
    return False


def shares(extractions: Iterator[tuple[GoldArticle, Extraction]]) -> None:
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for article, extraction in extractions:
        for o in extraction.outcomes:
            how = "told" if o.method.endswith(":told") else "carried"
            counts[o.status, o.kind, how, right(article.outcomes, o)] += 1
    for status, kind, how in sorted({key[:3] for key in counts}):
        hits, misses = (counts[status, kind, how, flag] for flag in (True, False))
        share = (hits + 1) / (hits + misses + 2)
        print(f"{status:10} {kind:8} {how:8} {hits:4} of {hits + misses:4} right: {share:.2f}")


def main(folders: list[str]) -> None:
    everything: list[tuple[GoldArticle, Extraction]] = []
    for folder in map(Path, folders):
        corpus = [(article, extract(article)) for article in read_corpus(folder)]
        everything += corpus
        print_scores(
            folder,
            [
                scoring.score_article(a.name, scoring.gold_facts(a), scoring.extracted_facts(e))
                for a, e in corpus
            ],
        )
    shares(iter(everything))


if __name__ == "__main__":
    main(sys.argv[1:])
