"""The page as a reader uses it: each control does what it says, and hostile text does nothing."""

import csv
import io
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.browser_page import Opened, middle
from fixtures.fake_view import HOSTILE
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]


def test_it_opens_from_disk_without_network_or_complaint(opened: Open) -> None:
    result = opened(20)
    assert [url for url in result.asked if not url.startswith("file:")] == []
    assert len(result.asked) == 1, "the page is one file"
    expect(result.page.locator("h1")).to_have_text("反诈图谱")
    assert result.shown() > 50


def test_hostile_text_runs_nothing_and_is_shown_as_it_is(opened: Open) -> None:
    result = opened(hostile=True)
    page = result.page
    for text in HOSTILE:
        page.fill("#search", text[:3])
        page.keyboard.press("Enter")
        expect(page.locator("#panel .statements")).to_be_visible()
    page.click("#view-zeros")
    page.click("#view-detail")
    page.click("#language")
    page.keyboard.press("Escape")
    assert page.evaluate("window.pwned") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("#panel script, #panel img").count() == 0


def test_the_policy_stops_what_would_get_in_all_the_same(opened: Open) -> None:
    result = opened(2)
    result.page.evaluate(
        """() => {
            const box = document.createElement('div');
            box.innerHTML = '<img src=x onerror="window.pwned=1">';
            document.body.append(box);
            const script = document.createElement('script');
            script.textContent = 'window.pwned=2';
            document.body.append(script);
            fetch('https://example.org/').catch(() => 0);
        }"""
    )
    result.page.wait_for_timeout(200)
    assert result.page.evaluate("window.pwned") is None
    assert all("Content Security Policy" in text for text in result.said)
    assert len(result.said) >= 3
    result.said.clear()


@pytest.mark.parametrize("typed", ["和睦3村", "hm3c", "hemu3cun", "睦3"])
def test_search_finds_by_name_and_by_pinyin(opened: Open, typed: str) -> None:
    page = opened().page
    page.fill("#search", typed)
    expect(page.locator("#hits li").first).to_contain_text("和睦3村")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("和睦3村")


def test_search_says_when_nothing_is_found(opened: Open) -> None:
    page = opened().page
    page.fill("#search", "没有这个")
    expect(page.locator("#hits")).to_contain_text("没有找到")


def test_the_panel_shows_the_quote_marked_with_its_source(opened: Open) -> None:
    page = opened().page
    page.fill("#search", "和睦3村")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator("blockquote").first).to_have_text("和睦3村连续14个月零发案")
    expect(panel.locator("mark").first).to_have_text("和睦3村")
    expect(panel.locator("cite").first).to_have_text("第3县反诈见闻")
    link = panel.locator("a").first
    expect(link).to_have_attribute("href", "https://example.org/3")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_click_on_a_node_opens_its_evidence_and_one_beside_it_closes_it(opened: Open) -> None:
    page = opened(1).page
    page.fill("#search", "和睦0村")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.locator("#panel .close").click()
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h2")).to_have_text("和睦0村")
    x, y = middle(page)
    page.mouse.click(x * 0.7, y * 0.3)
    expect(page.locator("#panel h2")).to_have_text("怎样读这张图")


def test_a_click_on_a_line_opens_the_quote_that_states_it(opened: Open) -> None:
    page = opened(seeds=frozenset({"place:v0", "outcome:0"})).page
    page.wait_for_timeout(300)
    page.mouse.click(*middle(page))
    expect(page.locator("#panel .kind")).to_have_text("实现")
    expect(page.locator("#panel blockquote")).to_have_text("和睦0村连续14个月零发案")


def test_a_double_click_shows_hidden_neighbours_and_takes_them_back(opened: Open) -> None:
    result = opened(20)
    page = result.page
    overview = result.shown()
    page.fill("#search", "第3县")
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    page.mouse.dblclick(*middle(page))
    page.wait_for_timeout(300)
    assert result.shown() > overview
    page.mouse.dblclick(*middle(page))
    page.wait_for_timeout(300)
    assert result.shown() == overview


def test_the_legend_filters_by_type_status_and_kind(opened: Open) -> None:
    result = opened(4)
    page = result.page
    for key in ("Agency", "status:target", "result:change", "kind:action"):
        before = result.shown()
        page.locator(f"[data-filter='{key}']").uncheck()
        number = page.locator(f"label:has([data-filter='{key}']) .number")
        expect(number).to_have_text(re.compile(r"^0/\d+"))
        assert result.shown() < before
    page.click("#reset")
    expect(page.locator("[data-filter='Agency']")).to_be_checked()


def test_documents_are_hidden_until_asked_for(opened: Open) -> None:
    result = opened(4)
    before = result.shown()
    result.page.locator("[data-filter='Document']").check()
    assert result.shown() == before + 4


def test_the_time_slider_leaves_out_articles_outside_it(opened: Open) -> None:
    result = opened(6)
    page = result.page
    before = result.shown()
    page.locator("#from").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#window")).to_contain_text("2021-03")
    assert result.shown() < before
    page.fill("#search", "和睦0村")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.locator("#from").focus()
    page.keyboard.press("Home")
    assert result.shown() == before


def test_views_switch_and_the_overview_unfolds(opened: Open) -> None:
    result = opened(20)
    page = result.page
    expect(page.locator("#view-overview")).to_have_attribute("aria-pressed", "true")
    overview = result.shown()
    page.fill("#search", "第3县")
    page.keyboard.press("Enter")
    assert result.shown() == overview, "it is there already"
    page.get_by_role("button", name="展开相邻").click()
    assert result.shown() > overview
    page.get_by_role("button", name="收回相邻").click()
    assert result.shown() == overview
    page.click("#view-detail")
    assert result.shown() > overview


def test_what_the_overview_leaves_out_visits_with_its_neighbours(opened: Open) -> None:
    result = opened(20)
    page = result.page
    overview = result.shown()
    page.fill("#search", "第3县农商银行")
    page.keyboard.press("Enter")
    assert result.shown() > overview + 1
    page.keyboard.press("Escape")
    assert result.shown() == overview


def test_a_folded_line_shows_the_statements_it_stands_for(opened: Open) -> None:
    page = opened(20).page
    page.fill("#search", "第3县")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .fact").filter(has_text="实施").first).to_contain_text(
        "第3县公安局"
    )


def test_a_division_folds_into_one_point(opened: Open) -> None:
    result = opened(6)
    page = result.page
    before = result.shown()
    page.locator("#tree details summary input").first.uncheck()
    assert result.shown() < before
    page.locator("#tree details summary input").first.check()
    assert result.shown() == before


def test_a_very_large_graph_opens_folded_and_unfolds_level_by_level(opened: Open) -> None:
    result = opened(430)
    page = result.page
    page.click("#view-detail")
    provinces = result.shown()
    assert provinces < 40
    expect(page.locator("#status")).to_contain_text("2 个地区收成一点")
    page.fill("#search", "甲省")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="展开下级").click()
    assert provinces < result.shown() < 60


def test_the_interface_speaks_both_languages(opened: Open) -> None:
    page = opened().page
    expect(page.locator("#legend")).to_contain_text("地点")
    page.click("#language")
    expect(page.locator("#legend")).to_contain_text("place")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#status")).to_contain_text("nodes shown")


def test_it_opens_in_english_if_asked(opened: Open) -> None:
    page = opened(language="en").page
    expect(page.locator("#view-detail")).to_have_text("Details")


def test_the_png_is_a_picture_of_what_is_shown(opened: Open) -> None:
    page = opened().page
    drawn = "document.querySelector('#graph canvas').toDataURL()"
    before = page.evaluate(drawn)
    with page.expect_download() as download:
        page.click("#png")
    path = Path(download.value.path())
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    box = page.locator("#graph").bounding_box()
    assert box is not None
    assert width == 2 * box["width"]
    assert height > 2 * box["height"]
    assert path.stat().st_size > 20_000
    page.wait_for_timeout(300)
    assert page.evaluate(drawn) == before, "the window is as it was"
    assert download.value.suggested_filename == "反诈图谱.png"


def test_the_csv_holds_the_shown_facts(opened: Open) -> None:
    page = opened(2, hostile=True).page
    with page.expect_download() as download:
        page.click("#csv")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {"和睦0村连续14个月零发案", "第1县公安局推行“第1县网格走访”。"} <= {
        row["quote"] for row in rows
    }
    assert not [v for row in rows for v in row.values() if v.startswith(("=", "+", "@"))]


def test_the_keyboard_is_enough(opened: Open) -> None:
    page = opened().page
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("dy")
    page.keyboard.press("Escape")
    expect(page.locator("#graph")).to_be_focused()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    page.wait_for_timeout(300)
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        if page.locator("#panel h2").inner_text() != first:
            break
    assert page.locator("#panel h2").inner_text() != first
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("怎样读这张图")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()


def test_the_tree_map_leads_to_the_evidence(opened: Open) -> None:
    page = opened().page
    page.click("#view-zeros")
    cell = page.locator(".site").filter(has_text="和睦0村").first
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("和睦0村")


def test_the_picture_stands_still_until_physics_is_asked_for(opened: Open) -> None:
    page = opened().page
    page.wait_for_timeout(300)
    before = page.screenshot()
    page.wait_for_timeout(400)
    assert page.screenshot() == before
    page.click("#physics")
    page.wait_for_timeout(600)
    assert page.screenshot() != before


def test_on_a_phone_nothing_is_wider_than_the_window(opened: Open) -> None:
    page = opened(20).page
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#open-side")
    expect(page.locator("#legend")).to_be_visible()


def test_print_shows_picture_legend_and_evidence_without_controls(opened: Open) -> None:
    page = opened().page
    page.emulate_media(media="print")
    expect(page.locator("#graph canvas")).to_be_visible()
    expect(page.locator("#legend")).to_be_visible()
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("#tools")).to_be_hidden()
