"""Paths as a user names them (files, folders, globs) to the files to read, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Skipped
from loaders.source import reason

_OURS = (".lbug", ".wal", ".shadow", ".lock")
_BESIDE = (".tsv", ".url")
_ASSETS = frozenset(".css .js .woff .woff2 .ttf .eot .ico .map .svg".split())


def discover(paths: Iterable[str | Path]) -> Iterator[Path | Skipped]:
    """Every file that the paths name, folders by name and in depth, each file once.

    :raises InputError: if a path neither exists nor matches anything
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for match in _matches(str(path)):
            for found in _walk(Path(match), seen, named=True):
                yield found


def _matches(path: str) -> list[str]:
    if os.path.lexists(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
    if not matches:
        raise InputError(f"{path}: no such file or folder")
    return matches


def _walk(
    path: Path, seen: set[tuple[int, int]], *, named: bool = False
) -> Iterator[Path | Skipped]:
    try:
        status = path.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        if not path.is_dir():
            if named or _is_article_file(path):
                yield path
            return
        entries = sorted(path.iterdir())
    except OSError as error:
        yield Skipped(str(path), _loop(path) or reason(error))
        return
    for entry in entries:
        if not entry.name.startswith((".", "~$")):
            yield from _walk(entry, seen)


def _loop(path: Path) -> str:
    return "a link that leads nowhere" if path.is_symlink() else ""


def _is_article_file(path: Path) -> bool:
    """Not a graph of ours, not the pictures of a saved page, not the notes beside an article."""
    suffix = path.suffix.lower()
    if suffix in _OURS or suffix in _ASSETS:
        return False
    return not (suffix in _BESIDE and path.with_suffix(".txt").exists())
