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
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from held_out import GOLD, LEARNT, Corpus, Example, read_corpus, tagged
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kg import gold, resources, scoring
from kg.app.train import read_training
from kg.gazetteer import load_gazetteer
from kg.pipeline.relate.candidates import MODELS, PAIRS, Candidate, candidates
from kg.pipeline.relate.decide import against_rivals, decide
from kg.pipeline.relate.forest import Forest, write_forests
from kg.pipeline.relate.scene import set_scene

ACCEPTANCES = tuple(n / 10 for n in range(1, 8))
"""From which probability a pair may be taken: cross-validation chooses, worse of finer steps."""
# Less is noise in so few lines, and a wrong edge is worse than a missing one.
NEARLY = 0.03
# What also learns from a tagger's mentions; the others do not gain by it, or lose.
FROM_TAGGER = ("COUNTERS", "TARGETS")
GOLD_WEIGHT = 0.5  # of the gold's mentions beside the tagger's
# Invented articles pack more relations into fewer sentences than real ones do.
REAL_WEIGHT = 2.0
COLUMNS = "     P     R    F1 [95 %      ]"
HEADING = (
    f"{'relaxed':28}  {'mentions of the gold':31}   mentions of a tagger\n"
    f"{'':16} gold accept  {COLUMNS}   {COLUMNS}"
)
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Stated: TypeAlias = set[tuple[str, str, str]]
Truth: TypeAlias = Callable[[Candidate, Stated], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one relation in all articles, as rows of features with their truth."""

    names: tuple[str, ...]
    owners: list[str]
    candidates: list[Candidate]
    rows: Floats
    truth: Flags
    weights: Floats


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


def trainers(model: str) -> list[GradientBoostingClassifier]:
    """Deep trees on random features for the many doers, shallower ones for the rest.

    For measures' frauds and audiences the mean of five, which differ by chance alone.
    """
    if model == "IMPLEMENTS":
        size = {"n_estimators": 200, "max_depth": 6, "learning_rate": 0.06, "min_samples_leaf": 20}
    elif model in FROM_TAGGER:
        size = {"n_estimators": 120, "max_depth": 4, "learning_rate": 0.05, "min_samples_leaf": 10}
    else:
        size = {"n_estimators": 240, "max_depth": 3, "learning_rate": 0.04, "min_samples_leaf": 5}
    share = 0.2 if size["max_depth"] == 3 else 0.1
    seeds = range(5 if model in FROM_TAGGER else 1)
    return [
        GradientBoostingClassifier(**size, subsample=0.5, max_features=share, random_state=seed)
        for seed in seeds
    ]


def grow(model: str, data: Table, seen: Flags) -> list[GradientBoostingClassifier]:
    return [
        one.fit(data.rows[seen], data.truth[seen], data.weights[seen]) for one in trainers(model)
    ]


def mean_odds(grown: Sequence[GradientBoostingClassifier], rows: Floats) -> Floats:
    odds: Floats = np.mean([one.decision_function(rows) for one in grown], axis=0)
    return odds


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
            for name in names:
                own = np.flatnonzero(owned(table, (name,)))
                rivals = [table.candidates[i] for i in own]
                if rivals:
                    theirs[own] = against_rivals(rivals, mean_odds(grown, table.rows[own]))
    return odds


def is_of(example: Example, relation: gold.GoldRelation, model: str) -> bool:
    type_, _, kind = model.partition(":")
    ends = {e.type for e in example.gold.entities if e.text == relation.source}
    return relation.type == type_ and (not kind or kind in ends)


Scored: TypeAlias = dict[str, dict[float, scoring.Score]]


def score(model: str, data: Table, chances: Floats, examples: Sequence[Example]) -> Scored:
    """The relaxed score of every article, by name and acceptance."""
    label = model.partition(":")[0]
    scored: Scored = {}
    for example in examples:
        own = np.flatnonzero(owned(data, (example.gold.name,)))
        theirs = [data.candidates[i] for i in own]
        stated = tuple(r for r in example.gold.relations if is_of(example, r, model))
        by_accept = scored[example.gold.name] = {}
        for accept in ACCEPTANCES:
            chosen, _ = decide(theirs, chances[own], accept)
            found = (gold.GoldRelation(c.type, c.source.text, c.target.text) for c, _ in chosen)
            facts = scoring.Facts(relations=tuple(dict.fromkeys(found)))
            article = scoring.score_article("", scoring.Facts(relations=stated), facts)
            by_accept[accept] = article.relaxed[label]
    return scored


def best_acceptance(scored: Scored, names: Iterable[str]) -> float:
    """The strictest acceptance with the highest F1 over articles, or nearly so."""
    chosen = [scored[name] for name in names]
    f1 = {a: sum((s[a] for s in chosen), scoring.Score()).f1 for a in ACCEPTANCES}
    return max(a for a in ACCEPTANCES if f1[a] >= max(f1.values()) - NEARLY)


def column(scored: Scored, accept: dict[str, float]) -> str:
    """Precision, recall and F1 with its interval, every article by the acceptance of its fold."""
    scores = [by_accept[accept[name]] for name, by_accept in scored.items()]
    whole = sum(scores, scoring.Score())
    low, high = scoring.interval(scores)
    return f"{whole.precision:6.3f}{whole.recall:6.3f}{whole.f1:6.3f} [{low:.2f}, {high:.2f}]"


def calibrate(odds: Floats, data: Table, names: Collection[str]) -> tuple[float, float]:
    """Slope and offset that make log odds of held-out rows of articles into probabilities."""
    rows = owned(data, names)
    curve = LogisticRegression(C=1e6).fit(odds[rows, None], data.truth[rows], data.weights[rows])
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])


def forest(
    models: Sequence[GradientBoostingClassifier],
    names: tuple[str, ...],
    numbers: tuple[float, float, float],
) -> Forest:
    """The trees of several models as one forest, whose log odds are the mean of theirs."""
    trees = [(stage[0].tree_, one.learning_rate) for one in models for stage in one.estimators_]
    size = max(tree.node_count for tree, _ in trees)
    own = np.arange(size)
    feature, threshold, left, right, value = (
        np.zeros((len(trees), size)) for _ in range(5)
    )  # fmt: skip
    for i, (tree, rate) in enumerate(trees):
        n, leaf = tree.node_count, tree.children_left < 0
        feature[i, :n] = np.where(leaf, 0, tree.feature)
        threshold[i, :n] = tree.threshold
        left[i, :n] = np.where(leaf, own[:n], tree.children_left)
        right[i, :n] = np.where(leaf, own[:n], tree.children_right)
        value[i, :n] = rate * tree.value[:, 0, 0] / len(models)
    prior = models[0].init_.class_prior_
    base = float(np.log(prior[1] / prior[0]))
    whole = [array.astype(np.int64) for array in (feature, left, right)]
    return Forest(names, whole[0], threshold, whole[1], whole[2], value, base, *numbers)


def learn(
    model: str, corpus: Corpus, shipped: Collection[str], ours: Table, taggers: Table
) -> Forest:
    """Cross-validate and print scores, calibrate on real articles, train on all that may be seen.

    Calibration is on the gold's mentions: how sure the tagger is of a mention comes on top. From
    which probability on pairs are taken is chosen on a tagger's mentions; in the printed scores,
    for each fold by the others.

    :param shipped: the names of the articles that the model which is written learns from
    """
    learnt = together(ours, taggers) if model in FROM_TAGGER else ours
    odds = held_out(model, learnt, (ours, taggers), corpus.folds)
    real = [example for example in corpus.examples if example.real]
    slope, offset = calibrate(odds[0], ours, {e.gold.name for e in real} & set(shipped))
    scored = [
        score(model, table, 1 / (1 + np.exp(-(slope * theirs + offset))), real)
        for table, theirs in zip((ours, taggers), odds, strict=True)
    ]
    names = {example.gold.name for example in real}
    by_others = {
        name: best_acceptance(scored[1], sorted(names - fold))
        for fold in corpus.folds
        for name in fold
    }
    accept = best_acceptance(scored[1], sorted(names))
    number = sum(is_of(e, r, model) for e in real for r in e.gold.relations)
    columns = "   ".join(column(theirs, by_others) for theirs in scored)
    print(f"{model:16}{number:5}{accept:7.2f}  {columns}", flush=True)
    grown = grow(model, learnt, owned(learnt, shipped))
    return forest(grown, ours.names, (slope, offset, accept))


def shipped_names() -> frozenset[str]:
    """The articles that the models which are written learn from."""
    folders = [GOLD / name for name in LEARNT]
    kept = read_training(folders, held_out=GOLD / "dev-reworded").articles
    return frozenset(article.name for article in kept)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the models that decide on relations.")
    parser.add_argument("--scores", action="store_true", help="print scores, write nothing")
    arguments = parser.parse_args()
    corpus, shipped = read_corpus(), shipped_names()
    ours = tables(corpus.examples, is_stated)
    taggers = tables(tagged(corpus), is_nearly_stated)
    print(HEADING, flush=True)
    forests = {
        model: learn(model, corpus, shipped, ours[model], taggers[model]) for model in MODELS
    }
    if not arguments.scores:
        path = resources.ontology("model", "relations.npz")
        path.parent.mkdir(exist_ok=True)
        write_forests(path, forests)
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
