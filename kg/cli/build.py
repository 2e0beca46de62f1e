"""`kg build`: files to a graph."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.app.build import Report, Target, build, preview
from kg.app.cache import default_cache
from kg.app.diff import Difference
from kg.app.extract import Options
from kg.cli.options import graph_option, server_credentials
from kg.cli.progress import Bar
from kg.cli.reading import reading_options
from kg.model import Skipped

ALL_READ, NOTHING_BUILT, SOME_SKIPPED = 0, 1, 3
_SHOWN_SKIPPED = 50


def skipped_lines(skipped: Sequence[Skipped]) -> list[str]:
    """What was not read, each with its reason; of very many the first."""
    if not skipped:
        return []
    lines = [f"{len(skipped)} skipped:"]
    lines += [f"  {s.path}: {s.reason}" for s in skipped[:_SHOWN_SKIPPED]]
    more = len(skipped) - _SHOWN_SKIPPED
    return lines + ([f"  … and {more} more"] if more > 0 else [])


def _summary(report: Report, graph: str) -> list[str]:
    known = report.articles - report.fresh
    lines = [*report.notes]
    lines.append(f"{report.articles} articles read ({known} known from before)")
    lines += skipped_lines(report.skipped)
    for reason, count in sorted(report.refused.items()):
        lines.append(f"{count} statements left out: {reason}")
    if report.difference is not None:
        return lines + _differences(report.difference, graph)
    return lines + _written(report, graph)


def _written(report: Report, graph: str) -> list[str]:
    if not report.articles:
        return [f"nothing built; {graph} is as it was"]
    nodes, edges = report.rows
    size = f"{graph}: {nodes} nodes, {edges} edges"
    if report.written is None:
        return [f"{size}; nothing to change"]
    done = report.written
    changes = f"{done.written} written, {done.unchanged} unchanged, {done.removed} removed"
    kept = [f"{done.kept} nodes stay because other data hangs on them"] if done.kept else []
    return [f"{size} ({changes})", *kept]


def _differences(found: Difference, graph: str) -> list[str]:
    if not found:
        return [f"{graph} would not change"]
    lines = [f"{graph} would change:"]
    for name, change in found.changes.items():
        lines.append(
            f"  {name}: {len(change.added)} added, {len(change.changed)} changed, "
            f"{len(change.removed)} removed"
        )
    return lines


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@graph_option
@reading_options
@click.option("--database", metavar="NAME", help="The server's database.  [env: NEO4J_DATABASE]")
@click.option(
    "--prune/--no-prune",
    default=True,
    help="Remove what no file says any more (the default), or only add and change.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
def command(
    paths: tuple[str, ...],
    graph: str,
    database: str | None,
    prune: bool,
    dry_run: bool,
    cache: Path | None,
    options: Options,
) -> None:
    """Read articles (files, folders, globs) into a graph; what has not changed is not read again.

    \b
    kg build news/                                  into kg.lbug
    kg build news/ export.csv --graph fraud.lbug    files of several formats
    kg build news/ --graph neo4j://localhost:7687   into Neo4j (NEO4J_PASSWORD)
    kg build news/ --dry-run                        what would change

    Exit codes: 0 all read, 1 nothing built, 2 wrong usage, 3 some files were skipped.
    """
    credentials = server_credentials(graph, database)
    target = Target(graph, cache or default_cache(graph), credentials)
    with Bar() as bar:
        report = (preview if dry_run else build)(paths, target, options, prune=prune, progress=bar)
    for line in _summary(report, graph):
        click.echo(line, err=True)
    if not report.articles:
        sys.exit(NOTHING_BUILT)
    sys.exit(SOME_SKIPPED if report.skipped else ALL_READ)
