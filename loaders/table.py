"""Tables with an article a row: CSV, TSV, Excel, JSON lines. Rows are read one by one."""

import codecs
import csv
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import openpyxl

from kg.errors import ReadError
from kg.model import Document, Skipped
from loaders.archive import check_zip
from loaders.encoding import UndecodableError, encoding_of
from loaders.source import Loaded, Source

# How exports name their columns, likeliest first; compared in lower case without blanks and _.
_NAMES: Mapping[str, Sequence[str]] = {
    "text": (
        "正文", "内容", "全文", "文章内容", "新闻内容", "正文内容", "文本", "报道内容", "內容",
        "text", "content", "body", "article", "fulltext", "maintext", "contenttext",
    ),
    "title": ("标题", "题目", "新闻标题", "文章标题", "標題", "题名", "title", "headline"),
    "date": (
        "发布日期", "发布时间", "日期", "时间", "发表时间", "发稿时间", "發佈日期", "日期时间",
        "published", "date", "publishdate", "publishtime", "pubdate", "time", "datetime",
    ),
    "url": ("网址", "链接", "原文链接", "地址", "文章链接", "網址", "url", "link", "href"),
    "source": ("来源", "媒体", "来源媒体", "报纸", "网站", "來源", "source", "media", "site"),
    "author": ("作者", "供稿", "供稿单位", "记者", "author", "byline"),
}  # fmt: skip
_NO_NAME = re.compile(r"[\s_\-*:：]")


def load_csv(source: Source) -> Iterator[Loaded]:
    """Comma, semicolon or tab between the columns, whichever the first line has most of."""
    with source.open() as file:
        head = file.read(1 << 16)
        if not head.strip(b"\0 \t\r\n"):
            raise ReadError(source.path, "empty file")
        try:
            name = encoding_of(head)
        except UndecodableError as error:
            raise ReadError(source.path, str(error)) from error
        file.seek(0)
        lines = io.TextIOWrapper(file, name, errors="replace", newline="")
        yield from _csv_rows(source, lines)


def load_xlsx(source: Source) -> Iterator[Loaded]:
    """Every sheet whose first row names a column of texts."""
    with source.open() as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise ReadError(source.path, "protected by a password, or an old .xls named .xlsx")
        file.seek(0)
        try:
            check_zip(source, zipfile.ZipFile(file))
            file.seek(0)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except ReadError:
            raise
        except Exception as error:  # whatever zipfile and openpyxl find broken
            raise ReadError(source.path, "a damaged Excel file") from error
        yield from _sheets(source, book)


def load_xls(source: Source) -> Iterator[Loaded]:
    """Say what to do with an old Excel file."""
    raise ReadError(source.path, "the old Excel format: save it as .xlsx or .csv")
    yield


def load_jsonl(source: Source) -> Iterator[Loaded]:
    """A JSON object a line, or one JSON list of objects, or one object."""
    with source.open() as file:
        head = file.read(1 << 16)
        start = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n\0")
        if not start:
            raise ReadError(source.path, "empty file")
        file.seek(0)
        if start.startswith(b"[") or not _is_line_of_json(start):
            records: Iterable[tuple[str, Any]] = _json_list(source)
        else:
            try:
                name = encoding_of(head)
            except UndecodableError as error:
                raise ReadError(source.path, str(error)) from error
            lines = _lines(source, io.TextIOWrapper(file, name, errors="replace"))
            records = _json_lines(lines, source)
        yield from _records(source, records)


def _csv_rows(source: Source, lines: io.TextIOWrapper) -> Iterator[Loaded]:
    csv.field_size_limit(source.limits.text * 4)
    first = lines.readline(1 << 16)
    delimiter = max(",\t;", key=first.count)
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
        columns = columns_of(source, [cell.lstrip("\ufeff") for cell in header])
        rows = csv.reader(_lines(source, lines), delimiter=delimiter)
        for number, row in enumerate(rows, 2):
            yield _article(source, str(number), dict(enumerate(row)), columns)
    except csv.Error as error:
        raise ReadError(source.path, f"no table: {error}") from error


def _lines(source: Source, stream: io.TextIOWrapper) -> Iterator[str]:
    """Lines, of which none is longer than a few articles.

    :raises ReadError: at a line that is
    """
    limit = source.limits.text * 4
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            raise ReadError(source.path, f"a line of more than {limit:,} characters")
        yield line


def _sheets(source: Source, book: Any) -> Iterator[Loaded]:
    found = False
    problem = ReadError(source.path, "no rows in it")
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        header = next(rows, None)
        if header is None:
            continue
        try:
            columns = columns_of(source, [str(cell or "") for cell in header])
        except ReadError as error:
            problem = error
            continue
        found = True
        for number, row in enumerate(rows, 2):
            if any(cell is not None for cell in row):
                place = f"{sheet.title}!{number}"
                yield _article(source, place, dict(enumerate(row)), columns)
    if not found:
        raise problem


def _json_lines(lines: Iterable[str], source: Source) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip(" \t\r\n\ufeff"):
            try:
                yield str(number), json.loads(line.lstrip("\ufeff"))
            except (json.JSONDecodeError, RecursionError):
                yield str(number), ReadError(f"{source.path}#{number}", "no JSON")


def _is_line_of_json(start: bytes) -> bool:
    """Whether the first line is an object by itself."""
    try:
        return isinstance(json.loads(start.split(b"\n", 1)[0].decode("utf-8", "replace")), dict)
    except (json.JSONDecodeError, RecursionError):
        return b"\n" not in start and start.startswith(b"{")


def _json_list(source: Source) -> Iterator[tuple[str, Any]]:
    data = source.read()
    try:
        content = json.loads(data.decode(encoding_of(data), "replace").lstrip("\ufeff"))
    except (json.JSONDecodeError, UndecodableError, RecursionError) as error:
        raise ReadError(source.path, "no JSON") from error
    items = content if isinstance(content, list) else [content]
    return ((str(number), item) for number, item in enumerate(items, 1))


def _records(source: Source, records: Iterable[tuple[str, Any]]) -> Iterator[Loaded]:
    """Objects as articles; the first tells the columns, unless a later one has others."""
    for number, record in records:
        path = f"{source.path}#{number}"
        if isinstance(record, ReadError):
            yield Skipped(record.path, record.reason)
        elif not isinstance(record, dict):
            yield Skipped(path, "no object with a text")
        else:
            names = [str(name) for name in record]
            try:
                columns = columns_of(source, names)
            except ReadError as error:
                yield Skipped(path, error.reason)
                continue
            yield _article(source, number, dict(enumerate(record.values())), columns)


def columns_of(source: Source, header: list[str]) -> dict[str, int]:
    """Which column holds what, as the user says or by its name.

    :raises ReadError: if a column that the user names is not there, or none holds the texts
    """
    names = [_plain(name) for name in header]
    columns = {}
    for kind, known in _NAMES.items():
        wanted = getattr(source.fields, kind)
        if wanted:
            if _plain(wanted) not in names:
                raise ReadError(source.path, f"no column {wanted!r}; it has {_listed(header)}")
            columns[kind] = names.index(_plain(wanted))
        else:
            at = next((names.index(name) for name in known if name in names), None)
            if at is not None:
                columns[kind] = at
    if "text" not in columns:
        raise ReadError(
            source.path, f"no column of texts (name it: --text-field); it has {_listed(header)}"
        )
    return columns


def _plain(name: str) -> str:
    return _NO_NAME.sub("", name).lower()


def _listed(header: list[str]) -> str:
    shown = [name[:20] for name in itertools.islice(filter(None, header), 12)]
    return ", ".join(shown) or "none"


def _article(
    source: Source, place: str, row: Mapping[int, Any], columns: Mapping[str, int]
) -> Loaded:
    path = f"{source.path}#{place}"
    cells = {kind: _cell(row.get(at)) for kind, at in columns.items()}
    text, title = cells["text"], cells.get("title", "")
    if not text:
        return Skipped(path, "no text in the row")
    if title and title not in text[: len(title) + 80]:
        text = f"{title}\n{text}"
    return Document(
        text,
        path,
        title=title,
        published=cells.get("date", ""),
        source=cells.get("source", ""),
        author=cells.get("author", ""),
        url=cells.get("url", ""),
    )


def _cell(value: Any) -> str:
    """A cell as text; Excel's dates as ISO."""
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
