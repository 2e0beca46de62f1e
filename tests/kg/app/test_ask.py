"""The table of co-occurrence over the fixture's graph, worked out by hand.

Known sites: 柳村, 桃村, 石口镇, 浦西村 (zero), 青禾县, 白石县, 南浦县 (cases).
Unknown: 杏村 (its zero is of
30 days), 长岭县. 浦东村 reports a zero and cases of one year.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.graph_fixture import EDGES, NODES
from fixtures.places import Place

from kg import canned
from kg.analysis.cooccurrence import Association, Study
from kg.analysis.definition import Definition
from kg.app import ask
from kg.cli.render import render
from kg.errors import QueryError
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import BuildInfo, View, open_store, open_writer
from kg.tables import write_tables


def build(url: str, *parts: Node | Edge) -> Place:
    with open_writer(url) as writer:
        tables = write_tables(writer.scratch, parts, load_schema())
        writer.replace(tables, BuildInfo("0", "test", tables.counts))
    return Place(url)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    place = build(str(tmp_path_factory.mktemp("ask") / "g.lbug"), *NODES, *EDGES)
    with open_store(place.url) as opened:
        yield opened


def by_name(study: Study) -> dict[str, Association]:
    return {association.family.name: association for association in study.associations}


def test_totals(view: View) -> None:
    totals = ask.co_occurrence(view, Definition()).totals
    assert (totals.yes, totals.no, totals.both, totals.unknown) == (4, 3, 1, 2)
    assert (totals.counties, totals.stories) == (3, 3)
    assert totals.levels == {"village": 3, "township": 1}
    assert totals.base_rate == pytest.approx(4 / 7)
    assert totals.base_rate_bound == pytest.approx(4 / 9)


def test_counts_of_every_family(view: View) -> None:
    found = by_name(ask.co_occurrence(view, Definition(min_support=2)))
    assert {name: (a.table, a.own, a.own_yes, a.unknown) for name, a in found.items()} == {
        "警银联动": (((3, 2), (1, 1)), 3, 1, 2),
        "入户走访": (((2, 1), (2, 2)), 2, 1, 1),
        "反诈讲座": (((2, 1), (2, 2)), 2, 1, 0),
        "国家反诈中心App": (((2, 1), (2, 2)), 1, 0, 1),
    }


def test_estimates_of_one_family(view: View) -> None:
    bank = by_name(ask.co_occurrence(view, Definition()))["警银联动"]
    assert bank.confidence is not None
    assert bank.odds is not None
    assert bank.confidence.value == pytest.approx(3 / 5)
    assert bank.lift == pytest.approx((3 / 5) / (4 / 7))
    assert bank.confidence_bound == pytest.approx(3 / 7)
    assert bank.lift_bound == pytest.approx((3 / 7) / (4 / 9))
    assert bank.odds.value == pytest.approx((3.5 * 1.5) / (2.5 * 1.5))
    assert bank.p == pytest.approx(1)
    assert bank.q == bank.p, "only one family is on five known sites"
    assert bank.statements == 5, "three of 青禾县's, one each of 石口镇 and 白石县's, not 长岭县's"
    assert bank.undated == 1


def test_families_that_are_not_tested_say_why(view: View) -> None:
    found = by_name(ask.co_occurrence(view, Definition()))
    assert found["反诈讲座"].note == "few"
    assert found["国家反诈中心App"].note == "everywhere"
    assert found["国家反诈中心App"].odds is None


def test_cypher_alone_counts_the_same(view: View) -> None:
    query = canned.load_queries()["measures_with_zero_cases"]
    rows = ask.ask(view, query, {}, raw=True).table.rows
    study = by_name(ask.co_occurrence(view, Definition()))
    assert {row[0]: row[1:] for row in rows} == {
        name: (a.support, a.yes, a.own_yes, a.unknown) for name, a in study.items()
    }


def test_without_inheritance_only_own_measures_count(view: View) -> None:
    found = by_name(ask.co_occurrence(view, Definition(inherit=())))
    assert found["警银联动"].table == ((1, 2), (3, 1))
    assert found["警银联动"].own == found["警银联动"].support


def test_place_restricts_the_sites(view: View) -> None:
    study = ask.co_occurrence(view, Definition(place="海川省"))
    assert (study.totals.yes, study.totals.no, study.totals.both) == (1, 1, 1)
    assert [unit.name for unit in study.contradictory] == ["浦东村"]


def test_units_of_county_and_story(view: View) -> None:
    counties = ask.co_occurrence(view, Definition(unit="county")).totals
    assert (counties.yes, counties.no, counties.unknown) == (3, 0, 1)
    stories = ask.co_occurrence(view, Definition(unit="story")).totals
    assert (stories.yes, stories.no, stories.unknown) == (3, 0, 1)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "vertical"])
def test_caveats_stand_in_every_output(view: View, form: str) -> None:
    query = canned.load_queries()["measures_with_zero_cases"]
    shown = render(ask.ask(view, query, {}), form)  # type: ignore[arg-type]
    for words in ("统计的是报道，不是实情", "未提到≠没有做", "同现不是因果", "结果已知的地点 7 个"):
        assert words in shown
    if form == "json":
        rows = json.loads(shown)
        assert rows[0]["family"] == "警银联动"
        assert rows[0]["confidence"] == pytest.approx(0.6)


def test_parameters_are_checked_before_anything_runs(view: View) -> None:
    query = canned.load_queries()["measures_with_zero_cases"]
    with pytest.raises(QueryError, match="did you mean min_days"):
        ask.ask(view, query, {"min_day": "3"})
    with pytest.raises(QueryError, match=r"takes an? integer"):
        ask.ask(view, query, {"min_days": "drei"})


def test_an_empty_graph_gives_an_empty_table_with_its_caveats(tmp_path: Path) -> None:
    place = build(str(tmp_path / "empty.lbug"))
    with open_store(place.url) as opened:
        answer = ask.answer_of(ask.co_occurrence(opened, Definition()))
    assert answer.table.rows == ()
    assert "family" in answer.table.columns
    assert any("地点 0 个" in zh for zh, _ in answer.caveats)
