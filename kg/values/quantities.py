"""Money, counts and rates: a number with its unit, and its words as the guide keeps them."""

import re
from dataclasses import dataclass

from kg.values.numerals import NUMBER, parse_number

COUNTERS = (
    "人次|万人次|人|名|位|起|宗|件|例|户|个|条|次|笔|张|家|通|份|场|元|块钱|美元|港元|澳门元|天|处"
)
QUANTITY = rf"{NUMBER}(?:{COUNTERS})"
"""Pattern of a number with a counter or currency."""

RATE = (
    rf"\d+(?:[.．]\d+)?\s*(?:%|％|个百分点)|百分之(?:百|[零〇一二两三四五六七八九十点]+)"
    rf"|[千万]分之(?:{NUMBER})|[一二两三四五六七八九\d]成(?:半|[一二三四五六七八九])?"
    rf"|{NUMBER}倍|[二三四五六七八九十]分之[一二两三四五六七八九]"
)
"""Pattern of a rate: 33.3%, 三成, 四成半, 百分之五, 万分之四, 三分之二, 3倍, 1.6个百分点."""

_HEDGE = re.compile(r"^(?:超过|超|将近|近|约|达到|达|逾|高达|多达)+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text` as the guide writes values (39.68万元), `number` in `unit` (396800 in 元)."""

    text: str
    number: float | None
    unit: str


def parse_quantity(text: str) -> Quantity:
    """A count or an amount; money is in yuan, whatever its 万 and 亿.

    >>> parse_quantity("39.68万元")
    Quantity(text='39.68万元', number=396800.0, unit='元')
    >>> parse_quantity("近1.6万余人次")
    Quantity(text='1.6万余人次', number=16000.0, unit='人次')
    """
    bare = _HEDGE.sub("", re.sub(r"\s", "", text))
    match = re.match(NUMBER, bare)
    if match is None:
        return Quantity(bare, None, "")
    unit = re.sub(r"^块钱$", "元", bare[match.end() :])
    number = parse_number(match[0])
    return Quantity(bare, round(number, 2) if number is not None else None, unit)


def _tenths(text: str) -> float | None:
    match = re.fullmatch(r"(.)成(半|.)?", text)
    whole = parse_number(match[1]) if match else None
    if match is None or whole is None:
        return None
    rest = 5.0 if match[2] == "半" else parse_number(match[2]) if match[2] else 0.0
    return whole * 10 + (rest or 0.0)


def _per_cent(text: str) -> float | None:
    if text == "百分之百":
        return 100.0
    whole, _, decimals = text.removeprefix("百分之").partition("点")
    number = parse_number(whole)
    if number is None or not decimals:
        return number
    return number + (parse_number(decimals) or 0.0) / float(10 ** len(decimals))


def parse_rate(text: str) -> Quantity:
    """A rate: `number` is in per cent, percentage points or times.

    >>> parse_rate("四成半")
    Quantity(text='45%', number=45.0, unit='%')
    >>> parse_rate("33.30%")
    Quantity(text='33.30%', number=33.3, unit='%')
    """
    bare = re.sub(r"\s", "", text).replace("％", "%").replace("．", ".")
    for unit in ("个百分点", "倍", "%"):
        if bare.endswith(unit):
            return Quantity(bare, parse_number(bare.removesuffix(unit)), unit)
    if bare[:3] in ("千分之", "万分之"):
        part = parse_number(bare[3:])
        share = None if part is None else round(part / (10 if bare[0] == "千" else 100), 6)
        return Quantity(bare, share, "%")
    parts, _, of_them = bare.partition("分之")
    if of_them and parts != "百":
        whole, some = parse_number(parts), parse_number(of_them)
        return Quantity(bare, round(100 * some / whole, 2) if whole and some else None, "%")
    number = _per_cent(bare) if bare.startswith("百分之") else _tenths(bare)
    return Quantity(f"{number:g}%" if number is not None else bare, number, "%")
