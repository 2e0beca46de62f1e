"""Paths as a user names them (files, folders, globs) to the files to read, in a fixed order."""

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Skipped
from loaders.source import reason, shown

_OURS = (".lbug", ".wal", ".shadow", ".lock")
_BESIDE = (".tsv", ".url")
_DECISIONS = "decisions.tsv"
_ASSETS = (".css", ".js", ".woff", ".woff2", ".ttf", ".eot", ".ico", ".map", ".svg")
STDIN = "-"


def discover(paths: Iterable[str | Path]) -> Iterator[Path | Skipped]:
    """Every file that the paths name, folders by name and in depth, each file once.

    `-` stands for the paths on standard input, one a line, or with NUL between (`find -print0`).

    :raises InputError: if a path neither exists nor matches anything
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == STDIN:
            for line in _listed(sys.stdin.buffer.read()):
                yield from _walk(Path(line), seen)
        else:
            for match in _matches(str(path)):
                yield from _walk(Path(match), seen)


def _listed(names: bytes) -> list[str]:
    """Names as a shell gives them."""
    separator = b"\0" if b"\0" in names else b"\n"
    return [os.fsdecode(name) for name in names.split(separator) if name.strip()]


def _matches(path: str) -> list[str]:
    """The path itself, or what it matches as a pattern (`**` goes through folders)."""
    if os.path.lexists(path):
        return [path]
    found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207, a Path takes no absolute pattern
    if not found:
        raise InputError(f"{path}: no such file or folder")
    return found


def _walk(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    """A file, or all files below a folder; a folder that links lead back to is entered once."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            if stat.S_ISDIR(status.st_mode):
                waiting += sorted(filter(_is_visible, path.iterdir()), reverse=True)
                continue
        except OSError as error:
            loop = "a link that leads nowhere" if path.is_symlink() else ""
            yield Skipped(shown(path), loop or reason(error))
            continue
        if not stat.S_ISREG(status.st_mode):
            yield Skipped(shown(path), "no regular file")
        elif path == top or _is_article_file(path):
            yield path


def _is_visible(path: Path) -> bool:
    return not path.name.startswith((".", "~$"))


def _is_article_file(path: Path) -> bool:
    """Not a graph or decisions of ours, not parts of a saved page, not notes beside an article."""
    suffix = path.suffix.lower()
    if suffix in _OURS or suffix in _ASSETS or path.name == _DECISIONS:
        return False
    return not (suffix in _BESIDE and os.path.exists(path.with_suffix(".txt")))  # noqa: PTH110
