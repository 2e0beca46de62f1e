"""Units of counting (sites, counties, stories) with their outcomes and exposures, out of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.analysis.definition import Definition, Verdict, judge
from kg.analysis.rows import MeasureRow, OutcomeRow, SiteRow, StoryMeasureRow


@dataclass(frozen=True, slots=True)
class Site:
    """A site and the places above it, as (id, name, level), by id."""

    id: str
    name: str
    level: str
    above: tuple[tuple[str, str, str], ...] = ()

    def at(self, level: str) -> tuple[str, str]:
        """Id and name of the place of that level that holds it (itself, too), else empty."""
        if self.level == level:
            return self.id, self.name
        return next(((id, name) for id, name, at in self.above if at == level), ("", ""))


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """One unit of the table; `county` is its cluster in the bootstrap (above counties, itself)."""

    id: str
    name: str
    level: str
    county: str
    province: str
    verdict: Verdict
    stories: frozenset[str]


@dataclass(slots=True)
class Exposure:
    """The units, by id, that are exposed to one family.

    `own` have the measure themselves, for `dated` an article tells when it began. `behind` counts
    the statements, by place and beginning, that expose units with the outcome.
    """

    units: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    behind: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, unit: CountedUnit, place: str, since: str, statements: int) -> None:
        """Expose a unit by what a place has done since then."""
        self.units.add(unit.id)
        if place == unit.id:
            self.own.add(unit.id)
        if since:
            self.dated.add(unit.id)
        if unit.verdict.state == "yes":
            self.behind[place, since] = statements


@dataclass(frozen=True, slots=True)
class Family:
    """A measure family of the taxonomy."""

    id: str
    name: str
    kind: str


def read_sites(rows: Iterable[SiteRow]) -> dict[str, Site]:
    """Sites by id, each with all the places above it."""
    above: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    heads: dict[str, tuple[str, str]] = {}
    for row in rows:
        heads[row.site] = row.name, row.level or ""
        if row.above and row.above != row.site:
            above[row.site].add((row.above, row.above_name or "", row.above_level or ""))
    return {
        id: Site(id, name, level, tuple(sorted(above[id]))) for id, (name, level) in heads.items()
    }


def families(rows: Iterable[MeasureRow | StoryMeasureRow]) -> dict[str, Family]:
    """The families that occur, by id."""
    return {row.family: Family(row.family, row.family_name, row.kind or "") for row in rows}


def _unit(site: Site, verdict: Verdict, rows: Iterable[OutcomeRow]) -> CountedUnit:
    county = site.at("county")[0] or site.id
    province = site.at("province")[1]
    stories = frozenset(row.story for row in rows)
    return CountedUnit(site.id, site.name, site.level, county, province, verdict, stories)


def count_sites(
    sites: Mapping[str, Site], outcomes: Iterable[OutcomeRow], definition: Definition
) -> list[CountedUnit]:
    """Every site as a unit, by id."""
    by_site: dict[str, list[OutcomeRow]] = defaultdict(list)
    for row in outcomes:
        by_site[row.site].append(row)
    return [
        _unit(site, judge(by_site[id], definition), by_site[id])
        for id, site in sorted(sites.items())
    ]


def _county_verdict(verdicts: Sequence[Verdict]) -> Verdict:
    """A county has a zero if anything in it has one; else it is what its parts say."""
    for state in ("yes", "no", "both"):
        found = [verdict for verdict in verdicts if verdict.state == state]
        if found:
            start, end = min(v.start for v in found), max(v.end for v in found)
            days = max((v.days for v in found if v.days), default=None)
            return Verdict(state, start, end, max(v.year for v in found), days)
    return Verdict("unknown")


def count_counties(sites: Mapping[str, Site], units: Iterable[CountedUnit]) -> list[CountedUnit]:
    """Every county that holds a site as a unit; sites above counties are left out."""
    parts: dict[str, list[CountedUnit]] = defaultdict(list)
    for unit in units:
        if sites[unit.id].at("county")[0]:
            parts[unit.county].append(unit)
    counties = []
    for id, held in sorted(parts.items()):
        name = sites[held[0].id].at("county")[1]
        verdict = _county_verdict([unit.verdict for unit in held])
        stories = frozenset(story for unit in held for story in unit.stories)
        counties.append(CountedUnit(id, name, "county", id, held[0].province, verdict, stories))
    return counties


def count_stories(
    sites: Mapping[str, Site],
    outcomes: Iterable[OutcomeRow],
    stories: Iterable[str],
    definition: Definition,
) -> list[CountedUnit]:
    """Every story as a unit: it has a zero if it tells of one and of no case at that site.

    Its level, county and province are those of the first site (by id) that it tells of.
    """
    by_story: dict[str, dict[str, list[OutcomeRow]]] = defaultdict(lambda: defaultdict(list))
    for row in outcomes:
        if row.site in sites:
            by_story[row.story][row.site].append(row)
    units = []
    for story in sorted({*by_story, *stories}):
        told = by_story.get(story, {})
        verdict = _county_verdict([judge(rows, definition) for rows in told.values()])
        site = sites[min(told)] if told else Site(story, story, "")
        unit = _unit(site, verdict, ())
        units.append(
            CountedUnit(
                story, story, unit.level, unit.county, unit.province, verdict, frozenset([story])
            )
        )
    return units


def _sources(unit: CountedUnit, sites: Mapping[str, Site], inherit: Sequence[str]) -> list[str]:
    """The places whose measures count for a unit: itself, and those above at levels to inherit."""
    site = sites.get(unit.id)
    above = site.above if site else ()
    return [unit.id, *(id for id, _, level in above if level in inherit)]


def expose(
    units: Iterable[CountedUnit],
    sites: Mapping[str, Site],
    measures: Iterable[MeasureRow],
    inherit: Sequence[str],
) -> dict[str, Exposure]:
    """The exposure to every family; a measure begun after the unit's zero is left out."""
    by_place: dict[str, list[MeasureRow]] = defaultdict(list)
    for row in measures:
        by_place[row.site].append(row)
    exposed: dict[str, Exposure] = defaultdict(Exposure)
    for unit in units:
        end = unit.verdict.end or "9999"
        for place in _sources(unit, sites, inherit):
            for row in by_place.get(place, ()):
                if row.since <= end:
                    exposed[row.family].add(unit, place, row.since, row.statements)
    return exposed


def expose_stories(
    units: Iterable[CountedUnit], measures: Iterable[StoryMeasureRow]
) -> dict[str, Exposure]:
    """The exposure to every family of stories: always by their own words."""
    stories = {unit.id: unit for unit in units}
    exposed: dict[str, Exposure] = defaultdict(Exposure)
    for row in measures:
        if row.story in stories:
            exposed[row.family].add(stories[row.story], row.story, "", row.statements)
    return exposed
