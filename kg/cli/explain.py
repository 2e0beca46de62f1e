"""`kg explain`: why a fact is in the graph, or why words of a file became none."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg.app.cache import default_cache
from kg.app.explain import Context, Fact, Refusal, explain, refusals
from kg.cli.options import graph_option, open_graph
from kg.model import Node, Skipped

ALL_READ, NOTHING_READ, SOME_SKIPPED = 0, 1, 3
_SHOWN = (
    *("status", "kind", "zero_class", "metric", "value", "number", "unit", "comparison"),
    *("period", "period_start", "period_end", "days", "months", "warning"),
)


def _plain(text: object) -> str:
    """Without what could steer a terminal."""
    return "".join(c for c in str(text) if c.isprintable())


def _in_context(context: Context) -> str:
    return f"{_plain(context.before)}【{_plain(context.words)}】{_plain(context.after)}"


def _lines(fact: Fact) -> Iterator[str]:
    p = fact.edge.properties
    yield f"{_name(fact.source)} -[{fact.edge.type}]-> {_name(fact.target)}"
    yield f"  {'id':<11} {_plain(fact.edge.id)}"
    for node in (fact.source, fact.target):
        if node.label == "Outcome":
            told = [f"{name} {node.properties[name]}" for name in _SHOWN if _told(node, name)]
            yield f"  {'outcome':<11} {_plain(', '.join(told))}"
    if p.get("since"):
        yield f"  {'since':<11} {_plain(p['since'])}"
    if p.get("document"):
        yield f"  {'document':<11} {_plain(p['document'])} {p['start_char']}:{p['end_char']}"
        quoted = _in_context(fact.context) if fact.context else f"【{_plain(p['quote'])}】"
        yield f"  {'sentence':<11} {quoted}"
    if fact.mentions:
        yield f"  {'mentions':<11} {_plain('; '.join(fact.mentions))}"
    yield f"  {'method':<11} {_plain(p['method'])}, confidence {p['confidence']}"


def _name(node: Node) -> str:
    return f"{_plain(node.properties['name'])} ({node.label})"


def _told(node: Node, name: str) -> bool:
    return node.properties.get(name) not in (None, "")


def _refused(paths: tuple[str, ...], model: Path | None) -> int:
    """Print what was refused; the exit code."""
    read: set[str] = set()
    skipped = 0
    for found in refusals(paths, model=model):
        if isinstance(found, Skipped):
            skipped += 1
            click.echo(f"{found.path}: {found.reason}", err=True)
        elif isinstance(found, Refusal):
            if found.path not in read:
                click.echo(f"=== {_plain(found.path)}")
            read.add(found.path)
            click.echo(f"{found.reason}: {_in_context(found.context)}")
    if not read:
        click.echo("nothing was refused", err=True)
    if not skipped:
        return ALL_READ
    return SOME_SKIPPED if read else NOTHING_READ


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID|FILE...")
@click.option("--rejected", is_flag=True, help="Show what was seen in FILEs and refused, and why.")
@graph_option
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="KG_CACHE",
    help="The folder that the build kept its texts in.  [env: KG_CACHE; default: .kg beside it]",
)  # fmt: skip
@click.option(
    "--model", type=click.Path(exists=True, path_type=Path), help="A trained model of yours."
)
def command(
    names: tuple[str, ...], rejected: bool, graph: str, cache: Path | None, model: Path | None
) -> None:
    """Show a fact with its sentence, its mentions, and the rule or model that made it.

    ID is that of an edge, or of a node: then all statements it takes part in are shown.

    \b
    kg explain s:0123456789abcdef
    kg explain o:0123456789abcdef --graph fraud.lbug
    kg explain --rejected article.txt     words that looked like facts, and why they were refused

    Exit codes: 0 all is shown, 1 nothing was read or found, 2 wrong usage, 3 some files were
    skipped.
    """
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if rejected:
        sys.exit(_refused(names, model))
    with open_graph(graph) as view:
        for name in names:
            for fact in explain(view, cache or default_cache(graph), name):
                click.echo("\n".join(_lines(fact)))
