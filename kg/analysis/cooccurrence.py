"""Which measures go with an outcome: counts, uncertainty and bounds for every measure family."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.analysis import contingency
from kg.analysis.contingency import Array, Estimate
from kg.analysis.definition import Definition
from kg.analysis.units import CountedUnit, Exposure, Family

Exposures = Mapping[str, Exposure]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the whole table rests on; `levels` counts the units with the outcome by level.

    `median_days` is of the longest outcome of each such unit, where its length is known.
    """

    yes: int
    no: int
    both: int
    unknown: int
    counties: int
    stories: int
    levels: Mapping[str, int]
    median_days: int | None = None

    @property
    def known(self) -> int:
        """Units of known outcome."""
        return self.yes + self.no

    @property
    def base_rate(self) -> float | None:
        """The share of known units with the outcome."""
        return self.yes / self.known if self.known else None

    @property
    def base_rate_bound(self) -> float | None:
        """The same if every unknown unit were without the outcome."""
        total = self.known + self.unknown
        return self.yes / total if total else None


@dataclass(frozen=True, slots=True)
class Association:
    """One family beside the outcome. `table` counts known units; `note` says why it is not tested.

    `own` and `own_yes` are the exposed units that have the measure themselves. `unknown` are
    exposed units of unknown outcome; the bounds count them as without it. `undated` is the share
    of exposed units for which no article tells when the measure began.
    """

    family: Family
    table: tuple[tuple[int, int], tuple[int, int]]
    own: int
    own_yes: int
    unknown: int
    undated: float
    statements: int
    confidence: Estimate | None
    lift: float | None
    confidence_bound: float | None
    lift_bound: float | None
    odds: Estimate | None = None
    clustered: tuple[float, float] | None = None
    by_level: Estimate | None = None
    by_province: Estimate | None = None
    by_year: Estimate | None = None
    p: float | None = None
    q: float | None = None
    note: str = ""

    @property
    def support(self) -> int:
        """Known units that have the measure."""
        return sum(self.table[0])

    @property
    def yes(self) -> int:
        """Of those, the ones with the outcome."""
        return self.table[0][0]


@dataclass(frozen=True, slots=True)
class Study:
    """A whole table: what was asked, what it rests on, every family, and the units left out."""

    definition: Definition
    totals: Totals
    associations: tuple[Association, ...]
    contradictory: tuple[CountedUnit, ...]


def count(units: Sequence[CountedUnit]) -> Totals:
    """What the units add up to."""
    states = Counter(unit.verdict.state for unit in units)
    known = [unit for unit in units if unit.verdict.state in ("yes", "no")]
    days = [u.verdict.days for u in known if u.verdict.state == "yes" and u.verdict.days]
    return Totals(
        yes=states["yes"],
        no=states["no"],
        both=states["both"],
        unknown=states["unknown"],
        counties=len({unit.county for unit in known}),
        stories=len({story for unit in known for story in unit.stories}),
        levels=dict(Counter(u.level for u in known if u.verdict.state == "yes").most_common()),
        median_days=int(np.median(days)) if days else None,
    )


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _describe(
    family: Family, exposure: Exposure, units: Mapping[str, CountedUnit], totals: Totals
) -> Association:
    """Everything but the tests."""
    states = Counter(units[id].verdict.state for id in exposure.units)
    own = Counter(units[id].verdict.state for id in exposure.own)
    dated = Counter(units[id].verdict.state for id in exposure.dated)
    yes, no = states["yes"], states["no"]
    confidence = contingency.proportion(yes, yes + no)
    bound = _ratio(yes, yes + no + states["unknown"])
    return Association(
        family=family,
        table=((yes, no), (totals.yes - yes, totals.no - no)),
        own=own["yes"] + own["no"],
        own_yes=own["yes"],
        unknown=states["unknown"],
        undated=_ratio(yes + no - dated["yes"] - dated["no"], yes + no) or 0.0,
        statements=sum(exposure.behind.values()),
        confidence=confidence,
        lift=_ratio(confidence.value if confidence else None, totals.base_rate),
        confidence_bound=bound,
        lift_bound=_ratio(bound, totals.base_rate_bound),
    )


def _why_untested(association: Association, definition: Definition) -> str:
    if association.family.name in definition.everywhere:
        return "everywhere"
    if association.support < definition.min_support:
        return "few"
    if not sum(association.table[1]):
        return "no comparison"
    return ""


@dataclass(frozen=True, slots=True)
class _Sample:
    """The units of known outcome as arrays: the outcome, and the number of each one's stratum."""

    ids: Mapping[str, int]
    yes: Array
    level: Array
    province: Array
    year: Array
    county: Array


def _sample(units: Sequence[CountedUnit]) -> _Sample:
    return _Sample(
        {unit.id: at for at, unit in enumerate(units)},
        np.array([unit.verdict.state == "yes" for unit in units]),
        _numbers([unit.level for unit in units]),
        _numbers([unit.province for unit in units]),
        _numbers([unit.verdict.year for unit in units]),
        _numbers([unit.county for unit in units]),
    )


def _numbers(keys: Sequence[object]) -> Array:
    return np.unique(np.asarray(keys, dtype=str), return_inverse=True)[1]


def _exposed(exposure: Exposure, sample: _Sample) -> Array:
    """Which units of a sample are exposed."""
    has = np.zeros(len(sample.ids), dtype=bool)
    has[[sample.ids[id] for id in exposure.units if id in sample.ids]] = True
    return has


def _cells(stratum: Array, exposed: Array, yes: Array) -> Array:
    """Strata × 4: the cells of the 2×2 table of every stratum."""
    cell = stratum * 4 + np.where(exposed, 0, 2) + np.where(yes, 0, 1)
    return np.bincount(cell, minlength=(stratum.max() + 1) * 4).reshape(-1, 4)


def _test(association: Association, exposed: Array, sample: _Sample) -> Association:
    def pooled(stratum: Array) -> Estimate | None:
        tables = _cells(stratum, exposed, sample.yes).reshape(-1, 2, 2)
        return contingency.mantel_haenszel(list(tables))

    table = np.array(association.table)
    return replace(
        association,
        odds=contingency.odds_ratio(table),
        by_level=pooled(sample.level),
        by_province=pooled(sample.province),
        by_year=pooled(sample.year),
        p=contingency.fisher(table),
    )


def _infer(
    associations: Sequence[Association],
    exposures: Exposures,
    units: Sequence[CountedUnit],
    definition: Definition,
) -> list[Association]:
    """Tests, intervals and correction for the families that may be tested."""
    if not associations:
        return []
    sample = _sample(units)
    exposed = [_exposed(exposures[a.family.id], sample) for a in associations]
    tested = [_test(a, has, sample) for a, has in zip(associations, exposed, strict=True)]
    adjusted = contingency.adjust([a.p for a in tested if a.p is not None])
    by_county = np.stack([_cells(sample.county, has, sample.yes) for has in exposed], axis=1)
    intervals = contingency.cluster_bootstrap(by_county, definition.resamples, definition.seed)
    return [
        replace(a, q=q, clustered=interval)
        for a, q, interval in zip(tested, adjusted, intervals, strict=True)
    ]


def _order(association: Association) -> tuple[bool, float, int, str]:
    """Tested ones first, then by lower bound of confidence, then by name."""
    low = association.confidence.low if association.confidence else -1.0
    return bool(association.note), -low, -association.yes, association.family.name


def study(
    units: Sequence[CountedUnit],
    exposures: Exposures,
    families: Mapping[str, Family],
    definition: Definition,
) -> Study:
    """Count and test every family against the outcome of the units."""
    totals = count(units)
    known = [unit for unit in units if unit.verdict.state in ("yes", "no")]
    by_id = {unit.id: unit for unit in units}
    described = []
    for id, exposure in sorted(exposures.items()):
        association = _describe(families[id], exposure, by_id, totals)
        if association.support or association.unknown:
            described.append(replace(association, note=_why_untested(association, definition)))
    tested = _infer([a for a in described if not a.note], exposures, known, definition)
    associations = sorted([*tested, *(a for a in described if a.note)], key=_order)
    contradictory = tuple(unit for unit in units if unit.verdict.state == "both")
    return Study(definition, totals, tuple(associations), contradictory)
