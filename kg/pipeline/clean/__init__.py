"""Documents to clean text: the headline and the body in Simplified Chinese, mapped to the raw text.

First what is wrong with single characters is put right (`characters`, `pinyin`, `script`), then
lines are told apart (`furniture`) and joined where they were broken (`wraps`, `layout`).
"""

from kg.model import Article, Document, Dropped
from kg.pipeline.clean.characters import local, without_blanks
from kg.pipeline.clean.layout import arranged, unwrapped
from kg.pipeline.clean.mapped import Mapped
from kg.pipeline.clean.script import script
from kg.pipeline.metadata import Frame, filled

__all__ = ["clean", "clean_text"]


def clean(document: Document) -> Article:
    """Clean a document; metadata that only its text states is filled in."""
    names = {document.source, document.author}
    text, headline = arranged(local(document.text), document.text, names)
    dropped = tuple(sorted(text.dropped, key=lambda dropped: (dropped.start, dropped.end)))
    title = _title(clean_text(document.title), text.text, headline)
    return Article(
        document=filled(document, title, _frame(document.text, text, dropped)),
        text=text.text,
        offsets=tuple(text.offsets),
        dropped=dropped,
        script=script(document.text),
        headline=headline,
        widths=_widths(text),
    )


def clean_text(raw: str) -> str:
    """What a slice of raw text reads like when cleaned, if it lies within one paragraph.

    `clean_text(raw[start:end])` is the clean text of the span that `Article.raw_span` took there.
    """
    return without_blanks(unwrapped(local(raw))).text.strip()


def _title(stated: str, text: str, headline: int) -> str:
    """The title that the file states if it stands in the text, else the headline.

    A page's title may be a path of pages, or the headline with the names of channel and site.
    """
    return stated if not headline or (stated and stated in text) else text[:headline]


def _frame(raw: str, text: Mapped, dropped: tuple[Dropped, ...]) -> Frame:
    """The lines around the article, those up to its first fifth as above it."""
    middle = text.offsets[len(text.offsets) // 5] if text.offsets else len(raw)
    above: list[str] = []
    below: list[str] = []
    for part in dropped:
        if part.reason in ("furniture", "byline"):
            lines = above if part.start < middle else below
            lines.append(clean_text(raw[part.start : part.end]))
    return Frame(above, below)


def _widths(text: Mapped) -> dict[int, int]:
    """By clean index, the raw length of the few characters that stand for several raw ones."""
    if not text.widths:
        return {}
    return {
        at: text.widths[offset]
        for at, offset in enumerate(text.offsets)
        if offset in text.widths and text.text[at] != "\n"
    }
