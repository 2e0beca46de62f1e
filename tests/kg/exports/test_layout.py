from time import perf_counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from kg.exports.layout import layout

Links = list[tuple[int, int]]


def tree(count: int) -> Links:
    return [(n, n // 3) for n in range(1, count)]


def test_the_same_graph_stands_the_same() -> None:
    links = tree(200)
    assert (layout(200, links, [1.0] * 199) == layout(200, links, [1.0] * 199)).all()


def test_it_is_wider_than_high_and_nothing_overlaps() -> None:
    at = layout(300, tree(300), [1.0] * 299)
    width, height = np.ptp(at, axis=0)
    assert width >= height * 0.8
    nearest = cKDTree(at).query(at, k=2)[0][:, 1]
    assert nearest.min() > 15


def test_linked_nodes_stand_nearer_than_others() -> None:
    links = tree(120)
    at = layout(120, links, [1.0] * len(links))
    linked = np.mean([np.linalg.norm(at[a] - at[b]) for a, b in links])
    every = np.mean(np.linalg.norm(at[:, None] - at[None], axis=2))
    assert linked < every / 3


def test_separate_parts_do_not_overlap() -> None:
    one, other = tree(40), [(a + 40, b + 40) for a, b in tree(40)]
    at = layout(81, one + other, [1.0] * (len(one) + len(other)))
    first, second, alone = at[:40], at[40:80], at[80]
    between = cKDTree(first).query(second)[0].min()
    assert between > 30
    assert cKDTree(at[:80]).query(alone)[0] > 30


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 25).flatmap(lambda n: st.tuples(st.just(n), st.lists(
    st.tuples(st.integers(0, max(n - 1, 0)), st.integers(0, max(n - 1, 0))), max_size=40 if n else 0
))))  # fmt: skip
def test_any_graph_gets_finite_positions(graph: tuple[int, Links]) -> None:
    count, links = graph
    at = layout(count, links, [1.0] * len(links))
    assert at.shape == (count, 2)
    assert np.isfinite(at).all()


def test_ten_times_the_nodes_take_no_hundred_times_as_long() -> None:
    def seconds(count: int) -> float:
        started = perf_counter()
        layout(count, tree(count), [1.0] * (count - 1))
        return perf_counter() - started

    seconds(10)
    assert seconds(2000) < 30 * max(seconds(200), 0.05)
