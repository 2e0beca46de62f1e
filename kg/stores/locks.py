"""Our own lock on a graph that is being built; it names the process that holds it.

Ladybug's own lock keeps writers apart for as long as they write, which is the last seconds of a
build, and is lost when a second handle of the process closes. This one is held from the first
article on, and falls with the process however it ends.
"""

import contextlib
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import GraphLockedError, StoreError


class BuildLock:
    """A lock file, held from creation to `release`.

    :raises GraphLockedError: naming the holder, if another process is building
    :raises StoreError: if the folder does not let us write
    """

    def __init__(self, path: Path, graph: str) -> None:
        self._path = path
        self._lock = FileLock(path)
        try:
            path.open("ab").close()
            self._lock.acquire(timeout=0)
        except Timeout:
            raise GraphLockedError(f"{graph} is being built by {_holder(path)}") from None
        except OSError as error:
            raise StoreError(f"{path.parent} cannot be written to: {error.strerror}") from error
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        path.write_text(
            f"process {os.getpid()} on {socket.gethostname()} since {now}\n", encoding="utf-8"
        )

    def release(self) -> None:
        """Give the lock back; the empty file stays, so that no two processes can both create it."""
        with contextlib.suppress(OSError):
            self._path.write_text("", encoding="utf-8")
        self._lock.release()


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "another process"
    except (OSError, UnicodeDecodeError):
        return "another process"
