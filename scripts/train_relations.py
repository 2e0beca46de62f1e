"""Train the models that decide on relations, and score them in cross-validation.

    python scripts/train_relations.py            # scores, then ontology/model/relations.npz
    python scripts/train_relations.py --scores   # scores only

Reads `tests/gold/train` and `tests/gold/train-fictional` (mentions as the gold has them), in five
folds that keep one county and one report together. The scores are of the real articles. The same
gold gives the same models, byte for byte.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kg import gold, resources, scoring
from kg.gazetteer import load_gazetteer
from kg.model import Article, Division, Document, Mention
from kg.pipeline.clean import clean
from kg.pipeline.relate.candidates import MODELS, Candidate, candidates
from kg.pipeline.relate.decide import decide
from kg.pipeline.relate.forest import Forest, write_forests
from kg.pipeline.relate.scene import set_scene

GOLD = Path(__file__).parent.parent / "tests" / "gold"
FOLDS = 5
# From which probability a pair is taken. Chosen in cross-validation with the mentions that a tagger
# finds, where doers need more certainty, and audiences and frauds less, than with the gold's.
ACCEPT = {
    "IMPLEMENTS": 0.6,
    "COUNTERS": 0.25,
    "TARGETS": 0.35,
    "AFFECTS": 0.3,
    "COOPERATES_WITH": 0.4,
    "PART_OF:Place": 0.6,
    "PART_OF:Agency": 0.3,
}
# Invented articles pack more relations into fewer sentences than real ones do.
REAL_WEIGHT = 2.0
LEVELS = {"0000": "province", "00": "city"}
Floats = npt.NDArray[np.float64]


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
    truth: npt.NDArray[np.bool_]
    weights: Floats


def level(adcode: str) -> str:
    return next((name for zeros, name in LEVELS.items() if adcode.endswith(zeros)), "county")


def read(folder: str) -> Iterator[Example]:
    for annotated in gold.read_corpus(GOLD / folder):
        text = annotated.path.read_text(encoding="utf-8")
        article = clean(Document(text, annotated.path.name))
        mentions = gold.align(article.text, annotated.entities)
        place = next(
            (Division(code, name, level(code)) for code, name in annotated.divisions), None
        )
        yield Example(annotated, article, mentions, place, folder == "train")


def tables(examples: Sequence[Example]) -> dict[str, Table]:
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


def is_true(candidate: Candidate, stated: set[tuple[str, str, str]]) -> bool:
    type_, target = candidate.type, candidate.target.text
    if any((type_, source, target) in stated for source in candidate.sources):
        return True
    return type_ == "COOPERATES_WITH" and (type_, target, candidate.source.text) in stated


def table(found: Sequence[tuple[str, Candidate, bool, float]]) -> Table:
    owners, theirs, truth, weights = zip(*found, strict=True)
    names = tuple(theirs[0].features)
    rows = np.array([[float(c.features[name]) for name in names] for c in theirs])
    return Table(names, list(owners), list(theirs), rows, np.array(truth), np.array(weights))


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


def held_out(model: str, data: Table, fold: dict[str, int]) -> Floats:
    """The log odds of every row by a model that has not seen its fold."""
    folds = np.array([fold[owner] for owner in data.owners])
    odds = np.zeros(len(folds))
    for number in range(FOLDS):
        seen = folds != number
        grown = trainer(model).fit(data.rows[seen], data.truth[seen], data.weights[seen])
        odds[~seen] = grown.decision_function(data.rows[~seen])
    return odds


def is_of(example: Example, relation: gold.GoldRelation, model: str) -> bool:
    type_, _, kind = model.partition(":")
    ends = {e.type for e in example.gold.entities if e.text == relation.source}
    return relation.type == type_ and (not kind or kind in ends)


def score(
    model: str, data: Table, chances: Floats, accept: float, examples: Sequence[Example]
) -> scoring.Score:
    total = scoring.Score()
    for example in examples:
        own = [i for i, owner in enumerate(data.owners) if owner == example.gold.name]
        chosen, _ = decide([data.candidates[i] for i in own], chances[own], accept)
        found = (gold.GoldRelation(c.type, c.source.text, c.target.text) for c, _ in chosen)
        facts = scoring.Facts(relations=tuple(dict.fromkeys(found)))
        stated = tuple(r for r in example.gold.relations if is_of(example, r, model))
        by_type = scoring.score_article("", scoring.Facts(relations=stated), facts)
        total += by_type.relaxed[model.partition(":")[0]]
    return total


def calibrate(odds: Floats, data: Table, real: set[str]) -> tuple[float, float]:
    """Slope and offset that make log odds of held-out rows of real articles into probabilities."""
    rows = np.array([owner in real for owner in data.owners])
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


def learn(model: str, data: Table, examples: Sequence[Example], fold: dict[str, int]) -> Forest:
    """Cross-validate, calibrate on the real articles, and train on everything."""
    odds = held_out(model, data, fold)
    real = [example for example in examples if example.real]
    slope, offset = calibrate(odds, data, {example.gold.name for example in real})
    chances = 1 / (1 + np.exp(-(slope * odds + offset)))
    accept = ACCEPT[model]
    best = score(model, data, chances, accept, real)
    print(
        f"{model:16} {len(data.rows):6} pairs, gold {best.gold:5}, accept {accept:.2f}: "
        f"P {best.precision:.3f} R {best.recall:.3f} F1 {best.f1:.3f}"
    )
    grown = trainer(model).fit(data.rows, data.truth, data.weights)
    return forest(grown, data.names, (slope, offset, accept))


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the models that decide on relations.")
    parser.add_argument("--scores", action="store_true", help="print scores, write nothing")
    arguments = parser.parse_args()
    examples = [*read("train"), *read("train-fictional")]
    parts = gold.folds([e.gold for e in examples], FOLDS, gold.same_report(GOLD / "train"))
    fold = {name: number for number, names in enumerate(parts) for name in names}
    forests = {
        model: learn(model, data, examples, fold) for model, data in tables(examples).items()
    }
    if not arguments.scores:
        path = resources.ontology("model", "relations.npz")
        path.parent.mkdir(exist_ok=True)
        write_forests(path, forests)
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
