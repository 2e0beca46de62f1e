"""Traditional to Simplified characters, one for one; and which of them a text is written in."""

import re
from functools import cache

import opencc

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𲎯]+")
# OpenCC's t2s leaves 著 as it is, for Mainland texts have it in 显著, 著名; after a verb it is 着.
_ZHU = re.compile(r"(?<![显卓昭名原编译合专论遗巨拙土所])著(?![名作称书者述录有于文])")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _one_by_one(text: str) -> str:
    """Convert so that the length stays: what has another length is left as it is."""
    convert = _to_simplified().convert
    return "".join(new if len(new := convert(old)) == 1 else old for old in text)


def simplified(text: str) -> str:
    """The text in Simplified characters, of the same length."""
    converted: str = _to_simplified().convert(text)
    if len(converted) != len(text):
        converted = _HAN.sub(lambda run: _simplified_run(run.group()), text)
    return _ZHU.sub("着", converted) if "著" in converted else converted


def _simplified_run(run: str) -> str:
    converted: str = _to_simplified().convert(run)
    return converted if len(converted) == len(run) else _one_by_one(run)


def script(text: str) -> str:
    """`hans`, `hant`, or `other` if less than a tenth of the letters are Chinese."""
    letters = sum(map(str.isalnum, text))
    han = "".join(_HAN.findall(text))
    if len(han) * 10 < letters or not han:
        return "other"
    return "hant" if _changed(han, simplified(han)) > _changed(han, _traditional(han)) else "hans"


def _traditional(text: str) -> str:
    converted: str = _to_traditional().convert(text)
    return converted if len(converted) == len(text) else text


def _changed(text: str, other: str) -> int:
    return sum(a != b for a, b in zip(text, other, strict=True))
