"""Places that need no model: listed with a number and a class, abroad, divisions of the Corps.

They are looked for where the model found no mention. What stands in `甲、乙、丙三个乡镇` or
`甲、乙等镇` is a place, however unheard-of its name.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from kg.pipeline.tag.hits import Hit

Span: TypeAlias = tuple[int, int]

_NUMERALS = {"两": 2, **{numeral: i for i, numeral in enumerate("零一二三四五六七八九十")}}
_LISTED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、){1,15}[\u4e00-\u9fff]{2,4}?)"
    r"(?:(等)|(?=[\d一二两三四五六七八九十]))([\d一二两三四五六七八九十]{0,3})个?[\u4e00-\u9fff]{0,2}?"
    r"(?:乡镇|[镇乡村县区市地]|社区|街道|林场|小区|团场|连队|农场)"
)
# Where a list's first name surely begins: it is short, and no other word stands before it.
_FIRST = re.compile(r"(?:^|[^\u4e00-\u9fff])(?!.?[在对有向到给])[\u4e00-\u9fff]{2,3}、")
_CORPS = re.compile("兵团|师市|团场|连队|垦区|团镇")
_DIVISION = re.compile(r"第?[一二三四五六七八九十]{1,3}师(?![范傅生资长徒门兄弟])")
_COMPANY = re.compile(
    r"第?[一二三四五六七八九十百〇零\d]{1,4}(?:团|连)(?![长体队伍结级续夜日圆委三几串浩冠降乱和火气糟])"
)
_PART_OF_NAME = re.compile("[省市县区镇乡村街路社城派语国族人文]")


def unmarked_places(
    text: str, hits: Sequence[Hit], places: frozenset[Span], taken: Collection[Span]
) -> Iterator[tuple[Span, str]]:
    """Places outside of all spans that are `taken`, with what found them, in no order.

    :param places: the spans that are known to be places, some of the taken ones
    """
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    found = [(span, "grammar:listed") for span in _listed(text, places)]
    found += [(span, "lexicon:abroad") for span in _abroad(text, hits)]
    found += [(span, "grammar:corps") for span in _corps(text)]
    for (start, end), method in found:
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            yield (start, end), method


def _listed(text: str, places: frozenset[Span]) -> Iterator[Span]:
    """As many names as the number says, or names of which one is known to be a place."""
    for match in _LISTED.finditer(text):
        names = [
            (match.start() + m.start(), match.start() + m.end())
            for m in re.finditer("[^、]+", match[1])
        ]
        number = int(match[3]) if match[3].isdecimal() else _NUMERALS.get(match[3], 0)
        if number == len(names) or (match[2] and places.intersection(names)):
            yield from names if _FIRST.match(text, max(0, match.start() - 1)) else names[1:]


def _abroad(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    """The longest names first; 西港 of 西港镇 is another place."""
    spans = [(hit.start, hit.end) for hit in hits if hit.source == "abroad"]
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if not _PART_OF_NAME.match(text, end):
            yield start, end


def _corps(text: str) -> Iterator[Span]:
    """Divisions, regiments and companies, in texts that speak of the Corps."""
    if _CORPS.search(text):
        for pattern in (_DIVISION, _COMPANY):
            yield from (match.span() for match in pattern.finditer(text))
