"""Finding metrics (发案, 损失, 知晓率, …) of the closed list in text, by any of their names."""

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import load_lexicon

FRAUD = (
    r"(?:(?:涉|刑事|电信网络|电信|网络|电话|通讯|虚假信息|非?接触[性式]|新型|互联网|电)*"
    r"(?:诈骗|诈|骗)|电信网络新型违法犯罪|涉网新型犯罪)(?:类)?(?:犯罪|犯罪类)?"
)
"""Pattern of a word for fraud: 电诈, 电信网络诈骗, 涉诈, 网络诈骗犯罪, …"""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric in a text: its canonical name, what it is about, and its span."""

    name: str
    about: str
    start: int
    end: int


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern over all names, longest first, and what each named group stands for."""
    names = [
        (surface, entry.name, entry.parent) for surface, entry in load_lexicon("metrics").surfaces()
    ]
    names.sort(key=lambda item: len(item[0].replace("~", "")), reverse=True)
    groups = {f"m{i}": (name, about) for i, (_, name, about) in enumerate(names)}
    parts = (
        rf"(?P<m{i}>{surface.replace('~', f'(?:{FRAUD})?')})"
        for i, (surface, _, _) in enumerate(names)
    )
    # Each name begins with its own first character, or with one of a word for fraud.
    firsts = {surface[0] for surface, _, _ in names} - {"~"}
    firsts |= {surface.lstrip("~")[0] for surface, _, _ in names}
    begin = f"(?=[{''.join(sorted(firsts))}涉刑电网通虚非接新互诈骗])"
    return re.compile(f"{begin}(?:{'|'.join(parts)})"), groups


def find_metrics(text: str) -> list[Metric]:
    """The metrics that a text names, in text order, none overlapping another."""
    pattern, groups = _patterns()
    found = []
    for match in pattern.finditer(text):
        name, about = groups[str(match.lastgroup)]
        found.append(Metric(name, about, match.start(), match.end()))
    return found
