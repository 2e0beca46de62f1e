"""Periods: 今年以来, 2022年以来, 1至6月, 上半年, 截至6月30日, 连续14个月, as dates and as lengths.

Relative words are resolved against the publication date. A length that words give is kept as they
give it (14个月 is 14 months); days are then counted with 365 to a year and 30 to a month, unless
the dates are known. Dates are ISO strings, `end` is the last day that counts.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.values.numerals import parse_number

_CN = "一二三四五六七八九十"
_N = rf"(?:\d+|[{_CN}两百零]+)"
_YEAR = r"(?:\d{4}|[今去前当本上])年"
_MONTH = rf"(?:\d{{1,2}}|[{_CN}]{{1,2}})月(?:份)?"
_DAY = r"\d{1,2}[日号]"
_HOUR = r"(?:\d{1,2}时)?"
_PART = r"(?:初|底|末|中旬|上旬|下旬|中)?"
_DATE = (
    rf"(?:{_YEAR})?(?:{_MONTH})(?:{_DAY})?{_HOUR}{_PART}"
    rf"|{_YEAR}{_PART}|{_DAY}{_HOUR}|年初|开年|月初"
)
_TO = r"(?:至|到|—+|-|－|~|～)"
_SPAN = (
    rf"上半年|下半年|全年|第?[{_CN}1-4]季度|首季度?|前(?:{_N})个?月|一整年|暑期|寒假"
    r"|[本上全](?:学期|学年)|[本上]周|[本上]月"
)
_LENGTH_UNIT = r"(?:个多?月|个(?:半)?学期|个季度|周|个?星期|天|日|年|学期|季度|个工作日)"
_LENGTH = rf"(?:{_N}(?:余|多)?|半|几)(?:{_LENGTH_UNIT})(?:半|多|余)?"

_RANGE = (
    rf"(?:从|自)?(?:{_YEAR})?(?:\d{{1,2}}|[{_CN}]{{1,2}})月?(?:{_DAY})?{_HOUR}{_TO}(?:{_DATE}|今)"
    rf"|(?:从|自)?(?:{_DATE})(?:算)?{_TO}(?:{_DATE}|今|目前)"
    rf"|(?:{_YEAR}){_TO}(?:{_YEAR})"
)
_SINCE = (
    rf"(?:自|从)?(?:{_DATE}|去冬今春|入[春夏秋冬]|开学|春节)(?:以来|以后|起|后(?=[,，]))"
    rf"|(?:{_N}|数|近)个?(?:多)?(?:年|月|季度)(?:多)?来"
)
_UNTIL = rf"(?:{_YEAR})?截[至止](?:到)?(?:{_DATE}|目前|发稿|现在|今日|今天|当前)"
PERIOD = (
    rf"(?P<range>{_RANGE})|(?P<since>{_SINCE})|(?P<until>{_UNTIL})"
    rf"|(?P<part>(?:{_YEAR})?(?:{_SPAN}))|(?P<date>{_DATE})|(?P<length>{_LENGTH})"
)
"""Pattern of a period, by kind; lengths (14个月) come last, so that 6月 is a month of a year."""

_PERIOD = re.compile(PERIOD)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written, its first and last day (ISO or empty), and its length if known."""

    text: str = ""
    start: str = ""
    end: str = ""
    days: int | None = None
    months: int | None = None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def publication_day(published: str) -> date | None:
    """The last day that an ISO date, month or year may mean; None if it is empty or malformed."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?.*", published)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return date(year, month, int(match[3])) if match[3] else _last_day(year, month)
    except ValueError:
        return None


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_YEARS_BACK = {"今": 0, "本": 0, "去": 1, "上": 1, "前": 2}
_PART_DAYS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20)}


def _year_of(text: str, now: date | None) -> int | None:
    absolute = re.search(r"(\d{4})年", text)
    if absolute:
        return int(absolute[1])
    relative = re.search(r"([今本去上前])年", text)
    return now.year - _YEARS_BACK[relative[1]] if relative and now else None


def _month_of(text: str) -> int | None:
    match = re.search(rf"(\d{{1,2}}|[{_CN}]{{1,2}})月", text)
    number = parse_number(match[1]) if match else None
    return int(number) if number and 1 <= number <= 12 else None


def _dates_of(text: str, now: date | None, year: int | None = None) -> tuple[date, date] | None:
    """First and last day of a date; a month without a year is the last one before `now`."""
    month = _month_of(text)
    stated = _year_of(text, now)
    year = stated if stated is not None else year
    if month is None:
        return _dates_without_month(text, now, year)
    if year is None:
        if now is None:
            return None
        year = now.year if month <= now.month else now.year - 1
    day = re.search(r"(\d{1,2})[日号]", text)
    if day:
        exact = _safe_date(year, month, int(day[1]))
        return (exact, exact) if exact else None
    first, last = date(year, month, 1), _last_day(year, month)
    for word, (low, high) in _PART_DAYS.items():
        if text.endswith(word):
            return date(year, month, low), date(year, month, high)
    return (date(year, month, 21), last) if text.endswith("下旬") else (first, last)


def _dates_without_month(text: str, now: date | None, year: int | None) -> tuple[date, date] | None:
    day = re.search(r"(\d{1,2})[日号]", text)
    if day and now:
        exact = _safe_date(now.year, now.month, int(day[1]))
        return (exact, exact) if exact else None
    if year is None and now and re.search(r"年初|开年", text):
        year = now.year
    if year is None:
        return None
    if text.endswith(("年初", "开年")):
        return date(year, 1, 1), date(year, 1, 31)
    return date(year, 1, 1), date(year, 12, 31)


_QUARTER = {**{c: i for i, c in enumerate("一二三四", 1)}, **{str(i): i for i in range(1, 5)}}


def _months_of_part(text: str) -> tuple[int, int] | None:
    quarter = re.search(r"([一二三四1-4])季度", text)
    if quarter:
        last = 3 * _QUARTER[quarter[1]]
        return last - 2, last
    first = re.search(rf"前({_N})个?月", text)
    if first:
        number = int(parse_number(first[1]) or 0)
        return (1, number) if 1 <= number <= 12 else None
    halves = {
        "上半年": (1, 6),
        "下半年": (7, 12),
        "首季": (1, 3),
        "全年": (1, 12),
        "一整年": (1, 12),
    }
    return next((months for word, months in halves.items() if word in text), None)


def _resolve_part(text: str, now: date | None) -> tuple[date | None, date | None]:
    months = _months_of_part(text)
    year = _year_of(text, now)
    if months is None:
        return None, None
    if year is None:
        if now is None:
            return None, None
        year = now.year if months[0] <= now.month else now.year - 1
    return date(year, months[0], 1), _last_day(year, months[1])


def _resolve_range(text: str, now: date | None) -> tuple[date | None, date | None]:
    left, right = re.split(_TO, text.lstrip("从自").replace("算", ""), maxsplit=1)
    if "月" not in left and "月" in right and "年" not in left.replace("年", "", 1):
        left += "月" if re.search(rf"(?:^|年)(?:\d{{1,2}}|[{_CN}]{{1,2}})$", left) else ""
    if right in ("今", "目前"):
        start = _dates_of(left, now)
        return (start[0] if start else None), now
    if "月" not in right and re.search(r"[日号]", right) and (month := re.search(_MONTH, left)):
        right = month[0] + right
    last = _dates_of(right, now, _year_of(left, now))
    first = _dates_of(left, now, last[1].year if last else None)
    if first and last and first[0] > last[1]:
        first = _dates_of(left, now, last[1].year - 1)
    return (first[0] if first else None), (last[1] if last else None)


def _resolve_since(text: str, now: date | None) -> tuple[date | None, date | None]:
    years = re.search(rf"({_N})个?多?(年|月|季度)多?来$", text)
    if years:
        length = parse_number(years[1])
        unit = {"年": 12, "月": 1, "季度": 3}[years[2]]
        return (_add_months(now, -int(length * unit)) if now and length else None), now
    start = _dates_of(re.sub(r"^[自从]|以来$|以后$|起$|后$", "", text), now)
    return (start[0] if start else None), now


def _resolve_until(text: str, now: date | None) -> tuple[date | None, date | None]:
    end = _dates_of(re.sub(r"截[至止]到?", "", text), now)
    return None, end[1] if end else now


def _resolve_date(text: str, now: date | None) -> tuple[date | None, date | None]:
    found = _dates_of(text, now)
    return found if found else (None, None)


_MONTHS_OF: Mapping[str, int] = {"年": 12, "月": 1, "季度": 3}
_DAYS_OF: Mapping[str, int] = {"天": 1, "日": 1, "周": 7, "星期": 7}


def length_of(text: str) -> tuple[int | None, int | None]:
    """Days and whole months of a length in words (None where it tells none).

    >>> length_of("14个月"), length_of("5年"), length_of("1716天"), length_of("半个月")
    ((425, 14), (1825, 60), (1716, None), (15, None))
    """
    match = re.fullmatch(
        rf"({_N}|半)(?:余|多)?(?:个)?(?:多)?(天|日|周|星期|月|年|季度)(半)?[多余来]?", text
    )
    if match is None:
        return None, None
    half = match[1] == "半"
    number = 0.5 if half else parse_number(match[1]) or 0.0
    number += 0.5 if match[3] else 0
    if match[2] in _DAYS_OF:
        return round(number * _DAYS_OF[match[2]]), None
    months = number * _MONTHS_OF[match[2]]
    years, rest = divmod(months, 12)
    return round(years * 365 + rest * 30), int(months) if months >= 1 else None


def _resolve_length(text: str, now: date | None) -> tuple[date | None, date | None]:
    days, months = length_of(text)
    if now is None or days is None:
        return None, None
    return (_add_months(now, -months) if months else now - timedelta(days=days)), now


_RESOLVERS: Mapping[str, Callable[[str, date | None], tuple[date | None, date | None]]] = {
    "range": _resolve_range,
    "since": _resolve_since,
    "until": _resolve_until,
    "part": _resolve_part,
    "date": _resolve_date,
    "length": _resolve_length,
}


def _arabic_length(text: str) -> str:
    """连续 lengths are written with digits: 五年 is 5年 (半年 and 十余天 stay)."""
    match = re.fullmatch(rf"([{_CN}两百零]+)(个月|年|天|周|个星期|个学期|个季度)", text)
    number = parse_number(match[1]) if match else None
    return f"{number:g}{match[2]}" if match and number is not None else text


def resolve(text: str, published: str = "", until: str = "") -> Period:
    """The period that words mean.

    :param published: the publication date, ISO; relative words are unresolved without it
    :param until: the words of a date at which a length ends (到2024年4月), if the text gives one

    >>> resolve("今年以来", "2025-06-06")
    Period(text='今年以来', start='2025-01-01', end='2025-06-06', days=157, months=5)
    """
    match = _PERIOD.fullmatch(text)
    kind = match.lastgroup if match else None
    now = publication_day(published)
    if kind is None:
        return Period(text)
    if until and (ending := _dates_of(until, now)):
        now = ending[1]
    start, end = _RESOLVERS[kind](text, now)
    return _period(_arabic_length(text) if kind == "length" else text, kind, start, end)


def _period(text: str, kind: str, start: date | None, end: date | None) -> Period:
    days, months = length_of(text) if kind in ("length", "since") else (None, None)
    if kind == "date" and re.search(r"\d[日号]$", text):
        days = 1
    if start and end and start <= end:
        if kind == "length":
            days = days if months is None else (end - start).days
        else:
            days = (end - start).days + 1
        months = months or _whole_months(start, end)
    elif start and end:
        start = end = None
    return Period(
        text, start.isoformat() if start else "", end.isoformat() if end else "", days, months
    )


def _whole_months(start: date, end: date) -> int | None:
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    return months or None


def find_periods(text: str) -> list[tuple[int, int, str]]:
    """The periods in a text as (start, end, kind), kinds as in `PERIOD`."""
    return [(m.start(), m.end(), str(m.lastgroup)) for m in _PERIOD.finditer(text)]
