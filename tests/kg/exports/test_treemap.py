from pathlib import Path
from xml.etree import ElementTree

import pytest
from fixtures.fake_view import HOSTILE, fake_view
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.exports.selection import Selection, choose
from kg.exports.sites import sites
from kg.exports.source import Part, Whole
from kg.exports.treemap import Box, squarified, treemap_svg, write_treemap
from kg.schema import load_schema


def part_of(counties: int = 9, *, hostile: bool = False) -> Part:
    return choose(Whole(fake_view(counties, hostile=hostile), load_schema()), Selection())


def test_sites_know_their_result_and_their_divisions() -> None:
    found = {site.place.id: site for site in sites(part_of())}
    assert found["place:v0"].result == "zero"
    assert found["place:v0"].days == 420
    assert [n.id for n in found["place:v0"].line] == ["place:0", "place:00", "place:c0", "place:v0"]
    assert found["place:c0"].result == "other"
    assert "place:v1" not in found, "an aim is no result"


@given(st.lists(st.floats(0.5, 50), min_size=1, max_size=40).map(lambda a: sorted(a, reverse=True)))
def test_boxes_have_their_areas_and_do_not_overlap(areas: list[float]) -> None:
    boxes = squarified(areas, Box(0, 0, 300, 200))
    scale = 300 * 200 / sum(areas)
    for box, area in zip(boxes, areas, strict=True):
        assert box.width * box.height == pytest.approx(area * scale, rel=1e-6)
        assert box.x >= -1e-6
        assert box.y >= -1e-6
        assert box.x + box.width <= 300 + 1e-6
        assert box.y + box.height <= 200 + 1e-6
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            wide = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
            high = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
            assert wide < 1e-6 or high < 1e-6


def test_the_picture_is_valid_and_shows_every_site() -> None:
    part = part_of(hostile=True)
    root = ElementTree.fromstring(treemap_svg(part))
    cells = [g for g in root.iter() if g.get("data-place")]
    assert {c.get("data-place") for c in cells} == {s.place.id for s in sites(part)}
    titles = "".join(c[0].text or "" for c in cells)
    assert HOSTILE[0] in titles
    assert not list(root.iter("script"))


def test_a_file_is_written_and_nothing_to_show_is_an_error(tmp_path: Path) -> None:
    write_treemap(part_of(), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(ExportError, match="no place with a reported result"):
        write_treemap(Part((), ()), tmp_path / "b.svg")
    assert not (tmp_path / "b.svg").exists()
