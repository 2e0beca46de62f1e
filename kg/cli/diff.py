"""`kg diff`: what differs between two graphs."""

import json
import sys
from dataclasses import asdict

import click

from kg.app.diff import Difference, difference
from kg.cli.options import open_graph


def _text(found: Difference, ids: bool) -> list[str]:
    lines = []
    for name, change in found.changes.items():
        parts = {"added": change.added, "changed": change.changed, "removed": change.removed}
        lines.append(f"{name}: " + ", ".join(f"{len(of)} {what}" for what, of in parts.items()))
        if ids:
            lines += [f"  {what} {identity}" for what, of in parts.items() for identity in of]
    return lines


@click.command()
@click.argument("old", metavar="GRAPH_A")
@click.argument("new", metavar="GRAPH_B")
@click.option("--ids", is_flag=True, help="Name every node and edge that differs.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(old: str, new: str, ids: bool, form: str) -> None:
    """Say what has to happen to GRAPH_A to make it GRAPH_B (files or addresses).

    \b
    kg diff old.lbug kg.lbug
    kg diff kg.lbug neo4j://localhost:7687 --ids

    Exit codes: 0 they are the same, 1 they differ, 2 wrong usage.
    """
    with open_graph(old) as one, open_graph(new) as other:
        found = difference(one, other)
    if form == "json":
        changes = {name: asdict(change) for name, change in found.changes.items()}
        click.echo(json.dumps(changes, ensure_ascii=False, indent=2))
    else:
        for line in _text(found, ids):
            click.echo(line)
    click.echo("the graphs differ" if found else "the graphs are the same", err=True)
    sys.exit(1 if found else 0)
