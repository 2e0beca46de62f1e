"""`kg annotate`: pre-annotated articles for an annotation tool."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg.app.annotate import annotate
from kg.app.annotation import WRITERS, write_lines
from kg.cli.build import ALL_READ, NOTHING_BUILT, SOME_SKIPPED, skipped_lines
from kg.exports.atomic import whole_file
from kg.model import Document, Skipped
from loaders import load


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "tool", required=True, type=click.Choice(sorted(WRITERS)))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: standard output]",
)  # fmt: skip
@click.option(
    "--model", type=click.Path(exists=True, path_type=Path), help="A trained model of yours."
)
def command(paths: tuple[str, ...], tool: str, output: Path | None, model: Path | None) -> None:
    """Write articles with the mentions that were found in them, for people to correct.

    The corrected file, as the tool exports it, is what `kg train` reads.

    \b
    kg annotate news/ --to doccano -o to-correct.jsonl
    kg train corrected.jsonl -o my-model
    """
    skipped: list[Skipped] = []
    articles = annotate(_documents(paths, skipped), model)
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for line in write_lines(articles, tool):
            count += line.lstrip(",\n").startswith("{")
            yield line

    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.writelines(counted())
    else:
        with whole_file(output) as made, made.open("w", encoding="utf-8") as file:
            file.writelines(counted())
    for line in [f"{count} articles annotated", *skipped_lines(skipped)]:
        click.echo(line, err=True)
    if not count:
        sys.exit(NOTHING_BUILT)
    sys.exit(SOME_SKIPPED if skipped else ALL_READ)


def _documents(paths: tuple[str, ...], skipped: list[Skipped]) -> Iterator[Document]:
    for loaded in load(paths):
        if isinstance(loaded, Skipped):
            skipped.append(loaded)
        else:
            yield loaded
