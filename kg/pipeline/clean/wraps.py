"""Hard-wrapped lines: which line goes on where the one above it breaks off."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_STOPS = re.compile(r"[。!?…][”’」』\"'))]*$")
_ENDS = re.compile(r"[。!?;:…~—”’」』\"'))\]】》]$")
_BREAKS_OFF = re.compile(r"[,、(“‘《「『【/+\-·]$")
_GOES_ON = re.compile(r"[,、。;:!?%]")
_CLOSES = re.compile(r"[)”’》」』】]")
_INNER_STOP = re.compile(r"[。!?;].")
_LABEL = re.compile(r"[㐀-鿿]{2,5}:")
_MARKED = re.compile(
    r"[((【\[◆◇■□●○▲△★☆※→⊙①-⑳➊-➓❶-❿]|——"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.](?!\d)"
    r"|(?:问|答)[:]|第[一二三四五六七八九十]{1,3}[章节条回]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its span in the text, its words, its indent, whether a blank line is above it, and
    how many characters it has in the raw text (its last piece, if a reading was broken in two)."""

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool
    raw_length: int

    @property
    def length(self) -> int:
        """Its characters, with its indent."""
        return self.indent + len(self.text)

    @property
    def width(self) -> int:
        """The columns it takes: two a Chinese character."""
        wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in self.text)
        return self.length + wide


Measure: TypeAlias = Callable[[Line], int]
# What lines may have been broken by, and how much they may lack of it: characters, now or before
# readings were put in, or columns.
_MEASURES: tuple[tuple[Measure, int], ...] = (
    (lambda line: line.length, 1),
    (lambda line: line.raw_length, 1),
    (lambda line: line.width, 5),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set.

    Its lines were broken at `size` by a measure (0: they were not), give or take `slack`.
    `indented`: the first line of a paragraph is; `apart`: blank lines are between the lines.
    """

    size: int
    slack: int
    measure: Measure
    indented: bool
    apart: bool

    def is_full(self, line: Line) -> bool:
        """Whether there was no more room on the line."""
        return bool(self.size) and self.measure(line) >= self.size - self.slack

    def fills(self, line: Line) -> bool:
        """Whether the line is as long as any."""
        return bool(self.size) and self.measure(line) == self.size

    def is_long(self, line: Line) -> bool:
        """Whether the line is too long for a heading of a page that is set so."""
        return bool(self.size) and self.measure(line) * 5 >= self.size * 3


def setting(lines: Sequence[Line]) -> Setting:
    """Read it off the lines of the article."""
    indents = sum(line.indent >= 2 for line in lines)
    indented = 2 <= indents < len(lines)
    apart = sum(line.after_blank for line in lines) * 10 >= len(lines) * 8
    for measure, slack in _MEASURES:
        if size := _broken_at(lines, [measure(line) for line in lines], slack):
            return Setting(size, slack, measure, indented, apart)
    return Setting(0, 0, _MEASURES[0][0], indented, apart)


def _broken_at(lines: Sequence[Line], sizes: Sequence[int], slack: int) -> int:
    """The size that a good part of the lines have, give or take, and next to none exceeds, if these
    are pieces of sentences; else 0."""
    for size in sorted(set(sizes), reverse=True):
        full = [ln.text for ln, s in zip(lines, sizes, strict=True) if size - slack <= s <= size]
        wider = sum(s > size for s in sizes)
        if wider * 10 > len(sizes):
            return 0
        if 12 <= size <= 160 and len(full) >= 3 and len(full) * 3 >= len(sizes):
            return size if _are_pieces(full) else 0
    return 0


def _are_pieces(lines: Sequence[str]) -> bool:
    """Whether lines are pieces of sentences: most have a mark within, and few stop with one."""
    within = sum(bool(re.search(r"[。,、;]", line)) for line in lines)
    stops = sum(bool(_STOPS.search(line)) for line in lines)
    return within * 2 >= len(lines) and stops * 2 <= len(lines)


def joins(first: Line, second: Line, page: Setting, *, inside: bool, title: bool) -> bool:
    """Whether `second` goes on in the paragraph that `first` is in.

    :param inside: `first` itself goes on from the line above it
    :param title: `first` may be of the headline, which goes on only if it breaks off
    """
    if _CLOSES.match(second.text) or (
        _GOES_ON.match(second.text) and not _STOPS.search(first.text)
    ):
        return True
    if page.indented and second.indent >= 2:
        return False
    if title or _MARKED.match(second.text):
        return _goes_on_at_the_edge(first, second, page)
    if _BREAKS_OFF.search(first.text) and len(first.text) >= 8:
        return True
    if second.after_blank:
        return _goes_on_over_a_blank(first, second, page, inside=inside)
    return _goes_on_in_a_block(first, second, page, inside=inside)


def _goes_on_in_a_block(first: Line, second: Line, page: Setting, *, inside: bool) -> bool:
    if _STOPS.search(first.text):
        return page.is_full(first)
    if page.is_long(first):
        return True
    if _ENDS.search(first.text) or _LABEL.match(second.text):
        return False
    return _is_broken(first, 12, inside=inside)


def _goes_on_at_the_edge(first: Line, second: Line, page: Setting) -> bool:
    """For what stands alone mostly: only where there was no more room on the line."""
    return page.is_full(first) and not second.after_blank and not _ENDS.search(first.text)


def _goes_on_over_a_blank(first: Line, second: Line, page: Setting, *, inside: bool) -> bool:
    if page.apart and page.is_full(first) and not _STOPS.search(first.text):
        return True
    if page.apart and page.fills(first):
        return not is_heading(second.text)
    if _STOPS.search(first.text):
        return False
    if page.is_full(first) and _is_broken(first, 12, inside=inside):
        return True
    if _ENDS.search(first.text) or is_heading(second.text) or _LABEL.match(second.text):
        return False
    return _is_broken(first, 28, inside=inside)


def _is_broken(line: Line, shortest: int, *, inside: bool) -> bool:
    """Whether a line that is not full cannot be a heading: it has a sentence behind it, or more
    clauses than a heading has."""
    if inside or (len(line.text) >= shortest and _INNER_STOP.search(line.text)):
        return True
    return len(line.text) >= 2 * shortest + 6 and line.text.count(",") + line.text.count("、") >= 2


def is_heading(line: str) -> bool:
    """Whether a line could be a heading within an article."""
    return len(line) <= 22 and not re.search(r"[,。;]|[!?:、]$", line)
