"""Readers of files: each format is one small module, imported when a file of it comes.

load(["news/", "export.csv"], Fields(text="正文"))  ->  Document | Skipped, …
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kg.errors import ReadError
from kg.model import Skipped
from loaders.discover import discover
from loaders.source import Fields, Limits, Loaded, Loader, Source, file_source, reason, shown

__all__ = ["LOADERS", "Fields", "Limits", "load", "read"]

# By the lower-case ending of a file's name: the module below `loaders`, and its loader.
LOADERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "": ("text", "load_text"),
        ".txt": ("text", "load_text"),
        ".text": ("text", "load_text"),
        ".md": ("text", "load_markdown"),
        ".markdown": ("text", "load_markdown"),
        ".html": ("html", "load_html"),
        ".htm": ("html", "load_html"),
        ".xhtml": ("html", "load_html"),
        ".shtml": ("html", "load_html"),
        ".mhtml": ("html", "load_mhtml"),
        ".mht": ("html", "load_mhtml"),
        ".pdf": ("pdf", "load_pdf"),
        ".docx": ("word", "load_docx"),
        ".doc": ("word", "load_doc"),
        ".csv": ("table", "load_csv"),
        ".tsv": ("table", "load_csv"),
        ".xlsx": ("table", "load_xlsx"),
        ".xlsm": ("table", "load_xlsx"),
        ".xls": ("table", "load_xls"),
        ".jsonl": ("table", "load_jsonl"),
        ".ndjson": ("table", "load_jsonl"),
        ".json": ("table", "load_jsonl"),
        ".zip": ("archive", "load_zip"),
    }
)
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ADDRESS = re.compile(r"https?://\S{4,500}")


def load(
    paths: Iterable[str | Path], fields: Fields | None = None, limits: Limits | None = None
) -> Iterator[Loaded]:
    """Read every article in files, folders and globs; what cannot be read is told, not raised.

    :raises InputError: if a path neither exists nor matches anything
    """
    fields, limits = fields or Fields(), limits or Limits()
    for found in discover(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            for loaded in read(file_source(found, fields, limits)):
                yield _with_address(_bounded(loaded, limits), found)
        except ReadError as error:
            yield Skipped(error.path, error.reason)
        except OSError as error:
            yield Skipped(shown(found), reason(error))


def read(source: Source) -> Iterator[Loaded]:
    """Read one file with the loader of its format.

    :raises ReadError: if there is none, or the file cannot be read
    """
    known = LOADERS.get(source.suffix)
    if known is None:
        if source.suffix in _PICTURES:
            raise ReadError(source.path, "a picture: nothing is read off pictures")
        raise ReadError(source.path, f"no reader for {source.suffix} files")
    module, name = known
    loader: Loader = getattr(importlib.import_module(f"loaders.{module}"), name)
    yield from loader(source)


def _bounded(loaded: Loaded, limits: Limits) -> Loaded:
    """An article of a length that is none is skipped: a book, a log, a dump."""
    if isinstance(loaded, Skipped) or len(loaded.text) <= limits.text:
        return loaded
    reason = f"{len(loaded.text):,} characters, more than the {limits.text:,} of an article"
    return Skipped(loaded.path, reason)


def _with_address(loaded: Loaded, path: Path) -> Loaded:
    """The address that a `NAME.url` beside a file gives (a shortcut, or the bare address)."""
    if isinstance(loaded, Skipped) or loaded.url:
        return loaded
    try:
        with path.with_suffix(".url").open("rb") as file:
            address = _ADDRESS.search(file.read(4096).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return loaded
    return replace(loaded, url=address.group()) if address else loaded
