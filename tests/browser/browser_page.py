"""A headless Chromium whose network is blocked, and pages opened in it from the disk."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from fixtures.fake_view import fake_view
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kg.exports.html import render
from kg.exports.page_data import Caption
from kg.exports.selection import Selection, choose
from kg.exports.source import Whole
from kg.schema import load_schema

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Opened:
    """A page, and all that it said or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shown(self) -> int:
        """How many nodes the status line says are shown."""
        return int(self.page.locator("#status").inner_text().split()[1])


def middle(page: Page) -> tuple[float, float]:
    """The middle of the picture, where a line of two nodes, or a node looked at, lies."""
    box = page.locator("#graph").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian and Ubuntu package it."""
    if CHROMIUM is None:
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail("KG_REQUIRE_BROWSER is set, and there is no chromium: apt install chromium")
        pytest.skip("no chromium on this machine: apt install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own, without network."""
    made = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, accept_downloads=True
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page of a small graph; in the end no page may have complained of anything."""
    results = []

    def open_page(
        counties: int = 8,
        *,
        hostile: bool = False,
        language: str = "zh",
        seeds: frozenset[str] | None = None,
    ) -> Opened:
        path = tmp_path / "图谱.html"
        path.write_text(page_text(counties, hostile, language, seeds), encoding="utf-8")
        results.append(watched(context, path))
        return results[-1]

    yield open_page
    for result in results:
        assert result.said == []


@cache
def page_text(counties: int, hostile: bool, language: str, seeds: frozenset[str] | None) -> str:
    """The page of an invented graph."""
    schema = load_schema()
    part = choose(Whole(fake_view(counties, hostile=hostile), schema), Selection(seeds=seeds))
    return render(part, schema, Caption("反诈图谱", "test.lbug"), language=language)


def watched(context: BrowserContext, path: Path) -> Opened:
    """Open a file, and write down what the page says and asks for."""
    result = Opened(context.new_page())
    page = result.page
    page.on("console", lambda message: result.said.append(message.text))
    page.on("pageerror", lambda error: result.said.append(str(error)))
    page.on("request", lambda request: result.asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    return result
