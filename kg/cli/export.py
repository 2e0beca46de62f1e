"""`kg export`: a graph, or a part of it, as a file."""

import re
from pathlib import Path

import click

from kg.app.export import (
    FORMATS,
    PAGE_NODES,
    TITLES,
    Question,
    Written,
    export,
    graph_name,
    with_seeds,
)
from kg.cli.options import graph_option, open_graph, queries_option
from kg.cli.progress import Bar
from kg.cli.query import parse_parameters, typed
from kg.exports.page_data import Caption
from kg.exports.selection import Selection


def _formats() -> str:
    return "\n".join(f"{name:<12}{form.purpose}" for name, form in FORMATS.items())


_HELP = f"""Write the graph, or a part of it, to a file of FORMAT.

\b
{_formats()}

Without options the formats for other programs hold the whole graph. The page holds the most
important {PAGE_NODES} nodes and says what is left out. Options that choose may be combined.

\b
kg export html                                      kg.html, to open or to send on
kg export html -o gansu.html --place 甘肃省           one province
kg export html --measure 警银联动                     one family of measures, where, with what
kg export html --query zero_case_places             what a canned question is about
kg export html -e 'MATCH p=(:Place)-[:ACHIEVED]->() RETURN p'
kg export html --around 宁陕县 --hops 2               what is near a node
kg export graphml -o graph.graphml                  for Gephi or Cytoscape
kg export csv -o tables --since 2024-01-01          a folder of CSV files that Excel opens
"""


_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _iso_date(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not _ISO_DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no date like 2024, 2024-05 or 2024-05-31")
    return value


@click.command(help=_HELP)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help="The file (csv, parquet: a new folder) to write.  [default: graph and the suffix]",
)  # fmt: skip
@graph_option
@click.option("--place", default="", help="What lies in, acts in, and holds for a place.")
@click.option("--measure", default="", help="A measure or a family, who does it, what came of it.")
@click.option("--around", default="", metavar="ID|NAME", help="A node and what is near it.")
@click.option("--hops", type=click.IntRange(1, 9), default=1, show_default=True)
@click.option("--query", "name", default="", metavar="NAME", help="What a canned query returns.")
@click.option("-e", "--cypher", default="", metavar="CYPHER", help="What this statement returns.")
@click.option(
    "-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the query."
)
@click.option(
    "--types", default="", metavar="A,B",
    help="Only these node labels and edge types; MENTIONS is left out of a part unless named.",
)  # fmt: skip
@click.option(
    "--since", default="", metavar="DATE", callback=_iso_date,
    help="Only articles published since (2024, 2024-05 or 2024-05-31).",
)  # fmt: skip
@click.option(
    "--max-nodes", type=click.IntRange(1),
    help=f"Keep the most important nodes.  [html: {PAGE_NODES}, else all]",
)  # fmt: skip
@click.option("--title", default="", help="The title of the page.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@queries_option
def command(
    form: str, output: Path | None, graph: str, place: str, measure: str, around: str, hops: int,
    name: str, cypher: str, given: tuple[str, ...], types: str, since: str, max_nodes: int | None,
    title: str, lang: str, folders: tuple[Path, ...],
) -> None:  # fmt: skip
    if name and cypher:
        raise click.UsageError("give --query NAME or -e CYPHER, not both")
    pairs = parse_parameters(given)
    question = Question(name, cypher, pairs if name else typed(pairs), folders)
    limit = max_nodes or (PAGE_NODES if form == "html" else None)
    selection = Selection(
        place, measure, around, hops, types=_names(types), since=since, max_nodes=limit
    )
    path = output or Path(f"graph{FORMATS[form].suffix}")
    with open_graph(graph) as view, Bar() as bar:
        bar.phase(path.name)
        chosen = with_seeds(view, selection, question)
        said = Caption(title or TITLES[lang], graph_name(view), _chosen(selection, question))
        written = export(view, form, path, chosen, caption=said, language=lang)
    click.echo(_told(written), err=True)


def _names(text: str) -> frozenset[str]:
    return frozenset(filter(None, (part.strip() for part in text.split(","))))


def _chosen(selection: Selection, question: Question) -> str:
    """The selection in words that need no language."""
    parts = (
        *(selection.place, selection.measure, selection.around),
        *(question.name, question.cypher, *(f"{k}={v}" for k, v in question.parameters.items())),
        *sorted(selection.types),
        selection.since and f"≥ {selection.since}",
    )
    return " · ".join(filter(None, parts))


def _told(written: Written) -> str:
    part = written.part
    if part is None:
        return f"Wrote {written.path}: the whole graph."
    counts = f"{len(part.chosen_nodes)} nodes, {len(part.chosen_edges)} edges"
    left = part.total_nodes - len(part.chosen_nodes)
    return f"Wrote {written.path}: {counts}" + (
        f"; {left} less important nodes left out (--max-nodes)." if left else "."
    )
