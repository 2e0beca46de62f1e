"""`kg query`: a canned question by name, or Cypher."""

import json
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from kg import canned
from kg.app import ask
from kg.canned import CannedQuery
from kg.cli.options import graph_option, open_graph, queries_option
from kg.cli.render import FORMATS, UNLIMITED, Format, render
from kg.config import from_env
from kg.errors import KgError
from kg.stores.base import Table, View

DEFAULT_MAX_ROWS = 10_000


def _folders(ctx: click.Context) -> Sequence[Path]:
    return ctx.params.get("folders") or ()


def _known(ctx: click.Context) -> Mapping[str, canned.CannedQuery]:
    """The queries to complete from; none where a folder of them is malformed."""
    try:
        return canned.load_queries(_folders(ctx))
    except KgError:
        return {}


def _complete_name(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> list[CompletionItem]:
    known = _known(ctx)
    return [
        CompletionItem(name, help=query.title)
        for name, query in known.items()
        if name.startswith(incomplete)
    ]


def _complete_parameter(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> list[CompletionItem]:
    known = _known(ctx)
    # An option that still waits for its value leaves the name unparsed among the arguments.
    query = known.get(ctx.params.get("name") or next(iter(ctx.args), ""))
    parameters = query.parameters.values() if query else ()
    return [
        CompletionItem(f"{p.name}=", help=p.en) for p in parameters if p.name.startswith(incomplete)
    ]


def parse_parameters(given: Sequence[str]) -> dict[str, str]:
    """`name=value` pairs.

    :raises click.BadParameter: if one holds no `=`
    """
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{text!r} should read name=value", param_hint="--param")
        pairs[name.strip()] = value
    return pairs


def typed(pairs: Mapping[str, str]) -> dict[str, Any]:
    """Values for plain Cypher: JSON where it reads as JSON, else text."""
    values: dict[str, Any] = {}
    for name, text in pairs.items():
        try:
            values[name] = json.loads(text)
        except ValueError:
            values[name] = text
    return values


def _list(known: dict[str, CannedQuery]) -> Table:
    rows = [
        (q.name, q.title or "-", q.title_zh or "-", " ".join(q.parameters)) for q in known.values()
    ]
    return Table(("name", "question", "问题", "parameters"), tuple(rows))


def _explain(query: CannedQuery) -> str:
    lines = [query.title, query.title_zh, "", query.question, query.question_zh, ""]
    for p in query.parameters.values():
        default = "required" if p.required else f"default {p.default!r}"
        lines.append(f"  --param {p.name}=…  {p.type}, {default}: {p.en} / {p.zh}")
    lines += ["", *(f"  {c.name}: {c.en} / {c.zh}" for c in query.columns), "", query.cypher]
    return "\n".join(lines) + "\n"


wide_option = click.option(
    "--wide", is_flag=True, help="All columns of a table, however wide the terminal."
)


def width(*, wide: bool = False) -> int | None:
    """How wide a table may be: the terminal; None where the output is none."""
    if wide:
        return UNLIMITED
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _quoted(text: str) -> str:
    """Text for a shell; Chinese needs no quotation marks there."""
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else shlex.quote(text)


def _hint(query: CannedQuery, table: Table, graph: str, place: str) -> str:
    """What to type next, ready to be copied."""
    if query.analysis != "cooccurrence" or not table.rows:
        return ""
    where = "" if graph == from_env().graph else f" --graph {_quoted(graph)}"
    zeros = table.columns.index("zero_sites")
    measure = next((str(row[0]) for row in table.rows if row[zeros]), None)
    if measure is None:
        return (
            "No site with one of these measures is known to have had zero cases for so long. "
            f"Where there were any: kg query zero_case_places{where}"
        )
    within = f" -p place={_quoted(place)}" if place else ""
    question = f"kg query quotes_behind --param measure={_quoted(measure)}{within}{where}"
    return f"The quotes behind a measure: {question}"


def _tell(table: Table, hint: str) -> None:
    if table.truncated:
        click.echo(f"Only the first {len(table.rows)} rows; --max-rows N for more.", err=True)
    if not table.rows:
        click.echo("No rows.", err=True)
    elif hint:
        click.echo(hint, err=True)


def _opened(graph: str, query: CannedQuery | None, pairs: Mapping[str, str]) -> View:
    """The graph, once the parameters are known to fit: a slip should not cost a connection."""
    if query:
        query.bind(pairs)
    return open_graph(graph)


@click.command()
@click.argument("name", required=False, shell_complete=_complete_name)
@click.option("-e", "--cypher", metavar="CYPHER", help="Run this Cypher statement instead.")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE",
    shell_complete=_complete_parameter,
    help="A parameter of the query (may be repeated); lists are written a,b,c.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--max-rows", type=click.IntRange(0), default=DEFAULT_MAX_ROWS, show_default=True,
    help="Stop after so many rows; 0 for all.",
)  # fmt: skip
@click.option(
    "--excel", is_flag=True, help="CSV that Excel opens with Chinese and without formulas."
)
@wide_option
@click.option("--raw", is_flag=True, help="The bare rows of the Cypher, without analysis.")
@click.option("--show", is_flag=True, help="Explain the query and print its Cypher; run nothing.")
@graph_option
@queries_option
def command(
    name: str | None, cypher: str | None, given: tuple[str, ...], form: Format, max_rows: int,
    excel: bool, wide: bool, raw: bool, show: bool, graph: str, folders: tuple[Path, ...],
) -> None:  # fmt: skip
    """Ask a canned question by NAME, or any Cypher with -e; without either, list the questions.

    \b
    kg query                                              what can be asked
    kg query measures_with_zero_cases                     measures beside zero cases
    kg query measures_with_zero_cases -p place=甘肃省      in one province
    kg query quotes_behind -p measure=警银联动             the sentences behind it
    kg query zero_case_places --format csv --excel > zero.csv
    kg query -e 'MATCH (p:Place) RETURN p.name AS name ORDER BY name LIMIT 5'
    """
    known = canned.load_queries(folders)
    if name and cypher:
        raise click.UsageError("give a NAME or -e CYPHER, not both")
    if name is None and cypher is None:
        listed = _list(known)
        shown = render(ask.Answer(listed, listed), form, width=width(wide=wide))
        click.echo(shown, nl=False)
        return
    query = canned.pick(known, name) if name else None
    if show and query:
        click.echo(_explain(query), nl=False)
        return
    limit = max_rows or None
    pairs = parse_parameters(given)
    with _opened(graph, query, pairs) as view:
        answer = ask.stoppable(
            view,
            lambda: (
                ask.ask(view, query, pairs, raw=raw, max_rows=limit)
                if query
                else ask.ask_cypher(view, cypher or "", typed(pairs), max_rows=limit)
            ),
        )
    click.echo(render(answer, form, width=width(wide=wide), excel=excel), nl=False)
    _tell(answer.table, _hint(query, answer.table, graph, pairs.get("place", "")) if query else "")
