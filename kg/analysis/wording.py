"""A study as rows, and in words: caveats with their numbers, in Chinese and English."""

from collections.abc import Mapping
from typing import TypeAlias

from kg.analysis.contingency import Estimate
from kg.analysis.cooccurrence import Association, Study, Totals
from kg.analysis.units import Family

Cell: TypeAlias = str | int | float | None

OUTCOMES: Mapping[str, tuple[str, str]] = {
    "zero": ("零发案", "zero cases"),
    "any_zero": ("任何一类零发案", "a zero of any class"),
    "share": ("多数单位零发案", "most units without cases"),
    "fall": ("发案或损失下降", "a fall in cases or losses"),
}
UNITS: Mapping[str, tuple[str, str]] = {
    "site": ("地点", "sites"),
    "county": ("县（市、区）", "counties"),
    "story": ("报道组", "reports"),
}
LEVELS: Mapping[str, tuple[str, str]] = {
    "country": ("国家", "country"),
    "province": ("省级", "province"),
    "city": ("地市级", "city"),
    "county": ("县级", "county"),
    "township": ("乡镇级", "township"),
    "village": ("村级", "village"),
    "locality": ("其他地名", "locality"),
    "jurisdiction": ("派出所辖区", "station's area"),
    "organisation": ("单位", "organisation"),
    "": ("级别不明", "level unknown"),
}
NOTES: Mapping[str, str] = {
    "": "",
    "everywhere": "皆有",
    "few": "太少",
    "no comparison": "无可比",
}
# What a narrow terminal goes without, first what tells least; the base rate is in the caveats too.
SPARE = (
    "按级别 by level",
    "按县 by county",
    "提升下限 lift if none",
    "基准 base",
    "原文 quotes",
    "说明 note",
    "提升 lift",
    "未知 unknown",
)


def _interval(name: str, estimate: Estimate | None) -> dict[str, Cell]:
    low, high = (estimate.low, estimate.high) if estimate else (None, None)
    value = estimate.value if estimate else None
    return {name: value, f"{name}_low": low, f"{name}_high": high}


def row(association: Association, totals: Totals) -> dict[str, Cell]:
    """One family's line; rates are shares of 1, intervals hold 95 %."""
    (a, b), (c, d) = association.table
    clustered = association.clustered or (None, None)
    return {
        "family": association.family.name,
        "sites": a + b,
        "zero_sites": a,
        **_interval("confidence", association.confidence),
        "base_rate": totals.base_rate,
        "lift": association.lift,
        **_interval("odds_ratio", association.odds),
        "cluster_low": clustered[0],
        "cluster_high": clustered[1],
        "p": association.p,
        "q": association.q,
        "own_sites": association.own,
        "own_zero_sites": association.own_yes,
        "other_sites": c + d,
        "other_zero_sites": c,
        **_interval("by_level", association.by_level),
        **_interval("by_province", association.by_province),
        **_interval("by_year", association.by_year),
        "unknown_sites": association.unknown,
        "confidence_bound": association.confidence_bound,
        "base_rate_bound": totals.base_rate_bound,
        "lift_bound": association.lift_bound,
        "undated": association.undated,
        "quotes": association.statements,
        "kind": association.family.kind,
        "note": association.note,
    }


_NOTHING = Association(
    Family("", "", ""), ((0, 0), (0, 0)), 0, 0, 0, 0.0, 0, None, None, None, None
)
_NO_TOTALS = Totals(0, 0, 0, 0, 0, 0, {})


def columns() -> tuple[str, ...]:
    """The columns of `row`."""
    return tuple(row(_NOTHING, _NO_TOTALS))


def brief_columns() -> tuple[str, ...]:
    """The columns of `brief`."""
    return tuple(brief(_NOTHING, _NO_TOTALS))


def _number(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.0f}%"


def _range(estimate: Estimate | None) -> str:
    return f"{estimate.low:.2f}–{estimate.high:.2f}" if estimate else "-"


def brief(association: Association, totals: Totals) -> dict[str, Cell]:
    """The columns that fit a terminal, as text."""
    confidence, odds = association.confidence, association.odds
    between = f" ({_percent(confidence.low)}–{_percent(confidence.high)})" if confidence else ""
    clustered = association.clustered
    level = association.by_level
    return {
        "措施 measure": association.family.name,
        "地点 known": association.support,
        "零发案 zero": association.yes,
        "置信度 confidence": _percent(confidence.value if confidence else None) + between,
        "基准 base": _percent(totals.base_rate),
        "提升 lift": _number(association.lift),
        "比值比 odds ratio": f"{odds.value:.2f} ({_range(odds)})" if odds else "-",
        "按县 by county": f"{clustered[0]:.2f}–{clustered[1]:.2f}" if clustered else "-",
        "按级别 by level": f"{level.value:.2f} ({_range(level)})" if level else "-",
        "q": _number(association.q, 3),
        "未知 unknown": association.unknown,
        "提升下限 lift if none": _number(association.lift_bound),
        "原文 quotes": association.statements,
        "说明 note": NOTES[association.note],
    }


def _levels(levels: Mapping[str, int], language: int) -> str:
    joint = "、" if language == 0 else ", "
    named = [f"{LEVELS.get(k, (k, k))[language]} {n}" for k, n in levels.items()]
    return joint.join(named) or "-"


def _undated(study: Study) -> float:
    support = sum(a.support for a in study.associations)
    return sum(a.undated * a.support for a in study.associations) / support if support else 0.0


Caveat: TypeAlias = tuple[str, str]
"""The same said in Chinese and in English."""


def _basis(study: Study) -> Caveat:
    t = study.totals
    unit, units = UNITS[study.definition.unit]
    outcome, outcome_en = OUTCOMES[study.definition.outcome]
    return (
        f"结果已知的{unit} {t.known} 个（{outcome} {t.yes}，否 {t.no}），"
        f"分布于 {t.counties} 个县级地区，出自 {t.stories} 组独立报道；"
        f"另有 {t.unknown} 个结果未知、不计入，{t.both} 个说法矛盾、剔除。",
        f"{t.known} {units} of known result ({t.yes} with {outcome_en}, {t.no} without) in "
        f"{t.counties} counties, from {t.stories} independent reports; {t.unknown} more are "
        f"unknown and not counted, {t.both} contradict themselves and are left out.",
    )


def _bound(study: Study) -> Caveat:
    base, bound = _percent(study.totals.base_rate), _percent(study.totals.base_rate_bound)
    return (
        f"若未知者都算“否”，基准率由 {base} 变为 {bound}（见下限各列）。",
        f"If all unknown ones were without it, the base rate would be {bound} instead of {base} "
        "(see the bounds).",
    )


def _small(study: Study) -> Caveat:
    t, least = study.totals, study.definition.min_days
    outcome, outcome_en = OUTCOMES[study.definition.outcome]
    days = "-" if t.median_days is None else str(t.median_days)
    return (
        f"{outcome}多属小地方、短时段：{_levels(t.levels, 0)}；"
        f"时长中位数 {days} 天（零发案至少 {least} 天才计）。",
        f"Most ({outcome_en}) are of small sites over short times: {_levels(t.levels, 1)}; "
        f"median length {days} days (zeros count from {least} days on).",
    )


def _timing(study: Study) -> Caveat:
    levels = [LEVELS.get(x, (x, x)) for x in study.definition.inherit]
    above, above_en = ("、".join(x[0] for x in levels), ", ".join(x[1] for x in levels))
    undated = _percent(_undated(study))
    return (
        f"措施计入本地及上级（{above or '无'}）；{undated} 的对应未载措施起始时间，先后无从确认。",
        f"Measures count for the site and from above ({above_en or 'none'}); for {undated} of the "
        "pairings no beginning is known, so which came first is open.",
    )


def _tests(study: Study) -> Caveat:
    unit, units = UNITS[study.definition.unit]
    least = study.definition.min_support
    tested = sum(1 for a in study.associations if not a.note)
    return (
        f"检验了 {tested} 类措施，q 为按 Benjamini–Hochberg 校正的 p；未检验者见说明："
        f"太少（few）＝已知{unit}不足 {least} 个，皆有（everywhere）＝各地皆有，"
        "无可比（no comparison）＝已知者皆有。",
        f"Families tested: {tested}; q is p after Benjamini and Hochberg. Not tested, by note: "
        f"few (太少) on fewer than {least} known {units}; everywhere (皆有); no comparison "
        "(无可比), as all known ones have it.",
    )


def caveats(study: Study) -> tuple[Caveat, ...]:
    """What a reader must know before believing the table, with the numbers of this study."""
    return (
        ("统计的是报道，不是实情。", "This counts reports, not reality."),
        _basis(study),
        _bound(study),
        ("未提到≠没有做。", "Not mentioned does not mean not done."),
        _small(study),
        ("案件可能未报，报道偏爱成功。", "Cases may go unreported; success gets written up."),
        _timing(study),
        _tests(study),
        ("同现不是因果。", "Going together is not cause and effect."),
    )
