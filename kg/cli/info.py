"""`kg info`: what a graph holds."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.app.card import card_lines, score_card
from kg.app.info import Info, info, warned
from kg.cli.options import graph_option, open_graph


def _text(found: Info) -> list[str]:
    widest = max(map(len, [*found.nodes, *found.edges]), default=0)
    version = f"built by kg {found.version}" if found.version else "no finished build"
    lines = [version, "", f"{sum(found.nodes.values())} nodes"]
    lines += [f"  {name:{widest}} {count:8}" for name, count in found.nodes.items()]
    lines.append(f"{sum(found.edges.values())} edges")
    lines += [f"  {name:{widest}} {count:8}" for name, count in found.edges.items()]
    dates = f", published {found.first} to {found.last}" if found.last else ""
    return [*lines, "", f"{found.stories} stories (reprints counted once){dates}"]


def _list_warnings(graph: str, form: str) -> None:
    with open_graph(graph) as view:
        found = warned(view)
    if form == "json":
        listed = [asdict(one) for one in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for one in found:
        quote = "".join(c for c in one.quote if c.isprintable())
        click.echo(f"{one.warning}: {one.name} ({one.document}: {quote})")
    click.echo(f"{len(found)} outcomes with a warning; 'kg explain ID' shows one", err=True)


@click.command()
@graph_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--model", is_flag=False, flag_value="", metavar="[DIR]",
    help="Show the score card of the tagging model instead (or of one of yours).",
)  # fmt: skip
@click.option("--warnings", is_flag=True, help="List the outcomes with impossible figures.")
def command(graph: str, form: str, model: str | None, warnings: bool) -> None:
    """Say what a graph holds: nodes and edges by type, stories, dates, the version that built it.

    \b
    kg info
    kg info --model
    kg info --warnings
    kg info --graph neo4j://localhost:7687 --format json
    """
    if model is not None:
        card = score_card(Path(model) if model else None)
        as_json = json.dumps(card, ensure_ascii=False, indent=2)
        click.echo(as_json if form == "json" else "\n".join(card_lines(card)))
        return
    if warnings:
        _list_warnings(graph, form)
        return
    with open_graph(graph) as view:
        found = info(view)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in [graph, *_text(found)]:
            click.echo(line)
