"""Statistics of 2×2 tables, by scipy and statsmodels; nothing here knows of the graph.

A table is `[[a, b], [c, d]]`: exposed with and without the outcome, then unexposed likewise.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2
from statsmodels.stats.proportion import proportion_confint

MIN_CLUSTERS = 5

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


def proportion(count: int, total: int) -> Estimate | None:
    """A share with its Wilson interval; None of nothing."""
    if not total:
        return None
    low, high = proportion_confint(count, total, method="wilson")
    return Estimate(count / total, float(low), float(high))


def odds_ratio(table: Array) -> Estimate:
    """The odds ratio with 0.5 added to every cell (Haldane and Anscombe), as samples are small."""
    corrected = Table2x2(table + 0.5, shift_zeros=False)
    low, high = corrected.oddsratio_confint()
    return Estimate(float(corrected.oddsratio), float(low), float(high))


def fisher(table: Array) -> float:
    """Two-sided p of Fisher's exact test."""
    return float(stats.fisher_exact(table).pvalue)


def adjust(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's correction over all tests made."""
    return [float(q) for q in stats.false_discovery_control(p_values)] if p_values else []


def mantel_haenszel(tables: Sequence[Array]) -> Estimate | None:
    """The odds ratio pooled over strata.

    A stratum in which a margin is empty tells nothing and is left out. None if none is left, or if
    the pooled ratio is zero or infinite, where no interval exists.
    """
    told = [t for t in tables if t.sum(axis=0).all() and t.sum(axis=1).all()]
    if not told:
        return None
    crosses = sum(t[0, 0] * t[1, 1] / t.sum() for t in told)
    against = sum(t[0, 1] * t[1, 0] / t.sum() for t in told)
    if not crosses or not against:
        return None
    with warnings.catch_warnings():
        # With one stratum statsmodels divides by zero in tests that are not asked for.
        warnings.simplefilter("ignore", RuntimeWarning)
        pooled = StratifiedTable([t.astype(float) for t in told])
        low, high = pooled.oddsratio_pooled_confint()
        return Estimate(float(pooled.oddsratio_pooled), float(low), float(high))


def cluster_bootstrap(counts: Array, resamples: int, seed: int) -> list[tuple[float, float] | None]:
    """95 % percentile intervals of odds ratios when whole clusters are drawn anew.

    `counts` is clusters × tables × 4 (a, b, c, d); every resample draws as many clusters as there
    are, the same ones for all tables. scipy's bootstrap would draw for each table apart, and
    minutes instead of a second; it is the check in the tests. None with fewer than `MIN_CLUSTERS`,
    of which resamples say too little, or where a cell is empty: then it is in every resample.
    """
    clusters, tables, _ = counts.shape
    if clusters < MIN_CLUSTERS:
        return [None] * tables
    weights = np.random.default_rng(seed).multinomial(
        clusters, np.full(clusters, 1 / clusters), size=resamples
    )
    drawn = weights @ counts.reshape(clusters, -1).astype(float)
    cells = drawn.reshape(resamples, tables, 4) + 0.5
    ratios = cells[..., 0] * cells[..., 3] / (cells[..., 1] * cells[..., 2])
    low, high = np.percentile(ratios, [2.5, 97.5], axis=0)
    filled = counts.sum(axis=0).all(axis=1)
    return [
        (float(a), float(b)) if told else None for a, b, told in zip(low, high, filled, strict=True)
    ]
