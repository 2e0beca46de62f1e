"""The forest plot of a study: odds ratios with their intervals, one line a measure family."""

import contextlib
import io
import warnings
from html import escape
from typing import Any, Literal, TypeAlias

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.analysis.cooccurrence import Association, Study
from kg.analysis.wording import OUTCOMES, UNITS, caveats
from kg.errors import ExportError

PlotFormat: TypeAlias = Literal["png", "svg", "pdf", "html"]
PLOT_FORMATS: tuple[PlotFormat, ...] = ("png", "svg", "pdf", "html")

# Fonts with Simplified Chinese, best first; the first face of Noto's collection is its JP one.
FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "SimHei", "Arial Unicode MS",
    "Noto Serif CJK SC", "Noto Serif CJK JP", "SimSun",
)  # fmt: skip
_MOST = 40
_BROWSER_FONTS = (*FONTS, "sans-serif")


def chinese_font() -> str | None:
    """The best installed font that has Chinese characters, if any; matplotlib knows it then."""
    return _known_font() or (_learn_new_fonts() and _known_font()) or None


def _known_font() -> str | None:
    known = set(font_manager.get_font_names())
    return next((name for name in FONTS if name in known), None)


def _learn_new_fonts() -> bool:
    """Tell matplotlib of fonts installed since it listed them, once for all, on its first run."""
    fonts = font_manager.fontManager
    listed = {font.fname for font in fonts.ttflist}
    new = [path for path in font_manager.findSystemFonts() if path not in listed]
    for path in new:
        with contextlib.suppress(OSError, RuntimeError):
            fonts.addfont(path)
    return bool(new)


def _settings(form: PlotFormat) -> Any:
    """matplotlib's settings: SVG keeps text as text, in whatever font the reader has."""
    common = {"axes.unicode_minus": False, "svg.hashsalt": "kg"}
    if form in ("svg", "html"):
        return {**common, "svg.fonttype": "none", "font.family": chinese_font() or "sans-serif"}
    font = chinese_font()
    if font is None:
        raise ExportError(
            "no font with Chinese characters is installed: install one (fonts-noto-cjk), "
            "or draw to .svg or .html, which use the reader's fonts"
        )
    return {**common, "font.family": font}


def _plotted(study: Study) -> list[Association]:
    return [a for a in study.associations if a.odds is not None][:_MOST]


def _draw_line(axes: Axes, at: int, association: Association) -> None:
    odds, clustered = association.odds, association.clustered
    if odds is None:
        return
    axes.plot([odds.low, odds.high], [at, at], color="#2a6f97", linewidth=1.6)
    if clustered:
        axes.plot(clustered, [at - 0.22] * 2, color="#bc6c25", linewidth=1.2)
    axes.plot([odds.value], [at], "s", color="#013a63", markersize=5)


def _label(association: Association) -> str:
    return f"{association.family.name}  {association.yes}/{association.support}"


def _figure(study: Study) -> Figure:
    shown = _plotted(study)
    figure = Figure(figsize=(9, 2.6 + 0.34 * max(len(shown), 1)), layout="constrained")
    axes = figure.add_subplot()
    for at, association in enumerate(reversed(shown)):
        _draw_line(axes, at, association)
    axes.axvline(1, color="#888888", linewidth=0.8, linestyle="--")
    axes.set_xscale("log")
    axes.set_yticks(range(len(shown)), [_label(a) for a in reversed(shown)])
    axes.set_ylim(-0.7, max(len(shown), 1) - 0.3)
    outcome, outcome_en = OUTCOMES[study.definition.outcome]
    unit, units = UNITS[study.definition.unit]
    axes.set_title(f"措施与{outcome} / measures beside {outcome_en}", fontsize=13)
    axes.set_xlabel(
        "比值比 odds ratio，95%（蓝：小样本校正 blue: corrected，"
        "橙：按县重抽样 orange: by county）\n"
        f"标签 label：{outcome}数/已知{unit}数 with it/known {units}"
    )
    if not shown:
        axes.text(0.5, 0.5, "样本不足 too few known units", transform=axes.transAxes, ha="center")
    notes = "\n".join(zh for zh, _ in caveats(study))
    figure.supxlabel(notes, fontsize=7, x=0.01, ha="left")
    return figure


def _page(svg: str, study: Study) -> str:
    """A page that loads nothing: the drawing as inline SVG, the caveats as text."""
    notes = "".join(f"<li>{escape(zh)} {escape(en)}</li>" for zh, en in caveats(study))
    fonts = ",".join(f"'{name}'" if " " in name else name for name in _BROWSER_FONTS)
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>kg cooccur</title>'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>body{{font-family:{fonts};max-width:60rem;margin:2rem auto;padding:0 1rem}}"
        "svg{width:100%;height:auto}svg text{font-family:inherit!important}</style></head>"
        f"<body>{svg[svg.index('<svg') :]}<ul>{notes}</ul></body></html>\n"
    )


def draw(study: Study, form: PlotFormat) -> bytes:
    """The forest plot of the tested families, at most 40 of them, with the caveats below.

    :raises ExportError: if the format needs a Chinese font and none is installed
    """
    with mpl.rc_context(_settings(form)), warnings.catch_warnings():
        # Text stays text there, and the reader's font draws it; only widths are guessed.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        out = io.BytesIO()
        metadata = {"Date": None} if form in ("svg", "html") else None
        _figure(study).savefig(
            out, format="svg" if form == "html" else form, dpi=150, metadata=metadata
        )
    if form == "html":
        return _page(out.getvalue().decode(), study).encode()
    return out.getvalue()
