"""Files that are there whole or not at all: written beside their place, then renamed into it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ExportError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to, moved to `target` when the block ends well, removed when it fails.

    :raises ExportError: if the folder is missing, `target` is a folder, or writing fails
    """
    if target.is_dir():
        raise ExportError(f"{target}: is a folder, name a file")
    with _moved_to(target) as made:
        yield made


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to fill, moved to `target` when the block ends well, removed when it fails.

    :raises ExportError: if `target` exists and is no empty folder, or writing fails
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportError(f"{target}: exists already, name a new folder")
    with _moved_to(target) as made:
        made.mkdir()
        yield made


@contextmanager
def _moved_to(target: Path) -> Iterator[Path]:
    if not target.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}, make it first")
    try:
        room = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            made = room / target.name
            yield made
            made.replace(target)
        finally:
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        raise ExportError(f"{target}: {error.strerror or error}") from error
