"""For whom a figure holds: the place or agency that its sentence names or refers to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Article, Division, Mention
from kg.pipeline.relate import names
from kg.pipeline.relate.plain import Plain, Sentence
from kg.pipeline.relate.references import find_references

_JOIN = re.compile(r"^(?:、|和|与|及|以及|,|(?:两|三|四)[镇村乡])$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place or agency that is named or referred to, at a span of the reading copy."""

    start: int
    end: int
    mention: Mention
    named: bool


@dataclass(frozen=True, slots=True)
class Scopes:
    """All that may be the scope of a figure in one article, in text order."""

    plain: Plain
    anchors: tuple[Anchor, ...]
    place: Division | None

    def of(self, sentence: Sentence, start: int, end: int) -> tuple[Mention, ...]:
        """The places or agencies that a figure at `start:end` of a sentence is about.

        Those last named before it in its clause, else in its sentence, else right after it, else
        the last before the sentence, else the first of the article.
        """
        at = sentence.start + start
        clause = sentence.start + sentence.clause(start)[0]
        for floor in (clause, sentence.start):
            before = [a for a in self.anchors if floor <= a.start and a.end <= at]
            if before:
                return self._group(before)
        after = [a for a in self.anchors if sentence.start + end <= a.start < sentence.end]
        if after and not self._body_before(sentence):
            return (after[0].mention,)
        earlier = [a for a in self.anchors if a.end <= sentence.start]
        if earlier:
            return (self._subject(earlier, sentence).mention,)
        return tuple(a.mention for a in (after or self.anchors)[:1])

    def _body_before(self, sentence: Sentence) -> bool:
        return any(a.end <= sentence.start for a in self.anchors)

    def _subject(self, earlier: Sequence[Anchor], sentence: Sentence) -> Anchor:
        """The first anchor of the sentence before, if that has any, else the last one named."""
        previous = [s for s in self.plain.sentences if s.end <= sentence.start]
        for candidate in previous[-1:]:
            inside = [a for a in earlier if candidate.start <= a.start < candidate.end]
            if inside:
                return self._innermost(inside)
        return earlier[-1]

    def _innermost(self, anchors: Sequence[Anchor]) -> Anchor:
        """The last of a chain of names that stand side by side (泗县瓦坊镇)."""
        chosen = anchors[0]
        for anchor in anchors[1:]:
            if anchor.start - chosen.end > 1:
                break
            chosen = anchor
        return chosen

    def _group(self, before: Sequence[Anchor]) -> tuple[Mention, ...]:
        """The last anchor, with those that are enumerated before it."""
        group = [before[-1]]
        for anchor in reversed(before[:-1]):
            between = self.plain.text[anchor.end : group[0].start]
            if not _JOIN.match(between) or anchor.mention.type != group[0].mention.type:
                break
            if between == "," and names.level(anchor.mention.text) != names.level(
                group[0].mention.text
            ):
                break
            group.insert(0, anchor)
        return tuple(dict.fromkeys(a.mention for a in group))


def set_scopes(
    article: Article, plain: Plain, mentions: Sequence[Mention], place: Division | None
) -> Scopes:
    """Gather the anchors of an article."""
    stretches = [(m.start, m.end, m, True) for m in mentions if m.type in ("Place", "Agency")]
    stretches += [
        (r.start, r.end, r.mention, False) for r in find_references(article, mentions, place)
    ]
    found = []
    for start, end, mention, named in stretches:
        span = plain.plain(start, end)
        if span:
            found.append(Anchor(*span, mention, named))
    return Scopes(plain, tuple(sorted(found, key=lambda a: (a.start, -a.end))), place)
