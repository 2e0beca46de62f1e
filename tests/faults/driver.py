"""Runs builds in processes of their own and ends them at chosen moments.

The moments are events that every build passes: each rename, removal and flush to disk, each
statement to a store, each row of the tables. A first run writes their names to a trace; a later
run of the same build is ended by SIGKILL at the event of a given number. `kg` knows nothing of it.
"""

import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import ladybug

import kg.app.build
import kg.stores.neo4j_writer
import kg.tables
from kg.app.build import Target, build
from kg.app.extract import Options
from kg.errors import KgError
from kg.model import Document, Extraction
from kg.pipeline.read import load_reader
from kg.pipeline.resolve import resolve
from kg.stores import Credentials
from kg.stores.neo4j_writer import Neo4jWriter
from kg.taxonomy import load_taxonomy

GOLD = Path(__file__).resolve().parents[1] / "gold" / "train"
FAILED = 7
FILLER = "filler"


def _warm_up() -> None:
    """Read one article, so that what is loaded at first use is there before the fork."""
    path = min(GOLD.glob("*.txt"))
    reader = load_reader()
    reading = reader.read(Document(path.read_text(encoding="utf-8"), str(path)))
    assert isinstance(reading, Extraction)
    resolve([reading], reader.gazetteer, load_taxonomy())


_warm_up()


@dataclass(frozen=True)
class Order:
    """One build: of which files, into which graph, and what shall befall it.

    `kill_at` is the number of the event at which the process ends, `trace` the file that takes the
    names of all events, `server` a process that is ended at `kill_at` in the place of this one,
    `fill` a folder whose disk is filled at `kill_at` instead, but for `leave` bytes.
    """

    corpus: Path
    graph: str
    cache: Path
    credentials: Credentials = field(default_factory=Credentials)
    kill_at: int | None = None
    trace: Path | None = None
    server: int | None = None
    batch_rows: int | None = None
    fill: Path | None = None
    leave: int = 0


class Events:
    """Counts the events of this process."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._trace = order.trace.open("a", encoding="utf-8") if order.trace else None
        self._count = 0
        self._counting = threading.Lock()

    def hit(self, name: str) -> None:
        with self._counting:
            if self._trace:
                print(name, file=self._trace, flush=True)
            if self._count == self._order.kill_at:
                self._strike()
            self._count += 1

    def _strike(self) -> None:
        if self._order.fill is not None:
            fill_disk(self._order.fill, self._order.leave)
        elif self._order.server is None:
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            # A little later, so that it falls into the middle of the statement that follows.
            blow = (self._order.server, signal.SIGKILL)
            threading.Timer(0.02, os.kill, blow).start()

    def around(self, owner: Any, name: str, words: Callable[..., str]) -> None:
        """Make a function hit before and after."""
        original = getattr(owner, name)

        def wrapped(*arguments: Any, **named: Any) -> Any:
            said = words(*arguments)
            self.hit(f"before {said}")
            result = original(*arguments, **named)
            self.hit(f"after {said}")
            return result

        setattr(owner, name, wrapped)


def fill_disk(folder: Path, leave: int) -> None:
    """Write a file until there is no room but for so many bytes."""
    with (folder / FILLER).open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while shutil.disk_usage(folder).free > leave:
            file.write(bytes(4096))


def _statement(_: object, text: str, *_others: object) -> str:
    return "statement " + " ".join(text.split()[:7])


def _watch(events: Events) -> None:
    events.around(os, "replace", lambda _old, new, **_: f"rename to {_place(new)}")
    events.around(os, "unlink", lambda path, **_: f"remove {_place(path)}")
    events.around(os, "fsync", lambda _: "flush")
    events.around(kg.app.build, "resolve", lambda *_: "resolve")
    events.around(kg.tables._GraphWriter, "write", lambda *_: "row")
    events.around(ladybug.Connection, "execute", _statement)
    events.around(Neo4jWriter, "_once", _statement)


def _place(path: object) -> str:
    """A file of the cache by its room, another by its name."""
    parts = Path(os.fspath(path)).parts  # type: ignore[call-overload]
    return parts[-3] if len(parts) > 3 and parts[-1].endswith(".z") else parts[-1]


def _run(order: Order) -> None:
    if order.batch_rows:
        kg.stores.neo4j_writer.BATCH_ROWS = order.batch_rows
    _watch(Events(order))
    target = Target(order.graph, order.cache, order.credentials)
    try:
        build([order.corpus], target, Options(jobs=1))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        os._exit(FAILED)


def start(order: Order) -> BaseProcess:
    """Start a build in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["faults.driver"])
    process = context.Process(target=_run, args=(order,))
    process.start()
    return process


def run(order: Order) -> int:
    """Run a build to its end; its exit code (-9 if it was killed)."""
    process = start(order)
    process.join()
    assert process.exitcode is not None
    return process.exitcode
