"""Results as text: table, vertical, markdown, CSV, JSON. A cell is hostile text until cleaned."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.app.ask import Answer
from kg.model import Edge, Node
from kg.stores.base import Table

Format: TypeAlias = Literal["table", "csv", "json", "markdown", "vertical"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "markdown", "vertical")

# Wide enough for any table that goes to a file or a pipe, where nothing should be wrapped.
UNLIMITED = 100_000
# A spreadsheet runs text that begins so; a sign before a figure is only a number.
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.])")


def plain(value: Any) -> Any:
    """A value as JSON knows it: nodes and edges become objects."""
    if isinstance(value, Node):
        return {"id": value.id, "label": value.label, "properties": plain(value.properties)}
    if isinstance(value, Edge):
        ends = {"source": value.source, "target": value.target}
        return {"id": value.id, "type": value.type, **ends, "properties": plain(value.properties)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def printable(text: str) -> str:
    """Text without what a terminal would obey: control, bidirectional, other format characters."""
    shown = (" " if c in "\n\r\t" else c for c in text)
    return "".join(c for c in shown if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def cell(value: Any) -> str:
    """A value as one line of text; nothing is a dash."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 10_000 else f"{value:.0f}"
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    return printable(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, Node):
        return f"(:{value.label} {value.properties.get('name') or value.id})"
    if isinstance(value, Edge):
        return f"[:{value.type}]"
    if isinstance(value, Mapping):
        return json.dumps(plain(value), ensure_ascii=False)
    return str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numeric(table: Table, column: int) -> bool:
    values = [row[column] for row in table.rows if row[column] is not None]
    return bool(values) and all(_is_number(value) for value in values)


def _as_table(table: Table, width: int) -> str:
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(table.columns):
        justify: Literal["left", "right"] = "right" if _numeric(table, index) else "left"
        drawn.add_column(Text(printable(name)), justify=justify, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(cell(value)) for value in row))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(drawn)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"


def _as_vertical(table: Table, width: int) -> str:  # noqa: ARG001
    blocks = []
    for number, row in enumerate(table.rows, 1):
        lines = [f"{name}: {cell(v)}" for name, v in zip(table.columns, row, strict=True)]
        blocks.append("\n".join([f"--- {number}", *lines]))
    return "\n".join(blocks) + "\n" if blocks else ""


def _markdown_cell(value: Any) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", cell(value))


def _as_markdown(table: Table, width: int) -> str:  # noqa: ARG001
    marks = ["---:" if _numeric(table, i) else "---" for i in range(len(table.columns))]
    rows = [[_markdown_cell(name) for name in table.columns], marks]
    rows += [[_markdown_cell(value) for value in row] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _csv_cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float | str):
        return value
    return json.dumps(plain(value), ensure_ascii=False)


def _disarmed(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def as_csv(table: Table, *, excel: bool = False) -> str:
    """Comma-separated, every value in full.

    :param excel: begin with a byte-order mark, and disarm text that a spreadsheet would run
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        cells = [_csv_cell(value) for value in row]
        writer.writerow([_disarmed(value) for value in cells] if excel else cells)
    return ("\ufeff" if excel else "") + out.getvalue()


def as_json(table: Table) -> str:
    """A list of objects, one a row."""
    rows = [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


_DRAWN: Mapping[str, Callable[[Table, int], str]] = {
    "table": _as_table,
    "vertical": _as_vertical,
    "markdown": _as_markdown,
}


def _caveats(pairs: Sequence[tuple[str, str]], bullet: str) -> str:
    return "".join(f"{bullet}{zh} {en}\n" for zh, en in pairs)


def render(answer: Answer, form: Format, *, width: int = UNLIMITED, excel: bool = False) -> str:
    """An answer in one of `FORMATS`; its caveats stand below, or in the last column of the data."""
    if form == "csv":
        return as_csv(answer.table, excel=excel)
    if form == "json":
        return as_json(answer.table)
    shown = _DRAWN[form](answer.brief, width)
    if not answer.caveats:
        return shown
    return f"{shown}\n{_caveats(answer.caveats, '- ' if form == 'markdown' else '* ')}"
