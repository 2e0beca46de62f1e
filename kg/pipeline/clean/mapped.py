"""Text that knows where each of its characters stood in the raw text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Dropped


class Edit(NamedTuple):
    """Put `text` (at most one character) in the place of `start:end`.

    `reason` says why characters are left out; empty for what nobody misses (blanks, line breaks).
    """

    start: int
    end: int
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text, the raw offset of each character (non-decreasing), and what was dropped so far.

    `widths` holds, by raw offset, the raw length of characters that stand for several raw ones.
    """

    text: str
    offsets: list[int]
    widths: Mapping[int, int] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a non-empty span."""
        last = self.offsets[end - 1]
        return self.offsets[start], last + self.widths.get(last, 1)


def mapped(raw: str) -> Mapped:
    """The raw text, mapped to itself."""
    return Mapped(raw, list(range(len(raw))))


def edited(source: Mapped, edits: Iterable[Edit]) -> Mapped:
    """Apply edits that are in order and do not overlap."""
    texts: list[str] = []
    offsets: list[int] = []
    widths = dict(source.widths)
    dropped = list(source.dropped)
    at = 0
    for start, end, text, reason in edits:
        texts.append(source.text[at:start])
        offsets += source.offsets[at:start]
        raw_start, raw_end = source.raw(start, end)
        if text:
            texts.append(text)
            offsets.append(raw_start)
            widths[raw_start] = raw_end - raw_start
        elif reason:
            dropped.append(Dropped(raw_start, raw_end, reason))
        at = end
    if not at:
        return source
    texts.append(source.text[at:])
    offsets += source.offsets[at:]
    return Mapped("".join(texts), offsets, widths, tuple(dropped))


def renamed(source: Mapped, text: str) -> Mapped:
    """The same characters, each written otherwise: `text` has the same length."""
    return Mapped(text, source.offsets, source.widths, source.dropped)
