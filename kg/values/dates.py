"""Calendar dates as Chinese pages write them, as ISO strings (`2025-06-06`, `2025-06`)."""

import re
from datetime import date

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SPOKEN = re.compile(
    r"([二一][〇零○一二三四五六七八九]{3})年"
    r"([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_WRITTEN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})(?![\d.%])(?:\s*[-/月]\s*(\d{1,2})(?!\d))?"
    r"|(?<!\d)((?:19|20)\d\d)\.(\d{1,2})\.(\d{1,2})(?!\d)"
)
_PLAIN = re.compile(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
# 2025/0606, 202506/06, 2025-06/06, 20250606, 2025/06/06; without a day 2025/06, 202506.
_ADDRESS = re.compile(
    r"(?<!\d)(20[0-3]\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01])(?!\d)|(?=[-_/]|$))"
)


def dates(text: str) -> list[str]:
    """The dates in a text, in order: with a day if it is told, else with a month.

    >>> dates("时间:2025-06-06 09:01:00")
    ['2025-06-06']
    >>> dates("二〇一九年十二月三十一日,2024年4月")
    ['2019-12-31', '2024-04']
    """
    found = [
        (m.start(), _iso(*(m.groups()[3:] if m[4] else m.groups()[:3])))
        for m in _WRITTEN.finditer(text)
    ]
    found += [(m.start(), _iso(*map(_number, m.groups()))) for m in _SPOKEN.finditer(text)]
    found += [(m.start(), _iso(*m.groups())) for m in _PLAIN.finditer(text)]
    return [day for _, day in sorted(found) if day]


def address_dates(address: str) -> list[str]:
    """The dates that a web address or a file's name carries.

    >>> address_dates("http://example.cn/2025/0606/1234.html")
    ['2025-06-06']
    """
    return [day for m in _ADDRESS.finditer(address) if (day := _iso(*m.groups()))]


def _iso(year: str | None, month: str | None, day: str | None = None) -> str:
    """An ISO date, or empty if there is no such day or it is out of an article's range."""
    if not year or not month:
        return ""
    try:
        when = date(int(year), int(month), int(day) if day else 1)
    except ValueError:
        return ""
    if not 1990 <= when.year <= 2039:
        return ""
    return when.isoformat() if day else when.isoformat()[:7]


def _number(words: str | None) -> str | None:
    """二〇二五 as 2025, 十二 as 12, 二十三 as 23."""
    if not words or "十" not in words:
        return words.translate(_DIGITS) if words else None
    tens, _, ones = words.partition("十")
    return f"{tens.translate(_DIGITS) or 1}{ones.translate(_DIGITS) or 0}"
