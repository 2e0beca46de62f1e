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
    """How a unit is exposed to a family. `statements` counts them by the place they are of."""

    own: bool = False
    dated: bool = False
    statements: dict[str, int] = field(default_factory=dict)


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
) -> dict[str, dict[str, Exposure]]:
    """Family → unit → how it is exposed; a measure begun after the unit's zero is left out."""
    by_place: dict[str, list[MeasureRow]] = defaultdict(list)
    for row in measures:
        by_place[row.site].append(row)
    exposed: dict[str, dict[str, Exposure]] = defaultdict(dict)
    for unit in units:
        end = unit.verdict.end or "9999"
        for place in _sources(unit, sites, inherit):
            for row in by_place.get(place, ()):
                if row.since <= end:
                    _add(exposed[row.family].setdefault(unit.id, Exposure()), unit.id, row)
    return exposed


def _add(exposure: Exposure, unit: str, row: MeasureRow) -> None:
    exposure.own |= row.site == unit
    exposure.dated |= bool(row.since)
    key = f"{row.site} {row.since}"
    exposure.statements[key] = row.statements


def expose_stories(measures: Iterable[StoryMeasureRow]) -> dict[str, dict[str, Exposure]]:
    """Family → story → how it is exposed: always by its own words."""
    exposed: dict[str, dict[str, Exposure]] = defaultdict(dict)
    for row in measures:
        exposed[row.family][row.story] = Exposure(True, False, {row.story: row.statements})
    return exposed
