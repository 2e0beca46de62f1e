"""Documents to clean text: the headline and the body in Simplified Chinese, mapped to the raw text.

First what is wrong with single characters is put right (`characters`, `pinyin`, `script`), then
lines are told apart (`furniture`) and joined where they were broken (`wraps`, `layout`).
"""

from kg.model import Article, Document
from kg.pipeline.clean.characters import local, without_blanks
from kg.pipeline.clean.layout import arranged, unwrapped
from kg.pipeline.clean.mapped import Mapped
from kg.pipeline.clean.script import script

__all__ = ["clean", "clean_text"]


def clean(document: Document) -> Article:
    """Clean a document."""
    text, headline = arranged(local(document.text))
    return Article(
        document=document,
        text=text.text,
        offsets=tuple(text.offsets),
        dropped=tuple(sorted(text.dropped, key=lambda dropped: (dropped.start, dropped.end))),
        script=script(document.text),
        headline=headline,
        widths=_widths(text),
    )


def clean_text(raw: str) -> str:
    """What a slice of raw text reads like when cleaned, if it lies within one paragraph.

    `clean_text(raw[start:end])` is the clean text of the span that `Article.raw_span` took there.
    """
    return without_blanks(unwrapped(local(raw))).text.strip()


def _widths(text: Mapped) -> dict[int, int]:
    """By clean index, the raw length of the few characters that stand for several raw ones."""
    if not text.widths:
        return {}
    return {
        at: text.widths[offset]
        for at, offset in enumerate(text.offsets)
        if offset in text.widths and text.text[at] != "\n"
    }
