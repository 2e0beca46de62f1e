"""Words that name a level, a count or an amount: 知晓率达92%, 立案9起, 返还160万元.

Money is in yuan, whatever its 万 and 亿; rates are in per cent. What a single victim lost or got
back is no figure of a place, so clauses about a person are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import OutcomeKind
from kg.pipeline.relate.metrics import Metric, find_metrics
from kg.pipeline.relate.plain import Sentence
from kg.values import QUANTITY, RATE, parse_quantity, parse_rate


@dataclass(frozen=True, slots=True)
class Figure:
    """A level, count or amount at `start:end` of its sentence, from the metric to the figure."""

    start: int
    end: int
    kind: OutcomeKind
    metric: str
    value: str
    number: float | None
    unit: str


_UP_TO = (
    r"(?:为|达到?|高达|超过?|近|约|逾|升至|升到|提升到|提升至|提高到|提高至|增至|上升到|上升至"
    r"|降到|降至|只有|仅|也?是|均|已|了|至少|在){0,3}"
)
_LEVEL = re.compile(rf"[^,。;:\d]{{0,6}}?{_UP_TO}(?P<rate>{RATE})(?P<more>以上)?")
_FROM_LEVEL = re.compile(
    rf"[^,。;]{{0,6}}?[由从](?P<a>{RATE})[^,。;\d]{{0,6}}(?:至|到|为)(?P<b>{RATE})"
)
_CASES = ("起", "宗", "件", "例")
_HEADS = ("人", "名", "位", "人次", "万人次")
_THINGS = ("个", "户", "条", "次", "张", "笔", "家", "通", "份")
_MONEY = ("元", "美元", "港元")
_UNITS_OF: dict[str, tuple[str, ...]] = {
    "发案": _CASES,
    "立案": _CASES,
    "警情": _CASES,
    "受理案件": _CASES,
    "破案": _CASES,
    "被骗": (*_HEADS, *_CASES, "户"),
    "预后被骗": (*_HEADS, *_CASES),
    "见面劝阻": (*_HEADS, *_CASES),
    "电话劝阻": (*_HEADS, *_CASES, "次", "通"),
    "预警劝阻": (*_HEADS, *_CASES, "次"),
    "预警短信": (*_HEADS, "条"),
    "预警": ("条", "次", *_HEADS),
    "资金预警": ("条",),
    "劝阻": (*_HEADS, *_CASES),
    "劝返": _HEADS,
    "注册": (*_HEADS, "户"),
    "安装": (*_HEADS, "户", "次"),
    "涉案账户": ("个", "户", "张"),
}
_ACCOUNTS = {"止付金额": "止付账户", "冻结金额": "冻结账户", "止付冻结金额": "止付账户"}
_AFTER = re.compile(rf"(?P<gap>[^,。;:!?]{{0,10}}?)(?P<amount>{QUANTITY})")
_BEFORE = re.compile(rf"(?P<amount>{QUANTITY})(?P<gap>[^,。;:!?\d]{{0,10}})$")
PERSON = re.compile(
    r"[\u4e00-\u9fff]某|女士|先生|大爷|大妈|阿姨|大娘|老太|老伯|小[王李张刘陈杨赵黄周吴]|他的|她的|自己的"
)
_ANY_NUMBER = re.compile(r"[\d一二两三四五六七八九十百千]")
_CHANGED = re.compile(
    r"下降|上升|增长|减少|少了|多了|降了|降幅|同比|环比|提升(?![到至])|提高(?![到至])"
)


# What the words before a metric make of it, first match first; "" is no figure of a place. Cases
# solved or prevented and losses recovered, avoided or of one case do not say what a place had.
_MEANT = tuple(
    (name, re.compile(words), meant)
    for name, words, meant in (
        ("发案", r"破获|侦破|破了|告破|破案", "破案"),
        ("发案", r"拦截|劝阻|阻止|拦下|止付|防止|避免|协查|协助|预警|讲解|剖析|回访", ""),
        ("损失", r"挽回|追回|追缴|追赃|返还|挽损|退还|退赔", "挽回损失"),
        ("损失", r"平均每|每起|每案|起均|案均|人均", "案均损失"),
        ("损失", r"避免|减少|少|防止|免受|免遭|保住|拦截|止付", "避免损失"),
        ("损失", r"事主|受害人|被害人|当事人|[那这该此]起|该案|此案", ""),
    )
)


def _as_meant(metric: Metric, head: str) -> Metric | None:
    """The metric as the words before it in its clause mean it, or None."""
    for name, words, meant in _MEANT:
        if metric.name == name and words.search(head):
            return replace(metric, name=meant, about="work") if meant else None
    return metric


def find_figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in text order, at most one for each number.

    Arrests, dens and sentences are none (the guide), nor is a single case (一起 tells a story).
    """
    found: list[Figure] = []
    for low, high in sentence.clauses():
        if not _ANY_NUMBER.search(sentence.text, low, high):
            continue
        if PERSON.search(sentence.text[low:high]):
            continue
        clause = sentence.text[low:high]
        meant = (_as_meant(m, clause[: m.start]) for m in find_metrics(clause))
        for metric in filter(None, meant):
            found += [f for f in _of(sentence, metric, low, high) if not _taken(f, found)]
    return sorted(found, key=lambda figure: figure.start)


def _taken(figure: Figure, others: list[Figure]) -> bool:
    return any(figure.start < o.end and o.start < figure.end for o in others)


def _of(sentence: Sentence, metric: Metric, low: int, high: int) -> Iterator[Figure]:
    at = low + metric.end
    tail = sentence.text[at:high]
    if metric.about == "rate" or metric.name.endswith("率"):
        yield from _levels(metric, low, at, tail)
        return
    match = _AFTER.match(tail)
    if match is None or _CHANGED.search(match["gap"]):
        yield from _before(sentence, metric, low)
        return
    figure = _figure(metric, low + metric.start, at + match.end(), match["amount"])
    if figure:
        yield figure
    more = re.match(rf"[^,。;:\d]{{0,3}}、({QUANTITY})", tail[match.end() :])
    money = (
        _figure(metric, at + match.end(), at + match.end() + more.end(), more[1]) if more else None
    )
    if money and money.kind == "amount":
        yield money


def _before(sentence: Sentence, metric: Metric, low: int) -> Iterator[Figure]:
    """破获3起电信诈骗案件 has its number inside the metric's own words; 111人已劝返 before them."""
    head = sentence.text[low : low + metric.start]
    match = _BEFORE.search(head)
    if match and re.fullmatch(
        r"(?:已|被|被紧急|已被|的涉诈资金|涉案资金|现金|资金)*", match["gap"]
    ):
        figure = _figure(metric, low + match.start(), low + metric.end, match["amount"])
        if figure:
            yield figure


def _levels(metric: Metric, low: int, at: int, tail: str) -> Iterator[Figure]:
    pair = _FROM_LEVEL.match(tail)
    if pair:
        a, b = parse_rate(pair["a"]), parse_rate(pair["b"])
        yield Figure(
            low + metric.start, at + pair.end(), "level", metric.name,
            f"{a.text}→{b.text}", b.number, b.unit,
        )  # fmt: skip
        return
    match = _LEVEL.match(tail)
    if match and not _CHANGED.search(tail[: match.start("rate")]):
        rate = parse_rate(match["rate"])
        if rate.unit == "%":
            value = rate.text + (match["more"] or "")
            yield Figure(
                low + metric.start, at + match.end(), "level", metric.name,
                value, rate.number, "%",
            )  # fmt: skip


def _figure(metric: Metric, start: int, end: int, amount: str) -> Figure | None:
    quantity = parse_quantity(amount)
    name, kind = metric.name, "count"
    if quantity.unit in _MONEY:
        kind = "amount"
        if metric.about == "case" or name in _UNITS_OF:
            return None
    elif name in _ACCOUNTS and quantity.unit in ("个", "户", "张"):
        name = _ACCOUNTS[name]
    elif quantity.unit not in _UNITS_OF.get(name, ()):
        return None
    if not quantity.number or (amount[0] in "一1" and quantity.number == 1):
        return None
    return Figure(
        start, end, "amount" if kind == "amount" else "count", name,
        quantity.text, quantity.number, quantity.unit,
    )  # fmt: skip
