"""Web pages: the article that trafilatura finds in them, and what their head says of it."""

import re
from collections.abc import Iterator

import trafilatura

from kg.errors import ReadError
from kg.model import Document
from loaders.encoding import UndecodableError, decode
from loaders.source import Loaded, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,20})")


def load_html(source: Source) -> Iterator[Loaded]:
    """A saved page is one article."""
    data = source.read()
    declared = _CHARSET.search(data[:8192]) or _XML_CHARSET.match(data[:200])
    try:
        markup = decode(data, declared[1].decode("ascii") if declared else "")
    except UndecodableError as error:
        raise ReadError(source.path, str(error)) from error
    yield page(markup, source.path)


def page(markup: str, path: str, url: str = "") -> Document:
    """The article of a page: its headline, then its text.

    :raises ReadError: if there is no text in the page
    """
    found = trafilatura.bare_extraction(
        markup, url=url or None, include_comments=False, with_metadata=True, fast=True
    )
    if found is None or not (found.text or "").strip():
        raise ReadError(path, "no article text in the page")
    title = (found.title or "").strip()
    text = found.text.strip()
    if title and title not in text[: len(title) + 80]:
        text = f"{title}\n{text}"
    return Document(
        text,
        path,
        title=title,
        published=found.date or "",
        source=found.sitename or "",
        author=found.author or "",
        url=found.url or url,
    )
