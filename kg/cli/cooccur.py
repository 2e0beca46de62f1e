"""`kg cooccur`: which measures go with an outcome, with uncertainty and caveats."""

from pathlib import Path

import click

from kg.analysis.definition import TESTS, Definition, OutcomeName, Unit
from kg.analysis.wording import LEVELS
from kg.app import ask
from kg.app.plots import write_forest
from kg.cli.options import graph_option, open_graph
from kg.cli.query import wide_option, width
from kg.cli.render import FORMATS, Format, render

_DEFAULT = Definition()
_NO_LEVEL = "none"


def _levels(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    levels = tuple(level for level in value.split(",") if level and level != _NO_LEVEL)
    for level in levels:
        if level not in LEVELS:
            known = ", ".join(level for level in LEVELS if level)
            raise click.BadParameter(f"no level {level!r}; there are: {known}", ctx, param)
    return levels


@click.command()
@click.option(
    "--outcome", type=click.Choice(tuple(TESTS)), default="zero", show_default=True,
    help="zero: full zeros; any_zero: also partial and conditional ones; share: a share of units "
    "without cases; fall: fewer cases or losses.",
)  # fmt: skip
@click.option(
    "--unit", type=click.Choice(("site", "county", "story")), default="site", show_default=True,
    help="What is counted: sites, counties (any zero inside), or groups of reprints.",
)  # fmt: skip
@click.option(
    "--inherit", default=",".join(_DEFAULT.inherit), callback=_levels, show_default=True,
    metavar="LEVELS", help="Levels above whose measures count for a site, or none.",
)  # fmt: skip
@click.option("--min-days", type=click.IntRange(0), default=_DEFAULT.min_days, show_default=True,
              help="A zero counts from so many days on.")  # fmt: skip
@click.option("--min-share", type=click.FloatRange(0, 100), default=_DEFAULT.min_share,
              show_default=True, help="With --outcome share: from this percentage on.")  # fmt: skip
@click.option("--min-support", type=click.IntRange(1), default=_DEFAULT.min_support,
              show_default=True, help="Test families on so many known units.")  # fmt: skip
@click.option("--place", default="", help="Only sites in this place.")
@click.option(
    "--until", default=_DEFAULT.until, metavar="DATE", help="Only periods that end by it."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--excel", is_flag=True, help="CSV that Excel opens with Chinese and without formulas."
)
@wide_option
@click.option("--contradictory", is_flag=True, help="List the units left out as contradictory.")
@click.option(
    "--plot", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Also draw the odds ratios: .png, .svg, .pdf or .html.",
)  # fmt: skip
@graph_option
def command(
    outcome: OutcomeName, unit: Unit, inherit: tuple[str, ...], min_days: int, min_share: float,
    min_support: int, place: str, until: str, form: Format, excel: bool, wide: bool,
    contradictory: bool, plot: Path | None, graph: str,
) -> None:  # fmt: skip
    """Which measures go with zero cases (or another outcome), and how sure that is.

    Counts every measure family against the outcome over all sites of known result; prints
    confidence, base rate, lift, odds ratio with intervals, tests, bounds, and the caveats.

    \b
    kg cooccur
    kg cooccur --unit county --min-support 3
    kg cooccur --outcome fall --inherit none --format csv --excel > falls.csv
    kg cooccur --place 甘肃省 --plot forest.png
    """
    definition = Definition(
        unit=unit, outcome=outcome, min_days=min_days, min_share=min_share, inherit=inherit,
        min_support=min_support, place=place, until=until,
    )  # fmt: skip
    with open_graph(graph) as view:
        result = ask.co_occurrence(view, definition)
    shown = ask.contradictory_units(result) if contradictory else ask.answer_of(result)
    click.echo(render(shown, form, width=width(wide=wide), excel=excel), nl=False)
    if plot:
        write_forest(result, plot)
        click.echo(f"Drawn: {plot}", err=True)
