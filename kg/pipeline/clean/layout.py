"""The lines of a page: which are the article's, and which belong together."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.model import Dropped
from kg.pipeline.clean import furniture
from kg.pipeline.clean.characters import without_blanks
from kg.pipeline.clean.mapped import Edit, Mapped, edited
from kg.pipeline.clean.wraps import Line, Setting, joins, setting

_PROSE = re.compile(r"。|[!?…]”?$")
_FIRST_HALF = re.compile(r"^[^。;,]{4,30}[:：]$")
"""The first line of a headline in two: 某县某镇:"""
_NO_HEADLINE = re.compile(r"[。;:,、]$")
_DOUBLED = re.compile(
    r"(?:^|(?<=[。!?”\n]))(?:([^。\n]{5,200}。”?)\1+|([^。!?\n]{5,200}[!?]”?)\2+)"
)


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


def arranged(text: Mapped, raw: str, names: Container[str]) -> tuple[Mapped, int]:
    """The article of a page, one paragraph a line, and the length of its headline.

    :param names: of the site and the author, which a page may have in lines of their own
    """
    text = edited(text, _tails(text.text))
    paragraphs = _judged(_joined(_lines(text, raw)), names)
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
    text = edited(text, _tails(text.text, cut=True))
    lines = _lines(text, "")
    inner = (line for line in lines[1:-1] if not furniture.sure(line.text))
    return _put_together(text, [Paragraph((*lines[:1], *inner, *lines[1:][-1:]))])


def _lines(text: Mapped, raw: str) -> list[Line]:
    lines = []
    at, blank = 0, False
    for row in text.text.split("\n"):
        if words := row.strip():
            indent = len(row) - len(row.lstrip())
            start = at + indent
            end = start + len(words)
            raw_end = text.raw(end - 1, end)[1]
            raw_start = raw.rfind("\n", 0, raw_end) + 1
            raw_stop = raw.find("\n", raw_end)
            raw_length = (raw_stop if raw_stop >= 0 else len(raw)) - raw_start
            lines.append(Line(start, end, words, indent, blank, raw_length))
        blank = not words
        at += len(row) + 1
    return lines


def _tails(text: str, *, cut: bool = False) -> Iterator[Edit]:
    """What hangs behind the last sentence of a line; `cut`: the last line is cut off."""
    at = 0
    rows = text.split("\n")
    for row in rows[:-1] if cut else rows:
        found = furniture.tail(row.rstrip())
        if found:
            yield Edit(at + found[0], at + len(row), "", found[1])
        at += len(row) + 1


def _joined(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines as paragraphs, those that are surely furniture each by itself."""
    reasons = [furniture.sure(line.text) or "" for line in lines]
    doubts = [furniture.likely(line.text) or "" for line in lines]
    text = [ln for ln, *no in zip(lines, reasons, doubts, strict=True) if not any(no)]
    page = setting(text[1:])  # the headline is set by itself
    groups: list[tuple[list[Line], str, str]] = []
    above = first = -1
    gap = False
    for raw, reason, doubt in zip(lines, reasons, doubts, strict=True):
        if reason:
            groups.append(([raw], reason, ""))
            gap = True
            continue
        line = replace(raw, after_blank=raw.after_blank or gap)
        gap = False
        if above >= 0 and _goes_on(groups[above], line, doubt, page, title=above == first):
            groups[above][0].append(line)
            continue
        groups.append(([line], "", doubt))
        above = len(groups) - 1
        if first < 0 and not doubt:
            first = above
    return [Paragraph(tuple(those), reason, doubt) for those, reason, doubt in groups]


def _goes_on(
    above: tuple[list[Line], str, str], line: Line, doubt: str, page: Setting, *, title: bool
) -> bool:
    """Whether a line belongs to the paragraph above it."""
    lines, _, doubt_above = above
    inside = len(lines) > 1
    if title and not inside and _FIRST_HALF.search(lines[0].text) and furniture.is_title(line.text):
        return True
    if (doubt_above and not inside) or (doubt and (line.after_blank or title or not inside)):
        return False
    return joins(lines[-1], line, page, inside=inside, title=title)


def _judged(paragraphs: list[Paragraph], names: Container[str]) -> list[Paragraph]:
    """Drop what is the page's by where it stands."""
    prose = [i for i, p in enumerate(paragraphs) if p.is_prose]
    if prose:
        first, last = prose[0], prose[-1]
        head = _head([_doubted(p) for p in paragraphs[:first]], names)
        foot = _foot([_doubted(p) for p in paragraphs[last + 1 :]])
        paragraphs = [*head, *_within(paragraphs[first : last + 1]), *foot]
    return _without_repeats(_without_lists(paragraphs))


def _doubted(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, reason=paragraph.reason or paragraph.doubt)


def _within(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """In the body, drop what is doubtful and stands next to what is surely furniture."""
    return [
        _doubted(p)
        if p.doubt and (_beside_furniture(paragraphs, i) or furniture.is_byline(p.text))
        else p
        for i, p in enumerate(paragraphs)
    ]


def _beside_furniture(paragraphs: Sequence[Paragraph], at: int) -> bool:
    beside = (*paragraphs[max(at - 1, 0) : at], *paragraphs[at + 1 : at + 2])
    return any(p.reason in ("furniture", "byline") for p in beside)


def _head(paragraphs: list[Paragraph], names: Container[str]) -> list[Paragraph]:
    """Above the body: the name of the site and its menu go if a headline is left below them.

    What an event's notice says first (time, place) is kept.
    """
    paragraphs = _without_runs(paragraphs, furniture.is_menu_item, 4)
    paragraphs = [
        replace(p, reason="byline") if p.text in names and not p.reason else p for p in paragraphs
    ]
    if any(p.text.startswith("地点:") for p in paragraphs):
        paragraphs = [
            replace(p, reason="") if p.text.startswith("时间:") else p for p in paragraphs
        ]
    kept = [i for i, p in enumerate(paragraphs) if not p.reason]
    for i in kept[:-1]:
        text, below = paragraphs[i].text, paragraphs[i + 1].reason
        above = paragraphs[i - 1].reason if i else ""
        if (below == "furniture" and furniture.is_site_name(text)) or (
            above == "furniture" and not below and furniture.is_word_list(text)
        ):
            paragraphs[i] = replace(paragraphs[i], reason="furniture")
    return paragraphs


def _foot(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Below the body: credits go, lists of titles, and scraps between pieces of furniture."""
    paragraphs = _without_runs(paragraphs, furniture.is_menu_item, 4)
    paragraphs = _without_runs(paragraphs, furniture.is_title, 5)
    done = []
    for i, paragraph in enumerate(paragraphs):
        reason, text = paragraph.reason, paragraph.text
        scrap = furniture.is_dated_title(text) or (len(text) <= 8 and _is_scrap(paragraphs, i))
        if not reason and furniture.is_credit(text):
            reason = "byline"
        done.append(replace(paragraph, reason=reason or ("furniture" if scrap else "")))
    return done


def _without_runs(
    paragraphs: Sequence[Paragraph], kind: Callable[[str], bool], least: int
) -> list[Paragraph]:
    """Drop lines of a kind of which so many stand together."""
    done: list[Paragraph] = []
    for same, run in groupby(paragraphs, key=lambda p: not p.reason and kind(p.text)):
        lines = list(run)
        if same and len(lines) >= least:
            lines = [replace(line, reason="furniture") for line in lines]
        done += lines
    return done


def _is_scrap(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Furniture both above and below, or above and nothing below."""
    above = at > 0 and bool(paragraphs[at - 1].reason)
    below = at + 1 == len(paragraphs) or bool(paragraphs[at + 1].reason)
    return above and below


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
    """Drop a paragraph that stands there already, a short one if it stands right above."""
    seen: set[str] = set()
    last = ""
    done = []
    for paragraph in paragraphs:
        key = paragraph.text.replace(" ", "")
        repeated = not paragraph.reason and (key == last or (len(key) >= 12 and key in seen))
        done.append(replace(paragraph, reason="doubled") if repeated else paragraph)
        if not paragraph.reason:
            last = key
            seen.add(key)
    return done


def _put_together(text: Mapped, paragraphs: Sequence[Paragraph]) -> Mapped:
    """Only these paragraphs, one a line. Lines are joined without blanks: they break in words."""
    edits = []
    at, between = 0, ""
    for paragraph in paragraphs:
        for line in paragraph.lines:
            if line.start > at:
                edits.append(Edit(at, line.start, between))
            at, between = line.end, ""
        between = "\n"
    if at < len(text.text):
        edits.append(Edit(at, len(text.text)))
    return edited(text, edits)


def _without_doubles(text: Mapped) -> Mapped:
    """See a sentence that is written twice in a row once."""
    return edited(
        text,
        (
            Edit(m.end(m.lastindex or 0), m.end(), "", "doubled")
            for m in _DOUBLED.finditer(text.text)
        ),
    )


def _headline(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """The length of the first line, if it is a headline."""
    first = text.partition("\n")[0]
    if not paragraphs or len(first) > 60 or _NO_HEADLINE.search(first):
        return 0
    return len(first)
