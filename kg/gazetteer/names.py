"""Short forms of official names: 肃北 and 肃北县 for 肃北蒙古族自治县, 经开区 for a zone's name."""

import re

_ETHNIC = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|"
    "哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|"
    "达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|阿昌族|普米族|塔吉克|怒族|鄂温克族|"
    "德昂族|保安族|裕固族|京族|独龙族|鄂伦春|门巴族|珞巴族|各族"
)
# The name proper, the peoples, the class.
_AUTONOMOUS = re.compile(rf"^(?P<stem>.+?)(?:{_ETHNIC})+自治(?P<kind>[县州旗区])$")
_NAMED_AFTER_A_PEOPLE = re.compile(r"^(?P<stem>[^族]+?)族?自治(?P<kind>[县州旗区])$")
_COUNTY_CLASS = re.compile(r"(?:特别行政区|林区|特区|新区|地区|省|市|区|县|旗|盟)$")
_ETHNIC_TOWNSHIP = re.compile(rf"^(?P<stem>.+?)(?:{_ETHNIC}|民族)+(?P<kind>乡|苏木)$")
_TOWNSHIP_CLASS = re.compile(r"(?:街道|苏木|地区|乡|镇|管理区|农场|林场|牧场)$")
_VILLAGE_CLASS = re.compile(r"(?:社区居委会|居委会|社区|嘎查村|嘎查|行政村|村)$")
_REGIMENT = re.compile(
    r"^(?:新疆)?(?:生产建设)?(?:兵团)?(?:农?第?[一二三四五六七八九十]{1,3}师)?"
    r"第?(?P<number>[\d〇零一二三四五六七八九十]{1,4})团(?:场|镇|乡|农场|分部|生活区|分部生活区)?$"
)
_DIGITS = str.maketrans("0123456789〇", "零一二三四五六七八九零")
_ZONES = (
    (re.compile(r"高新技术(?:产业)?开发区$"), "高新区"),
    (re.compile(r"经济(?:技术)?开发区$"), "经开区"),
)
# 成县 has no short form: one character names nothing.
_SHORTEST = 2


def _autonomous(name: str) -> tuple[str, ...]:
    match = _AUTONOMOUS.match(name) or _NAMED_AFTER_A_PEOPLE.match(name)
    if not match:
        return ()
    stem, kind = match["stem"], match["kind"]
    return (stem,) if kind == "区" else (stem, stem + kind)


def _zone(name: str) -> tuple[str, ...]:
    return tuple(form.sub(short, name) for form, short in _ZONES if form.search(name))


def short_forms(name: str) -> tuple[str, ...]:
    """The usual short forms of a county's, city's or province's name, none shorter than two."""
    forms = _autonomous(name) or _zone(name) or (_COUNTY_CLASS.sub("", name),)
    return tuple(form for form in forms if len(form) >= _SHORTEST and form != name)


def regiment(name: str) -> str:
    """一八七团 for 187团 and 兵团第十师一八七团; empty if the name is no regiment."""
    match = _REGIMENT.match(name)
    return match["number"].translate(_DIGITS) + "团" if match else ""


def township_forms(name: str) -> tuple[str, ...]:
    """石包城 for 石包城乡; 滑石 and 滑石乡 for 滑石侗族苗族土家族乡; none shorter than two."""
    if number := regiment(name):
        return (number,)
    match = _ETHNIC_TOWNSHIP.match(name)
    forms = (
        (match["stem"], match["stem"] + match["kind"])
        if match
        else (_TOWNSHIP_CLASS.sub("", name),)
    )
    return tuple(form for form in forms if len(form) >= _SHORTEST and form != name)


def split_village(name: str) -> tuple[str, str]:
    """巴音 and 社区 for 巴音社区; a name that is all class word keeps it as its stem."""
    match = _VILLAGE_CLASS.search(name)
    if match is None or match.start() == 0:
        return name, ""
    return name[: match.start()], match[0]


def village_class(name: str) -> str:
    """`rural` (村, 嘎查), `urban` (社区, 居委会), or empty where the name does not tell."""
    if name.endswith(("社区", "居委会")):
        return "urban"
    return "rural" if name.endswith(("村", "嘎查")) else ""
