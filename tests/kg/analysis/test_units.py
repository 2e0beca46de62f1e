"""Who is exposed to what: roll-up from above, never upwards, and only what began in time."""

from kg.analysis import units
from kg.analysis.definition import Definition
from kg.analysis.rows import MeasureRow, OutcomeRow, SiteRow, StoryMeasureRow

ABOVE_VILLAGE = [
    ("town", "某镇", "township"),
    ("county", "某县", "county"),
    ("city", "某市", "city"),
    ("province", "某省", "province"),
]
SITES = units.read_sites(
    [
        *(SiteRow("village", "某村", "village", None, *above) for above in ABOVE_VILLAGE),
        *(SiteRow("county", "某县", "county", None, *above) for above in ABOVE_VILLAGE[2:]),
        SiteRow("city", "某市", "city", None, *ABOVE_VILLAGE[3]),
        SiteRow("nowhere", "某校", "organisation", None, None, None, None),
    ]
)
ZERO = OutcomeRow(
    "village", "o", "achieved", "zero", "full", "发案", 0.0, 366, "2024-01-01", "2024-12-31", "d1",
    "t1", "2025-01-10",
)  # fmt: skip
CASES = ZERO._replace(site="county", kind="count", zero_class="none", number=3.0, story="t2")
OWN, TOWNS, COUNTYS, CITYS, LATE = (
    MeasureRow(site, family, family, None, since, 1, 1)
    for site, family, since in (
        ("village", "own", ""),
        ("town", "towns", "2023-05-01"),
        ("county", "countys", ""),
        ("city", "citys", ""),
        ("village", "late", "2025-02-01"),
    )
)
MEASURES = [OWN, TOWNS, COUNTYS, CITYS, LATE]


def counted(definition: Definition) -> list[units.CountedUnit]:
    return units.count_sites(SITES, [ZERO, CASES], definition)


def test_every_site_is_a_unit_with_its_county_and_province() -> None:
    found = {
        unit.id: (unit.verdict.state, unit.county, unit.province) for unit in counted(Definition())
    }
    assert found == {
        "village": ("yes", "county", "某省"),
        "county": ("no", "county", "某省"),
        "city": ("unknown", "city", "某省"),
        "nowhere": ("unknown", "nowhere", ""),
    }


def exposed_to(inherit: tuple[str, ...]) -> dict[str, dict[str, bool]]:
    exposures = units.expose(counted(Definition()), SITES, MEASURES, inherit)
    return {family: {id: id in e.own for id in e.units} for family, e in exposures.items()}


def test_measures_come_down_from_township_and_county_but_not_from_the_city() -> None:
    assert exposed_to(("township", "county")) == {
        "own": {"village": True},
        "towns": {"village": False},
        "countys": {"village": False, "county": True},
        "citys": {"city": True},
    }


def test_cities_count_on_request_and_nothing_is_inherited_on_request() -> None:
    assert set(exposed_to(("city",))["citys"]) == {"village", "county", "city"}
    assert exposed_to(())["countys"] == {"county": True}


def test_a_measure_begun_after_the_zero_does_not_count() -> None:
    assert "late" not in exposed_to(())
    begun = units.expose(counted(Definition(min_days=400)), SITES, MEASURES, ())
    assert begun["late"].units == {"village"}, "without a zero there is no end to be after"


def test_a_county_has_a_zero_if_anything_in_it_has_one() -> None:
    counties = units.count_counties(SITES, counted(Definition()))
    assert [(c.id, c.name, c.verdict.state, c.stories) for c in counties] == [
        ("county", "某县", "yes", {"t1", "t2"})
    ]


def test_a_story_is_exposed_by_its_own_words() -> None:
    stories = units.count_stories(SITES, [ZERO, CASES], ["t3"], Definition())
    assert {unit.id: unit.verdict.state for unit in stories} == {
        "t1": "yes",
        "t2": "no",
        "t3": "unknown",
    }
    told = [StoryMeasureRow(story, "own", "own", None, 2, 1) for story in ("t1", "t2", "t9")]
    exposure = units.expose_stories(stories, told)["own"]
    assert exposure.units == exposure.own == {"t1", "t2"}, "t9 is none of the stories asked for"
    assert exposure.behind == {("t1", ""): 2}, "only what is behind an outcome is counted"
