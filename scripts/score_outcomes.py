"""Score outcomes, with the gold's own mentions and with those of a tagger that has not seen them.

    python scripts/score_outcomes.py                     # train, train-fictional, dev-reworded
    python scripts/score_outcomes.py FOLDER …            # other annotated articles as well

Prints, for each folder and either mentions, precision, recall and F1 (relaxed) with the 95 %
interval of a bootstrap over articles, the achieved zeros that the gold has not, the share of zeros
whose class is that of `tests/golden/zero_classes.tsv`, and the share of articles whose division is
right; then, over what the project learns from and with the gold's mentions, the share of right
outcomes by status, kind and where the scope was found, which `kg/pipeline/relate/confidence.py`
holds (one is added to both right and wrong).
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from held_out import (
    GOLD,
    LEARNT,
    ROOT,
    Example,
    read,
    read_corpus,
    tagged,
    tagged_by_shipped,
    with_mentions,
)

from kg import scoring
from kg.gold import GoldOutcome
from kg.model import Extraction, Outcome
from kg.pipeline.relate.outcomes import find_outcomes

FOLDERS = (*LEARNT, "dev-reworded")
CATEGORIES = ("zero achieved", "zero target", "change achieved")
COLUMNS = "gold found      P     R    F1 [95 %      ]"
HEADING = (
    f"{'relaxed':34}{'mentions of the gold':45}mentions of a tagger\n{'':34}{COLUMNS:45}{COLUMNS}"
)
Read: TypeAlias = tuple[Example, Extraction]
Key: TypeAlias = tuple[str, ...]


def extract(example: Example) -> Extraction:
    """The outcomes of an article with the mentions and the place that it has."""
    article, mentions, place = example.article, example.mentions, example.place
    outcomes, rejected = find_outcomes(article, mentions, place)
    return Extraction(article, mentions, (), outcomes, place, rejected)


def pairs(folder: Path, held_out: Mapping[str, Example]) -> tuple[list[Read], list[Read]]:
    """What is read in a folder's articles: with the gold's mentions, and with a tagger's."""
    articles = [with_mentions(example, example.mentions) for example in read(folder)]
    unseen = [held_out[e.gold.name] for e in articles if e.gold.name in held_out]
    if folder.resolve().parent != GOLD.resolve() or folder.name not in LEARNT:
        unseen = tagged_by_shipped(articles)
    return [(e, extract(e)) for e in articles], [(e, extract(e)) for e in unseen]


def scores(found: Sequence[Read]) -> list[scoring.ArticleScore]:
    return [
        scoring.score_article(
            e.gold.name, scoring.gold_facts(e.gold), scoring.extracted_facts(extraction)
        )
        for e, extraction in found
    ]


def numbers(articles: Sequence[scoring.ArticleScore], label: str) -> str:
    score = scoring.total(a.relaxed for a in articles)[label]
    low, high = scoring.interval([a.relaxed[label] for a in articles])
    return (
        f"{score.gold:4}{score.predicted:6}  {score.precision:.3f} {score.recall:.3f} "
        f"{score.f1:.3f} [{low:.2f}, {high:.2f}]"
    )


def false_zeros(articles: Sequence[scoring.ArticleScore]) -> str:
    score = scoring.total(a.relaxed for a in articles)["zero achieved"]
    return str(score.predicted - score.matched)


def divisions(articles: Sequence[scoring.ArticleScore]) -> str:
    told = [a.division_right for a in articles if a.division_right is not None]
    return f"{sum(told)} of {len(told)}"


def judged() -> dict[Key, str]:
    """The class of zeros by hand, by article, scope, metric, value and period."""
    lines = (ROOT / "tests" / "golden" / "zero_classes.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {tuple(row[:5]): row[5] for row in rows}


def classes(found: Sequence[Read], by_hand: Mapping[Key, str]) -> str:
    """How many zeros that were found have the class of the table.

    A gold line is compared with what was found of its scope and value and, if there are several,
    with the one of its period.
    """
    right = of = 0
    for example, extraction in found:
        zeros = [o for o in extraction.outcomes if (o.status, o.kind) == ("achieved", "zero")]
        for line in example.gold.outcomes:
            key = (example.gold.name, line.scope, line.metric, line.value, line.period or "-")
            fitting = [o for o in zeros if key in by_hand and same_zero(line, o)]
            exact = [o for o in fitting if o.period == line.period] or fitting
            if len(exact) == 1:
                of += 1
                right += exact[0].zero_class == by_hand[key]
    return f"{right} of {of}"


def same_zero(line: GoldOutcome, found: Outcome) -> bool:
    """Whether both are of one scope, and both of a share of units or neither."""
    scopes = scoring.normalise(line.scope), scoring.normalise(found.scope.text)
    return scoring.contains(*scopes) and (line.value != "0") == (found.value != "0")


def print_scores(
    folder: Path, columns: Sequence[Sequence[Read]], by_hand: Mapping[Key, str]
) -> None:
    scored = [scores(found) for found in columns]
    rows = {label: [numbers(articles, label) for articles in scored] for label in CATEGORIES}
    rows["false achieved zeros"] = [false_zeros(articles) for articles in scored]
    rows["class of the zero right"] = [classes(found, by_hand) for found in columns]
    rows["division right"] = [divisions(articles) for articles in scored]
    print(folder.name)
    for label, (ours, theirs) in rows.items():
        print(f"  {label:32}{ours:45}{theirs}", flush=True)


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


def print_shares(found: Iterable[Read]) -> None:
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for example, extraction in found:
        for o in extraction.outcomes:
            how = "told" if o.method.endswith(":told") else "carried"
            counts[o.status, o.kind, how, right(example.gold.outcomes, o)] += 1
    for status, kind, how in sorted({key[:3] for key in counts}):
        hits, misses = (counts[status, kind, how, flag] for flag in (True, False))
        share = (hits + 1) / (hits + misses + 2)
        print(f"{status:10} {kind:8} {how:8} {hits:4} of {hits + misses:4} right: {share:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the outcomes of annotated articles.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    folders = [GOLD / name for name in FOLDERS] + parser.parse_args().folders
    held_out = {example.gold.name: example for example in tagged(read_corpus())}
    by_hand = judged()
    print(HEADING)
    learnt: list[Read] = []
    for folder in folders:
        columns = pairs(folder, held_out)
        learnt += columns[0] if folder.name in LEARNT else []
        print_scores(folder, columns, by_hand)
    print()
    print_shares(learnt)


if __name__ == "__main__":
    main()
