"""spaCy components: lexicon, grammar and model, for this pipeline or anyone's.

`nlp.add_pipe("kg_lexicon")`, then `"kg_grammar"`, then `"kg_mentions"`. They work on the text of a
`Doc`, so any tokenizer will do; a mention whose ends are no token ends is widened to whole tokens.
`doc.spans["mentions"]` holds the result, labelled as the annotation guide writes types
(`Measure/team`); its `attrs` hold the lists `scores` and `methods`. What the first two find, and
the decisions of the third in the offsets of the text, are in `doc.user_data`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.vocab import Vocab

from kg.pipeline.tag.bare import BareText, bare_text
from kg.pipeline.tag.decide import Decision, decide
from kg.pipeline.tag.grammar import grammar_hits
from kg.pipeline.tag.hits import Hit, Matcher
from kg.pipeline.tag.model import Model, load_model

BARE, HITS, DECISIONS = "kg.bare", "kg.hits", "kg.decisions"
MENTIONS = "mentions"


class Characters:
    """A tokenizer that makes every character a token."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self._vocab, words=list(text), spaces=[False] * len(text))


class LexiconComponent:
    """Finds the terms of all lexicons, overlapping ones too."""

    def __init__(self, model: Model) -> None:
        self._matcher = Matcher(model.terms)

    def __call__(self, doc: Doc) -> Doc:
        bare = bare_text(doc.text)
        doc.user_data[BARE] = bare
        doc.user_data[HITS] = list(self._matcher.hits(bare.text))
        return doc


class GrammarComponent:
    """Proposes agencies, villages, formulas and short forms, given what the lexicons found."""

    def __init__(self, model: Model) -> None:
        self._villages = model.villages

    def __call__(self, doc: Doc) -> Doc:
        bare, hits = _found(doc)
        doc.user_data[HITS] = [*hits, *grammar_hits(bare, hits, self._villages)]
        return doc


class MentionsComponent:
    """Decides by the trained model what is a mention."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        bare, hits = _found(doc)
        decisions = decide(self._model, bare, hits)
        doc.user_data[DECISIONS] = decisions
        doc.spans[MENTIONS] = _group(doc, bare, decisions)
        return doc


def _found(doc: Doc) -> tuple[BareText, list[Hit]]:
    if BARE not in doc.user_data:
        raise ValueError("add kg_lexicon to the pipeline before this component")
    return doc.user_data[BARE], doc.user_data[HITS]


def _group(doc: Doc, bare: BareText, decisions: Sequence[Decision]) -> SpanGroup:
    spans = [
        doc.char_span(*bare.span(d.start, d.end), label=d.label, alignment_mode="expand")
        for d in decisions
    ]
    attrs: dict[str, list[Any]] = {
        "scores": [decision.confidence for decision in decisions],
        "methods": [decision.method for decision in decisions],
    }
    return SpanGroup(
        doc, name=MENTIONS, spans=[span for span in spans if span is not None], attrs=attrs
    )


def _model(path: str | None) -> Model:
    return load_model(Path(path) if path else None)


@Language.factory("kg_lexicon", default_config={"model": None})
def make_lexicon(nlp: Language, name: str, model: str | None) -> LexiconComponent:  # noqa: ARG001
    """:param model: a model's folder; without one the model that ships with `kg`"""
    return LexiconComponent(_model(model))


@Language.factory("kg_grammar", default_config={"model": None})
def make_grammar(nlp: Language, name: str, model: str | None) -> GrammarComponent:  # noqa: ARG001
    """:param model: as for `kg_lexicon`"""
    return GrammarComponent(_model(model))


@Language.factory("kg_mentions", default_config={"model": None})
def make_mentions(nlp: Language, name: str, model: str | None) -> MentionsComponent:  # noqa: ARG001
    """:param model: as for `kg_lexicon`"""
    return MentionsComponent(_model(model))
