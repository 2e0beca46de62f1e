"""Training: what is read, what is kept apart, and a model that comes out and goes in again."""

import json
from pathlib import Path

import pytest

from kg.app.annotation import Annotated, write_lines
from kg.app.card import card_lines
from kg.app.train import (
    Corpus,
    Trainer,
    cross_validate,
    read_training,
    train,
)
from kg.errors import InputError
from kg.model import Mention
from kg.pipeline.tag.crf import Crf
from kg.pipeline.tag.model import Model, load_model, save_model
from kg.pipeline.tag.villages import hashed_names

GOLD = Path(__file__).parents[2] / "gold"
PLACES = ("云岭", "青石", "白沙", "红河", "金沙", "长乐", "平安", "东山", "西山", "南山")


def _article(place: str) -> Annotated:
    text = f"在{place}县，民警上门走访老年人。{place}县公安局提醒。"
    surfaces = (
        ("Place", None, f"{place}县", 1),
        ("Measure", "action", "上门走访", text.index("上门")),
        ("Audience", None, "老年人", text.index("老年人")),
        ("Agency", None, f"{place}县公安局", text.rindex(place)),
    )
    mentions = (
        Mention(type_, name, at, at + len(name), kind, 1.0, "gold")  # type: ignore[arg-type]
        for type_, kind, name, at in surfaces
    )
    return Annotated(place, text, tuple(mentions))


@pytest.fixture
def corpus() -> Corpus:
    articles = tuple(map(_article, PLACES))
    return Corpus(articles, (PLACES[:5], PLACES[5:]))


@pytest.fixture
def trainer() -> Trainer:
    terms = [("老年人", "audiences", "老年人"), ("公安局", "organs", "police")]
    return Trainer(Model(terms, hashed_names(["桃花村"]), Crf.empty()))


def test_cross_validation_scores_every_article_once(corpus: Corpus, trainer: Trainer) -> None:
    told: list[str] = []
    checked = cross_validate(trainer, corpus, (), told.append)
    assert sorted(score.name for score in checked.scores) == sorted(PLACES)
    assert sum(score.strict["entities"].f1 for score in checked.scores) / len(PLACES) > 0.9
    assert told == ["fold 1 of 2", "fold 2 of 2"]


def test_a_model_survives_the_disk(corpus: Corpus, trainer: Trainer, tmp_path: Path) -> None:
    checked = cross_validate(trainer, corpus, (), lambda _: None)
    model = train(trainer, corpus, (), checked, ["made-up"])
    save_model(model, tmp_path / "one")
    save_model(model, tmp_path / "two")
    again = load_model(tmp_path / "one")
    assert again.terms == model.terms
    assert again.calibration == model.calibration
    assert "桃花村" in again.villages and "梨花村" not in again.villages
    assert any("entities" in line for line in card_lines(again.card))
    for name in ("terms.tsv.gz", "weights.npz"):
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("one", "two"))
        assert one == two


def test_a_model_of_another_version_is_refused(trainer: Trainer, tmp_path: Path) -> None:
    save_model(trainer.model, tmp_path)
    card = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    (tmp_path / "card.json").write_text(json.dumps({**card, "format": 0}), encoding="utf-8")
    with pytest.raises(Exception, match="another version"):
        load_model(tmp_path)


def test_articles_of_held_out_reports_are_left_out() -> None:
    names = {article.name for article in read_training([GOLD / "train"]).articles}
    kept = read_training([GOLD / "train"], held_out=GOLD / "dev-reworded")
    left = {article.name for article in kept.articles}
    told_twice = {"t402", "t301", "t504", "t306", "t505", "t304", "t403", "t303", "t506", "t305"}
    assert told_twice <= names - left
    assert sorted(name for fold in kept.folds for name in fold) == sorted(left)


def test_exported_files_are_training_data(tmp_path: Path) -> None:
    path = tmp_path / "corrected.jsonl"
    path.write_text("".join(write_lines(map(_article, PLACES), "doccano")), encoding="utf-8")
    corpus = read_training([path], count=2)
    assert corpus.articles == tuple(map(_article, PLACES))
    assert sum(map(len, corpus.folds)) == len(PLACES)


def test_nothing_to_learn_from(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no annotated articles"):
        read_training([tmp_path / "empty.jsonl"])
