"""Tables for spreadsheets: a table a node label, and one of facts that reads without ids."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kg.errors import ExportError
from kg.exports.atomic import whole_file, whole_folder
from kg.exports.plain import Plain, cell, edge_properties, name_of
from kg.exports.source import Source
from kg.model import Property
from kg.schema import Schema

Row: TypeAlias = Sequence[Property]

FACTS = "facts"
_DOCUMENT_COLUMNS = ("title", "publisher", "published", "url")
# What a sheet and a cell of a spreadsheet hold at most.
_MOST_ROWS = 1_048_576
_LONGEST = 32_767


def write_csv(source: Source, path: Path, schema: Schema) -> None:
    """Write a folder of CSV files that Excel opens with Chinese: UTF-8 with a byte order mark.

    `facts.csv` holds all edges with the names of their ends, the quote and the article; one file
    a label holds the nodes. Text that a spreadsheet would run as a formula gets an apostrophe.

    :raises ExportError: if the folder exists and holds anything, or cannot be written
    """
    with whole_folder(path) as made:
        for name, rows in _tables(source, schema):
            file = made / f"{name}.csv"
            with file.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
                csv.writer(out).writerows(map(_cells, rows))


def write_xlsx(source: Source, path: Path, schema: Schema) -> None:
    """Write a workbook: the sheet `facts`, then one a label; cells are text or numbers only.

    :raises ExportError: if a sheet would need more rows than a workbook has, or writing fails
    """
    book = Workbook(write_only=True)
    for name, rows in _tables(source, schema):
        sheet: WriteOnlyWorksheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            if number == _MOST_ROWS:
                raise ExportError(f"{path}: {name} has more rows than a sheet holds, use csv")
            sheet.append([_text_cell(sheet, value) for value in _cells(row)])
    with whole_file(path) as made:
        book.save(made)


def _text_cell(sheet: WriteOnlyWorksheet, value: Plain) -> Cell | Plain:
    """Text marked as text, so that nothing of it is taken for a formula or an error value."""
    if not isinstance(value, str):
        return value
    made = WriteOnlyCell(sheet, value[:_LONGEST])
    made.data_type = "s"
    return made


def _cells(row: Row) -> list[Plain]:
    return [cell(value) for value in row]


def _tables(source: Source, schema: Schema) -> Iterator[tuple[str, Iterator[Row]]]:
    yield FACTS, _fact_rows(source, schema)
    for label in schema.nodes:
        yield label, _node_rows(source, schema, label)


def _node_rows(source: Source, schema: Schema, label: str) -> Iterator[Row]:
    columns = tuple(schema.nodes[label].properties)
    yield ("id", *columns)
    for node in source.nodes():
        if node.label == label:
            yield (node.id, *(node.properties.get(column) for column in columns))


def _fact_rows(source: Source, schema: Schema) -> Iterator[Row]:
    names = {node.id: name_of(node) for node in source.nodes()}
    papers = {
        node.id: tuple(node.properties.get(key) for key in ("title", "source", "published", "url"))
        for node in source.nodes()
        if node.label == "Document"
    }
    columns = tuple(edge_properties(schema))
    ends = ("source", "type", "target", "source_label", "target_label")
    yield (*ends, *columns, *_DOCUMENT_COLUMNS, "id", "source_id", "target_id")
    for edge in source.edges():
        paper = papers.get(str(edge.properties.get("document") or ""), (None,) * 4)
        shown = (names[edge.source], edge.type, names[edge.target])
        labels = (edge.source_label, edge.target_label)
        values = tuple(edge.properties.get(column) for column in columns)
        yield (*shown, *labels, *values, *paper, edge.id, edge.source, edge.target)
