"""The corpus in one offline page, for a reader who never types Cypher."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined

from kg import __version__, canned
from kg.analysis.definition import Definition
from kg.analysis.plots import draw
from kg.analysis.wording import caveats
from kg.app.ask import answer_of, co_occurrence
from kg.canned import CannedQuery
from kg.exports.atomic import whole_file
from kg.stores.base import Table, View

# The questions that the page answers, in its order, and how many rows of each.
SECTIONS: Mapping[str, int] = {
    "zero_cases_by_level": 20,
    "zero_case_places": 200,
    "longest_zero_streaks": 30,
    "independent_sources": 30,
    "falls_in_cases": 50,
    "shares_of_zero_case_units": 50,
    "measures_known": 60,
    "unassigned_measures": 30,
    "cooperation_by_sector": 30,
    "fraud_types_by_place_and_year": 60,
    "targets_without_results": 50,
    "zero_denied": 50,
    "contradicting_figures": 50,
}
_LINKS = ("http://", "https://")


class Cell(NamedTuple):
    """What a cell shows; `url` is only ever a web address."""

    text: str
    number: bool = False
    url: str = ""


class Source(NamedTuple):
    """An article as a reader would cite it."""

    text: str
    url: str
    published: str
    story: str


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its answer; columns are (Chinese, English)."""

    id: str
    zh: str
    en: str
    question_zh: str
    question: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool


def _sources(view: View) -> dict[str, Source]:
    table = view.query(canned.load_queries()["documents"].cypher)
    sources = {}
    for document, title, source, published, url, story, _ in table.rows:
        parts = [part for part in (f"《{title}》" if title else "", source, published) if part]
        safe = url if url.lower().startswith(_LINKS) else ""
        sources[document] = Source(" ".join(parts), safe, published, story)
    return sources


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell("–")
    if isinstance(value, float):
        return Cell(f"{value:g}", number=True)
    return Cell(str(value), number=isinstance(value, int))


def _row(columns: Sequence[str], row: Sequence[Any], sources: Mapping[str, Source]) -> list[Cell]:
    cells = []
    for name, value in zip(columns, row, strict=True):
        if name.endswith("document") and value in sources:
            cells.append(Cell(sources[value].text, url=sources[value].url))
        else:
            cells.append(_cell(value))
    return cells


def _section(query: CannedQuery, table: Table, sources: Mapping[str, Source]) -> Section:
    shown = [c for c in query.columns if c.name not in ("id", "start_char")]
    kept = [table.columns.index(column.name) for column in shown]
    rows = tuple(
        tuple(_row([c.name for c in shown], [row[i] for i in kept], sources)) for row in table.rows
    )
    heads = tuple((column.zh, column.en) for column in shown)
    return Section(
        query.name, query.title_zh, query.title, query.question_zh, query.question, heads, rows,
        table.truncated,
    )  # fmt: skip


def _sections(view: View, place: str, sources: Mapping[str, Source]) -> list[Section]:
    queries = canned.load_queries()
    sections = []
    for name, limit in SECTIONS.items():
        query = queries[name]
        given = {"place": place} if place and "place" in query.parameters else {}
        if place and not given:
            continue
        table = view.query(query.cypher, query.bind(given), max_rows=limit)
        sections.append(_section(query, table, sources))
    return sections


def _summary(sources: Mapping[str, Source]) -> dict[str, Any]:
    dates = sorted(source.published for source in sources.values() if source.published)
    return {
        "documents": len(sources),
        "stories": len({source.story for source in sources.values()}),
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
    }


def _text(name: str) -> str:
    return files("kg.app").joinpath("templates", name).read_text(encoding="utf-8")


def render(view: View, place: str = "") -> str:
    """The page; the same for the same graph."""
    study = co_occurrence(view, Definition(place=place))
    sources, brief, style = _sources(view), answer_of(study).brief, _text("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=DictLoader({"report": _text("report.html")}), autoescape=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    heads = [tuple(column.split(" ", 1)) for column in brief.columns]
    return environment.get_template("report").render(
        title="反诈措施与零发案 Fraud prevention measures and zero cases",
        version=__version__,
        style=style,
        style_digest=f"'sha256-{digest}'",
        place=place,
        summary=_summary(sources),
        totals=study.totals,
        caveats=caveats(study),
        plot=base64.b64encode(draw(study, "svg")).decode(),
        measures={
            "columns": [(head[0], head[1] if len(head) > 1 else "") for head in heads],
            "rows": [[_cell(value) for value in row] for row in brief.rows],
        },
        sections=_sections(view, place, sources),
    )


def write_report(view: View, path: Path, place: str = "") -> None:
    """Write the page.

    :raises ExportError: if the file cannot be written
    """
    page = render(view, place)
    with whole_file(path) as made:
        made.write_text(page, encoding="utf-8", newline="\n")
