"""The console's own commands, the lines that begin with a colon."""

import json
import tempfile
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from kg import canned
from kg.app.ask import Answer
from kg.app.export import export
from kg.cli.render import FORMATS, cell, render
from kg.cli.repl.session import Session
from kg.errors import ExportError, QueryError
from kg.exports.seeds import seeds_of
from kg.exports.selection import Selection
from kg.exports.source import Whole
from kg.schema import load_schema
from kg.stores.base import Table


class Quit(Exception):  # noqa: N818 — no error: the user says good-bye
    """The user wants to leave."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does with the rest of its line, how it is written, what it is for."""

    run: Callable[[Session, str], None]
    usage: str
    purpose: str


def _table(session: Session, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    table = Table(columns, tuple(rows))
    session.show(render(Answer(table, table), "table"))


def _help(session: Session, rest: str) -> None:
    name = f":{rest.strip().lstrip(':')}"
    shown = {name: COMMANDS[name]} if name in COMMANDS else COMMANDS
    _table(session, ("command", "what it does"), [(c.usage, c.purpose) for c in shown.values()])
    session.tell("Anything else is Cypher, and ends with a semicolon.")


def _schema(session: Session, rest: str) -> None:
    schema = load_schema()
    info = session.view.info()
    counts = info.counts if info else {}
    rows = []
    for label, node in schema.nodes.items():
        has = ", ".join(["id", *node.properties])
        rows.append((f"(:{label})", node.zh, str(counts.get(label, 0)), has))
    for name, edge in schema.edges.items():
        ends = ", ".join(f"{a}→{b}" for a, b in edge.ends)
        has = ", ".join(edge.properties)
        said = f"{ends}{'; ' + has if has else ''}"
        rows.append((f"[:{name}]", edge.zh, str(counts.get(name, 0)), said))
    wanted = rest.strip().casefold()
    kept = [row for row in rows if wanted in " ".join(row).casefold()]
    _table(session, ("type", "中文", "count", "properties or ends"), kept)
    session.tell("Statements also carry document, quote, start_char, end_char, method, confidence.")


def _queries(session: Session, rest: str) -> None:
    wanted = rest.strip().casefold()
    rows = [
        (q.name, q.title_zh or "-", q.title or "-", " ".join(q.parameters))
        for q in session.queries.values()
        if wanted in f"{q.name} {q.title} {q.title_zh} {q.question} {q.question_zh}".casefold()
    ]
    _table(session, ("name", "问题", "question", "parameters"), rows)


def _pairs(words: list[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    for name, equals, _ in pairs:
        if not equals:
            raise QueryError(f"{name!r} should read name=value")
    return {name: value for name, _, value in pairs}


def _run(session: Session, rest: str) -> None:
    words = rest.split()
    if not words:
        raise QueryError("which one? :queries lists them")
    query = canned.pick(session.queries, words[0])
    session.run_canned(query, _pairs(words[1:]))


def _params(session: Session, rest: str) -> None:  # noqa: ARG001
    _table(session, ("parameter", "value"), [(n, cell(v)) for n, v in session.params.items()])


def _param(session: Session, rest: str) -> None:
    name, _, value = rest.strip().replace("=", " ", 1).partition(" ")
    if not name.isidentifier():
        raise QueryError("write :param NAME VALUE, or :param NAME to forget it")
    if not value.strip():
        session.params.pop(name, None)
        return
    try:
        session.params[name] = json.loads(value)
    except ValueError:
        session.params[name] = value.strip()


def _mode(session: Session, rest: str) -> None:
    wanted = rest.strip()
    for form in FORMATS:
        if form == wanted:
            session.form = form
            return
    raise QueryError(f"modes are {', '.join(FORMATS)}; it is {session.form}")


def _max_rows(session: Session, rest: str) -> None:
    if not rest.strip().isdigit():
        raise QueryError(f"write :max-rows N, 0 for all; it is {session.max_rows}")
    session.max_rows = int(rest)


def _output(session: Session, rest: str) -> None:
    wanted = rest.strip()
    session.output = Path(wanted).expanduser() if wanted not in ("", "-") else None
    session.tell(f"results go to {session.output or 'the screen'}")


def _explain(session: Session, rest: str) -> None:
    query = session.queries.get(rest.strip())
    cypher = query.cypher if query else rest
    session.show(
        session.view.explain(cypher, query.bind(query.example) if query else session.params)
    )


def _graph(session: Session, rest: str) -> None:
    """Draw what the last result speaks of."""
    if session.last is None or not session.last.table.rows:
        raise ExportError("there is no result to draw yet; run a query first")
    seeds = seeds_of(session.last.table.rows, Whole(session.view, load_schema()))
    selection = replace(Selection(), seeds=seeds.ids, bridged=not seeds.exact)
    target = Path(rest.strip()) if rest.strip() else Path(tempfile.mkdtemp()) / "result.html"
    export(session.view, "html", target, selection)
    session.tell(f"drawn: {target}")
    if not rest.strip():
        webbrowser.open(target.resolve().as_uri())


def _time(session: Session, rest: str) -> None:
    session.timing = {"on": True, "off": False}.get(rest.strip(), not session.timing)
    session.tell(f"times are {'shown' if session.timing else 'not shown'}")


def _quit(session: Session, rest: str) -> None:  # noqa: ARG001
    raise Quit


COMMANDS: Mapping[str, Command] = {
    ":help": Command(_help, ":help [COMMAND]", "this list"),
    ":schema": Command(_schema, ":schema [WORD]", "labels, edge types, properties, counts"),
    ":queries": Command(_queries, ":queries [WORD]", "canned questions"),
    ":run": Command(_run, ":run NAME [name=value …]", "ask a canned question"),
    ":params": Command(_params, ":params", "the parameters that are set"),
    ":param": Command(_param, ":param NAME VALUE", "set $NAME (JSON or text); no value forgets it"),
    ":mode": Command(_mode, f":mode {'|'.join(FORMATS)}", "how results are shown"),
    ":max-rows": Command(_max_rows, ":max-rows N", "stop after N rows; 0 for all"),
    ":output": Command(_output, ":output [FILE]", "append results to a file; none: the screen"),
    ":explain": Command(_explain, ":explain NAME|CYPHER", "the store's plan; runs nothing"),
    ":graph": Command(_graph, ":graph [FILE]", "draw the last result as an HTML page"),
    ":time": Command(_time, ":time [on|off]", "show how long queries take"),
    ":quit": Command(_quit, ":quit", "leave (also Ctrl-D)"),
}


def run_command(session: Session, line: str) -> None:
    """Run a line that begins with a colon.

    :raises QueryError: with the nearest command, if there is none of that name
    :raises Quit: if the user leaves
    """
    name, _, rest = line.strip().partition(" ")
    if name not in COMMANDS:
        near = get_close_matches(name, COMMANDS, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else ":help lists them"
        raise QueryError(f"no command {name}; {hint}")
    COMMANDS[name].run(session, rest.rstrip().removesuffix(";"))
