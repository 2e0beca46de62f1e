"""What a loader is given: a file (or a file within an archive), and how much of it may be read."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kg.errors import ReadError
from kg.model import Document, Skipped

Loaded: TypeAlias = Document | Skipped


@dataclass(frozen=True, slots=True)
class Fields:
    """The columns of a table (CSV, Excel, JSON lines) that hold an article; empty: by name."""

    text: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    source: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most. An article is a few kilobytes; what is far beyond is none.

    `file` bounds files that are read as a whole (bytes), `text` an article (characters),
    `unpacked` what an archive may grow to (bytes), `ratio` by how much, `members` its files,
    `pages` those of a PDF.
    """

    file: int = 32 << 20
    text: int = 1 << 20
    unpacked: int = 1 << 30
    ratio: int = 200
    members: int = 200_000
    pages: int = 400


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `path` is how the user would name it (`news.zip/a.txt` within an archive)."""

    path: str
    size: int
    open: Callable[[], BinaryIO]
    fields: Fields = field(default_factory=Fields)
    limits: Limits = field(default_factory=Limits)

    @property
    def suffix(self) -> str:
        """The lower-case ending of the name, with its dot."""
        return Path(self.path).suffix.lower()

    def check_size(self) -> None:
        """:raises ReadError: if the file is empty, or larger than an article may be"""
        if not self.size:
            raise ReadError(self.path, "empty file")
        if self.size > self.limits.file:
            raise ReadError(self.path, too_large(self.size, self.limits.file))

    def read(self) -> bytes:
        """The whole file.

        :raises ReadError: if it is empty or too large
        """
        self.check_size()
        limit = self.limits.file
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise ReadError(self.path, too_large(len(data), limit))
        if not data.strip(b"\0 \t\r\n"):
            raise ReadError(self.path, "empty file")
        return data


Loader: TypeAlias = Callable[[Source], Iterator[Loaded]]


def too_large(size: int, limit: int) -> str:
    """Why a file of that size is not read."""
    return f"{size / (1 << 20):,.0f} MB, more than the {limit >> 20} MB that an article may have"


def file_source(path: Path, fields: Fields, limits: Limits) -> Source:
    """A file on disk.

    :raises ReadError: if it is no regular file (a device, a pipe, a socket)
    :raises OSError: if it vanished or may not be looked at
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(shown(path), "no regular file")
    return Source(shown(path), status.st_size, lambda: path.open("rb"), fields, limits)


def memory_source(path: str, data: bytes, parent: Source) -> Source:
    """A file that was unpacked out of another."""
    return Source(path, len(data), lambda: io.BytesIO(data), parent.fields, parent.limits)


def shown(path: Path) -> str:
    """A path as one line of text: what cannot be printed, or is no UTF-8, is escaped."""
    text = str(path)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def reason(error: BaseException) -> str:
    """An error of the operating system or of a library, in a few words on one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file (any more)"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return " ".join(str(error).split())[:120] or type(error).__name__
