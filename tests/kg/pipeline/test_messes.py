"""Messy articles say the same as clean ones: entities and outcomes, at least 98 % of them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fixtures import messes

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.read import load_reader
from loaders import load
from loaders.encoding import decode

NEWS = sorted((Path(__file__).resolve().parents[3] / "examples" / "news").glob("[dt]*"))[::7]
KEPT = 0.98


def gbk(text: str) -> str:
    return decode(text.encode("gb18030"))


def all_at_once(text: str) -> str:
    """Traditional, with readings, hard-wrapped, between furniture and spam, in GBK."""
    dirty = messes.wrapped(messes.pinyin_blank(messes.traditional(text)).replace("\n\n", "\n"))
    headline, _, body = dirty.partition("\n\n")
    page = messes.furniture(headline.replace("\n", "") + "\n" + body)
    return gbk(f"國產精品在線觀看,彩票棋牌註冊送彩金\n{page}\n★真人娛樂★澳門新葡京★")


@cache
def texts() -> tuple[str, ...]:
    return tuple(clean(found).text for found in load(NEWS) if isinstance(found, Document))


@cache
def facts(raw: str) -> frozenset[tuple[str, ...]]:
    found = load_reader().extract(clean(Document(raw, "x", published="2024-05-16")))
    entities = (("E", m.type, m.text) for m in found.mentions)
    outcomes = (
        ("O", o.status, o.kind, o.scope.text, o.metric, o.value, o.period) for o in found.outcomes
    )
    return frozenset((*entities, *outcomes))


@pytest.mark.slow
@pytest.mark.parametrize(
    "mess", [*messes.MESSES.values(), gbk, all_at_once], ids=lambda mess: mess.__name__
)
def test_a_mess_hides_nothing(mess: Callable[[str], str]) -> None:
    same = sum(len(facts(text) & facts(mess(text))) for text in texts())
    there = sum(len(facts(text)) for text in texts())
    made_up = sum(len(facts(mess(text)) - facts(text)) for text in texts())
    assert same >= KEPT * there > 100
    assert made_up <= (1 - KEPT) * there
