"""Bare text: clean text without the marks that the guide's surfaces leave out.

A name is one run of characters there, however it is quoted: “三快”对接机制 reads 三快对接机制.
What was left out stays known: where quotation marks opened and closed, and the way back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

OPENING = frozenset("“‘「『")
CLOSING = frozenset("”’」』")
SEPARATOR = "\x1f"
_SENTENCE_END = re.compile(f"[。!?！？；;\n{SEPARATOR}]+")
_UNWRITTEN = OPENING | CLOSING | frozenset("\"' \t\u3000\xa0")


@dataclass(frozen=True, slots=True)
class BareText:
    """`text[i]` stands at `offsets[i]` of the clean text.

    `opened[i]` says that a quotation mark stood before `text[i]`, `closed[i]` that one stood after
    it; straight marks open and close in turn on a line. Between two quoted names that follow each
    other directly stands a `SEPARATOR`.
    """

    text: str
    offsets: Sequence[int]
    opened: bytes
    closed: bytes

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The clean span of a non-empty bare span."""
        return self.offsets[start], self.offsets[end - 1] + 1


def bare_text(text: str) -> BareText:
    """Leave out quotation marks and blanks."""
    kept: list[str] = []
    offsets: list[int] = []
    opened, closed = bytearray(), bytearray()

    def keep(char: str, at: int, after_mark: bool) -> None:
        kept.append(char)
        offsets.append(at)
        opened.append(after_mark)
        closed.append(0)

    pending = inside = False
    for i, char in enumerate(text):
        if char not in _UNWRITTEN:
            keep(char, i, pending)
            pending = False
            inside = inside and char != "\n"
        elif char in OPENING or (char in "\"'" and not inside):
            if closed and closed[-1] and text[i - 1] in _UNWRITTEN:
                keep(SEPARATOR, i, False)
            pending = inside = True
        elif char in CLOSING or char in "\"'":
            inside = False
            if closed:
                closed[-1] = 1
    return BareText("".join(kept), offsets, bytes(opened), bytes(closed))


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a bare text: what is decoded as one sequence. No mention crosses them."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if start < end]
