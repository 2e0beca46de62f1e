"""Hard-wrapped lines: which line goes on where the one above it breaks off."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_STOPS = re.compile(r"[。!?…][”’」』\"'))]*$")
_ENDS = re.compile(r"[。!?;:…~”’」』\"'))\]】》]$")
_BREAKS_OFF = re.compile(r"[,、(“‘《「『【/+\-—·]$")
_GOES_ON = re.compile(r"[,、。;:!?)”’》」』】%]")
_INNER = re.compile(r"[。!?;].|[,、].*[,、]")
_MARKED = re.compile(
    r"[((【\[◆◇■□●○▲△★☆※→⊙①-⑳➊-➓❶-❿]|——"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.](?!\d)"
    r"|(?:问|答|记者|主持人)[::]|第[一二三四五六七八九十]{1,3}[章节条]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its span in the text, its words, its indent, whether a blank line is above it."""

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        """The columns it takes: two a Chinese character."""
        wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in self.text)
        return self.indent + len(self.text) + wide


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: the width in columns at which its lines were broken (0 if they were not),
    and whether the first line of a paragraph is indented."""

    width: int
    indented: bool

    def is_full(self, line: Line) -> bool:
        return bool(self.width) and line.width >= self.width - 5


def setting(lines: Sequence[Line]) -> Setting:
    """Read it off the lines of the article."""
    indents = sum(line.indent >= 2 for line in lines)
    return Setting(_wrap_width(lines), 2 <= indents < len(lines))


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width that a good part of the lines have, and next to none exceeds."""
    widths = [line.width for line in lines]
    for width in sorted(set(widths), reverse=True):
        full = sum(width - 4 <= w <= width for w in widths)
        wider = sum(w > width for w in widths)
        if wider * 10 > len(widths):
            return 0
        if 24 <= width <= 160 and full >= 3 and full * 3 >= len(widths):
            return width
    return 0


def joins(first: Line, second: Line, page: Setting, *, inside: bool, title: bool) -> bool:
    """Whether `second` goes on in the paragraph that `first` is in.

    :param inside: `first` itself goes on from the line above it
    :param title: `first` may be the headline, which stays alone unless it breaks off
    """
    stops, full = bool(_STOPS.search(first.text)), page.is_full(first)
    if _GOES_ON.match(second.text) and not stops:
        return True
    if page.indented and second.indent >= 2:
        return False
    if _MARKED.match(second.text):
        return full and not second.after_blank and not _ENDS.search(first.text)
    if _BREAKS_OFF.search(first.text) and len(first.text) >= 8:
        return True
    if stops or (_ENDS.search(first.text) and not full):
        return full and not second.after_blank
    if full:
        return not (title and second.after_blank)
    return not title and _is_broken(first, second, inside=inside)


def _is_broken(first: Line, second: Line, *, inside: bool) -> bool:
    """Whether a line that is not full stops in the middle of a sentence, and the next is no heading."""
    if second.after_blank and is_heading(second.text):
        return False
    return inside or (
        len(first.text) >= (28 if second.after_blank else 12) and bool(_INNER.search(first.text))
    )


def is_heading(line: str) -> bool:
    """Whether a line could be a heading within an article."""
    return len(line) <= 22 and not re.search(r"[,。;]|[!?:、]$", line)
