"""Paragraphs, sentences and clauses of clean text, as spans (words are the spaCy pipeline's)."""

import re
from collections.abc import Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

# Full-width marks are written as escapes (,!:;? are U+FF0C, FF01, FF1A, FF1B, FF1F), since they
# look like the ASCII ones, which are as common in articles.
# A sentence ends after one of these and any closing quotation mark or bracket that follows.
_SENTENCE_END = re.compile("[。!?;\uff01\uff1f\uff1b…]+[”’」』\"')\uff09]*")
_CLAUSE_END = re.compile("[,、:\uff0c\uff1a]")


def _split(text: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    start, stop = span
    at = start
    for match in ends.finditer(text, start, stop):
        yield at, match.end()
        at = match.end()
    if at < stop:
        yield at, stop


def _stripped(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of a clean text."""
    lines = (_stripped(text, span) for span in _split(text, (0, len(text)), re.compile(r"\n")))
    return [line for line in lines if line]


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of a clean text (or of a span of it); none crosses a line."""
    spans = [within] if within else paragraphs(text)
    found = (_stripped(text, s) for span in spans for s in _split(text, span, _SENTENCE_END))
    return [sentence for sentence in found if sentence]


def clauses(text: str, sentence: Span) -> list[Span]:
    """The parts of a sentence between commas, colons and enumeration marks."""
    found = (_stripped(text, span) for span in _split(text, sentence, _CLAUSE_END))
    return [clause for clause in found if clause]
