"""Web pages: the article that trafilatura finds in them, and what their head says of it."""

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from typing import Any

import trafilatura

from kg.errors import ReadError
from kg.model import Document
from loaders.encoding import UndecodableError, decode
from loaders.source import Loaded, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,20})")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500})\s*-->")
_FRAMED = re.compile(r"<frameset|<meta[^>]{0,80}http-equiv=[\"']?refresh", re.IGNORECASE)
# The account that a WeChat article is from.
_ACCOUNT = re.compile(r'og:article:author" content="([^"]{2,30})|id="js_name"[^>]*>\s*([^<]{2,30})')
_BETWEEN = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—](?=[^-–—]{2,12}$)")
# How trafilatura writes tables.
_ROW = re.compile(r"^\| *(.*?) *\| *$", re.MULTILINE)
_RULE = re.compile(r"^\|(?:-+\|)+ *\n?", re.MULTILINE)
_TABLE = ("table", "tbody", "thead", "tr", "td", "th")
# Fewer characters than this may be a teaser: then all of trafilatura's methods are tried.
_SHORT = 200


def load_html(source: Source) -> Iterator[Loaded]:
    """A saved page is one article."""
    data = source.read()
    declared = _CHARSET.search(data[:8192]) or _XML_CHARSET.match(data[:200])
    yield _page(source, data, declared[1].decode("ascii") if declared else "")


def load_mhtml(source: Source) -> Iterator[Loaded]:
    """A page saved as one file (.mhtml, .mht): its first HTML part."""
    message = email.message_from_bytes(source.read(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            charset = part.get_content_charset() or ""
            address = _address(message, part)
            if isinstance(data, bytes):
                yield _page(source, data, charset, address)
                return
    raise ReadError(source.path, "no web page in it")


def _address(message: email.message.Message, part: email.message.Message) -> str:
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    return address if address.startswith("http") else ""


def _page(source: Source, data: bytes, declared: str, address: str = "") -> Document:
    try:
        markup = decode(data, declared)
    except UndecodableError as error:
        raise ReadError(source.path, str(error)) from error
    saved = _SAVED_FROM.search(markup, 0, 2000)
    found = _extracted(markup, address or (saved[1] if saved else ""))
    if found is None:
        why = "a frame or a redirect" if _FRAMED.search(markup) else "no article text in the page"
        raise ReadError(source.path, why)
    text = _RULE.sub("", found.text).strip()
    text = _ROW.sub(lambda row: row[1].replace(" | ", "  "), text)
    title = _headline(found.title or "", text)
    if title and title not in text[: len(title) + 400]:
        text = f"{title}\n{text}"
    account = _ACCOUNT.search(markup)
    return Document(
        text,
        source.path,
        title=title,
        published=found.date or "",
        source=found.sitename or (next(filter(None, account.groups())) if account else "").strip(),
        author=found.author or "",
        url=found.url or address,
    )


def _headline(title: str, text: str) -> str:
    """The part of a page's title that stands in its text, without names of channel and site."""
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()]
    there = [part for part in (title.strip(), *parts) if len(part) >= 4 and part in text]
    return max(there, key=len) if there else next(iter(parts), "")


def _extracted(markup: str, address: str) -> Any:
    """trafilatura's finding, or None. `fast` leaves out its fallbacks, which are tried only if
    little is found; looking for a date in the text is left to our own metadata (benchmarks)."""
    best = None
    for fast in (True, False):
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None
        _flatten(tree)
        found: Any = trafilatura.bare_extraction(
            tree,
            url=address or None,
            fast=fast,
            favor_recall=not fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if found is not None and len(found.text or "") > len(best.text if best else ""):
            best = found
        if best is not None and len(best.text) >= _SHORT:
            break
    return best


def _flatten(tree: Any) -> None:
    """Make plain blocks of tables that only lay out the page, as old sites have them, and drop the
    readings above characters."""
    for reading in list(tree.iter("rt", "rp")):
        reading.drop_tree()
    for table in list(tree.iter("table")):
        if any(_is_layout(cell) for cell in table.iter("td")):
            for part in list(table.iter(*_TABLE)):
                part.tag = "div"


def _is_layout(cell: Any) -> bool:
    if any(True for _ in cell.iter("table", "p", "div", "ul", "h1", "h2", "h3")):
        return True
    return len("".join(cell.itertext())) > 80
