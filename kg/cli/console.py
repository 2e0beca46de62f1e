"""`kg console`: Cypher and canned questions, interactively or from a script."""

import os
import shutil
import sys
from pathlib import Path

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.graph import CypherLexer

from kg import canned
from kg.cli.options import graph_option, open_graph, queries_option
from kg.cli.render import FORMATS, Format
from kg.cli.repl.commands import Quit, run_command
from kg.cli.repl.complete import ConsoleCompleter
from kg.cli.repl.session import Session, attempt
from kg.cli.repl.statements import Statement, is_complete, split
from kg.errors import InputError, KgError


def _history() -> History:
    """Where lines are remembered: in the user's state folder, or only in memory."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    folder = Path(state) / "kg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(folder / "console_history"))


def _page(text: str) -> None:
    """Show text; what is wider or longer than the terminal goes through a pager that scrolls."""
    size = shutil.get_terminal_size()
    lines = text.splitlines()
    widest = max((len(line.encode("gb18030", "replace")) for line in lines), default=0)
    if len(lines) < size.lines and widest <= size.columns:
        click.echo(text, nl=False)
        return
    os.environ.setdefault("LESS", "-RSFX")
    click.echo_via_pager(text)


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        if is_complete(event.current_buffer.text):
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    return keys


def _do(session: Session, statement: Statement) -> bool:
    if statement.is_command:
        return attempt(session, lambda: run_command(session, statement.text))
    return attempt(session, lambda: session.run_cypher(statement.text))


def _converse(session: Session, *, write: bool) -> None:
    prompt: PromptSession[str] = PromptSession(
        history=_history(),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ConsoleCompleter(session),
        complete_while_typing=True,
        lexer=PygmentsLexer(CypherLexer),
        key_bindings=_keys(),
        multiline=True,
        prompt_continuation=lambda width, *_: "… ".rjust(width),
    )
    access = "read and write" if write else "read only"
    _tell(f"{session.view.url} ({access}). :help for commands, :queries for questions, :quit.")
    while True:
        try:
            text = prompt.prompt("kg> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        for statement in split(text):
            _do(session, statement)


def _script(session: Session, text: str, name: str) -> None:
    """Run every statement; stop at the first that fails, and say where it stands."""
    for statement in split(text):
        try:
            if statement.is_command:
                run_command(session, statement.text)
            else:
                session.run_cypher(statement.text)
        except KgError as error:
            raise click.ClickException(f"{name}, line {statement.line}: {error}") from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise InputError(f"{file}: {reason}") from error


@click.command()
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Run this script, then leave.")
@click.option("--write", is_flag=True, help="Let statements change the graph.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--max-rows", type=click.IntRange(0), default=1000, show_default=True,
              help="Stop after so many rows; 0 for all.")  # fmt: skip
@graph_option
@queries_option
def command(
    file: Path | None, write: bool, form: Format, max_rows: int, graph: str,
    folders: tuple[Path, ...],
) -> None:  # fmt: skip
    """Explore a graph in Cypher, with completion, history and the canned questions.

    Statements end with a semicolon and may have many lines; lines that begin with a colon are
    commands (:help lists them). Ctrl-C stops a running query. Statements are also read from
    standard input, or a file; then the first error ends it with exit code 1.

    \b
    kg console
    kg console --graph neo4j://localhost:7687
    kg console -f checks.cypher --format csv > checks.csv
    echo "MATCH (p:Place) RETURN count(*) AS places;" | kg console
    """
    text = _read(file) if file else None
    interactive = text is None and sys.stdin.isatty()
    with open_graph(graph, write=write) as view:
        show = _page if interactive and sys.stdout.isatty() else lambda t: click.echo(t, nl=False)
        session = Session(view, canned.load_queries(folders), show, _tell, form, max_rows)
        try:
            if interactive:
                _converse(session, write=write)
            else:
                where = str(file) if file else "standard input"
                _script(session, sys.stdin.read() if text is None else text, where)
        except Quit:
            return
