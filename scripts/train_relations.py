"""Train the models that decide on relations, and score them in cross-validation.

    python scripts/train_relations.py            # scores, then ontology/model/relations.npz
    python scripts/train_relations.py --scores   # scores only

Reads `tests/gold/train` and `tests/gold/train-fictional`, in five folds that keep one county and
one report together. The models learn from the mentions that the gold has, some also from those that
a tagger finds which has not seen the article's fold. The scores are of the real articles, with
either mentions, by models that have not seen the fold. What is written has learnt from all articles
but those that tell of what `tests/gold/dev-reworded` tells of, so that it can be scored there. The
same gold gives the same models, byte for byte.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kg import gold, resources, scoring
from kg.app.annotation import Annotated
from kg.app.train import Trainer, annotated, empty_model, read_training
from kg.gazetteer import load_gazetteer
from kg.model import Article, Division, Document, MeasureKind, Mention, NodeLabel
from kg.pipeline import tag
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate
from kg.pipeline.relate.candidates import MODELS, PAIRS, Candidate, candidates
from kg.pipeline.relate.decide import decide
from kg.pipeline.relate.forest import Forest, write_forests
from kg.pipeline.relate.scene import set_scene
from kg.pipeline.tag.bare import BareText, bare_text
from kg.pipeline.tag.decide import Decision
from kg.pipeline.tag.hits import Term
from kg.pipeline.tag.labels import TYPES, type_name

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
KEPT = ROOT / "build" / "relations"
FOLDS = 5
# From which probability a pair is taken. Chosen in cross-validation with the mentions that a tagger
# finds, where doers need more certainty, and audiences and frauds less, than with the gold's.
ACCEPT = {
    "IMPLEMENTS": 0.6,
    "COUNTERS": 0.25,
    "TARGETS": 0.4,
    "AFFECTS": 0.3,
    "COOPERATES_WITH": 0.4,
    "PART_OF:Place": 0.6,
    "PART_OF:Agency": 0.3,
}
# What also learns from a tagger's mentions; the others do not gain by it, or lose.
FROM_TAGGER = ("COUNTERS", "TARGETS")
GOLD_WEIGHT = 0.5  # of the gold's mentions beside the tagger's
# Invented articles pack more relations into fewer sentences than real ones do.
REAL_WEIGHT = 2.0
LEVELS = {"0000": "province", "00": "city"}
LABELLED = {type_name(*type_): type_ for type_ in TYPES}
COLUMNS = "     P     R    F1 [95 %      ]"
HEADING = (
    f"{'relaxed':28}  {'mentions of the gold':31}   mentions of a tagger\n"
    f"{'':16} gold accept  {COLUMNS}   {COLUMNS}"
)
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Stated: TypeAlias = set[tuple[str, str, str]]
Row: TypeAlias = tuple[NodeLabel, str, int, int, MeasureKind | None]
Truth: TypeAlias = Callable[[Candidate, Stated], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """An article to learn from, with its mentions and its gold."""

    gold: gold.GoldArticle
    article: Article
    mentions: tuple[Mention, ...]
    place: Division | None
    real: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one relation in all articles, as rows of features with their truth."""

    names: tuple[str, ...]
    owners: list[str]
    candidates: list[Candidate]
    rows: Floats
    truth: Flags
    weights: Floats


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles, the folds of their names, and the names of those that are learnt for good."""

    examples: tuple[Example, ...]
    folds: tuple[frozenset[str], ...]
    shipped: frozenset[str]


def level(adcode: str) -> str:
    return next((name for zeros, name in LEVELS.items() if adcode.endswith(zeros)), "county")


def read(folder: str) -> Iterator[Example]:
    for theirs in gold.read_corpus(GOLD / folder):
        text = theirs.path.read_text(encoding="utf-8")
        article = clean(Document(text, theirs.path.name))
        mentions = gold.align(article.text, theirs.entities)
        place = next((Division(code, name, level(code)) for code, name in theirs.divisions), None)
        yield Example(theirs, article, mentions, place, folder == "train")


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
    return [with_mentions(example, kept[example.gold.name]) for example in corpus.examples]


def with_mentions(example: Example, rows: Sequence[Row]) -> Example:
    """The article with other mentions, and the place that follows from them."""
    mentions = tuple(Mention(*row) for row in rows)
    return replace(
        example, mentions=mentions, place=locate(example.article, mentions, load_gazetteer())
    )


def fingerprint(
    articles: Sequence[Annotated], folds: Sequence[Collection[str]], terms: Sequence[Term]
) -> str:
    parts = [sorted(names) for names in folds]
    digest = hashlib.sha256(repr((articles, parts, terms)).encode())
    for source in sorted(Path(tag.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def found_by_taggers(
    trainer: Trainer, articles: Sequence[Annotated], folds: Sequence[Collection[str]]
) -> Iterator[tuple[str, list[Row]]]:
    for number, names in enumerate(folds, start=1):
        print(f"a tagger without fold {number} of {FOLDS}", file=sys.stderr, flush=True)
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


def tables(examples: Sequence[Example], is_true: Truth) -> dict[str, Table]:
    found: dict[str, list[tuple[str, Candidate, bool, float]]] = {model: [] for model in MODELS}
    gazetteer = load_gazetteer()
    for example in examples:
        stated = {(r.type, r.source, r.target) for r in example.gold.relations}
        scene = set_scene(example.article, example.mentions, example.place)
        theirs = list(candidates(scene, gazetteer))
        pairs = [(c.model, c.sources, c.target.text) for c in theirs]
        for candidate, pair in zip(theirs, pairs, strict=True):
            weight = (REAL_WEIGHT if example.real else 1.0) / pairs.count(pair)
            row = (example.gold.name, candidate, is_true(candidate, stated), weight)
            found[candidate.model].append(row)
    return {model: table(rows) for model, rows in found.items()}


def is_stated(candidate: Candidate, stated: Stated) -> bool:
    """Whether the gold has the relation, of the same surfaces."""
    type_, target = candidate.type, candidate.target.text
    if any((type_, source, target) in stated for source in candidate.sources):
        return True
    return type_ == "COOPERATES_WITH" and (type_, target, candidate.source.text) in stated


def is_nearly_stated(candidate: Candidate, stated: Stated) -> bool:
    """Whether the gold has the relation, of surfaces that contain these or are contained."""
    ends = PAIRS.get(candidate.type, ("", ""))
    return any(
        type_ == candidate.type
        and alike(target, candidate.target.text, ends[1])
        and any(alike(source, own, ends[0]) for own in candidate.sources)
        for type_, source, target in stated
    )


def alike(one: str, other: str, type_: str) -> bool:
    return scoring.contains(scoring.normalise(one, type_), scoring.normalise(other, type_))


def table(found: Sequence[tuple[str, Candidate, bool, float]]) -> Table:
    owners, theirs, truth, weights = zip(*found, strict=True)
    names = tuple(theirs[0].features)
    rows = np.array([[float(c.features[name]) for name in names] for c in theirs])
    return Table(names, list(owners), list(theirs), rows, np.array(truth), np.array(weights))


def together(ours: Table, taggers: Table) -> Table:
    """The candidates of the gold's mentions and of a tagger's."""
    return Table(
        ours.names,
        ours.owners + taggers.owners,
        ours.candidates + taggers.candidates,
        np.vstack([ours.rows, taggers.rows]),
        np.concatenate([ours.truth, taggers.truth]),
        np.concatenate([ours.weights * GOLD_WEIGHT, taggers.weights]),
    )


def trainer(model: str) -> GradientBoostingClassifier:
    """Deep trees on random features for the many doers, shallower ones for the rest."""
    many = model == "IMPLEMENTS"
    return GradientBoostingClassifier(
        n_estimators=200 if many else 240,
        max_depth=6 if many else 3,
        learning_rate=0.06 if many else 0.04,
        subsample=0.5,
        max_features=0.1 if many else 0.2,
        min_samples_leaf=20 if many else 5,
        random_state=0,
    )


def grow(model: str, data: Table, seen: Flags) -> GradientBoostingClassifier:
    return trainer(model).fit(data.rows[seen], data.truth[seen], data.weights[seen])


def owned(data: Table, names: Collection[str]) -> Flags:
    """Which rows are of these articles."""
    return np.array([owner in names for owner in data.owners])


def held_out(
    model: str, learnt: Table, tested: Sequence[Table], folds: Sequence[Collection[str]]
) -> list[Floats]:
    """The log odds of every row of each tested table by a model that has not seen its fold."""
    odds = [np.zeros(len(table.rows)) for table in tested]
    for names in folds:
        grown = grow(model, learnt, ~owned(learnt, names))
        for table, theirs in zip(tested, odds, strict=True):
            own = owned(table, names)
            theirs[own] = grown.decision_function(table.rows[own])
    return odds


def is_of(example: Example, relation: gold.GoldRelation, model: str) -> bool:
    type_, _, kind = model.partition(":")
    ends = {e.type for e in example.gold.entities if e.text == relation.source}
    return relation.type == type_ and (not kind or kind in ends)


def score(model: str, data: Table, chances: Floats, examples: Sequence[Example]) -> str:
    """Precision, recall and F1 (relaxed) over articles, with the interval of F1."""
    scores = []
    for example in examples:
        own = np.flatnonzero(owned(data, (example.gold.name,)))
        chosen, _ = decide([data.candidates[i] for i in own], chances[own], ACCEPT[model])
        found = (gold.GoldRelation(c.type, c.source.text, c.target.text) for c, _ in chosen)
        facts = scoring.Facts(relations=tuple(dict.fromkeys(found)))
        stated = tuple(r for r in example.gold.relations if is_of(example, r, model))
        by_type = scoring.score_article("", scoring.Facts(relations=stated), facts)
        scores.append(by_type.relaxed[model.partition(":")[0]])
    whole = sum(scores, scoring.Score())
    low, high = scoring.interval(scores)
    return f"{whole.precision:6.3f}{whole.recall:6.3f}{whole.f1:6.3f} [{low:.2f}, {high:.2f}]"


def calibrate(odds: Floats, data: Table, names: Collection[str]) -> tuple[float, float]:
    """Slope and offset that make log odds of held-out rows of articles into probabilities."""
    rows = owned(data, names)
    curve = LogisticRegression(C=1e6).fit(odds[rows, None], data.truth[rows], data.weights[rows])
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])


def forest(
    model: GradientBoostingClassifier, names: tuple[str, ...], numbers: tuple[float, float, float]
) -> Forest:
    trees = [stage[0].tree_ for stage in model.estimators_]
    size = max(tree.node_count for tree in trees)
    own = np.arange(size)
    feature, threshold, left, right, value = (
        np.zeros((len(trees), size)) for _ in range(5)
    )  # fmt: skip
    for i, tree in enumerate(trees):
        n, leaf = tree.node_count, tree.children_left < 0
        feature[i, :n] = np.where(leaf, 0, tree.feature)
        threshold[i, :n] = tree.threshold
        left[i, :n] = np.where(leaf, own[:n], tree.children_left)
        right[i, :n] = np.where(leaf, own[:n], tree.children_right)
        value[i, :n] = model.learning_rate * tree.value[:, 0, 0]
    prior = model.init_.class_prior_
    base = float(np.log(prior[1] / prior[0]))
    whole = [array.astype(np.int64) for array in (feature, left, right)]
    return Forest(names, whole[0], threshold, whole[1], whole[2], value, base, *numbers)


def learn(model: str, corpus: Corpus, ours: Table, taggers: Table) -> Forest:
    """Cross-validate and print scores, calibrate on real articles, train on all that may be seen.

    Calibration is on the gold's mentions: how sure the tagger is of a mention comes on top.
    """
    learnt = together(ours, taggers) if model in FROM_TAGGER else ours
    odds = held_out(model, learnt, (ours, taggers), corpus.folds)
    real = [example for example in corpus.examples if example.real]
    slope, offset = calibrate(
        odds[0], ours, {e.gold.name for e in real if e.gold.name in corpus.shipped}
    )
    columns = [
        score(model, table, 1 / (1 + np.exp(-(slope * theirs + offset))), real)
        for table, theirs in zip((ours, taggers), odds, strict=True)
    ]
    number = sum(is_of(e, r, model) for e in real for r in e.gold.relations)
    print(f"{model:16}{number:5}{ACCEPT[model]:7.2f}  {'   '.join(columns)}", flush=True)
    grown = grow(model, learnt, owned(learnt, corpus.shipped))
    return forest(grown, ours.names, (slope, offset, ACCEPT[model]))


def read_gold() -> Corpus:
    examples = (*read("train"), *read("train-fictional"))
    folds = gold.folds([e.gold for e in examples], FOLDS, gold.same_report(GOLD / "train"))
    return Corpus(examples, tuple(map(frozenset, folds)), shipped_names())


def shipped_names() -> frozenset[str]:
    """The articles that the models which are written learn from."""
    folders = [GOLD / "train", GOLD / "train-fictional"]
    kept = read_training(folders, held_out=GOLD / "dev-reworded").articles
    return frozenset(article.name for article in kept)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the models that decide on relations.")
    parser.add_argument("--scores", action="store_true", help="print scores, write nothing")
    arguments = parser.parse_args()
    corpus = read_gold()
    ours = tables(corpus.examples, is_stated)
    taggers = tables(tagged(corpus), is_nearly_stated)
    print(HEADING, flush=True)
    forests = {model: learn(model, corpus, ours[model], taggers[model]) for model in MODELS}
    if not arguments.scores:
        path = resources.ontology("model", "relations.npz")
        path.parent.mkdir(exist_ok=True)
        write_forests(path, forests)
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
