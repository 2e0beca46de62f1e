"""Readings in brackets after a character (當(dāng)前), which some copied pages carry."""

import re
from collections.abc import Iterator
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

from kg.pipeline.clean.mapped import Edit

_TONED = "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüêńňǹḿ"
_PLAIN = str.maketrans(
    "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüêńňǹḿ",
    "aaaaeeeeooooiiiiuuuuvvvvvennnm",
    "\u0300\u0301\u0304\u0308\u030c'’ \n\t·-12345",
)
_TONE = re.compile(rf"[{_TONED}\u0300\u0301\u0304\u030c]", re.IGNORECASE)
# A line may break inside the brackets; the blanks that some pages put behind them go as well.
# An opening bracket may be lost, with a character before it: 斬?cái)
_BRACKETS = re.compile(
    rf"[(（]([a-zA-Z{_TONED}\u0300\u0301\u0304\u0308\u030c'’·\s1-5-]{{1,60}})[)）] *"
    rf"|[?？]([a-z{_TONED}]{{1,6}})[)）] *",
    re.IGNORECASE,
)
_FINALS = (
    "iang iong uang ueng ang eng ing ong iao ian uan uai van iu ie ia in ui uo ua un ue ve vn ai ei"
    " ao ou an en er a e i o u v"
)
# Possessive: what hostile text has in its brackets is looked at once.
_SYLLABLES = re.compile(
    f"(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:{_FINALS.replace(' ', '|')})|ng|n|m)++"
)


def pinyin_edits(text: str) -> Iterator[Edit]:
    """Edits that drop readings in brackets."""
    if ")" not in text and "）" not in text:
        return
    dropped_to = before = 0
    for match in _BRACKETS.finditer(text):
        if match.start() != dropped_to or not dropped_to:
            before = match.start()
            while before and before > match.start() - 3 and text[before - 1].isspace():
                before -= 1
        character = text[before - 1] if before else ""
        if _is_reading(match[1] or "", character) or (match[2] and _TONE.search(match[2])):
            dropped_to = match.end()
            blank = match.start() > before and text[match.start() - 1] == " "
            yield Edit(match.start() - blank, match.end(), "", "pinyin")


def _is_reading(words: str, character: str) -> bool:
    """Whether it reads like pinyin of a stretch of text that ends with the character."""
    plain = words.lower().translate(_PLAIN)
    if not _SYLLABLES.fullmatch(plain):
        return False
    if _TONE.search(words):
        return True
    if character < "㐀":
        return False
    readings = _readings(character)
    return not readings or plain.endswith(readings)


@cache
def _readings(character: str) -> tuple[str, ...]:
    known = pinyin_dict.get(ord(character), "")
    return tuple({word.translate(_PLAIN) for word in known.split(",") if word})
