"""Numbers in Arabic, Chinese or mixed numerals: 1473, 1.4万, 3亿余, 三百六十五, 两万.

Chinese numerals come without a library: those that read them (cn2an) refuse 余, 多 and mixtures
such as 1.4万余, which are the rule in news.
"""

import re

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_CHINESE = r"[零〇一二两三四五六七八九十百千]+"
NUMBER = rf"(?:{_ARABIC}|{_CHINESE}|[数几])(?:余|多)?(?:[百千]?[万亿])?(?:余|多)?"
"""Pattern of a number with its 万 or 亿 and 余 or 多."""


def _parse_chinese(text: str) -> float:
    if not any(c in _SMALL for c in text):
        return float("".join(str(_DIGIT[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _SMALL:
            total += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            digit = _DIGIT[c]
    return float(total + digit)


def parse_number(text: str) -> float | None:
    """The value of a number that `NUMBER` matches, or None where it has none (数万, 几十).

    >>> parse_number("1.4万余")
    14000.0
    >>> parse_number("三百六十五")
    365.0
    """
    bare = re.sub(r"[余多,，\s]", "", text).replace("．", ".")
    factor = 1
    while bare and bare[-1] in _LARGE:
        factor *= _LARGE[bare[-1]]
        bare = bare[:-1]
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare) * factor
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([百千])", bare)
    if mixed:
        return float(mixed[1]) * _SMALL[mixed[2]] * factor
    return _parse_chinese(bare) * factor if re.fullmatch(_CHINESE, bare) else None
