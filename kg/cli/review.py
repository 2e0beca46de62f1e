"""`kg review`: walk through what people have to decide, in the terminal."""

from collections.abc import Iterable
from pathlib import Path

import click

from kg.app.review import LABELS, Item, Question, evidence, questions
from kg.cli.options import graph_option, open_graph
from kg.errors import DecisionError
from kg.pipeline.decisions import (
    FILE_NAME,
    Decision,
    Decisions,
    read_decisions,
    write_decisions,
)
from kg.stores import View
from kg.taxonomy import Taxonomy, load_taxonomy

_KINDS = {
    "agencies": ("Agency",),
    "places": ("Place",),
    "measures": ("Measure",),
    "fraud-types": ("FraudType",),
    "audiences": ("Audience",),
    "families": ("Measure",),
    "all": LABELS,
}
_PAIR_KEYS = {"s": "same", "d": "different", "u": "unsure"}
_PAIR_HELP = "[s]ame  [d]ifferent  [u]nsure  [k] skip  [b] take the last back  [q]uit"
_FAMILY_HELP = "[number] family  [f] another family  [n]one  [k] skip  [b] take back  [q]uit"


class _Walk:
    """One sitting: questions, answers, and the file that holds the answers."""

    def __init__(self, view: View, taxonomy: Taxonomy, path: Path) -> None:
        self.view = view
        self.taxonomy = taxonomy
        self.path = path
        self.decisions = read_decisions(path)
        self.answers = 0

    def ask(self, asked: Iterable[Question]) -> None:
        """Ask one question after another until the reviewer quits."""
        waiting = list(asked)
        at = 0
        while at < len(waiting):
            question = waiting[at]
            self._show(question, at + 1, len(waiting))
            answer = click.prompt(
                _PAIR_HELP if question.right else _FAMILY_HELP, prompt_suffix=" > ", err=True
            ).strip()
            if answer == "q":
                return
            if answer == "b":
                at = max(0, at - 1) if self.take_back() else at
            elif answer == "k" or self._decided(question, answer):
                at += 1

    def take_back(self) -> bool:
        """Remove the last decision of the file, if there is one."""
        if not self.decisions.all:
            click.echo("nothing to take back", err=True)
            return False
        last = self.decisions.all[-1]
        self._keep(self.decisions.without_last())
        self.answers = max(0, self.answers - 1)
        click.echo(f"taken back: {last.line()}", err=True)
        return True

    def _decided(self, question: Question, answer: str) -> bool:
        decision = self._decision(question, answer)
        if decision is None:
            click.echo("no such answer", err=True)
            return False
        try:
            self._keep(self.decisions.with_(decision))
        except DecisionError as error:
            click.echo(f"not kept: {error}", err=True)
            return False
        self.answers += 1
        return True

    def _keep(self, decisions: Decisions) -> None:
        write_decisions(decisions, self.path)
        self.decisions = decisions

    def _decision(self, question: Question, answer: str) -> Decision | None:
        left, right = question.left, question.right
        if right is not None:
            verdict = _PAIR_KEYS.get(answer)
            note = f"{left.name} / {right.name}"
            return Decision(verdict, left.id, right.id, note) if verdict else None
        if answer == "n":
            return Decision("none", left.id, "", left.name)
        family = self._family(question, answer)
        return Decision("family", left.id, family, left.name) if family else None

    def _family(self, question: Question, answer: str) -> str | None:
        if answer.isdigit() and 1 <= int(answer) <= len(question.families):
            return question.families[int(answer) - 1]
        name = answer
        if answer == "f":
            name = click.prompt("family", prompt_suffix=" > ", err=True).strip()
        return name if name in self.taxonomy.families.by_name else None

    def _show(self, question: Question, number: int, total: int) -> None:
        touched = f"{question.weight} articles, likeness {question.score:.0f} %"
        click.secho(f"\n{number}/{total}  {question.reason} ({touched})", bold=True, err=True)
        for item in (question.left, question.right):
            if item is not None:
                self._show_item(item)
        for place, family in enumerate(question.families, 1):
            definition = self.taxonomy.families.by_name[family].definition
            click.echo(f"  {place}  {family}: {definition}", err=True)

    def _show_item(self, item: Item) -> None:
        called = f" = {'、'.join(item.aliases)}" if item.aliases else ""
        click.secho(f"  {item.name}{called}", fg="cyan", err=True)
        click.echo(f"    {item.id} {item.detail}", err=True)
        for known in evidence(self.view, item):
            click.echo(f"    {known.title}:“{known.quote}”({known.says})", err=True)


def _lines(asked: Iterable[Question]) -> Iterable[str]:
    yield "reason\tscore\tarticles\tleft\tleft_name\tright\tright_name"
    for q in asked:
        right = (q.right.id, q.right.name) if q.right else ("", "|".join(q.families))
        yield "\t".join((q.reason, f"{q.score:.0f}", str(q.weight), q.left.id, q.left.name, *right))


@click.command()
@graph_option
@click.option(
    "--decisions",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(FILE_NAME),
    help=f"The file of decisions; keep it in the folder of articles.  [default: {FILE_NAME}]",
)
@click.option("--kind", type=click.Choice([*_KINDS]), default="all", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="At most so many questions.")
@click.option("--list", "listed", is_flag=True, help="Print the questions as a table, ask nothing.")
@click.option("--undo", is_flag=True, help="Take the last decision back, ask nothing.")
def command(graph: str, path: Path, kind: str, limit: int | None, listed: bool, undo: bool) -> None:
    """Decide which entities are one and which family a measure belongs to.

    Every answer is written at once; build again to apply them. The next build reads the file from
    the folder of articles, or from where its --decisions says.

    \b
    kg review --decisions news/decisions.tsv
    kg review --kind families --limit 20
    kg review --list > questions.tsv
    kg review --undo
    """
    with open_graph(graph) as view:
        walk = _Walk(view, load_taxonomy(), path)
        if undo:
            walk.take_back()
            return
        found = questions(
            view, walk.taxonomy, walk.decisions, _KINDS[kind], families=kind in ("families", "all")
        )
        if kind == "families":
            found = [question for question in found if question.right is None]
        asked = found[:limit]
        if listed:
            for line in _lines(asked):
                click.echo(line)
            return
        walk.ask(asked)
    left = len(found) - walk.answers
    click.echo(f"{walk.answers} decided, {left} left; {path} applies at the next build", err=True)
