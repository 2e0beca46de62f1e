"""Plain text, and Markdown as far as its marks go."""

import re
from collections.abc import Iterator

from kg.errors import ReadError
from kg.model import Document
from loaders.encoding import UndecodableError, decode
from loaders.source import Loaded, Source

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|```.*$|[-*_=]{3,}[ \t]*$)"
    r"|!\[[^\]\n]*\]\([^)\n]*\)|\[([^\]\n]+)\]\([^)\n]*\)|\*\*([^*\n]+)\*\*|__([^_\n]+)__|`([^`\n]+)`",
    re.MULTILINE,
)
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def text_of(source: Source) -> str:
    """The decoded text of a file.

    :raises ReadError: if it is empty, too large, or no text
    """
    try:
        return decode(source.read())
    except UndecodableError as error:
        raise ReadError(source.path, str(error)) from error


def load_text(source: Source) -> Iterator[Loaded]:
    """A plain text is one article; a web page under that name is read as one."""
    with source.open() as file:
        head = file.read(1024)
    if _HTML.match(head):
        from loaders.html import load_html  # trafilatura takes half a second to import

        yield from load_html(source)
    else:
        yield Document(text_of(source), source.path)


def load_markdown(source: Source) -> Iterator[Loaded]:
    """Markdown without its marks; the title and date of its front matter are taken."""
    text = text_of(source)
    front = _FRONT.match(text)
    metadata = dict(re.findall(r"(?m)^(\w+):\s*[\"']?(.*?)[\"']?\s*$", front[1])) if front else {}
    body = _MARKS.sub(
        lambda m: next(filter(None, m.groups()), ""), text[front.end() if front else 0 :]
    )
    yield Document(
        body,
        source.path,
        title=metadata.get("title", ""),
        published=metadata.get("date", "")[:10],
        source=metadata.get("source", ""),
        author=metadata.get("author", ""),
        url=metadata.get("url", ""),
    )
