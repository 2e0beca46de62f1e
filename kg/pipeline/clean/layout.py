"""The lines of a page: which are the article's, and which belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Dropped
from kg.pipeline.clean import furniture
from kg.pipeline.clean.characters import without_blanks
from kg.pipeline.clean.mapped import Edit, Mapped, edited
from kg.pipeline.clean.wraps import Line, joins, setting

_PROSE = re.compile(r"。|[!?…]”?$")
_NO_HEADLINE = re.compile(r"[。;:,、]$")
_SITE_NAME = re.compile(r"[㐀-鿿\w ]{2,12}")
_DOUBLED = re.compile(r"([^。!?\n]{8,}[。!?]”?)\1+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, and the reason to drop them (empty if they are the article's).

    `doubt` is the reason to drop them if they stand outside of the body.
    """

    lines: tuple[Line, ...]
    reason: str = ""
    doubt: str = ""

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def is_prose(self) -> bool:
        return not self.reason and len(self.text) >= 20 and bool(_PROSE.search(self.text))


def arranged(text: Mapped) -> tuple[Mapped, int]:
    """The article of a page, one paragraph a line, and the length of its headline."""
    text = edited(text, _spam_tails(text.text))
    paragraphs = _judged(_joined(_lines(text.text)))
    kept = [p for p in paragraphs if not p.reason]
    dropped = (
        Dropped(*text.raw(line.start, line.end), paragraph.reason)
        for paragraph in paragraphs
        if paragraph.reason
        for line in paragraph.lines
    )
    text = replace(text, dropped=(*text.dropped, *dropped))
    body = _without_doubles(without_blanks(_put_together(text, kept)))
    return body, _headline(body.text, kept)


def unwrapped(text: Mapped) -> Mapped:
    """A slice of one paragraph: its lines joined, without what stands between them."""
    text = edited(text, _spam_tails(text.text, slice_only=True))
    lines = _lines(text.text)
    inner = (line for line in lines[1:-1] if not furniture.sure(line.text))
    return _put_together(text, [Paragraph((*lines[:1], *inner, *lines[1:][-1:]))])


def _lines(text: str) -> list[Line]:
    lines = []
    at, blank = 0, False
    for row in text.split("\n"):
        if words := row.strip():
            indent = len(row) - len(row.lstrip())
            start = at + indent
            lines.append(Line(start, start + len(words), words, indent, blank))
        blank = not words
        at += len(row) + 1
    return lines


def _spam_tails(text: str, *, slice_only: bool = False) -> Iterator[Edit]:
    """Advertisements behind the last sentence of a line; a slice has its last line cut off."""
    at = 0
    rows = text.split("\n")
    for row in rows[:-1] if slice_only else rows:
        begin = furniture.spam_tail(row)
        if begin is not None:
            yield Edit(at + begin, at + len(row), "", "spam")
        at += len(row) + 1


def _joined(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines as paragraphs, those that are surely furniture each by itself."""
    reasons = [furniture.sure(line.text) or "" for line in lines]
    page = setting([line for line, reason in zip(lines, reasons, strict=True) if not reason])
    done: list[Paragraph] = []
    open_at = -1
    gap = False
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            done.append(Paragraph((line,), reason))
            gap = True
            continue
        doubt = furniture.likely(line.text) or ""
        line = replace(line, after_blank=line.after_blank or gap)
        gap = False
        if open_at >= 0 and not (doubt and (line.after_blank or done[open_at].doubt)):
            above = done[open_at]
            inside = len(above.lines) > 1
            title = open_at == _first(done)
            if not (above.doubt and not inside) and joins(
                above.lines[-1], line, page, inside=inside, title=title and not inside
            ):
                done[open_at] = Paragraph((*above.lines, line))
                continue
        done.append(Paragraph((line,), "", doubt))
        open_at = len(done) - 1
    return done


def _first(paragraphs: Sequence[Paragraph]) -> int:
    """The first paragraph that may be the article's."""
    return next((i for i, p in enumerate(paragraphs) if not (p.reason or p.doubt)), -1)


def _judged(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Drop what stands outside of the body and looks like the page's."""
    prose = [i for i, p in enumerate(paragraphs) if p.is_prose]
    if prose:
        paragraphs = [
            _outside(paragraphs, i) if not prose[0] < i < prose[-1] else p
            for i, p in enumerate(paragraphs)
        ]
    return _without_repeats(_without_lists(paragraphs))


def _outside(paragraphs: Sequence[Paragraph], at: int) -> Paragraph:
    paragraph = paragraphs[at]
    if paragraph.reason or not paragraph.doubt:
        return paragraph
    return replace(paragraph, reason=paragraph.doubt)


def _without_lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop the titles of other articles below the head of such a list."""
    done: list[Paragraph] = []
    listed = False
    for paragraph in paragraphs:
        if any(furniture.is_header(line.text) for line in paragraph.lines):
            listed = True
        elif paragraph.is_prose:
            listed = False
        if listed and not paragraph.reason:
            done.append(replace(paragraph, reason="furniture"))
        else:
            done.append(paragraph)
    return done


def _without_repeats(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop a paragraph that stands there already."""
    seen: set[str] = set()
    done = []
    for paragraph in paragraphs:
        key = paragraph.text.replace(" ", "")
        repeated = not paragraph.reason and len(key) >= 12 and key in seen
        done.append(replace(paragraph, reason="doubled") if repeated else paragraph)
        seen.add(key)
    return done


def _put_together(text: Mapped, paragraphs: Sequence[Paragraph]) -> Mapped:
    """Only these paragraphs, one a line."""
    edits = []
    at = 0
    break_ = ""
    for paragraph in paragraphs:
        for line in paragraph.lines:
            if line.start > at:
                edits.append(Edit(at, line.start, break_))
            at = line.end
            break_ = ""
        break_ = "\n"
    if at < len(text.text):
        edits.append(Edit(at, len(text.text)))
    return edited(text, edits)


def _without_doubles(text: Mapped) -> Mapped:
    """See a sentence that is written twice in a row once."""
    return edited(
        text, (Edit(m.end(1), m.end(), "", "doubled") for m in _DOUBLED.finditer(text.text))
    )


def _headline(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """The length of the first line, if it is a headline."""
    first = text.partition("\n")[0]
    if not paragraphs or paragraphs[0].is_prose and len(first) > 40 or _NO_HEADLINE.search(first):
        return 0
    return len(first) if len(first) <= 60 else 0
