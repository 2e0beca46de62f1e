"""What the console knows between two lines, and the running of a statement."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.app import ask
from kg.app.ask import Answer
from kg.canned import CannedQuery
from kg.cli.render import Format, render
from kg.cli.repl.statements import pointed
from kg.errors import ExportError, KgError, QueryError
from kg.schema import load_schema
from kg.stores.base import View
from kg.stores.cypher import masked

_NAMED = re.compile(r"(?:Table|property|function|Variable|Parameter) '?(\w+)'?")
_PARAMETER = re.compile(r"\$(\w+)")
_USED_NAMES = re.compile(r"[(\[|]\s*\w*\s*:\s*(\w+)")


@dataclass
class Session:
    """A console on one graph. `show` takes text for the user's eyes, `tell` words about it."""

    view: View
    queries: Mapping[str, CannedQuery]
    show: Callable[[str], None]
    tell: Callable[[str], None]
    form: Format = "table"
    max_rows: int = 1000
    timing: bool = False
    output: Path | None = None
    params: dict[str, Any] = field(default_factory=dict)
    last: Answer | None = None

    def run_cypher(self, statement: str) -> None:
        """Run one statement with the session's parameters, and show its rows.

        :raises QueryError: pointing at the place in the statement
        """
        try:
            answer, seconds = self._timed(
                lambda: ask.ask_cypher(
                    self.view, statement, self._used_params(statement), max_rows=self._limit
                )
            )
        except QueryError as error:
            if type(error) is not QueryError:
                raise
            raise QueryError(explained(statement, str(error))) from error
        self._give(answer, seconds)
        if not answer.table.rows:
            self._suspect(statement)

    def run_canned(self, query: CannedQuery, given: Mapping[str, Any]) -> None:
        """Run a canned query; parameters that are not given come from the session."""
        known = {name: value for name, value in self.params.items() if name in query.parameters}
        answer, seconds = self._timed(
            lambda: ask.ask(self.view, query, {**known, **given}, max_rows=self._limit)
        )
        self._give(answer, seconds)

    @property
    def _limit(self) -> int | None:
        return self.max_rows or None

    def _used_params(self, statement: str) -> dict[str, Any]:
        used = set(_PARAMETER.findall(masked(statement)))
        missing = sorted(used - set(self.params))
        if missing:
            raise QueryError(f"${missing[0]} has no value: set it with :param {missing[0]} VALUE")
        return {name: self.params[name] for name in used}

    def _timed(self, work: Callable[[], Answer]) -> tuple[Answer, float]:
        start = time.monotonic()
        answer = self._stoppable(work)
        return answer, time.monotonic() - start

    def _stoppable(self, work: Callable[[], Answer]) -> Answer:
        try:
            return ask.stoppable(self.view, work)
        except KeyboardInterrupt:
            raise QueryError("stopped") from None

    def _give(self, answer: Answer, seconds: float) -> None:
        self.last = answer
        text = render(answer, self.form)
        if self.output:
            _append(self.output, text)
        else:
            self.show(text)
        count = len(answer.table.rows)
        more = f" (the first; :max-rows {count * 10} for more)" if answer.table.truncated else ""
        took = f" in {seconds:.3f} s" if self.timing else ""
        where = f" to {self.output}" if self.output else ""
        self.tell(f"{count} row{'' if count == 1 else 's'}{more}{took}{where}")

    def _suspect(self, statement: str) -> None:
        """Name labels and edge types that no graph of ours has; Neo4j does not mind them."""
        known = [*load_schema().nodes, *load_schema().edges]
        for name in _USED_NAMES.findall(statement):
            if name not in known:
                self.tell(f"no label or edge type {name}{_nearest(name, known)}")


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}") from error


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""


def explained(statement: str, message: str) -> str:
    """A store's message with the place it is about, by position or by the name it gives."""
    shown = pointed(statement, message)
    if "\n" in shown:
        return shown
    named = _NAMED.search(message)
    if named is None:
        return shown
    schema = load_schema()
    properties = [p for node in schema.nodes.values() for p in node.properties]
    hint = _nearest(named[1], [*schema.nodes, *schema.edges, *properties])
    at = re.search(rf"\b{re.escape(named[1])}\b", statement, re.IGNORECASE)
    if at is None:
        return shown + hint
    line = statement.count("\n", 0, at.start()) + 1
    column = at.start() - (statement.rfind("\n", 0, at.start()) + 1) + 1
    return pointed(statement, f"{shown}{hint} (line {line}, column {column})")


def attempt(session: Session, work: Callable[[], None]) -> bool:
    """Do something for the user; an error is told, not raised. Whether it went well."""
    try:
        work()
    except KgError as error:
        session.tell(f"Error: {error}")
        return False
    return True
