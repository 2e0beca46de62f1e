"""`kg report`: the corpus in one offline page."""

from pathlib import Path

import click

from kg.app.report import write_report
from kg.cli.options import graph_option, open_graph


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"),
    show_default=True, metavar="FILE", help="Where to write the page.",
)  # fmt: skip
@click.option("--place", default="", help="Only what lies in this place.")
@graph_option
def command(output: Path, place: str, graph: str) -> None:
    """Write a page for readers: what the graph holds, measures beside zero cases, places, quotes.

    One HTML file in Chinese and English that opens offline and asks nothing of any network.

    \b
    kg report -o report.html
    kg report --place 甘肃省 -o gansu.html
    """
    with open_graph(graph) as view:
        write_report(view, output, place)
    click.echo(f"Written: {output}", err=True)
