"""A reading copy of an article: without quotation marks and blanks, marks in their ASCII form.

Rules about wording need not know whether 零发案 stands in quotation marks, or which of two commas
follows it. Spans of the reading copy go back to the clean text by `Plain.clean`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kg.model import Article, Mention
from kg.pipeline import segment

Span: TypeAlias = tuple[int, int]

_LEFT_OUT = frozenset("“”‘’\"'「」『』《》〈〉 \t　\u200b\ufeff")
_FOLD = str.maketrans("，！：；？％（）．", ",!:;?%().")
_LONGEST = 500
"""Characters of a sentence; reports rarely reach 200."""
_CLAUSE_END = re.compile(r"[,:;。!?…\n]|——|-{2,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the reading copy: its place there, and whether it is the headline."""

    start: int
    end: int
    text: str
    paragraph: int
    headline: bool = False

    def clause(self, at: int) -> Span:
        """The clause (between commas and colons) around an offset of `text`."""
        start = 0
        for match in _CLAUSE_END.finditer(self.text):
            if match.start() >= at:
                return start, match.start()
            start = match.end()
        return start, len(self.text)

    def clauses(self) -> list[Span]:
        """All clauses, as spans of `text`."""
        cuts = [(m.start(), m.end()) for m in _CLAUSE_END.finditer(self.text)]
        starts = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(self.text)]
        return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


@dataclass(frozen=True)
class Plain:
    """The reading copy of an article; `offsets[i]` is the clean offset of `text[i]`."""

    text: str
    offsets: Sequence[int]
    headline: int

    @classmethod
    def of(cls, article: Article) -> "Plain":
        kept = [i for i, c in enumerate(article.text) if c not in _LEFT_OUT]
        headline = sum(1 for i in kept if i < article.headline)
        return cls("".join(article.text[i] for i in kept).translate(_FOLD), kept, headline)

    def clean(self, start: int, end: int) -> Span:
        """The clean span of a non-empty span of the reading copy."""
        return self.offsets[start], self.offsets[end - 1] + 1

    @cached_property
    def _index(self) -> dict[int, int]:
        return {offset: i for i, offset in enumerate(self.offsets)}

    def plain(self, start: int, end: int) -> Span | None:
        """The span of the reading copy that a clean span covers, None if only marks."""
        covered = [self._index[i] for i in range(start, end) if i in self._index]
        return (covered[0], covered[-1] + 1) if covered else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in text order; one of absurd length is cut, so that no rule gets slow."""
        found = []
        for number, paragraph in enumerate(segment.paragraphs(self.text)):
            for sentence in segment.sentences(self.text, paragraph):
                for start, end in self._pieces(*sentence):
                    headline = start < self.headline
                    found.append(Sentence(start, end, self.text[start:end], number, headline))
        return tuple(found)

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        while end - start > _LONGEST:
            comma = self.text.rfind(",", start + 1, start + _LONGEST)
            cut = comma + 1 if comma > 0 else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {sentence.start: i for i, sentence in enumerate(self.sentences)}

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before one in its paragraph, the nearest first."""
        for number in range(self._numbers[sentence.start] - 1, -1, -1):
            earlier = self.sentences[number]
            if earlier.paragraph != sentence.paragraph:
                return
            yield earlier

    def lead(self, sentence: Sentence) -> str:
        """The sentences before one that semicolons tie to it (目标:一是…;二是…)."""
        found = ""
        for earlier in self.before(sentence):
            if not earlier.text.endswith((";", ":")) or len(found) > _LONGEST:
                break
            found = earlier.text + found
        return found


@dataclass(frozen=True, slots=True)
class Located:
    """A mention and its span in the reading copy."""

    mention: Mention
    start: int
    end: int


def locate(plain: Plain, mentions: Sequence[Mention]) -> tuple[Located, ...]:
    """The mentions with their spans in the reading copy, in text order."""
    spans = ((mention, plain.plain(mention.start, mention.end)) for mention in mentions)
    found = [Located(mention, *span) for mention, span in spans if span]
    return tuple(sorted(found, key=lambda item: (item.start, -item.end)))
