"""`kg verify`: look at every row of a graph."""

import sys
from pathlib import Path

import click

from kg.app.cache import default_cache
from kg.app.verify import verify
from kg.cli.options import graph_option, open_graph

_SHOWN = 50


@click.command()
@graph_option
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="KG_CACHE",
    help="The folder that the build kept its texts in.  [env: KG_CACHE; default: .kg beside it]",
)  # fmt: skip
def command(graph: str, cache: Path | None) -> None:
    """Check that every quote stands at its offsets, every edge fits, and the counts agree.

    \b
    kg verify
    kg verify --graph neo4j://localhost:7687

    Exit codes: 0 all is well, 1 something is wrong, 2 wrong usage.
    """
    with open_graph(graph) as view:
        verdict = verify(view, cache or default_cache(graph))
    for problem in verdict.problems[:_SHOWN]:
        click.echo(problem)
    if len(verdict.problems) > _SHOWN:
        click.echo(f"… and {len(verdict.problems) - _SHOWN} more")
    for note in verdict.notes:
        click.echo(note, err=True)
    looked = ", ".join(f"{count} {kind}" for kind, count in verdict.checked.items())
    click.echo(f"{graph}: {len(verdict.problems)} problems in {looked}", err=True)
    sys.exit(1 if verdict.problems else 0)
