"""Where things stand in an article: the paragraph, sentence and clause of a position."""

from bisect import bisect_right
from dataclasses import dataclass

from kg.pipeline import segment
from kg.pipeline.segment import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs, sentences and clauses of a text, in order; none overlaps its neighbour."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    starts: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    """Where each paragraph, each sentence, and each clause begins."""

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a position (or of the last one before it)."""
        return max(bisect_right(self.starts[0], at) - 1, 0)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a position."""
        return max(bisect_right(self.starts[1], at) - 1, 0)

    def clause(self, at: int) -> int:
        """The number of the clause that holds a position."""
        return max(bisect_right(self.starts[2], at) - 1, 0)

    def quote(self, start: int, end: int) -> Span:
        """The shortest run of clauses, inside one paragraph, that covers `start:end`.

        Where the two lie in different paragraphs, the clause at `end` alone.
        """
        if self.paragraph(start) != self.paragraph(end - 1):
            return self.clauses[self.clause(end - 1)]
        return self.clauses[self.clause(start)][0], self.clauses[self.clause(end - 1)][1]


def lay_out(text: str) -> Layout:
    """Divide a clean text."""
    sentences = tuple(segment.sentences(text))
    clauses = tuple(clause for sentence in sentences for clause in segment.clauses(text, sentence))
    paragraphs = tuple(segment.paragraphs(text))
    starts = tuple(tuple(start for start, _ in spans) for spans in (paragraphs, sentences, clauses))
    return Layout(text, paragraphs, sentences, clauses, (starts[0], starts[1], starts[2]))
