"""Make the pictures of the README from a built graph.

    python scripts/make_screenshots.py [--graph demo.lbug] [--out examples]

Exports the page, opens it in headless Chromium without network, and photographs the overview, the
evidence behind a zero case, the tree map, and the overview on a phone.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kg.app.export import PAGE_NODES, export
from kg.exports.selection import Selection
from kg.stores import open_store

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def opened(browser: Browser, path: Path, size: dict[str, int]) -> Page:
    """The page in a window of its own, once it is drawn."""
    context = browser.new_context(viewport=size, offline=True, device_scale_factor=1.25)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(400)
    return page


def photograph(browser: Browser, path: Path, out: Path) -> None:
    """All pictures, from one exported page."""
    page = opened(browser, path, DESK)
    page.screenshot(path=out / "graph.png")
    page.locator("#panel .most button").first.click()
    page.wait_for_timeout(600)
    page.screenshot(path=out / "evidence.png")
    page.keyboard.press("Escape")
    page.click("#view-zeros")
    page.wait_for_timeout(200)
    page.screenshot(path=out / "zeros.png")
    opened(browser, path, PHONE).screenshot(path=out / "phone.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", default="demo.lbug")
    parser.add_argument("--out", type=Path, default=Path("examples"))
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("no chromium on this machine: apt install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        with open_store(given.graph) as view:
            export(view, "html", path, Selection(max_nodes=PAGE_NODES))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        photograph(browser, path, given.out)
        browser.close()


if __name__ == "__main__":
    main()
