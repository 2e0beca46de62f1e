"""Who is meant by words that name nobody: 该县, 该局, 全县, 辖区, 县里, 民警, a bare 派出所.

A `Reference` is a stretch of text and the mention it stands for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import Article, Division, Mention
from kg.pipeline.relate import names
from kg.pipeline.relate.context import MARKS

_LAST_MARK = f"[{re.escape(MARKS)}]"
# 各镇, 每个派出所, 哪个辖区: spoken of all or any, so nobody in particular is meant.
_ANY = r"(?<![各哪每某])(?<![个家])(?<!属地)"
_PLACE_WORD = re.compile(
    r"(?:全|我|该|本)(?:省|自治区|市|自治州|州|盟|地区|县|旗|区|师|镇|乡|街道|苏木|团|村|社区|嘎查|小区|连队|连|辖区)"
    r"|(?:省|市|县|旗|区|州|镇|乡|团|村|街道|社区|小区)(?:里|上|内|域)(?!委)"
    rf"|{_ANY}辖区|当地|本地"
    rf"|(?<={_LAST_MARK})(?:街道|社区|镇|乡|村)(?=[把将也还又先请派办建开推给让与和同会联在每一])(?!和党|会议)"
)
_AGENCY_WORD = re.compile(
    r"(?:该|本|我|全)(?:分局|支队|大队|总队|支行|分行|派出所|中心|公司|集团|学校|医院|法院|学院|局|所|行|队|校|院|联社|社)"
    r"|(?:局|所|行|校|院|队|公司|中心|分局)里"
    rf"|{_ANY}(?:派出所|反诈(?:骗)?中心|公安(?:机关|部门|局|分局)?|警方|民(?:辅)?警|辅警|干警"
    r"|银行(?!卡|账|流水|短信|存|转|汇|柜|客服|业)|支行|分行|运营商|学校|法院|检察院|政府|街道办|居委会|村委会)"
    rf"|(?<={_LAST_MARK})公司(?=[把将也还又先请派办建开推给让与和同会联在每一])|他们"
)
_LEVEL_OF = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "自治州": "city",
    "盟": "city", "地区": "city", "县": "county", "旗": "county", "区": "county",
    "师": "division", "镇": "township", "乡": "township", "街道": "township", "苏木": "township",
    "团": "township", "村": "village", "社区": "village", "嘎查": "village", "连": "village",
    "连队": "village", "小区": "site",
}  # fmt: skip
_TAILS = {
    "局": ("局",), "所": ("所",), "行": ("行",), "队": ("队",), "校": ("校", "学", "学院"),
    "院": ("院",), "中心": ("中心",), "公司": ("公司",), "集团": ("集团", "公司"), "社": ("社",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """`text` at `start:end` names nobody itself; it stands for `mention`."""

    start: int
    end: int
    text: str
    mention: Mention


def find_references(
    article: Article, mentions: Sequence[Mention], place: Division | None
) -> tuple[Reference, ...]:
    """The words of an article that stand for one of its places or agencies, in text order."""
    found = []
    for match in _words(article.text):
        ended = bisect_right(mentions, match.start(), key=lambda mention: mention.end)
        if ended < len(mentions) and mentions[ended].start < match.end():
            continue
        meant = _meant(match, mentions, place)
        if meant:
            found.append(Reference(match.start(), match.end(), match.group(), meant))
    return tuple(found)


def _words(text: str) -> list[re.Match[str]]:
    found = [*_PLACE_WORD.finditer(text), *_AGENCY_WORD.finditer(text)]
    return sorted(found, key=lambda match: match.start())


def _meant(
    match: re.Match[str], mentions: Sequence[Mention], place: Division | None
) -> Mention | None:
    word, at = match.group(), match.start()
    if word.endswith("辖区"):
        police = nearest(mentions, at, _of_class("police"), ahead=False)
        own = nearest(mentions, at, lambda m: _official_level(m, place) != "")
        return police or own or nearest(mentions, at, lambda m: m.type == "Place")
    if word in ("当地", "本地"):
        return nearest(mentions, at, lambda m: m.type == "Place")
    if _PLACE_WORD.fullmatch(word):
        return place_of_level(
            _LEVEL_OF.get(word.strip("全我该本里上内域"), ""), mentions, at, place
        )
    if word == "他们":
        return nearest(mentions, at, lambda m: m.type == "Agency", ahead=False)
    return _agency(word, mentions, at)


def place_of_level(
    wanted: str, mentions: Sequence[Mention], at: int, place: Division | None
) -> Mention | None:
    """The nearest place of a level, before `at` rather than after; else the article's own."""

    def fits(mention: Mention) -> bool:
        if mention.type != "Place":
            return False
        return wanted in (names.level(mention.text), _official_level(mention, place))

    def own(mention: Mention) -> bool:
        return fits(mention) and _official_level(mention, place) != ""

    return nearest(mentions, at, fits) or nearest(mentions, at, own)


def _official_level(mention: Mention, place: Division | None) -> str:
    if place and mention.type == "Place" and place.name.startswith(mention.text):
        return place.level
    return ""


def _agency(word: str, mentions: Sequence[Mention], at: int) -> Mention | None:
    tail = re.sub(r"^[该本我全]|里$", "", word)
    tails = _TAILS.get(tail)
    if tails:
        return nearest(mentions, at, lambda m: m.type == "Agency" and m.text.endswith(tails))
    for name, (words, _) in names.AGENCY_CLASSES.items():
        found = nearest(mentions, at, _of_class(name)) if re.fullmatch(words, tail) else None
        if found:
            return found
    return nearest(mentions, at, lambda m: m.type == "Agency" and m.text.endswith(tail))


def _of_class(name: str) -> Callable[[Mention], bool]:
    return lambda m: m.type == "Agency" and name in names.agency_classes(m.text)


def nearest(
    mentions: Sequence[Mention], at: int, fits: Callable[[Mention], bool], *, ahead: bool = True
) -> Mention | None:
    """The last mention before `at` that fits, else (if `ahead`) the first after it.

    :param mentions: in text order, not overlapping
    """
    before = bisect_right(mentions, at, key=lambda mention: mention.end)
    last = next((mentions[i] for i in range(before - 1, -1, -1) if fits(mentions[i])), None)
    if last or not ahead:
        return last
    after = bisect_left(mentions, at, key=lambda mention: mention.start)
    return next((mentions[i] for i in range(after, len(mentions)) if fits(mentions[i])), None)
