"""Annotated articles with the mentions of the gold, or of a tagger that has not seen them.

Shared by the scripts that train and score what is said of mentions. Articles of `tests/gold/train`
and `tests/gold/train-fictional` get the mentions of a tagger that was trained without the fold of
the article; for any other folder the shipped tagger is one that has not seen it.
"""

import hashlib
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from kg import gold
from kg.app.annotation import Annotated
from kg.app.train import Trainer, annotated, empty_model
from kg.gazetteer import load_gazetteer
from kg.model import Article, Division, Document, MeasureKind, Mention, NodeLabel
from kg.pipeline import tag
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate
from kg.pipeline.tag import load_tagger
from kg.pipeline.tag.bare import BareText, bare_text
from kg.pipeline.tag.decide import Decision
from kg.pipeline.tag.hits import Term
from kg.pipeline.tag.labels import TYPES, type_name

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
LEARNT = ("train", "train-fictional")
KEPT = ROOT / "build" / "relations"
FOLDS = 5
LEVELS = {"0000": "province", "00": "city"}
LABELLED = {type_name(*type_): type_ for type_ in TYPES}
Row: TypeAlias = tuple[NodeLabel, str, int, int, MeasureKind | None]


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its gold, some mentions, and the place that it is about."""

    gold: gold.GoldArticle
    article: Article
    mentions: tuple[Mention, ...]
    place: Division | None
    real: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles to learn from, with the gold's mentions, and the folds of their names."""

    examples: tuple[Example, ...]
    folds: tuple[frozenset[str], ...]


def read_corpus() -> Corpus:
    """All of `LEARNT`."""
    examples = [example for folder in LEARNT for example in read(GOLD / folder)]
    folds = gold.folds([e.gold for e in examples], FOLDS, gold.same_report(GOLD / "train"))
    return Corpus(tuple(examples), tuple(map(frozenset, folds)))


def read(folder: Path) -> Iterator[Example]:
    """The articles of a folder with their gold's mentions and place."""
    for theirs in gold.read_corpus(folder):
        text = theirs.path.read_text(encoding="utf-8-sig")
        article = clean(Document(text, theirs.path.name))
        mentions = gold.align(article.text, theirs.entities)
        place = next((Division(code, name, level(code)) for code, name in theirs.divisions), None)
        yield Example(theirs, article, mentions, place, "fictional" not in folder.name)


def level(adcode: str) -> str:
    """The level of a division that a six-digit code tells."""
    return next((name for zeros, name in LEVELS.items() if adcode.endswith(zeros)), "county")


def with_mentions(example: Example, mentions: Sequence[Mention]) -> Example:
    """The article with other mentions, and the place that follows from them."""
    found = tuple(mentions)
    return replace(example, mentions=found, place=locate(example.article, found, load_gazetteer()))


def tagged_by_shipped(examples: Sequence[Example]) -> list[Example]:
    """Articles that no tagger has learnt from, with the mentions of the shipped one."""
    tagger = load_tagger()
    return [with_mentions(example, tagger.tag(example.article)) for example in examples]


def tagged(corpus: Corpus) -> list[Example]:
    """The articles with mentions of taggers that have not seen the fold of the article.

    They take minutes, so they are kept in `build/`, by gold, folds, lexicons and tagger's source.
    """
    articles = [annotated(example.gold) for example in corpus.examples]
    trainer = Trainer(empty_model())
    path = KEPT / f"{fingerprint(articles, corpus.folds, trainer.model.terms)}.json"
    if not path.exists():
        found = dict(found_by_taggers(trainer, articles, corpus.folds))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [
        with_mentions(example, [Mention(*row) for row in kept[example.gold.name]])
        for example in corpus.examples
    ]


def fingerprint(
    articles: Sequence[Annotated], folds: Sequence[Collection[str]], terms: Sequence[Term]
) -> str:
    """What the mentions of the taggers hang on, in 16 hex digits."""
    parts = [sorted(names) for names in folds]
    digest = hashlib.sha256(repr((articles, parts, terms)).encode())
    for source in sorted(Path(tag.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def found_by_taggers(
    trainer: Trainer, articles: Sequence[Annotated], folds: Sequence[Collection[str]]
) -> Iterator[tuple[str, list[Row]]]:
    """The names of the articles, with the mentions that a tagger without their fold finds."""
    for number, names in enumerate(folds, start=1):
        print(f"a tagger without fold {number} of {len(folds)}", file=sys.stderr, flush=True)
        crf = trainer.crf(article for article in articles if article.name not in names)
        for article in (article for article in articles if article.name in names):
            bare = bare_text(article.text)
            decisions = trainer.decisions(crf, article)
            yield article.name, [mention_row(bare, decision) for decision in decisions]


def mention_row(bare: BareText, decision: Decision) -> Row:
    """The first fields of a `Mention`."""
    type_, kind = LABELLED[decision.label]
    surface = bare.text[decision.start : decision.end]
    return type_, surface, *bare.span(decision.start, decision.end), kind
