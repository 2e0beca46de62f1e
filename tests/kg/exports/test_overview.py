from fixtures.fake_view import fake_view

from kg.exports.overview import overview
from kg.exports.selection import Selection, choose
from kg.exports.source import Part, Whole
from kg.schema import load_schema


def part_of(counties: int, **chosen: object) -> Part:
    return choose(Whole(fake_view(counties), load_schema()), Selection(**chosen))


def test_an_agency_s_local_measure_becomes_its_county_s_family() -> None:
    part = part_of(4)
    folds = {(f.type, f.source, f.target): f for f in overview(part)}
    fold = folds["IMPLEMENTS", "place:c3", "measure:family:0"]
    stated = [part.chosen_edges[e] for e in fold.edges]
    assert [(e.type, e.source, e.target) for e in stated] == [
        ("IMPLEMENTS", "agency:3", "measure:local:3:1")
    ]


def test_sites_hang_on_the_next_site_or_on_their_province() -> None:
    links = {(f.source, f.target) for f in overview(part_of(4)) if f.type == "PART_OF"}
    assert ("place:c3", "place:1") in links, "the city between has nothing to show"
    assert ("place:v3", "place:c3") in links


def test_only_zeros_are_shown_as_results() -> None:
    part = part_of(6)
    kinds = {n.id: n.properties.get("kind") for n in part.nodes()}
    results = [f for f in overview(part) if f.type in ("ACHIEVED", "AIMS_AT", "DENIES")]
    assert results
    assert {kinds[f.target] for f in results} == {"zero"}


def test_a_large_graph_stays_readable_and_keeps_its_zero_cases() -> None:
    part = part_of(300)
    folds = overview(part)
    ends = {end for f in folds for end in (f.source, f.target)}
    assert len(ends) < 200
    assert any(f.type == "ACHIEVED" for f in folds)


def test_without_places_there_is_no_overview() -> None:
    assert overview(part_of(3, types=frozenset({"Measure"}))) == ()
