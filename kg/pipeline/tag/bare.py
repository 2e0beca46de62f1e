"""Bare text: clean text without the marks that the guide's surfaces leave out.

A name is one run of characters there, however it is quoted: “三快”对接机制 reads 三快对接机制.
What was left out stays known: where quotation marks opened and closed, and the way back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

OPENING = frozenset("“‘「『《〈")
CLOSING = frozenset("”’」』》〉")
_BLANK = frozenset(" \t\u3000\xa0")
_UNWRITTEN = frozenset("“”‘’\"'「」『』") | _BLANK


@dataclass(frozen=True, slots=True)
class BareText:
    """`text[i]` stands at `offsets[i]` of the clean text.

    `opened[i]` says that a quotation mark stood before `text[i]`, `closed[i]` that one stood after
    it. Straight marks open and close in turn on a line. Book-title marks stay in the text.
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
    kept: list[int] = []
    opened, closed = bytearray(), bytearray()
    pending = inside = False
    for i, char in enumerate(text):
        if char == "\n":
            inside = False
        straight = char in "\"'"
        if char in OPENING or (straight and not inside):
            pending, inside = True, True
        elif char in CLOSING or straight:
            inside = False
            if closed:
                closed[-1] = 1
        if char not in _UNWRITTEN:
            kept.append(i)
            opened.append(pending)
            closed.append(0)
            pending = False
    return BareText("".join(text[i] for i in kept), kept, bytes(opened), bytes(closed))
