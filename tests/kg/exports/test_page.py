"""The HTML page as text; `tests/browser` opens it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fixtures.fake_view import HOSTILE, fake_view
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.exports import html
from kg.exports.html import render, write_html
from kg.exports.page_data import Caption, embedded, page_data
from kg.exports.pinyin import search_key
from kg.exports.selection import Selection, choose
from kg.exports.source import Part, Whole
from kg.schema import load_schema

SCHEMA = load_schema()
CAPTION = Caption("反诈 <b>图谱</b>", "test.lbug")


def part_of(counties: int = 8, *, hostile: bool = False, **chosen: object) -> Part:
    return choose(Whole(fake_view(counties, hostile=hostile), SCHEMA), Selection(**chosen))


def test_the_same_part_makes_the_same_page() -> None:
    assert render(part_of(), SCHEMA, CAPTION) == render(part_of(), SCHEMA, CAPTION)


class Elements(HTMLParser):
    """The start tags of a page with their attributes, as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_asks_the_network_for_nothing() -> None:
    page = render(part_of(), SCHEMA, CAPTION)
    elements = Elements(page).found
    asking = [a for _, a in elements if {"src", "srcset", "data", "poster"} & a.keys()]
    links = {a["href"] for _, a in elements if "href" in a}
    assert asking == []
    assert links == {"#panel"}
    assert "sourceMappingURL" not in page
    assert "@import" not in page
    policies = [a["content"] for _, a in elements if a.get("http-equiv")]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'; script-src 'sha256-")


def test_hostile_text_stays_data() -> None:
    page = render(part_of(hostile=True), SCHEMA, Caption(HOSTILE[1], "x"))
    elements = Elements(page).found
    assert [tag for tag, _ in elements].count("script") == 4
    assert not [tag for tag, _ in elements if tag in ("img", "iframe", "object", "base")]
    assert not [a for _, a in elements if any(name.startswith("on") for name in a)]
    assert "\u2028" not in page
    data = re.search(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    names = {node["name"] for node in json.loads(data[1])["nodes"]}
    assert names >= set(HOSTILE)


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none())))
def test_embedded_json_reads_back_and_cannot_end_its_element(value: object) -> None:
    text = embedded({"value": value})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"value": value}


def test_lone_surrogates_do_not_stop_the_page() -> None:
    embedded({"a": "\ud800"}).encode("utf-8")


def test_a_small_part_opens_in_detail_and_a_large_one_on_the_overview() -> None:
    small = page_data(part_of(3), SCHEMA, CAPTION, "zh")
    large = page_data(part_of(20), SCHEMA, CAPTION, "zh")
    assert (small["mode"], large["mode"]) == ("detail", "overview")


def test_what_is_left_out_is_said() -> None:
    data = page_data(part_of(12, max_nodes=30), SCHEMA, CAPTION, "zh")
    assert len(data["nodes"]) == 30
    assert data["total"]["nodes"] > 30


def test_every_statement_keeps_its_quote_and_article() -> None:
    part = part_of(4)
    data = page_data(part, SCHEMA, CAPTION, "zh")
    for edge, row in zip(part.chosen_edges, data["edges"], strict=True):
        kind, source, target, document, quote, _ = row
        assert (kind, data["nodes"][source]["id"]) == (edge.type, edge.source)
        assert data["nodes"][target]["id"] == edge.target
        assert quote == edge.properties.get("quote", "")
        assert (document >= 0) == ("document" in edge.properties)


def test_a_file_is_written_as_utf8(tmp_path: Path) -> None:
    write_html(part_of(2), tmp_path / "图.html", SCHEMA, CAPTION)
    assert "第1县" in (tmp_path / "图.html").read_text(encoding="utf-8")


def test_without_pyvis_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "find_spec", lambda _: None)
    with pytest.raises(ExportError, match="pyvis lacks its files"):
        render(part_of(1), SCHEMA, CAPTION)


def test_pinyin_finds_names_by_initials_and_syllables() -> None:
    assert search_key("肃北县") == "sbx subeixian"
    assert search_key("96110热线") == "96110rx 96110rexian"


def test_all_words_of_the_page_are_in_both_languages() -> None:
    templates = Path(html.__file__).parent / "templates"
    words = json.loads((templates / "words.json").read_text(encoding="utf-8"))
    scripts = "".join(p.read_text(encoding="utf-8") for p in sorted(templates.glob("page/*.js")))
    page = (templates / "page.html").read_text(encoding="utf-8")
    used = set(re.findall(r'\bt\("(\w+)"', scripts))
    used |= set(re.findall(r'data-t(?:-\w+)?="(\w+)"', page))
    assert used <= words["ui"].keys()
    assert all(len(pair) == 2 and all(pair) for part in words.values() for pair in part.values())


def test_the_values_of_the_schema_have_words() -> None:
    templates = Path(html.__file__).parent / "templates"
    words = json.loads((templates / "words.json").read_text(encoding="utf-8"))["values"]
    closed = {v for n in SCHEMA.nodes.values() for p in n.properties.values() for v in p.values}
    assert closed <= words.keys()
