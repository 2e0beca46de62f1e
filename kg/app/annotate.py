"""`kg annotate`: articles with the tagger's mentions, for people to correct."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.app.annotation import Annotated
from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.tag import load_tagger


def annotate(documents: Iterable[Document], model: Path | None = None) -> Iterator[Annotated]:
    """Tag each document; the text is the clean text, to which the spans refer."""
    tagger = load_tagger(model)
    for document in documents:
        article = clean(document)
        if article.text:
            yield Annotated(document.path, article.text, tagger.tag(article))
