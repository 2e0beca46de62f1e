"""The extraction cache: what was read out of each article, by content and by version of the reader.

A folder of small files that are written whole under another name and then renamed, so a killed
build leaves no half of one, two builds may share it, and it may be copied or deleted at any time.
Nothing in it is executed on reading; a file that does not decode counts as absent.

    readings/ab/abcdef….z    a `Reading`: an extraction, or the reason why there is none
    files/12/1234….z         the documents of a file, by its bytes
    builds/….z               a `Manifest`: the readings that a graph was made of
"""

import contextlib
import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec

from kg import resources
from kg.errors import StoreError
from kg.model import Document, Extraction, Skipped
from kg.stores import is_server

_STALE_SECONDS = 3600
# Rooms of the package that a reading does not pass through.
_OTHER_ROOMS = frozenset({"_data", "analysis", "app", "cli", "exports", "stores"})
_LIBRARIES = ("spacy", "spacy-pkuseg", "python-crfsuite", "opencc", "pyahocorasick", "ftfy")
_Record = TypeVar("_Record")


class Reading(msgspec.Struct, frozen=True):
    """What reading one article came to: an extraction, or `skipped`, the reason for none."""

    extraction: Extraction | None = None
    skipped: str = ""


class FileDocuments(msgspec.Struct, frozen=True):
    """What a loader made of one file."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


class Manifest(msgspec.Struct, frozen=True):
    """The reading of every document of a graph, and the rows that it had."""

    readings: dict[str, str]
    counts: dict[str, int]


def default_cache(url: str) -> Path:
    """`.kg/` beside a graph's file; of a server's graph in the working folder."""
    return Path(".kg") if is_server(url) else Path(url).parent / ".kg"


class Cache:
    """The cache in a folder, which is made if it is not there.

    :raises StoreError: if the folder cannot be written to
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            (folder / "tmp").mkdir(parents=True, exist_ok=True)
            _remove_stale(folder / "tmp")
        except OSError as error:
            raise StoreError(
                f"the cache {folder} cannot be written: {error.strerror} (choose another: --cache)"
            ) from error

    def get(self, key: str, kind: type[_Record]) -> _Record | None:
        """The record of a key; None if there is none, or if it is torn or of another version."""
        try:
            data = zlib.decompress(self._path(key, kind).read_bytes())
            return msgspec.msgpack.decode(data, type=kind)
        except (OSError, zlib.error, msgspec.DecodeError):
            return None

    def has(self, key: str, kind: type[object]) -> bool:
        """Whether there is a file for a key (it may yet turn out torn)."""
        return self._path(key, kind).exists()

    def put(self, key: str, record: object) -> None:
        """Keep a record.

        :raises StoreError: if it cannot be written, as on a full disk
        """
        path = self._path(key, type(record))
        data = zlib.compress(msgspec.msgpack.encode(record), 1)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder / "tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError as error:
            raise StoreError(
                f"the cache {self.folder} cannot be written: {error.strerror}"
            ) from error

    def _path(self, key: str, kind: type[object]) -> Path:
        return self.folder / _ROOMS[kind] / key[:2] / f"{key}.z"


_ROOMS: Mapping[type[object], str] = {
    Reading: "readings",
    FileDocuments: "files",
    Manifest: "builds",
}


def _remove_stale(folder: Path) -> None:
    """Remove what killed builds were writing; another build's file in the making is young."""
    limit = time.time() - _STALE_SECONDS
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < limit:
                path.unlink()


def digest(*parts: object) -> str:
    """A digest of values that have one `repr`, the same on every machine."""
    return hashlib.sha256(
        "\x1f".join(map(repr, parts)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def reading_key(document: Document, version: str) -> str:
    """The key of a document's reading: all of it but its path, and the reader's version."""
    d = document
    return digest(version, d.sha256, d.title, d.published, d.source, d.author, d.url)


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """A digest of files' names below a root and their content."""
    hasher = hashlib.sha256()
    for path in sorted(paths):
        hasher.update(f"\x1f{path.relative_to(root).as_posix()}\x1f".encode())
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


@cache
def reader_version(model: Path | None = None) -> str:
    """The version of all that shapes a reading: code, lexicons, gazetteer, model, libraries."""
    package = Path(__file__).resolve().parents[1]
    rooms = (p for p in package.rglob("*") if p.relative_to(package).parts[0] not in _OTHER_ROOMS)
    code = files_digest(filter(_is_source, rooms), package)
    root = resources.ontology()
    knowledge = files_digest(filter(_is_source, root.rglob("*")), root)
    trained = ""
    if model is not None:
        files = (model, *model.rglob("*")) if model.exists() else ()
        trained = files_digest(filter(_is_source, files), model.parent)
    libraries = [_library_version(name) for name in _LIBRARIES]
    return digest(code, knowledge, trained, libraries)


def _library_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@cache
def loader_version() -> str:
    """The version of the code that turns files into documents."""
    import loaders

    folder = Path(loaders.__file__).resolve().parent
    return files_digest(folder.rglob("*.py"), folder)


def fingerprint(readings: Mapping[str, str], paths: Mapping[str, str], *others: str) -> str:
    """The digest of all that a graph is made of: documents, where they lie, and the code."""
    return digest(sorted(readings.items()), sorted(paths.items()), *others)
