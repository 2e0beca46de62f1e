"""`kg build`: files to a graph. The composition of all stages, and what there is to say of it.

Everything that can fail for want of a right (address, password, lock, folder) is tried before the
first article is read; the store is only touched when the whole new graph stands in tables.
"""

import contextlib
import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from kg import __version__
from kg.app.cache import Cache, Manifest, digest, fingerprint, reader_version
from kg.app.diff import Difference, difference
from kg.app.extract import Options, Readings, documents, read_all
from kg.app.info import count_rows
from kg.app.records import Record, records
from kg.errors import StoreError
from kg.gazetteer import load_gazetteer
from kg.model import Edge, Node, Skipped
from kg.pipeline.assemble import Assembly
from kg.pipeline.decisions import Decisions, find_decisions, read_decisions
from kg.pipeline.resolve import resolve
from kg.pipeline.stories import group
from kg.schema import load_schema
from kg.stores import BuildInfo, Credentials, View, Written, is_server, open_store, open_writer
from kg.tables import Tables, write_tables
from kg.taxonomy import load_taxonomy


class Progress(Protocol):
    """Told how the build goes on."""

    def phase(self, name: str, total: int | None = None) -> None:
        """A new phase begins, of `total` steps if that is known."""

    def step(self, count: int = 1) -> None:
        """So many more steps are done."""


class Silent:
    """A `Progress` that says nothing."""

    def phase(self, name: str, total: int | None = None) -> None:
        del name, total

    def step(self, count: int = 1) -> None:
        del count


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph is built: its file or address, and the folder of the extraction cache."""

    url: str
    cache: Path
    credentials: Credentials = field(default_factory=Credentials)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    `articles` were read, `fresh` of them anew; `written` is None if the graph stood already;
    `refused` counts what was extracted and does not fit the schema, by reason.
    """

    articles: int
    fresh: int
    skipped: Sequence[Skipped]
    counts: Mapping[str, int]
    written: Written | None
    refused: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    difference: Difference | None = None

    @property
    def rows(self) -> tuple[int, int]:
        """How many nodes and edges the graph has."""
        labels = load_schema().nodes
        nodes = sum(count for name, count in self.counts.items() if name in labels)
        return nodes, sum(self.counts.values()) - nodes


def build(
    paths: Iterable[str | Path],
    target: Target,
    options: Options,
    *,
    prune: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Bring a graph to what the files say; without `prune`, add to what it holds.

    :raises InputError: if a path neither exists nor matches anything
    :raises StoreError: if the graph or the cache cannot be written; the graph is as it was then
    """
    tell = progress or Silent()
    paths = list(paths)
    decisions = corpus_decisions(paths, options)
    with open_writer(target.url, target.credentials) as writer:
        readings = read_corpus(paths, target.cache, options, tell)
        version = digest(reader_version(options.model), decisions.all)
        mark = fingerprint(readings.keys, readings.paths, version)
        report = _report(readings, writer.notes)
        if not readings.keys:
            return report
        standing = _standing(target, mark) if prune else None
        if standing is not None:
            return replace(report, counts=standing)
        previous = None if prune else _view(target)
        with previous or contextlib.nullcontext():
            tables, refused = _assemble(readings, decisions, writer.scratch, previous, tell)
            known = readings.keys
            if previous is not None:
                mark, known = _added_to(previous, mark, readings)
        readings.cache.put(mark, Manifest(known, dict(tables.counts)))
        tell.phase("writing", sum(tables.counts.values()))
        info = BuildInfo(__version__, mark, tables.counts)
        written = writer.replace(tables, info, progress=tell.step)
        return replace(report, counts=tables.counts, written=written, refused=refused)


def _added_to(previous: View, mark: str, readings: Readings) -> tuple[str, dict[str, str]]:
    """The fingerprint of the new graph on top of a previous one, and the readings of both."""
    info = previous.info()
    if info is None:
        return mark, readings.keys
    known = readings.cache.get(info.fingerprint, Manifest)
    return digest(info.fingerprint, mark), {**(known.readings if known else {}), **readings.keys}


def preview(
    paths: Iterable[str | Path],
    target: Target,
    options: Options,
    *,
    prune: bool = True,
    progress: Progress | None = None,
) -> Report:
    """What `build` would change; only the cache is written to."""
    tell = progress or Silent()
    paths = list(paths)
    decisions = corpus_decisions(paths, options)
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        readings = read_corpus(paths, target.cache, options, tell)
        view = _view(target)
        with view or contextlib.nullcontext():
            previous = None if prune else view
            tables, refused = _assemble(readings, decisions, Path(scratch), previous, tell)
            tell.phase("comparing")
            found = difference(view, tables)
        report = _report(readings, ())
        return replace(report, counts=tables.counts, refused=refused, difference=found)


def corpus_decisions(paths: Sequence[str | Path], options: Options) -> Decisions:
    """What people decided: the file that the options name, or the one in a folder of the corpus.

    :raises DecisionError: if the file is malformed or contradicts itself
    """
    path = options.decisions or find_decisions(map(Path, paths))
    return read_decisions(path) if path else Decisions()


def read_corpus(
    paths: Iterable[str | Path], cache_folder: Path, options: Options, tell: Progress
) -> Readings:
    """Read what the paths name, as far as the cache does not hold it."""
    cache = Cache(cache_folder)
    tell.phase("reading")
    found = documents(paths, cache, options.fields)
    return read_all(found, cache, options, lambda _: tell.step())


def _report(readings: Readings, notes: Sequence[str]) -> Report:
    said = [f"{len(readings.copies)} files repeat another word for word"] if readings.copies else []
    skipped = tuple(readings.skipped)
    return Report(len(readings.keys), readings.fresh, skipped, {}, None, {}, (*notes, *said))


def _view(target: Target) -> View | None:
    """The graph as it stands, if there is one."""
    if not is_server(target.url) and not Path(target.url).exists():
        return None
    return open_store(target.url, target.credentials)


def _standing(target: Target, mark: str) -> Mapping[str, int] | None:
    """The counts of the graph, if it is the one that the build would make."""
    view = _view(target)
    with view or contextlib.nullcontext():
        info = view.info() if view else None
        if view is None or info is None or info.fingerprint != mark:
            return None
        return info.counts if info.counts == count_rows(view) else None


def _assemble(
    readings: Readings, decisions: Decisions, folder: Path, previous: View | None, tell: Progress
) -> tuple[Tables, Mapping[str, int]]:
    """The graph as tables below a folder, and what did not fit into it."""
    tell.phase("resolving")
    stories = group((e.article.document.id, e.signature) for e in readings)
    resolution = resolve(readings, load_gazetteer(), load_taxonomy(), decisions)
    assembly = Assembly(readings, resolution, stories, load_schema())
    tell.phase("assembling")
    try:
        tables = write_tables(folder, _with_previous(assembly, previous, tell), load_schema())
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StoreError(f"{folder} cannot be written to: {reason}") from error
    return tables, dict(assembly.refused)


def _with_previous(
    parts: Iterable[Node | Edge], previous: View | None, tell: Progress
) -> Iterator[Node | Edge]:
    """The new graph, then what the previous one holds besides."""
    new: set[str] = set()
    for part in parts:
        tell.step()
        if previous is not None:
            new.add(part.id)
        yield part
    if previous is not None:
        schema = load_schema()
        nodes = (node for label in schema.nodes for node in previous.nodes(label))
        edges = (edge for edge_type in schema.edges for edge in previous.edges(edge_type))
        parts = itertools.chain[Node | Edge](nodes, edges)
        yield from (part for part in parts if part.id not in new)


def extract(
    paths: Iterable[str | Path], cache: Path, options: Options, progress: Progress | None = None
) -> tuple[Readings, Iterator[Record]]:
    """What was read, and the records of `kg extract`, one a document, by document id.

    :raises InputError: if a path neither exists nor matches anything
    """
    tell = progress or Silent()
    paths = list(paths)
    decisions = corpus_decisions(paths, options)
    readings = read_corpus(paths, cache, options, tell)
    tell.phase("resolving")
    resolution = resolve(readings, load_gazetteer(), load_taxonomy(), decisions)
    return readings, records(readings, resolution)
