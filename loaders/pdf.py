"""PDF: its text layer. A page that is only a picture is named, for nothing is read off pictures."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTImage, LTPage, LTTextBox
from pdfminer.pdfdocument import PDFPasswordIncorrect

from kg.errors import ReadError
from kg.model import Document, Skipped
from loaders.source import Loaded, Source

_LAYOUT = LAParams(char_margin=4.0, word_margin=0.3, all_texts=True)
# A font without a table of its characters: pdfminer can only give their numbers.
_UNKNOWN = "(cid:"
_DIGITS = re.compile(r"\d+")


def load_pdf(source: Source) -> Iterator[Loaded]:
    """One article a file; its scanned pages are skipped by number."""
    source.check_size()
    with source.open() as file:
        texts, scanned = _pages(source, file)
    text = "\n\n".join(_without_running_heads(texts)).strip()
    if not text:
        what = "a scan without a text layer" if scanned else "no text in it"
        raise ReadError(source.path, f"{what} ({len(texts)} pages)")
    if text.count(_UNKNOWN) * 10 > len(text):
        raise ReadError(source.path, "its fonts do not say which characters they show")
    yield Document(text, source.path)
    if scanned:
        pages = ", ".join(map(str, scanned))
        yield Skipped(f"{source.path}#{pages}", "scanned pages without a text layer")


def _pages(source: Source, file: BinaryIO) -> tuple[list[str], list[int]]:
    """The text of each page, and the numbers of the pages that are only pictures."""
    stream: Any = file
    texts: list[str] = []
    scanned: list[int] = []
    length = 0
    try:
        for page in extract_pages(stream, maxpages=source.limits.pages, laparams=_LAYOUT):
            texts.append(_text(page))
            length += len(texts[-1])
            if not texts[-1] and _has_image(page):
                scanned.append(len(texts))
            if length > source.limits.text:
                break
    except PDFPasswordIncorrect as error:
        raise ReadError(source.path, "protected by a password") from error
    except (MemoryError, RecursionError) as error:
        raise ReadError(source.path, "a PDF that is too deep or too large") from error
    except Exception as error:  # pdfminer lets all kinds of errors out of broken files
        if not any(texts):
            raise ReadError(source.path, "a damaged PDF") from error
    return texts, scanned


def _text(page: LTPage) -> str:
    """The text boxes of a page, top to bottom as pdfminer orders them, blank lines between."""
    boxes = (box.get_text().strip() for box in page if isinstance(box, LTTextBox))
    return "\n\n".join(box for box in boxes if box)


def _without_running_heads(pages: list[str]) -> list[str]:
    """Leave out what most pages begin or end with, the page's number aside."""
    edges = Counter(
        _DIGITS.sub("", line)
        for lines in map(str.splitlines, pages)
        for line in {*lines[:1], *lines[-1:]}
    )
    running = {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    return [
        "\n".join(
            line for line in page.splitlines() if _DIGITS.sub("", line) not in running or not line
        )
        for page in pages
    ]


def _has_image(container: LTContainer[Any]) -> bool:
    return any(
        isinstance(part, LTImage) or (isinstance(part, LTContainer) and _has_image(part))
        for part in container
    )
