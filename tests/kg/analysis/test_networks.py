"""Networks small enough to see through."""

from kg.analysis import networks
from kg.analysis.rows import CooperationRow, DoerRow


def does(doer: str, family: str, site: str = "", province: str = "甲省") -> DoerRow:
    return DoerRow(doer, doer, "police", site or doer, province, family, family, 1)


def works_with(one: str, other: str) -> CooperationRow:
    return CooperationRow(one, one, "police", other, other, "bank", 1)


def test_the_measure_that_most_take_is_central() -> None:
    rows = [does("a", "警银联动"), does("b", "警银联动"), does("c", "警银联动"), does("c", "讲座")]
    result = networks.central_measures(rows, 5)
    assert [row[0] for row in result.rows] == ["警银联动", "讲座"]
    assert result.rows[0][2:] == (3, 3, 1)


def test_the_agency_in_the_middle_stands_between() -> None:
    result = networks.central_agencies([works_with("a", "m"), works_with("m", "b")], 5)
    assert result.rows[0][:1] == ("m",)
    assert result.rows[0][2] == 1.0
    assert result.rows[0][4] == 2


def test_measures_of_the_same_sites_are_a_community() -> None:
    rows = [
        does(f"{site}-{family}", family, site)
        for site, families in {"p": "ab", "q": "ab", "r": "cd", "s": "cd", "t": "e"}.items()
        for family in families
    ]
    assert networks.communities(rows, 5).rows == ((2, "a、b"), (2, "c、d"))


def test_a_single_shared_site_is_no_tie() -> None:
    rows = [does("x", "a", "p"), does("y", "b", "p")]
    assert networks.communities(rows, 5).rows == ()


def test_a_measure_of_two_provinces_is_a_bridge_one_of_a_single_province_is_none() -> None:
    rows = [does("a", "桥"), does("b", "桥", province="乙省"), does("c", "本地")]
    result = networks.bridges(rows, 5)
    assert [(row[0], row[2], row[3]) for row in result.rows] == [("桥", 2, "乙省、甲省")]


def test_empty_networks_give_empty_tables() -> None:
    assert networks.central_measures([], 5).rows == ()
    assert networks.central_agencies([], 5).rows == ()
    assert networks.communities([], 5).rows == ()
    assert networks.bridges([], 5).rows == ()


def test_the_same_rows_give_the_same_table() -> None:
    rows = [does(f"{n}", f"m{n % 7}", f"s{n % 5}") for n in range(40)]
    assert networks.communities(rows, 9) == networks.communities(rows, 9)
