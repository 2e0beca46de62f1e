"""Word: .docx. The old .doc has no kept reader that is free of other programs; it is named."""

import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.table import Table

from kg.errors import ReadError
from kg.model import Document
from loaders.archive import check_zip
from loaders.source import Loaded, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load_docx(source: Source) -> Iterator[Loaded]:
    """One article a file: its paragraphs and tables in order, blank lines between."""
    source.check_size()
    with source.open() as file:
        if file.read(8) == _OLE:
            raise ReadError(source.path, "protected by a password, or an old .doc named .docx")
        file.seek(0)
        try:
            check_zip(source, zipfile.ZipFile(file))
            file.seek(0)
            text = "\n\n".join(_blocks(docx.Document(file)))
        except ReadError:
            raise
        except Exception as error:  # whatever zipfile, lxml and python-docx find broken
            raise ReadError(source.path, "a damaged Word file") from error
    if not text.strip():
        raise ReadError(source.path, "no text in it")
    yield Document(text, source.path)


def load_doc(source: Source) -> Iterator[Loaded]:
    """Say what to do with an old Word file."""
    raise ReadError(source.path, "the old Word format: save it as .docx")
    yield


def _blocks(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        elif block.text.strip():
            yield block.text


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        if line := "  ".join(filter(None, cells)):
            yield line
