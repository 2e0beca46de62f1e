"""`kg read`: show what the reader makes of a file."""

import json
import sys
from collections.abc import Iterator
from itertools import groupby

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.app.read import Read, as_json, read_files, side_by_side
from kg.model import Skipped
from loaders import Fields

ALL_READ, NOTHING_READ, SOME_SKIPPED = 0, 1, 3


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--diff", is_flag=True, help="The raw text and what was kept of it, side by side.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="JSON: one object a line, with the spans of what was dropped.",
)  # fmt: skip
@click.option("--text-field", "text", default="", metavar="COLUMN", help="A table's texts.")
@click.option("--title-field", "title", default="", metavar="COLUMN", help="A table's titles.")
@click.option("--date-field", "date", default="", metavar="COLUMN", help="A table's dates.")
@click.option("--url-field", "url", default="", metavar="COLUMN", help="A table's addresses.")
def command(paths: tuple[str, ...], diff: bool, form: str, **fields: str) -> None:
    """Show what the reader makes of files: metadata, clean text, what it dropped and why.

    \b
    kg read article.html                  metadata, text, what was dropped
    kg read scan.txt --diff               beside the raw text
    kg read export.csv --text-field 正文   a table with an article a row
    find news -name '*.txt' | kg read -   the files that another command lists

    Exit codes: 0 all read, 1 nothing read, 2 wrong usage, 3 some files were skipped.
    """
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    done = skipped = 0
    for found in read_files(paths, Fields(**fields)):
        if isinstance(found, Skipped):
            skipped += 1
            click.echo(f"{found.path}: {found.reason}", err=True)
            continue
        done += 1
        if form == "json":
            click.echo(json.dumps(as_json(found), ensure_ascii=False))
        elif diff:
            _show_diff(found)
        else:
            click.echo("\n".join(map(_plain, _lines(found))))
    if not done:
        sys.exit(NOTHING_READ)
    sys.exit(SOME_SKIPPED if skipped else ALL_READ)


def _plain(text: str) -> str:
    """Without what could steer a terminal."""
    return "".join(c for c in text if c.isprintable())


def _lines(read: Read) -> Iterator[str]:
    article = read.article
    document = article.document
    yield f"=== {document.path}"
    for name in ("id", "title", "published", "source", "author", "url"):
        if value := getattr(document, name):
            yield f"{name + ':':<11}{value}"
    yield f"{'script:':<11}{article.script}"
    if read.irrelevant:
        yield f"left out:  {read.irrelevant} (--all keeps it)"
    yield ""
    yield from article.text.split("\n")
    yield ""
    yield from _dropped(read)


def _dropped(read: Read) -> Iterator[str]:
    """What was dropped, by reason; of many pieces the first."""
    raw = read.article.document.text
    by_reason = sorted(read.article.dropped, key=lambda part: part.reason)
    for reason, parts in groupby(by_reason, key=lambda part: part.reason):
        pieces = [raw[part.start : part.end].strip().replace("\n", "⏎") for part in parts]
        shown = " ¦ ".join(piece[:60] for piece in pieces[:12])
        more = f" … and {len(pieces) - 12} more" if len(pieces) > 12 else ""
        yield f"dropped as {reason} ({len(pieces)}): {shown}{more}"
    if read.article.dropped:
        yield ""


def _show_diff(read: Read) -> None:
    table = Table(title=Text(_plain(read.article.document.path)), expand=True, show_lines=True)
    table.add_column("raw", ratio=1, overflow="fold")
    table.add_column("clean", ratio=1, overflow="fold")
    for raw, kept in side_by_side(read.article):
        if raw.strip():
            table.add_row(_styled(raw, "red" if not kept else ""), _styled(kept, ""))
    Console(file=sys.stdout).print(table)


def _styled(text: str, style: str) -> Text:
    return Text(_plain(text), style=style)
