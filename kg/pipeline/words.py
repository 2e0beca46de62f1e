"""Words: the spaCy component `kg_words`, segmentation by spacy-pkuseg.

For patterns and search by words; the tagger does not need it (as features, word borders gained
nothing: see the ablation). The weights that ship are trained by `scripts/train_words.py`; a user's
own pkuseg model can be named instead.
"""

from pathlib import Path

import spacy_pkuseg
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg import resources
from kg.errors import ModelError

WORDS = "words"


class WordsComponent:
    """Sets `doc.spans["words"]`: the words of the text, blanks left out."""

    def __init__(self, model: Path) -> None:
        if not (model / "weights.npz").is_file():
            raise ModelError(f"{model}: no pkuseg model; name the folder that holds weights.npz")
        self._segmenter = spacy_pkuseg.pkuseg(str(model))

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[WORDS] = SpanGroup(doc, name=WORDS, spans=self._words(doc))
        return doc

    def _words(self, doc: Doc) -> list[Span]:
        text, at, words = doc.text, 0, []
        for word in self._segmenter.cut(text):
            start = text.index(word, at)
            at = start + len(word)
            span = doc.char_span(start, at, alignment_mode="expand")
            if span is not None:
                words.append(span)
        return words


@Language.factory("kg_words", default_config={"model": None})
def make_words(nlp: Language, name: str, model: str | None) -> WordsComponent:  # noqa: ARG001
    """:param model: a pkuseg model's folder; without one the weights that ship with `kg`"""
    return WordsComponent(Path(model) if model else resources.ontology("model", "words"))
