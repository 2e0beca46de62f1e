"""Words that name a zero: 零发案, 发案数为零, 未发生一起电诈案件, 无人被骗, 一起案件也没有.

`find_zeros` says where they stand and what the zero is of; whether it was reached is for `status`,
how much it covers (`zero_class`) for `classify`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from kg.model import ZeroClass
from kg.pipeline.relate.metrics import FRAUD
from kg.pipeline.relate.plain import Sentence
from kg.values import NUMBER, RATE, parse_number


class Ranged(Protocol):
    """Anything with a span in its sentence."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Zero:
    """A candidate at `start:end` of its sentence.

    `form` is nominal (零发案), predicate (发案数为零), negated (未发生一起电诈案件), person (无人被骗),
    inverted (一起案件也没有) or aim (不出一起案件).
    """

    start: int
    end: int
    form: str
    metric: str


_ZERO = r"(?<![\d.%点一二三四五六七八九十百千])(?:零|〇|0(?![\d.%]))"
_CASE_WORD = r"(?:发案|案发|发生|案件|立案|警情|接报|报案|报警|诈骗|电诈|案|事件|既遂)"
_VICTIM_WORD = r"(?:被骗|受骗|上当|受害|被诈骗|被害|遭骗)"
_NOT_ANTI = r"(?<![反防])"
_NEGATION = r"(?<![有从还尚否])(?:从未|从没有?|再未|再没有?|再无|未曾|不曾|未再|没再|没有再|尚未|还没有?|未|没有|没|无)"
_HAPPEN = r"(?:接到|接报|发生|出现|冒出|发|出|受理|新增|产生|立)"
_ONE = r"(?:哪怕|任何|新的)?(?:[一1](?:起|宗|例|件|个|桩)|任何|新的)"
_EVENT = rf"{_NOT_ANTI}{FRAUD}(?:被骗|刑事|既遂|得逞|涉案|新)*(?:案件|案子|案|警情|事件|报警|报案|发生|发案)"
_CASE = r"(?:发案|案件|案子|警情)"
_FILLER = r"[^,。;:!?反防装载]{0,12}?"
_PEOPLE = (
    r"(?:人|群众|居民|村民|学生|师生|员工|职工|老人|住户|用户|客户|市民|商户|干警|干部|考生|家庭"
    r"|户|同学|教师|职员|业主|租户|工友|老乡|乡亲|员)"
)
_HARMED = (
    r"(?:被骗|受骗|上当|受害|遭骗|中招|被诈骗|骗走|财产损失|破财|受过?骗|上过?当|遭受.{0,6}诈骗)"
)

_UNIT = (
    r"(?:行政村|村|社区|小区|镇街|乡镇|镇|乡|街道|县|区|城市|市|旗|单位|企业|学校|校园|家庭|嘎查|团场"
    r"|连队|派出所|辖区|网格|班级|高校|摊位|周|月)"
)
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "nominal",
        "",
        rf"{_ZERO}(?:{FRAUD})?(?P<noun>{_CASE_WORD}|{_VICTIM_WORD}|损失|转账|涉案|涉诈|新增)",
    ),
    (
        "predicate",
        "",
        r"(?P<noun>(?:发案|案发|立案|警情|案件|被骗|损失|诈骗)(?:数量|总数|人数|金额|数|率|量|额)?)"
        r"[^。;:!?]{0,10}?(?:为|是|降至|降到|降为|归于?|清|——|保持在?|实现|等于)"
        r"(?:零|〇|0(?![\d.%]))(?![\d起件点发被])",
    ),
    (
        "person",
        "被骗",
        rf"(?:没有?|无|未有|再没有?|再无)(?:再)?(?:有)?(?:任何)?(?:[一1])?(?:名|位|个|例)?"
        rf"[^,。;:!?]{{0,6}}?{_PEOPLE}[^,。;:!?]{{0,10}}?{_HARMED}",
    ),
    (
        "negated",
        "发案",
        rf"{_NEGATION}{_HAPPEN}(?:过)?(?:{_ONE})?{_FILLER}(?:{_EVENT}|{_CASE})(?:发生)?",
    ),
    ("negated", "发案", rf"{_NEGATION}(?:有)?{_ONE}{_FILLER}(?:{_EVENT}|{_CASE})(?:发生)?"),
    (
        "inverted",
        "发案",
        r"(?:连)?[一1](?:起|件|宗|个|例)[^,。;:!?]{0,10}?(?:案件|案子|警情|案|诈骗)(?:都|也)"
        rf"(?:没有?|未|不曾)(?:再)?(?:{_HAPPEN})?(?:过)?",
    ),
    ("bare", "发案", rf"(?<![有从还尚否])(?:没有?|无)(?:{_EVENT}|{_CASE})(?:发生)?"),
    (
        "aim",
        "发案",
        rf"不(?:再)?(?:发生|出现|出|发){_ONE}?{_FILLER}(?:{_EVENT}|{_CASE}|{_VICTIM_WORD})",
    ),
    ("aim", "被骗", rf"(?:户户|家家|人人|个个)(?:都)?(?:不|无){_VICTIM_WORD}"),
    ("title", "发案", rf"无{FRAUD}(?:案件)?{_UNIT}"),
)
_METRIC_OF_NOUN = (
    ("预后被骗", r"(?:预后|预警后|劝阻后)"),
    ("被骗", _VICTIM_WORD),
    ("损失", "损失|破财"),
    ("警情", "警情|报警|接报"),
    ("立案", "立案"),
    ("转账", "转账"),
)


def find_zeros(sentence: Sentence) -> list[Zero]:
    """The candidates of a sentence in text order; where two overlap, the earlier form is kept."""
    found: list[Zero] = []
    for form, metric, pattern in _PATTERNS:
        for match in re.finditer(pattern, sentence.text):
            if all(match.end() <= z.start or z.end <= match.start() for z in found):
                found.append(
                    Zero(match.start(), match.end(), form, metric or _metric(sentence, match))
                )
    return sorted(found, key=lambda zero: zero.start)


def _metric(sentence: Sentence, match: re.Match[str]) -> str:
    left = sentence.text[max(0, match.start() - 8) : match.start()]
    if re.search(r"(?:预后|预警后|劝阻后)\S{0,4}$", left):
        return "预后转账" if "转账" in match[0] else "预后被骗"
    if re.search(r"账户|银行卡", left):
        return "涉案账户"
    if re.search(r"号卡|号码|电话卡", left):
        return "涉案号卡"
    for metric, pattern in _METRIC_OF_NOUN[1:]:
        if re.search(pattern, match["noun"]):
            return metric
    return "被骗" if re.search(rf"{_VICTIM_WORD}$", left) else "发案"


_OTHER = re.compile(
    r"命案|火灾|消防|安全事故|安全生产|生产安全|交通|事故|投诉|盗窃|盗抢|入室|两抢|抢劫|抢夺|毒品|涉毒|吸毒|溺水|八类|刑事(?!电|诈|打击)|治安案件"
    r"|疫情|病例|感染|纠纷|信访|上访|越级|群体性|食品安全|差错|故障|死亡|伤亡|差评|家暴|赌博|校园欺凌|森林|山火|停电|泄密|违纪|拖欠|传销|现案"
)
_FRAUD = re.compile(rf"{FRAUD}|骗|诈|涉案")


def other_matter(sentence: Sentence, zero: Ranged) -> bool:
    """Whether the zero is of something else than fraud: the nearest topic in its clause decides."""
    first, last = sentence.clause(zero.start)
    left = sentence.text[first : zero.start]
    words = sentence.text[zero.start : zero.end]
    others = list(_OTHER.finditer(left + words))
    frauds = list(_FRAUD.finditer(left + words))
    if others and (not frauds or others[-1].end() > frauds[-1].end()):
        return True
    right = sentence.text[zero.end : last]
    if not frauds and re.match(r"(?:的)?(?:事故|投诉|病例)", right):
        return True
    return False


_GENERIC_NOUN = re.compile(r"零(?:发生|案件|涉案|新增|事件|损失|报案|转账)$|〇|0")


def topical(sentence: Sentence, zero: Zero) -> bool:
    """Whether the words themselves are about fraud (零发案 is, 零发生 needs a fraud before it)."""
    first, _ = sentence.clause(zero.start)
    near = sentence.text[first : zero.end]
    if zero.form in ("nominal", "predicate") and re.search(
        r"零发生|零事件|零新增", sentence.text[zero.start : zero.end]
    ):
        return bool(_FRAUD.search(near) or _FRAUD.search(sentence.text[: zero.end]))
    return True


_ATTRIBUTE = re.compile(rf"^的?(?:示范)?{_UNIT}")
_SHARE = re.compile(rf"(?P<rate>{RATE})(?:以上|左右)?的?[^,。;:%]{{0,6}}?{_UNIT}")
_NUMBER_OF = re.compile(
    rf"(?P<number>{NUMBER})(?P<unit>个|家|所)(?:[^,。;:\d]{{0,6}}?){_UNIT}(?:\({_UNIT}\))?"
)


def is_name(sentence: Sentence, zero: Zero) -> bool:
    """Whether the zero qualifies a unit (零发案村), as the names of drives and titles do."""
    return bool(_ATTRIBUTE.match(sentence.text[zero.end :]))


def shares(sentence: Sentence, zero: Zero) -> Iterator[str]:
    """The shares (88.75%) or numbers (127个村) of units that the zero is said of."""
    first, last = sentence.clause(zero.start)
    left = sentence.text[first : zero.start]
    rates = [m["rate"] for m in _SHARE.finditer(left)]
    if rates:
        yield from rates
        return
    numbers = [m[0] for m in _NUMBER_OF.finditer(left) if parse_number(m["number"]) != 2]
    yield from numbers[-1:]
    if not numbers and is_name(sentence, zero):
        right = sentence.text[zero.end : last]
        after = re.search(rf"(?:达到?|有|共|占比?达?|:)?({RATE}|{NUMBER}(?:个|家))", right)
        if after:
            yield after[1]


_CONDITIONAL = re.compile(
    r"预后|预警后|劝阻后|预警对象|被劝阻|经劝阻|见面劝阻|拦截后|这些人|接到预警|预警人员|预警群众|回访"
)
_PARTIAL = re.compile(
    rf"{NUMBER}元以上|[百十千]?[万]元?以上|以上(?:的)?(?:大案|案件|电)|大案|大额|重大|特大|有的日子|有些日子|某一?天|当[日天]|单日|昨[日天]|今天|一天"
    r"|老年人|学生(?!涉诈)|未成年|中小学|境外|缅北|刷单|冒充|投资理财|网络?贷款|裸聊|杀猪盘|养老诈骗|公检法|均无损失"
)
_COLLATERAL = re.compile(r"账户|银行卡|号卡|号码|电话卡|两卡|开户|窝点|涉诈人员|嫌疑人|断卡")


def classify(sentence: Sentence, zero: Zero, share: bool) -> ZeroClass:
    """How much a zero covers, by the words of its clause (and the one before)."""
    first, _ = sentence.clause(zero.start)
    near = sentence.text[first : zero.end]
    if share:
        return "share"
    if zero.metric.startswith("预后") or _CONDITIONAL.search(near):
        return "conditional"
    if _COLLATERAL.search(near):
        return "collateral"
    if _PARTIAL.search(near):
        return "partial"
    return "full"
