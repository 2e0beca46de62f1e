"""Tagging: the mentions of an article.

One spaCy pipeline: `kg_lexicon` (all lexicons at once), `kg_grammar` (open-class names), and
`kg_mentions` (the trained model, which decides). Tokens are characters.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, MeasureKind, Mention, NodeLabel
from kg.pipeline.tag.bare import BareText
from kg.pipeline.tag.labels import TYPES, type_name

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.pipeline.tag.decide import Decision

_TYPES: dict[str, tuple[NodeLabel, MeasureKind | None]] = {type_name(*t): t for t in TYPES}


class Tagger:
    """Finds the mentions of an article. `nlp` is its spaCy pipeline, open for more components."""

    def __init__(self, model: Path | None = None) -> None:
        self.nlp = _pipeline(model)

    def tag(self, article: Article) -> tuple[Mention, ...]:
        """The mentions of an article, in text order, none overlapping another."""
        from kg.pipeline.tag.components import BARE, DECISIONS

        data = self.nlp(article.text).user_data
        return tuple(_mentions(data[BARE], data[DECISIONS]))


def _mentions(bare: BareText, decisions: Iterable["Decision"]) -> Iterable[Mention]:
    for found in decisions:
        type_, kind = _TYPES[found.label]
        surface = bare.text[found.start : found.end]
        start, end = bare.span(found.start, found.end)
        yield Mention(type_, surface, start, end, kind, found.confidence, found.method)


def _pipeline(model: Path | None) -> "Language":
    """A blank Chinese pipeline over characters."""
    import spacy

    from kg.pipeline.tag.components import Characters

    nlp = spacy.blank("zh")
    nlp.max_length = 10**8  # no parser here, whose memory spaCy's limit is about
    nlp.tokenizer = Characters(nlp.vocab)
    for component in ("kg_lexicon", "kg_grammar", "kg_mentions"):
        nlp.add_pipe(component, config={"model": str(model) if model else None})
    return nlp


def load_tagger(model: Path | None = None) -> Tagger:
    """The tagger that ships with `kg`, or one with a model of the user's.

    :param model: a model's folder, as `kg train` writes it
    :raises ModelError: if there is no readable model there
    """
    return Tagger(model)
