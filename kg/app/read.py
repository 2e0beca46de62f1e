"""`kg read`: what the reader makes of files, before anything is extracted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Article, Skipped
from kg.pipeline.clean import clean
from kg.pipeline.relevance import irrelevant
from loaders import Fields, load


@dataclass(frozen=True, slots=True)
class Read:
    """A cleaned article, and why it would be left out (empty if it would not)."""

    article: Article
    irrelevant: str


def read_files(
    paths: Iterable[str | Path], fields: Fields | None = None
) -> Iterator[Read | Skipped]:
    """Load and clean what the paths name.

    :raises InputError: if a path neither exists nor matches anything
    """
    for loaded in load(paths, fields):
        if isinstance(loaded, Skipped):
            yield loaded
        else:
            article = clean(loaded)
            yield Read(article, irrelevant(article) or "")


def side_by_side(article: Article) -> Iterator[tuple[str, str]]:
    """The raw lines, each beside what was kept of it."""
    at, raw = 0, article.document.text
    for line in raw.split("\n"):
        end = at + len(line)
        kept = (
            character
            for character, offset in zip(article.text, article.offsets, strict=True)
            if at <= offset < end and character != "\n"
        )
        yield line, "".join(kept)
        at = end + 1


def as_json(read: Read) -> dict[str, Any]:
    """A reading as a JSON object; spans are of the raw text."""
    article, document = read.article, read.article.document
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "author": document.author,
        "url": document.url,
        "script": article.script,
        "irrelevant": read.irrelevant,
        "headline": article.text[: article.headline],
        "text": article.text,
        "dropped": [
            {
                "start": part.start,
                "end": part.end,
                "reason": part.reason,
                "text": document.text[part.start : part.end],
            }
            for part in article.dropped
        ],
    }
