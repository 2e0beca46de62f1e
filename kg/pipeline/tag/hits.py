"""Lexicon hits: every term of every lexicon, found at once (Aho–Corasick)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import ahocorasick

Term: TypeAlias = tuple[str, str, str]
"""Surface, source, and what the source says of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of bare text that a lexicon or the grammar knows.

    `source` is the lexicon or rule; `value` what it says of it (a canonical name, a kind, a level).
    """

    start: int
    end: int
    source: str
    value: str


class Matcher:
    """All surfaces of all lexicons in one automaton."""

    def __init__(self, terms: Iterable[Term]) -> None:
        values: dict[str, list[tuple[str, str]]] = {}
        for surface, source, value in terms:
            values.setdefault(surface, []).append((source, value))
        self._automaton = ahocorasick.Automaton()
        for surface, found in values.items():
            self._automaton.add_word(surface, (len(surface), found))
        self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[Hit]:
        """Every occurrence of every surface, overlapping ones too, by end."""
        for last, (length, found) in self._automaton.iter(text):
            for source, value in found:
                yield Hit(last + 1 - length, last + 1, source, value)
