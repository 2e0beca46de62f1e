"""Mentions widened to the whole name, where the model's labels begin or end inside of it.

诈宣传角 after 反 is 反诈宣传角, 岁以上老人 after 六十 is 六十岁以上老人, and what is named by
the title of a document has the whole title.
"""

import re
from collections.abc import Iterator, Sequence

_REACH = 14  # characters before a mention that may belong to it
_NUMBER = r"[\d一二三四五六七八九十百〇零]"
_CUT_WORDS = (("反", "诈"), ("反", "电诈"), ("打击", "治理"), ("防", "范"), ("防范", "电信"))
_CUT_ZONES = (("经", "开区"), ("新", "区"), ("特", "区"), ("园", "区"))
_UNIT = re.compile(rf"{_NUMBER}*[团连师队]")
_UNIT_NUMBER = re.compile(rf"第?{_NUMBER}+$")
_AGE = re.compile(rf"(?:{_NUMBER}+(?:周?岁)?[至到—-])?{_NUMBER}+周?岁(?:以[上下])?的?$")
_AGE_CUT = re.compile(rf"{_NUMBER}*周?岁")
_AGE_NUMBER = re.compile(rf"{_NUMBER}+$")
_TITLE = re.compile(r"《([^《》\n\x1f]{4,50})》")
_DOCUMENT = re.compile(
    "(?:办法|告知书|一封信|公开信|公约|规范|责任书|承诺书|倡议书|意见|措施|制度|清单|细则|预案|规定|方案)$"
)


def begin(text: str, start: int, end: int, label: str, earliest: int) -> int:
    """Where a mention begins, not before `earliest`."""
    earliest = max(earliest, start - _REACH)
    if label.startswith("Measure"):
        return _word_begin(text, start, earliest, _CUT_WORDS)
    if label in ("Agency", "Place"):
        numbered = _UNIT.match(text, start, end) and _UNIT_NUMBER.search(text, earliest, start)
        return numbered.start() if numbered else _word_begin(text, start, earliest, _CUT_ZONES)
    if label == "Audience":
        return _age_begin(text, start, end, earliest)
    return start


def _word_begin(text: str, start: int, earliest: int, words: Sequence[tuple[str, str]]) -> int:
    for first, rest in words:
        if text.startswith(rest, start) and text.endswith(first, earliest, start):
            return start - len(first)
    return start


def _age_begin(text: str, start: int, end: int, earliest: int) -> int:
    """六十岁以上 belongs to the 老人 that it tells more of."""
    age = _AGE.search(text, earliest, start)
    if not age and _AGE_CUT.match(text, start, end):
        age = _AGE_NUMBER.search(text, earliest, start)
    return age.start() if age else start


def document_titles(text: str) -> Iterator[tuple[int, int]]:
    """The spans between 《 and 》 of what is titled as a notice, a rule or a plan."""
    for match in _TITLE.finditer(text):
        if _DOCUMENT.search(match[1]):
            yield match.span(1)
