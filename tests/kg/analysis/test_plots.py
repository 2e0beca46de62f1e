"""Fonts for plots; what is drawn is tested through `kg cooccur --plot`."""

import pytest
from matplotlib import font_manager

import kg
from kg.analysis import plots


def test_a_font_installed_after_matplotlib_listed_them_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if kg.chinese_font() is None:
        pytest.skip("no font with Chinese characters is installed")
    fonts = font_manager.fontManager
    files = {font.fname for font in fonts.ttflist if font.name in plots.FONTS}
    monkeypatch.setattr(fonts, "ttflist", [f for f in fonts.ttflist if f.fname not in files])
    assert kg.chinese_font() in plots.FONTS


def test_without_any_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "FONTS", ("No Such Font",))
    assert kg.chinese_font() is None
