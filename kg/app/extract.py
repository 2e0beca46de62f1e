"""Documents to extractions: in parallel, each article once, the results kept in the cache.

Articles go out to worker processes, which put what they read straight into the cache and answer
with its key. So the work is safe as soon as it is done, and no more than a few articles are in
memory at once.
"""

import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from kg.app.cache import (
    Cache,
    FileDocuments,
    Reading,
    digest,
    loader_version,
    reader_version,
    reading_key,
)
from kg.errors import KgError, StoreError
from kg.model import Document, Extraction, Skipped
from kg.pipeline.read import load_reader
from loaders import Fields, load
from loaders.discover import discover

Tell: TypeAlias = Callable[[str], None]
"""Told, after each article, where it stood."""

SEQUENTIAL_ARTICLES = 8
"""Up to so many articles it does not pay to start other processes."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a corpus was read to. Iterating gives the extractions, by document id, from the cache.

    `keys` holds the cache key of each document that was read, `paths` where each stands, `skipped`
    what was not read, `copies` the files that repeat a text word for word, `fresh` how many
    articles the cache did not hold.
    """

    cache: Cache
    keys: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    fresh: int = 0

    def __iter__(self) -> Iterator[Extraction]:
        for identity in sorted(self.keys):
            yield self.extraction(identity)

    def extraction(self, identity: str) -> Extraction:
        """The extraction of a document, with the path where it stands now.

        :raises StoreError: if the cache was deleted in the meantime
        """
        reading = self.cache.get(self.keys[identity], Reading)
        if reading is None or reading.extraction is None:
            raise StoreError(f"the cache {self.cache.folder} lost a reading: run the build again")
        article = reading.extraction.article
        document = replace(article.document, path=self.paths[identity])
        return replace(reading.extraction, article=replace(article, document=document))


@dataclass(frozen=True, slots=True)
class Options:
    """How a corpus is read: with which columns, model and number of processes (0: one a core).

    `everything`: what is no article about fraud prevention as well. `decisions`: the file of what
    people decided; else `decisions.tsv` in a folder of the corpus, if there is one.
    """

    fields: Fields = field(default_factory=Fields)
    model: Path | None = None
    jobs: int = 0
    everything: bool = False
    decisions: Path | None = None

    @property
    def processes(self) -> int:
        return self.jobs or os.cpu_count() or 1


def documents(
    paths: Iterable[str | Path], cache: Cache, fields: Fields
) -> Iterator[Document | Skipped]:
    """The documents of files and folders; a file that did not change is not parsed again.

    :raises InputError: if a path neither exists nor matches anything
    """
    for found in discover(paths):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _file_documents(found, cache, fields)


def _file_documents(path: Path, cache: Cache, fields: Fields) -> Iterable[Document | Skipped]:
    try:
        content = digest(path.read_bytes()) if path.stat().st_size <= _KEPT_BYTES else ""
    except OSError:
        content = ""
    if not content:
        return load([path], fields)
    key = digest(loader_version(), str(path), fields, content)
    known = cache.get(key, FileDocuments)
    if known is None:
        loaded = list(load([path], fields))
        known = FileDocuments(
            tuple(part for part in loaded if isinstance(part, Document)),
            tuple(part for part in loaded if isinstance(part, Skipped)),
        )
        cache.put(key, known)
    return (*known.documents, *known.skipped)


_KEPT_BYTES = 4 * 2**20
"""Files beyond this size (tables, archives) are streamed each time rather than kept."""


_Todo: TypeAlias = tuple[Document, str]
"""A document and the key of its reading."""


def read_all(
    found: Iterable[Document | Skipped], cache: Cache, options: Options, tell: Tell | None = None
) -> Readings:
    """Read every document that the cache does not hold, and say where all of them stand."""
    readings = Readings(cache)
    say = tell or (lambda _: None)
    version = reader_version(options.model) + ("+all" if options.everything else "")
    todo = _unread(found, readings, version, say)
    first = list(itertools.islice(todo, SEQUENTIAL_ARTICLES))
    everything = itertools.chain(first, todo)
    many = len(first) == SEQUENTIAL_ARTICLES and options.processes > 1
    run = _in_parallel if many else _in_sequence
    fresh = 0
    for (document, key), reason in run(everything, cache.folder, options):
        _settle(readings, document, key, reason)
        fresh += not reason
        say(document.path)
    readings.skipped.sort(key=lambda skipped: skipped.path)
    return replace(readings, fresh=fresh)


def _unread(
    found: Iterable[Document | Skipped], readings: Readings, version: str, say: Tell
) -> Iterator[_Todo]:
    """The documents that the cache does not hold; settles the others on the way.

    Of documents with the same text only the first counts: they are the same document.
    """
    seen: set[str] = set()
    for document in found:
        if isinstance(document, Skipped):
            readings.skipped.append(document)
        elif document.id in seen:
            readings.copies.append(document.path)
        else:
            seen.add(document.id)
            key = reading_key(document, version)
            known = readings.cache.get(key, Reading)
            if known is None:
                yield document, key
            else:
                _settle(readings, document, key, known.skipped)
                say(document.path)


def _settle(readings: Readings, document: Document, key: str, reason: str) -> None:
    if reason:
        readings.skipped.append(Skipped(document.path, reason))
    else:
        readings.keys[document.id] = key
        readings.paths[document.id] = document.path


def _in_sequence(
    todo: Iterable[_Todo], folder: Path, options: Options
) -> Iterator[tuple[_Todo, str]]:
    for document, key in todo:
        yield (document, key), _read(folder, options, document, key)


def _in_parallel(
    todo: Iterable[_Todo], folder: Path, options: Options
) -> Iterator[tuple[_Todo, str]]:
    pool = ProcessPoolExecutor(
        options.processes, multiprocessing.get_context("spawn"), initializer=_start_worker
    )
    running: dict[Future[str], _Todo] = {}
    try:
        for document, key in todo:
            future = pool.submit(_read, folder, options, document, key)
            running[future] = (document, key)
            if len(running) >= _QUEUED * options.processes:
                yield from _finished(running)
        while running:
            yield from _finished(running)
    except BrokenProcessPool as error:
        raise KgError(
            "a process that reads articles was ended (too little memory?): run the build again, "
            "it goes on where it stopped; --jobs 1 needs the least memory"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_QUEUED = 4
"""Articles that wait for each process."""


def _finished(running: dict[Future[str], _Todo]) -> Iterator[tuple[_Todo, str]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(folder: Path, options: Options, document: Document, key: str) -> str:
    """Read one article into the cache; the reason, if there is nothing to extract."""
    cache = Cache(folder)
    try:
        result = load_reader(options.model).read(document, everything=options.everything)
    except KgError:
        raise
    except Exception as error:  # an article must not end the build; it is told, and not cached
        return f"failed to read it: {type(error).__name__}: {error}"
    if isinstance(result, str):
        cache.put(key, Reading(skipped=result))
        return result
    cache.put(key, Reading(extraction=result))
    return ""
