"""`kg extract`: files to JSON lines."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.app.build import extract
from kg.app.extract import Options
from kg.app.records import Record
from kg.cli.build import ALL_READ, NOTHING_BUILT, SOME_SKIPPED, skipped_lines
from kg.cli.progress import Bar
from kg.cli.reading import reading_options
from kg.exports.atomic import whole_file


def _lines(found: Iterable[Record]) -> Iterable[str]:
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in found)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: standard output]",
)  # fmt: skip
@reading_options
def command(
    paths: tuple[str, ...], output: Path | None, cache: Path | None, options: Options
) -> None:
    """Write what each article says as one JSON object a line, without making a graph.

    \b
    kg extract news/ -o facts.jsonl
    kg extract article.html | jq .outcomes

    Exit codes: 0 all read, 1 nothing read, 2 wrong usage, 3 some files were skipped.
    """
    with Bar() as bar:
        readings, found = extract(paths, cache or Path(".kg"), options, bar)
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.writelines(_lines(found))
    else:
        with whole_file(output) as made, made.open("w", encoding="utf-8") as file:
            file.writelines(_lines(found))
    for line in [f"{len(readings.keys)} articles read", *skipped_lines(readings.skipped)]:
        click.echo(line, err=True)
    if not readings.keys:
        sys.exit(NOTHING_BUILT)
    sys.exit(SOME_SKIPPED if readings.skipped else ALL_READ)
