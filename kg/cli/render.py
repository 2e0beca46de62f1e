"""Results as text: table, vertical, markdown, CSV, JSON. A cell is hostile text until cleaned."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
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

# Wide enough for any table; nothing is left out or wrapped.
UNLIMITED = 100_000
# Where no terminal says how wide it is, and the longest lines that prose is read in.
READABLE = 120
_TWO_LANGUAGES = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[a-z])")
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


def _heading(name: str) -> Text:
    """A column's name; one in two languages stands on two lines."""
    return Text(_TWO_LANGUAGES.sub("\n", printable(name)))


def _drawn(table: Table) -> RichTable:
    drawn = RichTable(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for index, name in enumerate(table.columns):
        justify: Literal["left", "right"] = "right" if _numeric(table, index) else "left"
        drawn.add_column(_heading(name), justify=justify, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(cell(value)) for value in row))
    return drawn


def _as_table(table: Table, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(_drawn(table))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"


def _without(table: Table, names: Sequence[str]) -> Table:
    kept = [i for i, name in enumerate(table.columns) if name not in names]
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows)
    return Table(tuple(table.columns[i] for i in kept), rows, table.truncated)


def _left_out(table: Table, spare: Sequence[str], width: int) -> Sequence[str]:
    """As many of the spare columns as must go for the table to fit."""
    console = Console(width=UNLIMITED)
    for count in range(len(spare)):
        shown = _drawn(_without(table, spare[:count]))
        if console.measure(shown).maximum <= width:
            return spare[:count]
    return spare


def _as_brief(answer: Answer, width: int | None) -> str:
    room = READABLE if width is None else width
    left = _left_out(answer.brief, answer.spare, room)
    shown = _as_table(_without(answer.brief, left), UNLIMITED if width is None else width)
    if not left:
        return shown
    names = [name.partition(" ") for name in left]
    said = (
        f"宽 {room} 列未能列出：{'、'.join(name[0] for name in names)}；加 --wide 全列。",
        f"Left out for a width of {room}: {', '.join(name[2] or name[0] for name in names)}; "
        "--wide shows all columns, --format csv gives every figure.",
    )
    return f"{shown}\n{_wrapped([said], room)}"


def _as_vertical(table: Table) -> str:
    blocks = []
    for number, row in enumerate(table.rows, 1):
        lines = [f"{name}: {cell(v)}" for name, v in zip(table.columns, row, strict=True)]
        blocks.append("\n".join([f"--- {number}", *lines]))
    return "\n".join(blocks) + "\n" if blocks else ""


def _markdown_cell(value: Any) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", cell(value))


def _as_markdown(table: Table) -> str:
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


def _wrapped(pairs: Sequence[tuple[str, str]], width: int) -> str:
    """Sentences in two languages, each on lines of its own."""
    console = Console(width=UNLIMITED, color_system=None)
    lines = []
    for pair in pairs:
        texts = [line for said in pair for line in Text(said).wrap(console, width - 2)]
        marks = ["* ", *["  "] * (len(texts) - 1)]
        lines += [mark + line.plain.rstrip() for mark, line in zip(marks, texts, strict=True)]
    return "".join(f"{line}\n" for line in lines)


def render(
    answer: Answer, form: Format, *, width: int | None = UNLIMITED, excel: bool = False
) -> str:
    """An answer in one of `FORMATS`; its caveats stand below, or in the last column of the data.

    :param width: columns of the terminal that a table should fit; None if there is none, then
        spare columns are left out as on an ordinary terminal, but no cell is wrapped
    """
    if form == "csv":
        return as_csv(answer.table, excel=excel)
    if form == "json":
        return as_json(answer.table)
    if form == "markdown":
        said = "".join(f"- {zh} {en}\n" for zh, en in answer.caveats)
        shown = _as_markdown(answer.brief)
    else:
        said = _wrapped(answer.caveats, min(width or READABLE, READABLE))
        shown = _as_brief(answer, width) if form == "table" else _as_vertical(answer.brief)
    return f"{shown}\n{said}" if said else shown
