"""Statistics of small tables against values worked out by hand, and against scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kg.analysis import contingency
from kg.analysis.contingency import MIN_CLUSTERS

CELLS = st.lists(st.integers(0, 30), min_size=4, max_size=4)


def table(a: int, b: int, c: int, d: int) -> contingency.Array:
    return np.array([[a, b], [c, d]])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((3, 2, 1, 1), (3.5 * 1.5) / (2.5 * 1.5)),
        ((5, 0, 2, 3), (5.5 * 3.5) / (0.5 * 2.5)),
        ((0, 0, 2, 3), (0.5 * 3.5) / (0.5 * 2.5)),
    ],
)
def test_odds_ratio_adds_a_half_to_every_cell(
    cells: tuple[int, int, int, int], expected: float
) -> None:
    assert contingency.odds_ratio(table(*cells)).value == pytest.approx(expected)


def test_interval_of_the_odds_ratio_by_hand() -> None:
    estimate = contingency.odds_ratio(table(5, 0, 2, 3))
    error = math.sqrt(1 / 5.5 + 1 / 0.5 + 1 / 2.5 + 1 / 3.5)
    reach = 1.959964 * error
    assert estimate.low == pytest.approx(15.4 * math.exp(-reach), rel=1e-5)
    assert estimate.high == pytest.approx(15.4 * math.exp(reach), rel=1e-5)


@given(CELLS)
def test_swapping_exposed_and_unexposed_inverts_the_odds_ratio(cells: list[int]) -> None:
    a, b, c, d = cells
    one, other = (
        contingency.odds_ratio(table(a, b, c, d)),
        contingency.odds_ratio(table(c, d, a, b)),
    )
    assert one.value * other.value == pytest.approx(1)
    assert one.low * other.high == pytest.approx(1)


def test_fisher_by_hand() -> None:
    # Of C(10, 5) = 252 tables, 21 are this one and 21 its mirror, which is as unlikely.
    assert contingency.fisher(table(5, 0, 2, 3)) == pytest.approx(42 / 252)


def test_wilson_interval_by_hand() -> None:
    z = 1.959964
    share = contingency.proportion(3, 5)
    assert share is not None
    centre = (0.6 + z**2 / 10) / (1 + z**2 / 5)
    reach = z / (1 + z**2 / 5) * math.sqrt(0.6 * 0.4 / 5 + z**2 / 100)
    assert (share.low, share.high) == pytest.approx((centre - reach, centre + reach), rel=1e-5)
    assert contingency.proportion(0, 0) is None


def test_benjamini_hochberg_by_hand() -> None:
    # Sorted 0.01, 0.03, 0.04: times 3/1, 3/2, 3/3, and never above what follows.
    assert contingency.adjust([0.04, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])
    assert contingency.adjust([]) == []


def test_mantel_haenszel_by_hand() -> None:
    strata = [table(10, 5, 5, 10), table(4, 6, 2, 8)]
    pooled = contingency.mantel_haenszel(strata)
    assert pooled is not None
    expected = (10 * 10 / 30 + 4 * 8 / 20) / (5 * 5 / 30 + 6 * 2 / 20)
    assert pooled.value == pytest.approx(expected)
    assert pooled.low < expected < pooled.high


def test_strata_with_an_empty_margin_tell_nothing() -> None:
    strata = [table(10, 5, 5, 10), table(3, 0, 4, 0), table(0, 0, 4, 5)]
    assert contingency.mantel_haenszel(strata) == contingency.mantel_haenszel(strata[:1])
    assert contingency.mantel_haenszel(strata[1:]) is None


def test_pooled_ratio_without_an_interval_is_none() -> None:
    assert contingency.mantel_haenszel([table(5, 0, 2, 3)]) is None


def _clusters(seed: int, clusters: int) -> contingency.Array:
    return np.random.default_rng(seed).integers(0, 5, size=(clusters, 1, 4)).astype(float)


def test_cluster_bootstrap_agrees_with_scipys() -> None:
    counts = _clusters(7, 40)

    def ratio(drawn: contingency.Array, axis: int) -> contingency.Array:
        cells = counts[drawn, 0].sum(axis=axis - 1) + 0.5
        return np.asarray(cells[..., 0] * cells[..., 3] / (cells[..., 1] * cells[..., 2]))

    theirs = stats.bootstrap(
        (np.arange(40),), ratio, n_resamples=20_000, method="percentile", vectorized=True,
        rng=np.random.default_rng(3),
    ).confidence_interval  # fmt: skip
    ours = contingency.cluster_bootstrap(counts, 20_000, seed=1)[0]
    assert ours == pytest.approx((theirs.low, theirs.high), rel=0.03)


def test_an_empty_cell_leaves_no_clustered_interval() -> None:
    counts = _clusters(7, 40)
    counts[..., 2] = 0
    assert contingency.cluster_bootstrap(counts, 200, seed=1) == [None]


def test_cluster_bootstrap_is_reproducible_and_wants_enough_clusters() -> None:
    counts = _clusters(7, MIN_CLUSTERS)
    once = contingency.cluster_bootstrap(counts, 200, seed=1)
    assert once == contingency.cluster_bootstrap(counts, 200, seed=1)
    assert contingency.cluster_bootstrap(counts[1:], 200, seed=1) == [None]


def test_clustered_interval_is_wider_when_cases_come_in_counties() -> None:
    alone = np.array([[[1, 0, 0, 0]], [[0, 1, 0, 0]], [[0, 0, 1, 0]], [[0, 0, 0, 1]]] * 40)
    together = np.array([[[10, 0, 0, 0]], [[0, 10, 0, 0]], [[0, 0, 10, 0]], [[0, 0, 0, 10]]] * 4)
    narrow = contingency.cluster_bootstrap(alone, 1000, seed=1)[0]
    wide = contingency.cluster_bootstrap(together, 1000, seed=1)[0]
    assert narrow is not None
    assert wide is not None
    assert wide[1] / wide[0] > 2 * narrow[1] / narrow[0]
