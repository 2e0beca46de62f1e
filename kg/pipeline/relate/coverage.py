"""How much a zero covers: its class, and the share or number of units that it is said of."""

import re
from collections.abc import Sequence

from kg.model import ZeroClass
from kg.pipeline.relate.plain import Sentence
from kg.pipeline.relate.zero import UNIT, Ranged, Zero, is_name
from kg.values import NUMBER, RATE, parse_number

_UNITS = rf"(?:中小学|中学|小学|幼儿园|医院|{UNIT})"
_RATE_OF = re.compile(rf"(?P<rate>{RATE}|一半|半数)(?P<more>以上|左右)?的?[^,。;:%]{{0,6}}?{UNIT}")
_SOME = re.compile(
    rf"(?:绝?大多数|多数|大部分|部分|不少|许多|很多|一些|若干|个别|有的|有些"
    rf"|(?<!\d)[多数几](?:个|家|所))的?{_UNITS}"
)
_NUMBER_OF = re.compile(
    rf"(?<![没无])(?<!没有)(?<!哪怕)(?<!至少)(?P<number>{NUMBER})(?:(?P<counter>个|家|所)"
    rf"[^,。;:\d零]{{0,5}}?)?(?P<unit>{_UNITS})(?:\({UNIT}(?:、{UNIT})*\))?"
)
_SOME_OF = re.compile(
    rf"(?:有|其中)?(?P<share>{NUMBER}(?:个|家|所))(?!月|季度|学期|多月|小时|星期|{UNIT})"
)
_ALL_OF = re.compile(rf"{NUMBER}(?:个|家|所)?[^,。;:\d]{{0,6}}?{UNIT}")
_AFTER = re.compile(
    rf"^的?(?:示范)?(?:{UNIT})?(?:\({UNIT}\))?"
    rf"(?:[^,。;:\d]{{0,6}}?[从由][^,。;:\d]{{0,6}}?(?:{RATE}|{NUMBER}(?:个|家|所))[^,。;:\d]{{1,6}}?"
    rf"|[^,。;:\d]{{0,6}}?(?:有|占比?|达到?|只有|共|增至|为|:)\D{{0,3}}?)?"
    rf"(?P<share>{RATE}|{NUMBER}(?:个|家|所))"
)


def shares(sentence: Sentence, zero: Zero, named: int) -> list[str]:
    """The shares (88.75%) or numbers (127个村) of units that the zero is said of, mostly none.

    :param named: how many places the sentence enumerates before: 两个镇 after two names are these
    """
    first, _ = sentence.clause(zero.start)
    left = sentence.text[first : zero.start]
    rates = [m["rate"] + (m["more"] or "") for m in _RATE_OF.finditer(left)]
    if rates:
        return rates
    some = _SOME.search(left)
    if some:
        return [some[0]]
    numbers = [m for m in _NUMBER_OF.finditer(left) if _is_count(m, left)]
    counted = [m for m in _SOME_OF.finditer(left) if not numbers or m.start() >= numbers[-1].end()]
    if counted and _ALL_OF.search(sentence.text[: first + counted[-1].start()]):
        return [counted[-1]["share"]]
    if numbers:
        return [] if parse_number(numbers[-1]["number"]) == named else _enumerated(left, numbers)
    after = _AFTER.match(sentence.text[zero.end :])
    qualifies = is_name(sentence, zero) or sentence.text[zero.end :].startswith("的")
    return [after["share"]] if after and qualifies else []


def _enumerated(left: str, numbers: Sequence[re.Match[str]]) -> list[str]:
    """The last number of units, with those enumerated before it: 3个乡镇、45个村."""
    run = [numbers[-1]]
    for match in reversed(numbers[:-1]):
        if left[match.end() : run[0].start()] not in ("、", "和", "及"):
            break
        run.insert(0, match)
    return [match[0] for match in run]


def _is_count(match: re.Match[str], left: str) -> bool:
    """Whether 17个连队 counts units that have none, and not all there are (19个连队中)."""
    after = left[match.end() :]
    counted = bool(match["counter"]) or match["unit"] in ("村", "镇", "乡", "户", "屯", "寨")
    whole = re.match(r"(?:中|里|内)", after)
    return counted and not whole and parse_number(match["number"]) not in (None, 1)


def units_of(value: str) -> tuple[str, ...]:
    """How names of the units end that a share counts, which are too small to be its scope."""
    found = re.search(rf"({UNIT})(?:\(.*\))?$", value)
    if not found:
        return ()
    word = found[1]
    return {"连队": ("连",), "乡镇": ("乡", "镇"), "行政村": ("村",)}.get(word, (word[-1:],))


_CONDITIONAL = re.compile(
    r"预后|预警后|劝阻后|预警对象|被劝阻|(?:劝阻|拦截|预警)的|经.{0,6}劝阻|拦截后|拦下|这些人|接到预警|收到预警|预警人员|预警群众|回访"
)
_WARNED = re.compile(r"(?:预警|劝阻|提醒|拦截|止付)[^,。;:]{0,4}后,$")
_OF_PEOPLE = ("被骗", "损失")
_SAVED = re.compile(r"(?:成功|及时|共|累计)(?:预警|劝阻|拦截|止付)[^,。;:]{0,14}[人名众起次],$")
_INVOLVED = re.compile(r"涉[诈案]$")
_PARTIAL = re.compile(
    rf"{NUMBER}元以上|[百十千]?万元?(?:以上|案件)|大案|大额|重大|特大|有的日子|有些日子|某一?天|当[日天]|单日"
    r"|除外|除[^,。;:]{1,12}外|昨[日天]|今[天日]|一[天日](?![也都没])|日日|老年人|老人|未成年|游客|场内|报案人|快递员|财会|财务|残疾人|妇女|儿童|留守|务工|拾花工|外来|规模以上|规上|新生|毕业生"
)
_COLLATERAL = re.compile(r"账户|银行卡|号卡|号码|电话卡|两卡|开户|窝点|涉诈人员|嫌疑人|断卡|宽带")


_STUDENTS = re.compile(r"学生(?!涉诈)|同学")
_CUSTOMERS = re.compile(r"客户|网点")
_BANK = re.compile(r"银行|支行|分行|信用社|联社|邮储|移动|联通|电信|公司|所|市场")
_SCHOOL = re.compile(r"(?:大学|学院|学校|中学|小学|职校|中专)$")


def classify(
    sentence: Sentence,
    zero: Zero,
    value: str,
    types: Sequence[Ranged],
    scope: str,
    days: int | None,
) -> ZeroClass:
    """The class of a zero, by the words of its clause.

    :param value: `0`, or the share
    :param types: the fraud types that the sentence names: a zero of one type is partial
    :param scope: whom it is of: students are the whole of a school, a part of a county
    :param days: how long it lasted: a single day is a part
    """
    first, _ = sentence.clause(zero.start)
    near = sentence.text[first : zero.end]
    if value != "0":
        return "share"
    before, after = sentence.text[:first], sentence.text[zero.end : zero.end + 1]
    warned = (zero.metric in _OF_PEOPLE and _WARNED.search(before)) or (
        zero.metric == "损失" and _SAVED.search(before)
    )
    if zero.metric.startswith("预后") or _CONDITIONAL.search(near) or warned:
        return "conditional"
    if _COLLATERAL.search(near) or (_INVOLVED.search(near) and after not in ("案", "警")):
        return "collateral"
    students = _STUDENTS.search(near) and not _SCHOOL.search(scope)
    customers = _CUSTOMERS.search(near) and not _BANK.search(scope)
    if _PARTIAL.search(near) or students or customers or days == 1:
        return "partial"
    return "full" if type_of(sentence, zero, types) is None else "partial"


def type_of(sentence: Sentence, item: Ranged, types: Sequence[Ranged]) -> int | None:
    """The number of the fraud type that a figure is of: in its words, or right before them."""
    for number, type_ in enumerate(types):
        between = sentence.text[type_.end : item.start]
        inside = item.start <= type_.start and type_.end <= item.end
        if inside or (type_.end <= item.start and re.fullmatch(r"[^,。;:]{0,12}", between)):
            return number
    return None
