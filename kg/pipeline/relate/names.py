"""What a name says by itself: a place's level, an agency's class, what it is short for."""

import re

from kg.model import Mention

# The suffix that tells a place's level; longest first within a level.
LEVELS: dict[str, tuple[str, ...]] = {
    "province": ("自治区", "省"),
    "city": ("自治州", "地区", "市", "州", "盟"),
    "county": ("自治县", "自治旗", "新区", "高新区", "开发区", "林区", "县", "旗", "区", "市"),
    "division": ("师",),
    "township": ("街道办事处", "街道", "苏木", "乡", "镇", "团场", "团"),
    "village": ("社区", "嘎查", "行政村", "村", "连", "居委会", "居", "屯", "寨", "组"),
    "site": ("小区", "校区", "园区", "景区", "苑", "小镇", "市场", "广场", "园", "城", "大厦"),
}

# A class of agency: how a text refers to it by class alone, and how names of the class end.
AGENCY_CLASSES: dict[str, tuple[str, str]] = {
    "station": (r"派出所|所里|警务站|警务室", r"(派出所|警务站|警务室|检查站)$"),
    "center": (r"反诈(骗)?中心|反电诈中心", r"反(诈|诈骗|电诈|虚假信息诈骗)中心$"),
    "police": (
        r"公安机关|公安部门|公安局|警方|公安|民警|辅警|民辅警|干警|警力|警官|交警|刑警",
        r"公安|警|派出所$|分局$|反诈|反电诈|刑侦|大队$|支队$|总队$|检查站$",
    ),
    "bank": (
        r"银行|支行|分行|网点|信用社",
        r"银行|支行$|分行$|信用社$|农商行$|信用联社$|联社$|农信",
    ),
    "telecom": (r"运营商|通信公司|通信企业|电信企业", r"移动|联通|电信|铁塔|通信"),
    "school": (
        r"学校|校方|学院|高校",
        r"(大学|学院|中学|小学|学校|幼儿园|[一二三四五六七八九十]中|职校|技校)$",
    ),
    "court": (r"法院", r"法院|法庭$"),
    "prosecution": (r"检察院|检察机关", r"检察院$"),
    "company": (r"公司|企业|集团", r"公司$|集团$|厂$"),
    "hospital": (r"医院", r"(医院|卫生院)$"),
    "government": (
        r"政府|街道办|党委",
        r"(政府|街道办|办事处|党委|县委|市委|区委|管委会|街道党工委)$",
    ),
    "committee": (r"居委会|村委会|村两委", r"(居委会|村委会|两委)$"),
}
_CLASS_NAMES = {name: re.compile(pattern) for name, (_, pattern) in AGENCY_CLASSES.items()}


def level(name: str) -> str:
    """The level that a place's name ends in (`county` for 肃北县), or "" for a short name.

    市 is ambiguous: a name in 市 is called `city`; use `may_be` to ask for the other.
    """
    for found, suffixes in reversed(LEVELS.items()):
        if found in ("county", "city"):
            continue
        if name.endswith(suffixes) and len(name) > 2:
            return found
    for found in ("city", "county"):
        if len(name) > 2 - (found == "county") and name.endswith(LEVELS[found]):
            return found
    return ""


def agency_classes(name: str) -> frozenset[str]:
    """The classes of an agency's name: 某县公安局城关派出所 is `station` and `police`."""
    return frozenset(found for found, pattern in _CLASS_NAMES.items() if pattern.search(name))


def same_agency(one: str, other: str) -> bool:
    """Whether one name is the other's short form: 城关派出所 of 某县公安局城关派出所."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.endswith(short)


def same_place(one: str, other: str) -> bool:
    """Whether one name is the other's short form: 肃北 of 肃北蒙古族自治县."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 2 and long.startswith(short) and not level(short))


def same(one: Mention, other: Mention) -> bool:
    """Whether two mentions name the same place or the same agency, by their names alone."""
    if one.type != other.type:
        return False
    if one.text == other.text:
        return True
    if one.type == "Place":
        return same_place(one.text, other.text)
    return one.type == "Agency" and same_agency(one.text, other.text)
