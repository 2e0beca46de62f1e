import pytest
from fixtures.fake_view import FakeView, fake_view

from kg.errors import ExportError
from kg.exports.importance import importance, ranked
from kg.exports.outline import read_outline
from kg.exports.selection import Selection, choose, find
from kg.exports.source import Part, Whole
from kg.schema import load_schema


def whole(view: FakeView) -> Whole:
    return Whole(view, load_schema())


def names(part: Part, label: str) -> set[str]:
    return {str(n.properties["name"]) for n in part.nodes() if n.label == label}


def test_without_limits_all_but_mentions_is_chosen() -> None:
    view = fake_view()
    part = choose(whole(view), Selection())
    assert len(part.chosen_nodes) == len(view.all_nodes) == part.total_nodes
    unmentioned = [e for e in view.all_edges if e.type != "MENTIONS"]
    assert {e.id for e in part.edges()} == {e.id for e in unmentioned}
    assert len(part.chosen_edges) == part.total_edges


def test_mentions_come_when_named() -> None:
    part = choose(whole(fake_view()), Selection(types=frozenset({"MENTIONS"})))
    assert {e.type for e in part.edges()} == {"MENTIONS"}


def test_a_place_brings_its_agencies_measures_outcomes_and_what_lies_above() -> None:
    part = choose(whole(fake_view()), Selection(place="第3县"))
    assert names(part, "Place") == {"第3县", "和睦3村", "乙中市", "乙省"}
    assert names(part, "Agency") == {"第3县公安局", "第3县农商银行"}
    assert {n for n in names(part, "Measure") if n.startswith("第")} == {
        "第3县见面劝阻",
        "第3县电话预警",
        "第3县警银联动",
    }
    assert names(part, "Document") == {"第3县反诈见闻"}
    assert {e.properties["quote"] for e in part.edges() if e.type == "ACHIEVED"} >= {
        "和睦3村连续14个月零发案"
    }


def test_a_province_holds_its_counties_and_no_others() -> None:
    part = choose(whole(fake_view()), Selection(place="甲省"))
    assert names(part, "Place") == {"甲省", "甲中市"} | {
        name for n in (0, 2, 4, 6) for name in (f"第{n}县", f"和睦{n}村")
    }


def test_a_measure_brings_who_does_it_and_what_came_of_it_there() -> None:
    part = choose(whole(fake_view(3)), Selection(measure="警银联动"))
    assert "第0县公安局" in names(part, "Agency")
    assert "第1县公安局" not in names(part, "Agency")
    assert "第0县" in names(part, "Place")
    assert "发案 同比-33.3%" in names(part, "Outcome")


def test_around_goes_as_far_as_the_hops() -> None:
    one = choose(whole(fake_view()), Selection(around="第3县公安局"))
    two = choose(whole(fake_view()), Selection(around="第3县公安局", hops=2))
    assert "第3县" in names(one, "Place")
    assert "乙中市" not in names(one, "Place")
    assert "乙中市" in names(two, "Place")


def test_since_drops_earlier_articles_with_all_they_say_and_keeps_undated_ones() -> None:
    part = choose(whole(fake_view()), Selection(since="2021-04"))
    assert names(part, "Document") == {f"第{n}县反诈见闻" for n in range(3, 8)}
    told = {e.properties.get("document") for e in part.edges()} - {None}
    assert told == {f"doc:{n:016x}" for n in range(3, 8)}
    assert "第1县" in names(part, "Place"), "still below its city by the gazetteer"


def test_types_limit_nodes_and_edges() -> None:
    part = choose(whole(fake_view()), Selection(types=frozenset({"Place", "Agency", "SERVES"})))
    assert {n.label for n in part.nodes()} == {"Place", "Agency"}
    assert {e.type for e in part.edges()} == {"SERVES"}


def test_the_most_important_are_kept_and_no_child_without_its_parent() -> None:
    view = fake_view(12)
    source = whole(view)
    outline = read_outline(source)
    for limit in (1, 5, 20, 60):
        part = choose(source, Selection(max_nodes=limit))
        kept = {n.id for n in part.nodes()}
        assert len(kept) == limit
        assert part.total_nodes == len(view.all_nodes)
        orphans = [b for b in outline.bones if b.type == "PART_OF" and b.source in kept]
        assert all(b.target in kept for b in orphans)


def test_importance_counts_articles_up_the_tree() -> None:
    outline = read_outline(whole(fake_view(8)))
    weight = importance(outline)
    assert weight["place:0"] == weight["place:1"] == 4
    assert weight["place:c3"] == 1
    assert weight["measure:category:1"] == 8
    assert weight["doc:0000000000000000"] == 0
    order = ranked(set(outline.labels), outline, weight)
    assert order[0] == "measure:category:1"
    assert outline.labels[order[-1]] == "Document"


def test_seeds_are_taken_alone_or_with_what_links_them() -> None:
    seeds = frozenset({"agency:3", "place:v3"})
    alone = choose(whole(fake_view()), Selection(seeds=seeds))
    assert {n.id for n in alone.nodes()} == seeds
    bridged = choose(whole(fake_view()), Selection(seeds=seeds, bridged=True))
    assert {n.id for n in bridged.nodes()} == seeds | {"place:c3"}


def test_choices_combine() -> None:
    part = choose(whole(fake_view()), Selection(place="甲省", types=frozenset({"Place"})))
    assert {n.label for n in part.nodes()} == {"Place"}
    assert "乙省" not in names(part, "Place")


def test_a_wrong_name_suggests_the_nearest() -> None:
    with pytest.raises(ExportError, match=r"did you mean .*第3县"):
        choose(whole(fake_view()), Selection(place="第3县城"))


def test_nothing_left_is_an_error() -> None:
    with pytest.raises(ExportError, match="widen it"):
        choose(whole(fake_view()), Selection(seeds=frozenset()))


@pytest.mark.parametrize("called", ["place:c3", "第3县", "110003"])
def test_a_place_is_found_by_id_name_and_code(called: str) -> None:
    assert find(whole(fake_view()), called, ("Place",)) == {"place:c3"}
