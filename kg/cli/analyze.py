"""`kg analyze`: central measures and agencies, communities of measures, links between provinces."""

import click

from kg.app.analyze import ANALYSES, analyze
from kg.cli.options import graph_option, open_graph
from kg.cli.query import width
from kg.cli.render import FORMATS, Format, render

_ALL = "all"


@click.command()
@click.argument("what", type=click.Choice((_ALL, *ANALYSES)), default=_ALL)
@click.option("--place", default="", help="Only what is done in this place.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="So many rows.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--excel", is_flag=True, help="CSV that Excel opens with Chinese and without formulas."
)
@graph_option
def command(what: str, place: str, top: int, form: Format, excel: bool, graph: str) -> None:
    """Analyse the network of measures, agencies and provinces.

    measures: the most central ones; agencies: who stands between others in co-operation;
    communities: measures that the same sites have; bridges: measures that link provinces.

    \b
    kg analyze
    kg analyze communities --place 甘肃省
    kg analyze agencies --top 50 --format csv > agencies.csv
    """
    if what == _ALL and form in ("csv", "json"):
        raise click.UsageError(f"name one analysis for {form}: {', '.join(ANALYSES)}")
    names = tuple(ANALYSES) if what == _ALL else (what,)
    with open_graph(graph) as view:
        for name in names:
            answer = analyze(view, name, place=place, top=top)
            if what == _ALL:
                click.echo(f"\n## {name}\n")
            click.echo(render(answer, form, width=width(), excel=excel), nl=False)
