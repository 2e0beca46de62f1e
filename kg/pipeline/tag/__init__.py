"""Tagging: the mentions of an article."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from kg.model import Article, MeasureKind, Mention, NodeLabel
from kg.pipeline.tag.bare import BareText, bare_text
from kg.pipeline.tag.hits import Hit, Matcher
from kg.pipeline.tag.resolve import longest
from kg.pipeline.tag.terms import division_terms, lexicon_terms, township_terms

_TYPES: Final[dict[str, tuple[NodeLabel, MeasureKind | None]]] = {
    "division": ("Place", None),
    "short": ("Place", None),
    "township": ("Place", None),
    "agency": ("Agency", None),
    "organisations": ("Agency", None),
    "fraud_types": ("FraudType", None),
    "audiences": ("Audience", None),
    "actions": ("Measure", "action"),
}
_GAP = re.compile(r"[\u4e00-\u9fff]{0,6}")


class Tagger:
    """Finds the mentions of an article."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def tag(self, article: Article) -> tuple[Mention, ...]:
        """The mentions of an article, in text order, none overlapping another."""
        bare = bare_text(article.text)
        hits = list(self._matcher.hits(bare.text))
        kept = longest(h for h in (*hits, *_agencies(bare.text, hits)) if h.source in _TYPES)
        return tuple(_mention(bare, hit) for hit in kept if hit.end - hit.start > 1)


def _agencies(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """A place, a few characters at most, and an organ."""
    places = {h.start: h.end for h in hits if h.source in ("division", "township", "short")}
    organs = [h for h in hits if h.source == "organs"]
    for start, after in places.items():
        for organ in organs:
            if start < organ.start <= start + 16 and _GAP.fullmatch(text, after, organ.start):
                yield Hit(start, organ.end, "agency", organ.value)


def _mention(bare: BareText, hit: Hit) -> Mention:
    type_, kind = _TYPES[hit.source]
    start, end = bare.span(hit.start, hit.end)
    surface = bare.text[hit.start : hit.end]
    return Mention(type_, surface, start, end, kind, 0.5, f"lexicon:{hit.source}")


def load_tagger(model: Path | None = None) -> Tagger:  # noqa: ARG001
    """The tagger that ships with `kg`, or one with a model of the user's.

    :param model: a model's folder
    """
    return Tagger(Matcher(chain(division_terms(), township_terms(), lexicon_terms())))
