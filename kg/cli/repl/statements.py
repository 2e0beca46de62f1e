"""Text as the console reads it: statements between semicolons, commands on lines of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.stores.cypher import masked


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement or a command, and the line (from 1) that it begins on."""

    text: str
    line: int

    @property
    def is_command(self) -> bool:
        """Whether it is a command of the console rather than Cypher."""
        return self.text.startswith(":")


def is_complete(text: str) -> bool:
    """Whether Enter should run the text: a command, nothing at all, or Cypher up to a semicolon."""
    stripped, hidden = text.strip(), masked(text).rstrip()
    if not stripped or stripped.startswith(":"):
        return True
    # A quotation mark that is left over opens a text that goes on.
    return hidden.endswith(";") and not any(mark in hidden for mark in "'\"`")


def split(text: str) -> Iterator[Statement]:
    """The statements of a script, in order; the last one may lack its semicolon."""
    hidden = masked(text)
    at = 0
    while at < len(text):
        start = at + len(hidden[at:]) - len(hidden[at:].lstrip())
        if start >= len(text):
            return
        stop = text.find("\n", start) if text[start] == ":" else hidden.find(";", start)
        stop = stop if stop >= 0 else len(text)
        body = text[start:stop].strip()
        if body:
            yield Statement(body, text.count("\n", 0, start) + 1)
        at = stop + 1


_POSITIONS = (
    # Ladybug: (line: 1, offset: 6); Neo4j: (line 1, column 7 (offset: 6))
    re.compile(r"line:? (?P<line>\d+), offset:? (?P<offset>\d+)"),
    re.compile(r"line (?P<line>\d+), column (?P<column>\d+)"),
)


def position(message: str) -> tuple[int, int] | None:
    """Line and column (from 1) that a store's error message names."""
    for pattern in _POSITIONS:
        found = pattern.search(message)
        if found:
            column = found.groupdict().get("column")
            return int(found["line"]), int(column) if column else int(found["offset"]) + 1
    return None


def pointed(statement: str, message: str) -> str:
    """The message with the line it is about and a mark below the place, where it names one."""
    place = position(message)
    lines = statement.splitlines()
    first = message.strip().splitlines()[0]
    if place is None or not 0 < place[0] <= len(lines):
        return first
    line, column = lines[place[0] - 1], place[1]
    before = line[: column - 1]
    # A Chinese character is two columns wide.
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in before)
    return f"{first}\n  {line}\n  {' ' * width}^"
