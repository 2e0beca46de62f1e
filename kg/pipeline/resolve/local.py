"""Places that the official list lacks, the Corps and its divisions, and places abroad."""

import re
from dataclasses import dataclass

from kg.gazetteer import abroad
from kg.model import Division

COUNTRY = "place:CN"
HIGHER = ("province", "city", "county")
_CORPS = "新疆生产建设兵团"
_CORPS_ID = f"place:650000/{_CORPS}"
_CORPS_NAMES = re.compile(r"^(?:新疆)?(?:生产建设)?兵团$")
_CORPS_DIVISION = re.compile(
    r"^(?:新疆)?(?:生产建设)?(?:兵团)?(第[一二三四五六七八九十]{1,3}师|[一二三四五六七八九十]{1,2}师)$"
)
_NOT_A_COUNTY = r"(?<!社)(?<!小)(?<!园)(?<!厂)(?<!景)(?<!校)(?<!矿)(?<!宅)(?<!心)(?<!辖)(?<!院)区"
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:小学|中学|大学|学院|学校|幼儿园|医院|法院|公司|厂)$"), "organisation"),
    (re.compile(r"(?:省|自治区)$"), "province"),
    (re.compile(r"(?:市|州|盟|地区)$"), "city"),
    (re.compile(rf"(?:县|旗|开发区|新区|高新区|经开区|^.{{1,4}}{_NOT_A_COUNTY})$"), "county"),
    (re.compile(r"(?:镇|乡|街道|苏木|团|团场|农场|牧场|林场)$"), "township"),
    (re.compile(r"(?:村|社区|嘎查|居委会|村委会|连|屯|寨)$"), "village"),
)


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A place that the official list lacks. `parent` is the id of what it lies in, or empty."""

    id: str
    name: str
    level: str
    parent: str = ""


def place_id(place: Division | LocalPlace) -> str:
    """`place:` and the official code, or the local place's own id."""
    return f"place:{place.adcode}" if isinstance(place, Division) else place.id


def level_of_name(name: str) -> str:
    """The level that the class word of a name tells; `locality` if none does."""
    return next((level for pattern, level in _LEVELS if pattern.search(name)), "locality")


def level_within(name: str, above: str) -> str:
    """The same of a place that lies in one of level `above`, or of an unknown one (empty).

    A new district inside a county is none of its own.
    """
    level = level_of_name(name)
    new = level in HIGHER and above not in ("", "country", "province", "city")
    return "locality" if new else level


def well_known(name: str) -> LocalPlace | None:
    """The Corps, one of its divisions, or a place abroad, which are the same in every article."""
    if _CORPS_NAMES.match(name):
        return LocalPlace(_CORPS_ID, _CORPS, "province", "place:650000")
    if match := _CORPS_DIVISION.match(name):
        division = "第" + match[1].removeprefix("第")
        return LocalPlace(f"place:650000/{division}", division, "city", _CORPS_ID)
    if full_name := abroad().get(name):
        return LocalPlace(f"place:abroad/{full_name}", full_name, "country")
    return None
