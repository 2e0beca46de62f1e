"""Real articles, exactly as found, to a graph on either store: what must be in it, and what not.

The articles are others' text and lie beside the project; only names and figures stand here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.places import Place

from kg.app.build import Target, build
from kg.app.extract import Options
from kg.stores import open_store
from kg.stores.base import View

NONSENSE = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|ICP|备案|版权|[Cc]opyright|精品|http|www\.")


@pytest.fixture
def view(dev_corpus: Path, empty_store: Place, tmp_path: Path) -> Iterator[View]:
    target = Target(empty_store.url, tmp_path / "cache", empty_store.credentials)
    report = build([dev_corpus], target, Options())
    assert (report.articles, report.skipped, report.refused) == (3, (), {})
    again = build([dev_corpus], target, Options())
    assert (again.fresh, again.written) == (0, None)
    with open_store(empty_store.url, empty_store.credentials) as opened:
        yield opened


def rows(view: View, cypher: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return list(view.query(cypher, parameters).rows)


def outcomes(view: View, edge: str) -> set[tuple[Any, ...]]:
    """Place by name, kind, class, metric, value, months: of agencies, the place that they serve."""
    cypher = f"""
        MATCH (y)-[:{edge}]->(o:Outcome)
        MATCH (y)-[:SERVES*0..1]->(s:Place)
        RETURN s.name AS place, o.kind AS kind, o.zero_class AS class, o.metric AS metric,
               o.value AS value, o.months AS months
        ORDER BY place, metric, value"""
    return set(rows(view, cypher))


def check_places_stand_in_their_divisions(view: View) -> None:
    chain = rows(
        view,
        "MATCH (t:Place)-[:PART_OF]->(c:Place)-[:PART_OF]->(p:Place)-[:PART_OF]->(r:Place) "
        "WHERE t.name = $name RETURN DISTINCT c.name, c.adcode, p.name, r.name",
        name="石包城乡",
    )
    assert chain == [("肃北蒙古族自治县", "620923", "酒泉市", "甘肃省")]
    about = rows(view, "MATCH (:Document)-[:ABOUT]->(p:Place) RETURN p.adcode ORDER BY p.adcode")
    assert about == [("431228",), ("610923",), ("620923",)]


def check_what_was_achieved(view: View) -> None:
    achieved = outcomes(view, "ACHIEVED")
    assert {
        ("石包城乡", "zero", "full", "发案", "0", 60),
        ("巴音社区", "zero", "full", "发案", "0", 5),
        ("党金社区", "zero", "full", "发案", "0", 5),
    } <= achieved
    found = {row[:5] for row in achieved}
    assert ("肃北蒙古族自治县", "change", "none", "发案率", "-33.3%") in found
    assert ("宁陕县", "zero", "share", "发案", "54.5%") in found
    assert ("宁陕县", "zero", "share", "发案", "88.75%") in found
    assert ("芷江侗族自治县", "level", "none", "知晓率", "65%→92%") in found
    full = {
        place for place, kind, zero_class, *_ in achieved if (kind, zero_class) == ("zero", "full")
    }
    assert full == {"石包城乡", "巴音社区", "党金社区"}


def check_what_is_only_an_aim(view: View) -> None:
    aims = {row[:2] for row in outcomes(view, "AIMS_AT")}
    assert ("宁陕县", "zero") in aims
    assert ("石包城乡", "zero") in aims
    comparison = rows(
        view,
        "MATCH (o:Outcome) WHERE o.value = $value RETURN DISTINCT o.comparison",
        value="-33.3%",
    )
    assert comparison == [("同比",)]


MEASURES = {
    "610923": ("线索通报", "黑名单共享", "七个一", "一专两合", "三级联动预警"),
    "431228": ("联席会议", "侦办-冻结-返还一体化"),
}


def check_measures(view: View, code: str) -> None:
    found = rows(
        view,
        "MATCH (d:Document)-[:ABOUT]->(p:Place), (d)-[:MENTIONS]->(m:Measure) "
        "WHERE p.adcode = $code RETURN DISTINCT m.name",
        code=code,
    )
    names = [name for (name,) in found]
    for measure in MEASURES[code]:
        assert any(measure in name for name in names), measure


def check_no_node_is_made_of_pinyin_spam_or_furniture(view: View) -> None:
    names = rows(
        view,
        "MATCH (n) WHERE n.name IS NOT NULL RETURN DISTINCT n.name ORDER BY n.name",
    )
    assert [name for (name,) in names if NONSENSE.search(name)] == []


def test_the_graph_of_found_articles(view: View) -> None:
    # One build serves all checks: it is by far the slowest part.
    check_places_stand_in_their_divisions(view)
    check_what_was_achieved(view)
    check_what_is_only_an_aim(view)
    for code in MEASURES:
        check_measures(view, code)
    check_no_node_is_made_of_pinyin_spam_or_furniture(view)
