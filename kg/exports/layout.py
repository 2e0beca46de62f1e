"""Positions for a picture that stands still: a deterministic force layout.

Nodes repel each other as charges, by a convolution on a grid (fast Fourier transform), so a step
costs as much for 300 nodes as for 10,000; edges pull their ends together. It starts from a radial
tree, which leaves little to untangle, and ends by pushing apart what overlaps.
"""

from collections import deque
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import fft
from scipy.spatial import cKDTree

Positions: TypeAlias = npt.NDArray[np.float64]
Links: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.float64]
Kernels: TypeAlias = tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]

_GRID = 128
_STEPS = 220
_NEAREST = 6
# A smaller part is well placed as a tree.
_SETTLED_FROM = 6
_SPACING = 46.0
_ASPECT = 1.2


def layout(count: int, links: Sequence[tuple[int, int]], pull: Sequence[float]) -> Positions:
    """One position (x, y) in pixels for each of `count` nodes, wider than high, centred on 0.

    :param links: pairs of node numbers
    :param pull: how strongly each link pulls, 1 being usual
    """
    ends = np.asarray(links, dtype=np.int64).reshape(-1, 2)
    strength = np.asarray(pull, dtype=np.float64)
    keep = ends[:, 0] != ends[:, 1]
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in ends[keep].tolist():
        near[a].append(b)
        near[b].append(a)
    at = np.zeros((count, 2))
    pieces = []
    for tree in sorted(_trees(near), key=lambda t: (-len(t), min(t))):
        members = np.asarray(sorted(tree))
        at[members] = _piece(tree, members, ends[keep], strength[keep])
        pieces.append(members)
    return _packed(at, pieces)


def _piece(tree: dict[int, int], members: Links, links: Links, pull: Numbers) -> Positions:
    """The layout of one connected part, centred on 0."""
    number = {node: order for order, node in enumerate(members.tolist())}
    renamed = {number[node]: number.get(parent, -1) for node, parent in tree.items()}
    at = np.zeros((len(members), 2))
    _place_tree(renamed, at)
    if len(members) >= _SETTLED_FROM:
        inside = np.isin(links[:, 0], members)
        own = np.searchsorted(members, links[inside])
        at = _settle(at, own, pull[inside])
    return _spread(_level(at))


def _packed(at: Positions, pieces: Sequence[Links]) -> Positions:
    """Each connected part where it overlaps no other: the largest in the middle, then the others
    as near as there is room, and single nodes in rows below."""
    single = np.asarray([members[0] for members in pieces if len(members) == 1], dtype=np.int64)
    placed = np.zeros((0, 2))
    for members in (piece for piece in pieces if len(piece) > 1):
        radius = float(np.linalg.norm(at[members], axis=1).max()) + _SPACING
        at[members] += _free_spot(placed, radius)
        placed = np.concatenate([placed, at[members]])
    low = placed[:, 1].max() + 2 * _SPACING if len(placed) else 0.0
    columns = max(int(np.sqrt(2 * len(single))), 1)
    order = np.arange(len(single))
    at[single, 0] = (order % columns - columns / 2) * _SPACING
    at[single, 1] = low + order // columns * _SPACING
    return at


def _free_spot(placed: Positions, radius: float) -> Positions:
    """The first place on a spiral from the middle with no node within the radius."""
    if not len(placed):
        return np.zeros(2)
    turns = np.arange(6000)
    angle, reach = turns * 2.399963, _SPACING * np.sqrt(turns)
    spots = np.stack([reach * np.cos(angle) * 1.2, reach * np.sin(angle)], axis=1)
    free = np.flatnonzero(cKDTree(placed).query(spots)[0] > radius)
    beyond = np.array([placed[:, 0].max() + radius, 0.0])
    return np.asarray(spots[free[0]] if len(free) else beyond)


def _trees(near: list[list[int]]) -> list[dict[int, int]]:
    """A spanning tree of each connected part, from its best linked node: node to parent."""
    seen: set[int] = set()
    trees = []
    for root in sorted(range(len(near)), key=lambda n: (-len(near[n]), n)):
        if root in seen:
            continue
        tree = {root: -1}
        queue = deque([root])
        while queue:
            node = queue.popleft()
            for other in near[node]:
                if other not in tree:
                    tree[other] = node
                    queue.append(other)
        seen |= tree.keys()
        trees.append(tree)
    return trees


def _place_tree(tree: dict[int, int], at: Positions) -> None:
    """Give each node an angle in its parent's wedge, as wide as its leaves need."""
    leaves = dict.fromkeys(tree, 0)
    children: dict[int, list[int]] = {node: [] for node in tree}
    for node in reversed(tree):
        leaves[node] = leaves[node] or 1
        if (parent := tree[node]) >= 0:
            leaves[parent] += leaves[node]
            children[parent].append(node)
    root = next(iter(tree))
    wedge = {root: (0.0, 2 * np.pi, 0)}
    for node in tree:
        begin, width, depth = wedge[node]
        angle = begin + width / 2
        at[node] = depth * np.array([np.cos(angle), np.sin(angle)])
        for child in children[node]:
            share = width * leaves[child] / leaves[node]
            wedge[child] = (begin, share, depth + 1)
            begin += share


def _settle(at: Positions, links: Links, pull: Numbers) -> Positions:
    """Move all nodes along their forces, in ever smaller steps."""
    count = len(at)
    rng = np.random.default_rng(7)
    at = at + rng.normal(scale=0.05, size=at.shape)
    mass: Numbers = np.sqrt(np.bincount(links.ravel(), minlength=count) + np.float64(1))
    size = np.sqrt(count)
    kernels = _kernels()
    for step in range(_STEPS):
        force = _repulsion(at, mass, kernels) + _nearby(at, mass)
        force += _attraction(at, links, pull, count)
        force -= 0.012 * mass[:, None] * at
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-9
        limit = 0.12 * size * (1 - step / _STEPS) ** 1.5 + 0.002
        at = at + force / length * np.minimum(length / mass[:, None] * 0.3, limit)
    return at


def _attraction(at: Positions, links: Links, pull: Numbers, count: int) -> Positions:
    along = at[links[:, 1]] - at[links[:, 0]]
    along = along * pull[:, None]
    force = np.empty((count, 2))
    for axis in (0, 1):
        out = np.bincount(links[:, 0], along[:, axis], count)
        force[:, axis] = out - np.bincount(links[:, 1], along[:, axis], count)
    return force


def _nearby(at: Positions, mass: Numbers) -> Positions:
    """What the grid is too coarse for: the nearest few nodes apart, one by one."""
    near = min(_NEAREST, len(at) - 1)
    if near < 1:
        return np.zeros_like(at)
    length, other = _nearest(at, near)
    apart = at[:, None, :] - at[other]
    strength = mass[:, None] * mass[other] / (length**2 + 1e-3)
    return np.asarray((apart * strength[:, :, None]).sum(axis=1))


def _nearest(at: Positions, near: int) -> tuple[Numbers, Links]:
    """Distances to, and numbers of, each node's nearest nodes."""
    length, other = cKDTree(at).query(at, k=near + 1)
    return np.asarray(length)[:, 1:], np.asarray(other)[:, 1:]


def _repulsion(at: Positions, mass: Numbers, kernels: Kernels) -> Positions:
    """Each pair of nodes apart with mass * mass / distance, through densities on a grid."""
    low = at.min(axis=0)
    cell = max(float((at.max(axis=0) - low).max()) / (_GRID - 2), 1e-6)
    where = (at - low) / cell
    corner = where.astype(np.int64)
    part = where - corner
    shares = [
        ((dx, dy), (part[:, 0] if dx else 1 - part[:, 0]) * (part[:, 1] if dy else 1 - part[:, 1]))
        for dx in (0, 1)
        for dy in (0, 1)
    ]
    flat = [(corner[:, 0] + dx) * _GRID + corner[:, 1] + dy for (dx, dy), _ in shares]
    density = sum(
        np.bincount(f, mass * s, _GRID * _GRID) for f, (_, s) in zip(flat, shares, strict=True)
    )
    padded = fft.rfft2(np.reshape(density, (_GRID, _GRID)), (2 * _GRID, 2 * _GRID))
    force = np.zeros_like(at)
    for axis, kernel in enumerate(kernels):
        field = fft.irfft2(padded * kernel)[:_GRID, :_GRID].ravel()
        for f, (_, s) in zip(flat, shares, strict=True):
            force[:, axis] += field[f] * s
    return force * mass[:, None] / cell


def _kernels() -> Kernels:
    """The Fourier transforms of x / r² and y / r² in cells, wrapped around for convolution."""
    steps = np.fft.fftfreq(2 * _GRID, 1 / (2 * _GRID))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    square = x * x + y * y + 0.5
    return fft.rfft2(x / square), fft.rfft2(y / square)


def _level(at: Positions) -> Positions:
    """Centred, turned so that it is wider than high, and stretched if it is much wider."""
    at = at - at.mean(axis=0)
    if len(at) < 3:
        return at
    _, axes = np.linalg.eigh(np.cov(at.T))
    turned = at @ axes[:, ::-1]
    signs = np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    width, height = np.ptp(turned, axis=0)
    higher = np.clip(width / max(height, 1e-6) / _ASPECT, 1.0, 1.4)
    return np.asarray(turned * signs * (1.0, higher))


def _spread(at: Positions) -> Positions:
    """Scaled so that neighbours stand `_SPACING` apart as a rule, and nowhere much closer."""
    if len(at) < 2:
        return at
    nearest = _nearest(at, 1)[0]
    at = at * (_SPACING / max(float(np.median(nearest)), 1e-6))
    for _ in range(40):
        pairs = cKDTree(at).query_pairs(_SPACING * 0.8, output_type="ndarray")
        if not len(pairs):
            break
        apart = at[pairs[:, 1]] - at[pairs[:, 0]]
        length = np.linalg.norm(apart, axis=1, keepdims=True) + 1e-6
        push = apart / length * (_SPACING * 0.8 - length) * 0.4
        for axis in (0, 1):
            at[:, axis] += np.bincount(pairs[:, 1], push[:, axis], len(at))
            at[:, axis] -= np.bincount(pairs[:, 0], push[:, axis], len(at))
    return at
