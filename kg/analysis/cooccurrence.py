"""Which measures go with an outcome: counts, uncertainty and bounds for every measure family."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.analysis import contingency
from kg.analysis.contingency import Array, Estimate
from kg.analysis.definition import Definition
from kg.analysis.units import CountedUnit, Exposure, Family

Exposures = Mapping[str, Mapping[str, Exposure]]


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
    family: Family, exposed: Mapping[str, Exposure], units: Sequence[CountedUnit], totals: Totals
) -> Association:
    """Everything but the tests."""
    inside = [unit for unit in units if unit.id in exposed]
    states = Counter(unit.verdict.state for unit in inside)
    own = Counter(unit.verdict.state for unit in inside if exposed[unit.id].own)
    known = [unit for unit in inside if unit.verdict.state in ("yes", "no")]
    behind: dict[str, int] = {}
    for unit in inside:
        if unit.verdict.state == "yes":
            behind.update(exposed[unit.id].statements)
    yes, no = states["yes"], states["no"]
    confidence = contingency.proportion(yes, yes + no)
    bound = _ratio(yes, yes + no + states["unknown"])
    return Association(
        family=family,
        table=((yes, no), (totals.yes - yes, totals.no - no)),
        own=own["yes"] + own["no"],
        own_yes=own["yes"],
        unknown=states["unknown"],
        undated=_ratio(sum(not exposed[u.id].dated for u in known), len(known)) or 0.0,
        statements=sum(behind.values()),
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


def _strata(keys: Sequence[str], exposed: Array, yes: Array) -> list[Array]:
    """One 2×2 table for every value of a key."""
    _, index = np.unique(np.asarray(keys, dtype=str), return_inverse=True)
    cell = index * 4 + np.where(exposed, 0, 2) + np.where(yes, 0, 1)
    flat = np.bincount(cell, minlength=(index.max() + 1) * 4)
    return list(flat.reshape(-1, 2, 2))


def _test(association: Association, exposed: Array, units: Sequence[CountedUnit]) -> Association:
    yes = np.array([unit.verdict.state == "yes" for unit in units])
    table = np.array(association.table)
    return replace(
        association,
        odds=contingency.odds_ratio(table),
        by_level=contingency.mantel_haenszel(_strata([u.level for u in units], exposed, yes)),
        by_province=contingency.mantel_haenszel(_strata([u.province for u in units], exposed, yes)),
        by_year=contingency.mantel_haenszel(_strata([u.verdict.year for u in units], exposed, yes)),
        p=contingency.fisher(table),
    )


def _clusters(exposed: Sequence[Array], units: Sequence[CountedUnit]) -> Array:
    """Clusters × families × 4: the cells of every family's table within every county."""
    _, index = np.unique([unit.county for unit in units], return_inverse=True)
    yes = np.array([unit.verdict.state == "yes" for unit in units])
    counts = np.zeros((index.max() + 1, len(exposed), 4))
    for family, has in enumerate(exposed):
        cell = np.where(has, 0, 2) + np.where(yes, 0, 1)
        flat = np.bincount(index * 4 + cell, minlength=len(counts) * 4)
        counts[:, family] = flat.reshape(-1, 4)
    return counts


def _infer(
    associations: Sequence[Association],
    exposures: Exposures,
    units: Sequence[CountedUnit],
    definition: Definition,
) -> list[Association]:
    """Tests, intervals and correction for the families that may be tested."""
    if not associations:
        return []
    exposed = [
        np.array([unit.id in exposures[a.family.id] for unit in units]) for a in associations
    ]
    tested = [_test(a, has, units) for a, has in zip(associations, exposed, strict=True)]
    adjusted = contingency.adjust([a.p for a in tested if a.p is not None])
    intervals = contingency.cluster_bootstrap(
        _clusters(exposed, units), definition.resamples, definition.seed
    )
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
    described = []
    for id, exposed in sorted(exposures.items()):
        association = _describe(families[id], exposed, units, totals)
        if association.support or association.unknown:
            described.append(replace(association, note=_why_untested(association, definition)))
    tested = _infer([a for a in described if not a.note], exposures, known, definition)
    associations = sorted([*tested, *(a for a in described if a.note)], key=_order)
    contradictory = tuple(unit for unit in units if unit.verdict.state == "both")
    return Study(definition, totals, tuple(associations), contradictory)
