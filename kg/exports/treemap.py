"""A tree map of the places with reported results, by division: our own SVG, no map data needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from pathlib import Path

from kg.errors import ExportError
from kg.exports.atomic import whole_file
from kg.exports.plain import name_of, on_one_line
from kg.exports.sites import Site, sites
from kg.exports.source import Part

WIDTH, HEIGHT = 900.0, 620.0
_HEAD = 17.0
_FILL = {"zero": "#0f9d6c", "some": "#bfe3d3", "other": "#e3e6ea"}
# How large a site is drawn: what is looked for needs room for its name.
_SIZE = {"zero": 4.0, "some": 2.0, "other": 1.0}
_INK = {"zero": "#ffffff", "some": "#1f2730", "other": "#1f2730"}
# (Chinese, English); the sign tells the classes apart without colour.
_WORDS = {
    "zero": ("★", "零发案", "zero cases"),
    "some": ("◐", "部分为零", "zero in part"),
    "other": ("○", "其他结果", "other results"),
}
_FONT = "Noto Sans CJK SC,Noto Sans SC,PingFang SC,Microsoft YaHei,sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in the units of the picture."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, head: float, rim: float) -> "Box":
        """What is left below a heading and within a rim."""
        width, height = self.width - 2 * rim, self.height - head - rim
        return Box(self.x + rim, self.y + head, max(width, 0.0), max(height, 0.0))


@dataclass(frozen=True, slots=True)
class _Group:
    """Sites under one heading, and the boxes below it."""

    name: str
    sites: tuple[Site, ...]

    @property
    def size(self) -> float:
        """The area it needs."""
        return sum(_SIZE[site.result] for site in self.sites)


def write_treemap(part: Part, path: Path) -> None:
    """Write the tree map as an SVG file.

    :raises ExportError: if the part holds no place with a result, or the file cannot be written
    """
    if not sites(part):
        raise ExportError("no place with a reported result in that choice, so no tree map")
    with whole_file(path) as made:
        made.write_text(treemap_svg(part) + "\n", encoding="utf-8", newline="\n")


def treemap_svg(part: Part) -> str:
    """The tree map as an SVG element; one that only says so if there is no result to show."""
    found = sites(part)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT + 30:.0f}" '
            f'font-family="{_FONT}" font-size="12" role="img">',
            *_key(found),
            *_provinces(found),
            "</svg>",
        )
    )


def squarified(areas: Sequence[float], box: Box) -> list[Box]:
    """Boxes of these areas (largest first, all positive) that fill a box, each as square as can be.

    After Bruls, Huizing and van Wijk, Squarified Treemaps (2000).
    """
    boxes: list[Box] = []
    scale = box.width * box.height / sum(areas) if areas else 0.0
    left = [area * scale for area in areas]
    while left and box.width > 0 and box.height > 0:
        row = _row(left, min(box.width, box.height))
        placed, box = _laid(row, box)
        boxes += placed
        left = left[len(row) :]
    return boxes + [Box(box.x, box.y, 0.0, 0.0)] * len(left)


def _row(areas: Sequence[float], side: float) -> Sequence[float]:
    """As many of the first areas as make the row's boxes squarer."""
    best = 1
    while best < len(areas) and _worst(areas[: best + 1], side) <= _worst(areas[:best], side):
        best += 1
    return areas[:best]


def _worst(row: Sequence[float], side: float) -> float:
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _laid(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """A row along the shorter side, and what is left of the box."""
    total, at, boxes = sum(row), 0.0, []
    if box.width >= box.height:
        thick = total / box.height
        for area in row:
            boxes.append(Box(box.x, box.y + at, thick, area / thick))
            at += area / thick
        return boxes, Box(box.x + thick, box.y, max(box.width - thick, 0.0), box.height)
    thick = total / box.width
    for area in row:
        boxes.append(Box(box.x + at, box.y, area / thick, thick))
        at += area / thick
    return boxes, Box(box.x, box.y + thick, box.width, max(box.height - thick, 0.0))


def _grouped(found: Sequence[Site], depth: int) -> list[_Group]:
    """Sites by the division at this depth of their line, the largest group first."""
    groups: dict[str, list[Site]] = {}
    names: dict[str, str] = {}
    for site in found:
        division = site.line[min(depth, len(site.line) - 1)]
        groups.setdefault(division.id, []).append(site)
        names[division.id] = on_one_line(name_of(division))
    made = [_Group(names[key], tuple(group)) for key, group in groups.items()]
    return sorted(made, key=lambda g: (-g.size, g.name))


def _provinces(found: Sequence[Site]) -> Iterator[str]:
    groups = _grouped(found, 0)
    boxes = squarified([g.size for g in groups], Box(0.0, 30.0, WIDTH, HEIGHT))
    for group, box in zip(groups, boxes, strict=True):
        yield _rectangle(box, "#f3f1ea", "#ffffff", 2.0)
        yield _text(f"{group.name} {len(group.sites)}", box, _HEAD - 4, "#1f2730", bold=True)
        yield from _counties(group, box.inside(_HEAD + 2, 3.0))


def _counties(province: _Group, box: Box) -> Iterator[str]:
    groups = _grouped(province.sites, 2)
    boxes = squarified([g.size for g in groups], box)
    for group, inner in zip(groups, boxes, strict=True):
        several = len(group.sites) > 1 and inner.height > 2 * _HEAD
        if several:
            yield _text(group.name, inner, _HEAD - 5, "#5a6572")
        yield from _cells(group.sites, inner.inside(_HEAD if several else 0.0, 0.0))


def _cells(found: Sequence[Site], box: Box) -> Iterator[str]:
    ranked = sorted(found, key=lambda s: (tuple(_FILL).index(s.result), -s.days, s.place.id))
    sizes = [_SIZE[site.result] for site in ranked]
    for site, cell in zip(ranked, squarified(sizes, box), strict=True):
        name = on_one_line(name_of(site.place))
        line = "／".join(name_of(step) for step in site.line)
        told = on_one_line(f"{line}：{site.quote}")
        yield f'<g class="site" data-place="{escape(site.place.id)}"><title>{escape(told)}</title>'
        yield _rectangle(cell, _FILL[site.result], "#ffffff", 1.0)
        sign = f"{_WORDS[site.result][0]} " if cell.width > 5 * 12 else ""
        yield _text(f"{sign}{name}", cell, _HEAD - 2, _INK[site.result])
        if site.days and cell.height > 2 * _HEAD + 4:
            lower = Box(cell.x, cell.y + _HEAD, cell.width, cell.height - _HEAD)
            yield _text(f"{site.days}天", lower, _HEAD - 2, _INK[site.result])
        yield "</g>"


def _key(found: Sequence[Site]) -> Iterator[str]:
    x = 0.0
    for result, (sign, zh, en) in _WORDS.items():
        number = sum(site.result == result for site in found)
        yield _rectangle(Box(x, 4.0, 14.0, 14.0), _FILL[result], "#8a8f98", 1.0)
        said = f"{sign} {zh} / {en}: {number}"
        yield f'<text x="{x + 20:.0f}" y="16" fill="#1f2730">{escape(said)}</text>'
        x += 280.0


def _rectangle(box: Box, fill: str, stroke: str, width: float) -> str:
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
    )


def _cut(text: str, fits: float) -> str:
    """As much of a text as is so many Chinese characters wide."""
    wide = list(accumulate(1.0 if ord(sign) > 0x2E7F else 0.58 for sign in text))
    if not wide or wide[-1] <= fits:
        return text
    return text[: sum(w <= fits - 1 for w in wide)] + "…"


def _text(text: str, box: Box, down: float, fill: str, *, bold: bool = False) -> str:
    """A line of text cut to the width of its box; nothing where the box is too small."""
    fits = (box.width - 8) / 12.0
    if fits < 2 or box.height < down + 2:
        return ""
    said = _cut(text, fits)
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{box.x + 5:.1f}" y="{box.y + down:.1f}" fill="{fill}"{weight}>'
        f"{escape(said)}</text>"
    )
