"""Network analyses of a graph."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.analysis import networks
from kg.analysis.rows import CooperationRow, DoerRow
from kg.app.ask import Answer, canned_rows
from kg.stores.base import Table, View

Analysis: TypeAlias = Callable[[View, str, int], networks.Result]


def _doers(view: View, place: str) -> list[DoerRow]:
    return canned_rows(view, "measure_network", DoerRow, place=place)


def _agencies(view: View, place: str, top: int) -> networks.Result:
    rows = canned_rows(view, "cooperation_network", CooperationRow)
    if place:
        here = {row.doer for row in _doers(view, place)}
        rows = [row for row in rows if row.one in here or row.other in here]
    return networks.central_agencies(rows, top)


ANALYSES: Mapping[str, Analysis] = {
    "measures": lambda view, place, top: networks.central_measures(_doers(view, place), top),
    "agencies": _agencies,
    "communities": lambda view, place, top: networks.communities(_doers(view, place), top),
    "bridges": lambda view, place, top: networks.bridges(_doers(view, place), top),
}


def analyze(view: View, name: str, *, place: str = "", top: int = 20) -> Answer:
    """One of `ANALYSES` as a table, with what its figures mean."""
    result = ANALYSES[name](view, place, top)
    table = Table(result.columns, result.rows)
    return Answer(table, table, (result.meaning, REPORTED))


REPORTED = ("这是报道的网络，不是实情的网络。", "This is the network of reports, not of reality.")
