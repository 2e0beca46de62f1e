"""What can be said of characters without knowing the page: folding, entities, tags, blanks.

All of it is local: a slice of a text cleans to the slice of the clean text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kg.pipeline.clean.mapped import Edit, Mapped, edited, mapped, renamed
from kg.pipeline.clean.pinyin import pinyin_edits
from kg.pipeline.clean.script import simplified

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_BLOCK = r"br|p|div|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote|hr"
_INLINE = r"span|strong|b|em|i|u|a|img|font|center|small|sub|sup|input|script|style|iframe|o:p"
# A tag, and the remains of one whose first byte went with a broken character: 。?/p>
_TAG = re.compile(
    rf"(?:</?|[?�]/)(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>]{{0,500}})?/?>|<!--.{{0,500}}?-->",
    re.IGNORECASE | re.DOTALL,
)
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\U000f0000-\U0010fffd\U000e0000-\U000e0fff]+"
    "|\r\n?|\x0c(?=\n)"
)
# Characters that are lost for good. Question marks in a row, or at the start of a line, were the
# ideographic blanks of its indent.
_MOJIBAKE = re.compile(
    r"(?:锟斤拷|锟斤|锟(?=[?\s])|锘[?縚](?:CP)?|烫烫烫+|屯屯屯+|�)+|(?:^|(?<=\n))\?{2,}|\?{4,}"
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u2614\u2615\u2648-\u2653\u26a1\u26bd\u26be\u2705"
    "\u270a-\u270d\u2728\u274c\u2753-\u2755\u2795-\u2797]+ ?"
)
# The same mark twice in a row, as some machine-made copies have it.
_TWICE = re.compile(r"([,、;:])\1+")
_HAN = "㐀-鿿豈-﫿〇𠀀-𲎯"
_BLANKS = re.compile(
    rf"(?<=[{_HAN}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_HAN}])"
    r"| +(?=[,。、;:!?)”’》」』】〉+%])|(?<=[,。、;:!?(“‘《「『【〈+]) +"
    r"|(?<= ) +"
)


@cache
def _folding() -> dict[int, str]:
    """Each character that is written otherwise, one for one."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(map(ord, "\t\v\u00a0\u1680\u202f\u205f\u3000"), " ")
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= dict.fromkeys(map(ord, "\x0c\x85\u2028\u2029"), "\n")
    for start, end in ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF61, 0xFFE7), (0x2F800, 0x2FA20)):
        for code in range(start, end):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    radicals = zip(
        "⺁⺇⺌⺍⺗⺝⺠⺢⺩⺪⺫⺭⺰⺳⺴⺼⻁⻂⻃⻄⻅⻇⻉⻋⻌⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻰⻳",
        "厂几小小心月民水王疋目示纟网网肉虎衣覀西见示贝车辶邑钅长长长门阜雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齐齿龙龟",
        strict=True,
    )
    return table | {ord(radical): character for radical, character in radicals}


def local(raw: str) -> Mapped:
    """The raw text with its characters put right; lines are still the raw ones."""
    text = mapped(raw)
    text = renamed(text, text.text.translate(_folding()))
    if "&" in text.text:
        text = edited(text, _entity_edits(text.text))
    text = edited(text, _invisible_edits(text.text))
    text = edited(text, _mess_edits(text.text))
    text = edited(text, pinyin_edits(text.text))
    text = edited(text, (Edit(m.start(1) + 1, m.end()) for m in _TWICE.finditer(text.text)))
    return renamed(text, simplified(text.text))


def without_blanks(text: Mapped) -> Mapped:
    """Leave blanks only between Latin words, and single ones between Chinese words."""
    return edited(text, (Edit(*match.span()) for match in _BLANKS.finditer(text.text)))


def _entity_edits(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        character = html.unescape(f"&{match[1]};").translate(_folding())
        if len(character) == 1:
            yield Edit(match.start(), match.end(), character)


def _invisible_edits(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        yield Edit(*match.span(), "\n" if match.group().startswith("\r") else "")


def _mess_edits(text: str) -> Iterator[Edit]:
    """Tags, unreadable characters and pictures, in order."""
    found = [Edit(*m.span(), "\n" if m["block"] else "", "markup") for m in _TAG.finditer(text)]
    found += (Edit(*m.span(), "", "unreadable") for m in _MOJIBAKE.finditer(text))
    found += (Edit(*m.span(), "", "symbol") for m in _EMOJI.finditer(text))
    at = 0
    for edit in sorted(found):
        if edit.start >= at:
            at = edit.end
            yield edit
