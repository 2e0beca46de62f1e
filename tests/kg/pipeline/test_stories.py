"""Reprints are one story; articles about alike things are not."""

from pathlib import Path

import pytest
from fixtures.messes import MESSES, furniture

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.stories import group, signature

GOLD = Path(__file__).resolve().parents[3] / "tests" / "gold"
ARTICLE = (GOLD / "train" / "t101.txt").read_text(encoding="utf-8")


def story_of(texts: dict[str, str]) -> dict[str, str]:
    return group((name, signature(clean(Document(t, name)).text)) for name, t in texts.items())


@pytest.mark.parametrize("mess", sorted(MESSES))
def test_a_messy_reprint_is_the_same_story(mess: str) -> None:
    plain = clean(Document(ARTICLE, "a")).text
    assert set(story_of({"a": ARTICLE, "b": MESSES[mess](plain)}).values()) == {"a"}


def test_reprints_with_another_headline_or_shortened_are_the_same_story() -> None:
    lines = [line for line in ARTICLE.split("\n") if line]
    texts = {
        "c": "\n".join(["本地两个镇今年没有电诈案件", *lines[1:]]),
        "a": furniture("\n".join(lines)),
        "b": "\n".join(lines[: len(lines) * 4 // 5]),
    }
    assert set(story_of(texts).values()) == {"a"}


def test_different_articles_are_different_stories() -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (GOLD / "train").glob("*.txt")}
    stories = story_of(texts)
    assert len(set(stories.values())) == len(texts)


def test_stories_do_not_depend_on_order() -> None:
    texts = {"b": ARTICLE, "a": furniture(ARTICLE), "z": "全县反诈,人人有责。" * 20}
    backwards = dict(reversed(texts.items()))
    assert story_of(texts) == story_of(backwards) == {"a": "a", "b": "a", "z": "z"}


def test_chains_of_reprints_are_one_story() -> None:
    lines = [f"第{n}条:反诈中心发布第{n * 7}号提醒,{n * 13}名群众受到帮助。" for n in range(60)]
    texts = {f"d{n}": "\n".join(lines[n : n + 40]) for n in range(0, 20, 5)}
    assert set(story_of(texts).values()) == {"d0"}


def test_signatures_are_stable_integers() -> None:
    found = signature("电信网络诈骗零发案")
    assert found == signature("电信网络诈骗零发案 ")
    assert all(type(value) is int for value in found)
    assert group([("a", ()), ("b", found)]) == {"b": "b"}
