"""Readers of files: each format is one small module in the table `LOADERS`.

load(["news/", "export.csv"], Fields(text="正文"))  ->  Document | Skipped, …
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import ReadError
from kg.model import Skipped
from loaders.discover import discover
from loaders.html import load_html
from loaders.source import Fields, Limits, Loaded, Loader, Source, file_source, reason
from loaders.text import load_markdown, load_text

__all__ = ["LOADERS", "Fields", "Limits", "load"]

LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        ".txt": load_text,
        ".text": load_text,
        "": load_text,
        ".md": load_markdown,
        ".markdown": load_markdown,
        ".html": load_html,
        ".htm": load_html,
        ".xhtml": load_html,
    }
)


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
            yield from read(file_source(found, fields, limits))
        except ReadError as error:
            yield Skipped(error.path, error.reason)
        except OSError as error:
            yield Skipped(str(found), reason(error))


def read(source: Source) -> Iterator[Loaded]:
    """Read one file with the loader of its format.

    :raises ReadError: if there is none, or the file cannot be read
    """
    loader = LOADERS.get(source.suffix)
    if loader is None:
        raise ReadError(source.path, f"no reader for {source.suffix} files")
    yield from loader(source)
