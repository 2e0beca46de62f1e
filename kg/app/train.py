"""`kg train`: a model from annotated articles, with cross-validated scores and calibration."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg import __version__
from kg.app.annotation import Annotated, read_annotated
from kg.errors import InputError
from kg.gold import GoldArticle, GoldEntity, align, folds, groups, read_corpus, same_report
from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.tag.bare import bare_text, sentences
from kg.pipeline.tag.calibrate import Judged, calibrate, reliability
from kg.pipeline.tag.crf import Crf
from kg.pipeline.tag.decide import Decision, decide
from kg.pipeline.tag.features import feature_codes
from kg.pipeline.tag.grammar import grammar_hits
from kg.pipeline.tag.hits import Matcher
from kg.pipeline.tag.labels import gold_labels
from kg.pipeline.tag.model import IDENTITY, Calibration, Model
from kg.pipeline.tag.terms import all_terms, village_names
from kg.pipeline.tag.training import Example, train_crf
from kg.pipeline.tag.villages import hashed_names
from kg.scoring import ENTITY_TYPES, ArticleScore, Facts, normalise, score_article, total

CATEGORIES = ("entities", *ENTITY_TYPES, "named measures", "routine actions")
LIMITS = (
    "Scores are of 5-fold cross-validation grouped by county and report: articles that the model "
    "did not see. The lexicons were written with the training articles known, the border rules "
    "after looking at errors of cross-validation. Trained on Chinese counter-fraud news only; on "
    "other texts it finds what looks like it."
)
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated articles in the groups that no fold may tear apart (by name)."""

    articles: tuple[Annotated, ...]
    folds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """Scores by article, each from a model that knew nothing of it, and how sure it was of what."""

    scores: tuple[ArticleScore, ...] = ()
    judged: tuple[tuple[Judged, ...], ...] = ()
    calibration: Calibration = IDENTITY
    reliability: tuple[tuple[float, float, int], ...] = field(default=())


def annotated(article: GoldArticle) -> Annotated:
    """A gold article, cleaned and aligned."""
    raw = article.path.read_text(encoding="utf-8-sig")
    text = clean(Document(raw, str(article.path))).text
    return Annotated(article.name, text, align(text, article.entities))


def read_training(paths: Iterable[Path], *, held_out: Path | None = None, count: int = 5) -> Corpus:
    """Read gold folders and annotation tools' exports, and split them for cross-validation.

    :param held_out: a gold folder; articles of the same reports or divisions are left out
    :raises InputError: if nothing is left
    :raises GoldError: if a file is malformed
    """
    gold: list[GoldArticle] = []
    exported: list[Annotated] = []
    reports: list[tuple[str, ...]] = []
    for path in paths:
        if path.is_dir():
            gold += read_corpus(path)
            reports += same_report(path)
        else:
            exported += read_annotated(path)
    if held_out:
        barred = _related(gold, read_corpus(held_out), [*reports, *same_report(held_out)])
        gold = [article for article in gold if article.name not in barred]
    articles = [*map(annotated, gold), *exported]
    if not articles:
        raise InputError("there are no annotated articles to learn from")
    parts = folds(gold, count, reports) if gold else [[] for _ in range(count)]
    for number, article in enumerate(exported):
        parts[number % count].append(article.name)
    return Corpus(tuple(articles), tuple(tuple(part) for part in parts if part))


def _related(
    gold: Sequence[GoldArticle],
    held_out: Sequence[GoldArticle],
    reports: Sequence[tuple[str, ...]],
) -> set[str]:
    """The names of articles that belong together with a held-out one."""
    barred = {article.name for article in held_out}
    together = groups([*gold, *held_out], reports)
    return {name for names in together if barred.intersection(names) for name in names}


def empty_model() -> Model:
    """A model that knows its terms and has learnt nothing."""
    return Model(all_terms(), hashed_names(village_names()), Crf.empty())


class Trainer:
    """Turns annotated articles into what a model learns from, once each."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._matcher = Matcher(model.terms)
        self._examples: dict[Annotated, Example] = {}

    def example(self, article: Annotated) -> Example:
        """Features and labels of an article."""
        if article not in self._examples:
            bare = bare_text(article.text)
            hits = list(self._matcher.hits(bare.text))
            hits += grammar_hits(bare, hits, self.model.villages)
            codes = feature_codes(bare, hits, bare.text.find("\n"))
            labels = gold_labels(len(bare.text), bare.offsets, article.mentions)
            self._examples[article] = Example(codes, labels, sentences(bare.text))
        return self._examples[article]

    def crf(self, articles: Iterable[Annotated]) -> Crf:
        """Learn from articles."""
        return train_crf(map(self.example, articles))

    def decisions(self, crf: Crf, article: Annotated) -> list[Decision]:
        """What a model finds in an article, with raw confidences."""
        bare = bare_text(article.text)
        hits = list(self._matcher.hits(bare.text))
        hits += grammar_hits(bare, hits, self.model.villages)
        return decide(Model(self.model.terms, self.model.villages, crf), bare, hits)


def cross_validate(
    trainer: Trainer, corpus: Corpus, also: Sequence[Annotated], tell: Tell
) -> CrossValidation:
    """Score every article by a model that was trained without its fold.

    :param also: articles that are trained on in every fold, and not scored
    """
    scores: list[ArticleScore] = []
    judged: list[tuple[Judged, ...]] = []
    for number, part in enumerate(corpus.folds, start=1):
        tell(f"fold {number} of {len(corpus.folds)}")
        crf = trainer.crf([*(a for a in corpus.articles if a.name not in part), *also])
        tested = [a for a in corpus.articles if a.name in part]
        decisions = [trainer.decisions(crf, article) for article in tested]
        scores += map(_score, tested, decisions)
        judged.append(
            tuple(j for pair in zip(tested, decisions, strict=True) for j in _judge(*pair))
        )
    calibration = calibrate([one for part in judged for one in part])
    return CrossValidation(tuple(scores), tuple(judged), calibration, reliability(judged))


def _entity(decision: Decision, text: str) -> GoldEntity:
    type_, _, kind = decision.label.partition("/")
    return GoldEntity(type_, kind or None, text[decision.start : decision.end])


def _gold(article: Annotated) -> tuple[GoldEntity, ...]:
    return tuple(dict.fromkeys(GoldEntity(m.type, m.kind, m.text) for m in article.mentions))


def _score(article: Annotated, decisions: Sequence[Decision]) -> ArticleScore:
    text = bare_text(article.text).text
    found: dict[tuple[str, str], GoldEntity] = {}
    for entity in (_entity(decision, text) for decision in decisions):
        found.setdefault((entity.type, entity.text), entity)
    return score_article(article.name, Facts(_gold(article)), Facts(tuple(found.values())))


def _judge(article: Annotated, decisions: Sequence[Decision]) -> list[Judged]:
    """How sure the model was of each decision, and whether gold has it."""
    text = bare_text(article.text).text
    right = {(e.type, normalise(e.text, e.type)) for e in _gold(article)}
    found = ((d, _entity(d, text)) for d in decisions)
    return [(d.confidence, (e.type, normalise(e.text, e.type)) in right) for d, e in found]


def train(
    trainer: Trainer,
    corpus: Corpus,
    also: Sequence[Annotated],
    checked: CrossValidation,
    made_of: Sequence[str],
) -> Model:
    """The model of all articles, with its score card.

    :param checked: what cross-validation found out about such models
    :param made_of: the names of the folders and files that the articles are from
    """
    crf = trainer.crf([*corpus.articles, *also])
    card = {
        "name": "kg tagger",
        "made_of": list(made_of),
        "articles": {"scored": len(corpus.articles), "also": len(also)},
        "characters": sum(len(article.text) for article in (*corpus.articles, *also)),
        "date": date.today().isoformat(),
        "version": __version__,
        "scores": score_rows(checked.scores),
        "kind_accuracy": kind_accuracy(checked.scores),
        "reliability": checked.reliability,
        "limits": LIMITS,
    }
    model = trainer.model
    return Model(model.terms, model.villages, crf, checked.calibration, card)


def score_rows(scores: Sequence[ArticleScore]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by category, strict and relaxed, and the number of gold lines."""
    strict, relaxed = (total(getattr(s, how) for s in scores) for how in ("strict", "relaxed"))
    return {
        category: {
            "gold": strict[category].gold,
            "precision": round(strict[category].precision, 4),
            "recall": round(strict[category].recall, 4),
            "f1": round(strict[category].f1, 4),
            "relaxed_f1": round(relaxed[category].f1, 4),
        }
        for category in CATEGORIES
        if category in strict
    }


def kind_accuracy(scores: Sequence[ArticleScore]) -> float | None:
    """Of the measures found, the share with the right kind."""
    found = sum(score.kinds_of for score in scores)
    return round(sum(score.kinds_right for score in scores) / found, 4) if found else None
