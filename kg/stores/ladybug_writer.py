"""The embedded store: a graph is written whole into a new file that then takes the name.

Whoever reads the old graph goes on reading it. At every moment the graph's name stands for a whole
graph: the old one up to the rename, the new one from then on. What a cut-off build leaves beside
it (`NAME.new…`, `NAME.tables/`) the next one removes.
"""

import contextlib
import errno
import os
import re
import shutil
from pathlib import Path

import ladybug

from kg.errors import StoreError
from kg.schema import load_schema
from kg.stores import cypher, metadata
from kg.stores.base import BuildInfo, Closing, Progress, Written
from kg.stores.ladybug import check_path, execute, open_database, rows_of
from kg.stores.locks import BuildLock
from kg.tables import Tables

_COPIED = re.compile(r"(\d+) tuples")
MIN_FREE_BYTES = 64 * 2**20
"""Room on the disk without which no build begins."""
BASE_BYTES, ROW_BYTES = 32 * 2**20, 600
"""What a graph takes while it is written (measured: 20 MB, and 150 to 400 bytes a row)."""


class LadybugWriter(Closing):
    """A `Writer` of a Ladybug file."""

    def __init__(self, path: Path) -> None:
        self.url = str(path)
        self._path = path
        check_path(path)
        self._lock = BuildLock(_beside(path, ".lock"), str(path))
        try:
            self.notes = _remove_leftovers(path)
            _check_room(path.parent, MIN_FREE_BYTES)
        except BaseException:
            self._lock.release()
            raise

    @property
    def scratch(self) -> Path:
        """See `Writer.scratch`."""
        return _beside(self._path, ".tables")

    def replace(
        self, tables: Tables, info: BuildInfo, *, progress: Progress | None = None
    ) -> Written:
        """See `Writer.replace`."""
        new = _beside(self._path, ".new")
        # Ladybug ends the whole process when its log finds no room, so look before.
        room = BASE_BYTES + ROW_BYTES * sum(tables.counts.values())
        _check_room(self._path.parent, room)
        try:
            _fill(new, tables, info, progress or (lambda _: None))
            _check_counts(new, tables)
            _sync(new)
            _settle(self._path)
            new.replace(self._path)
            _sync(self._path.parent)
        except (RuntimeError, OSError) as error:
            _remove_leftovers(self._path)
            raise _store_error(self._path, error) from error
        return Written(written=sum(tables.counts.values()), unchanged=0, removed=0)

    def close(self) -> None:
        _remove_leftovers(self._path)
        self._lock.release()


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove_leftovers(path: Path) -> tuple[str, ...]:
    """Remove what a build that was cut off left; the names of what there was."""
    found = [
        left
        for left in (
            _beside(path, suffix) for suffix in (".new", ".new.wal", ".new.shadow", ".tables")
        )
        if left.exists()
    ]
    for left in found:
        try:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        except OSError as error:
            raise StoreError(f"{left} is in the way: {error.strerror}") from error
    if not found:
        return ()
    names = ", ".join(left.name for left in found)
    return (f"an earlier build was cut off; what it left is removed ({names})",)


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"{folder} has {free // 2**20} MB of room left and the graph needs {needed // 2**20} MB"
        )


def _fill(new: Path, tables: Tables, info: BuildInfo, progress: Progress) -> None:
    """Make a whole graph in a new file, and close it with nothing left beside it."""
    database = ladybug.Database(str(new))
    with contextlib.closing(database), contextlib.closing(ladybug.Connection(database)) as writer:
        for statement in cypher.ladybug_tables(load_schema()):
            writer.execute(statement)
        for label, path in tables.nodes.items():
            progress(_copy(writer, cypher.copy_nodes(label, path)))
        for ends, path in tables.edges.items():
            progress(_copy(writer, cypher.copy_edges(ends, path)))
        writer.execute(f"COMMENT ON TABLE Document IS {cypher.text(metadata.encode(info))}")
        writer.execute("CHECKPOINT")


def _copy(writer: ladybug.Connection, statement: str) -> int:
    answer = str(next(rows_of(execute(writer, statement)))[0])
    copied = _COPIED.match(answer)
    return int(copied.group(1)) if copied else 0


def _check_counts(new: Path, tables: Tables) -> None:
    """Compare what the closed file holds with what was sent."""
    database = open_database(new, read_only=True)
    with contextlib.closing(database), contextlib.closing(ladybug.Connection(database)) as reader:
        for name, expected in tables.counts.items():
            pattern = f"(n:`{name}`)" if name in tables.nodes else f"()-[n:`{name}`]->()"
            found = next(rows_of(execute(reader, f"MATCH {pattern} RETURN count(n)")))[0]
            if found != expected:
                raise StoreError(f"{new}: {expected} rows of {name} were sent, {found} arrived")


def _settle(path: Path) -> None:
    """Bring what stands in the old graph's log into it, so that the log may go.

    A log beside the new file would belong to another graph, and Ladybug would refuse to open it.
    """
    logs = [_beside(path, suffix) for suffix in (".wal", ".shadow")]
    if any(log.exists() for log in logs):
        if path.exists():
            database = open_database(path, read_only=False)
            with (
                contextlib.closing(database),
                contextlib.closing(ladybug.Connection(database)) as c,
            ):
                c.execute("CHECKPOINT")
        for log in logs:
            log.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _store_error(path: Path, error: Exception) -> StoreError:
    full = getattr(error, "errno", None) == errno.ENOSPC or "No space left" in str(error)
    reason = "the disk is full" if full else str(error).strip().splitlines()[0]
    return StoreError(f"{path} could not be written, and is as it was before: {reason}")
