"""Asking a graph: canned queries, plain Cypher, and the table of co-occurrence."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from kg import canned
from kg.analysis import units, wording
from kg.analysis.cooccurrence import Study, study
from kg.analysis.definition import Definition
from kg.analysis.rows import (
    CooperationRow,
    DoerRow,
    MeasureRow,
    OutcomeRow,
    SiteRow,
    StoryMeasureRow,
)
from kg.canned import CannedQuery
from kg.stores.base import Table, View

_Row = TypeVar("_Row", SiteRow, OutcomeRow, MeasureRow, StoryMeasureRow, DoerRow, CooperationRow)


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Answer:
    """A result: `table` in full, `brief` as a terminal shows it, and what must be said with it.

    `spare` are the columns of `brief` that a narrow terminal goes without, the first one first.
    """

    table: Table
    brief: Table
    caveats: tuple[tuple[str, str], ...] = ()
    spare: tuple[str, ...] = ()


def canned_rows(view: View, name: str, kind: type[_Row], **parameters: Any) -> list[_Row]:
    """The rows of a canned query that ships with `kg`, as named tuples."""
    query = canned.pick(canned.load_queries(), name)
    return [kind(*row) for row in view.query(query.cypher, query.bind(parameters)).rows]


def co_occurrence(
    view: View, definition: Definition, case_metrics: Sequence[str] | None = None
) -> Study:
    """Count and test every measure family against an outcome.

    :param case_metrics: metrics that count cases or losses; None for those of `site_outcomes`
    """
    sites = units.read_sites(canned_rows(view, "sites", SiteRow, place=definition.place))
    metrics = {} if case_metrics is None else {"case_metrics": list(case_metrics)}
    outcomes = canned_rows(view, "site_outcomes", OutcomeRow, until=definition.until, **metrics)
    outcomes = [row for row in outcomes if row.site in sites]
    if definition.unit == "story":
        return _by_story(view, sites, outcomes, definition)
    measures = canned_rows(view, "site_measures", MeasureRow)
    counted = units.count_sites(sites, outcomes, definition)
    if definition.unit == "county":
        counted = units.count_counties(sites, counted)
    exposures = units.expose(counted, sites, measures, definition.inherit)
    return study(counted, exposures, units.families(measures), definition)


def _by_story(
    view: View,
    sites: Mapping[str, units.Site],
    outcomes: Sequence[OutcomeRow],
    definition: Definition,
) -> Study:
    measures = canned_rows(view, "story_measures", StoryMeasureRow)
    told = {row.story for row in (outcomes if definition.place else measures)}
    counted = units.count_stories(sites, outcomes, sorted(told), definition)
    exposures = units.expose_stories(counted, measures)
    return study(counted, exposures, units.families(measures), definition)


def answer_of(result: Study) -> Answer:
    """A study as tables; the full one carries its caveats in the last column of every row."""
    caveats = wording.caveats(result)
    said = " ".join(text for pair in caveats for text in pair)
    full = [(*wording.row(a, result.totals).values(), said) for a in result.associations]
    brief = [tuple(wording.brief(a, result.totals).values()) for a in result.associations]
    return Answer(
        Table((*wording.columns(), "caveats"), tuple(full)),
        Table(wording.brief_columns(), tuple(brief)),
        caveats,
        wording.SPARE,
    )


def contradictory_units(result: Study) -> Answer:
    """The units that a study left out, because the articles contradict each other there."""
    units_left = result.contradictory
    rows = tuple((u.name, u.level, u.province, u.verdict.start, u.verdict.end) for u in units_left)
    table = Table(("unit", "level", "province", "from_date", "to_date"), rows)
    return Answer(table, table)


def ask(
    view: View,
    query: CannedQuery,
    given: Mapping[str, Any],
    *,
    raw: bool = False,
    max_rows: int | None = None,
) -> Answer:
    """Run a canned query; if its header names an analysis (and not `raw`), run that instead.

    :raises QueryError: if a parameter is wrong, or the store refuses the statement
    """
    bound = query.bind(given)
    if query.analysis == "cooccurrence" and not raw:
        chosen = {key: bound[key] for key in ("place", "min_days", "until")}
        definition = Definition(**chosen, inherit=tuple(bound["inherit"]))
        return _cut(answer_of(co_occurrence(view, definition, bound["case_metrics"])), max_rows)
    table = view.query(query.cypher, bound, max_rows=max_rows)
    return Answer(table, table)


def _cut(answer: Answer, max_rows: int | None) -> Answer:
    def cut(table: Table) -> Table:
        more = max_rows is not None and len(table.rows) > max_rows
        return Table(table.columns, table.rows[:max_rows], more)

    return replace(answer, table=cut(answer.table), brief=cut(answer.brief))


def ask_cypher(
    view: View, cypher: str, given: Mapping[str, Any], *, max_rows: int | None = None
) -> Answer:
    """Run one Cypher statement."""
    table = view.query(cypher, given, max_rows=max_rows)
    return Answer(table, table)


def stoppable(view: View, work: Callable[[], _T]) -> _T:
    """Do something with a view so that Ctrl-C stops the query that it runs, on either store.

    The work runs in a thread: a store's driver that is interrupted in its own would first wait for
    the query to end.

    :raises KeyboardInterrupt: once the query has stopped
    """
    with ThreadPoolExecutor(1, thread_name_prefix="query") as worker:
        done = worker.submit(work)
        try:
            return done.result()
        except KeyboardInterrupt:
            while not done.done():
                view.interrupt()
                wait([done], timeout=0.5)
            raise


def queries(folders: Sequence[Path] = ()) -> dict[str, CannedQuery]:
    """The canned queries, with those of the user's own folders."""
    return canned.load_queries(folders)
