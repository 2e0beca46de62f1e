"""Words that name a zero: 零发案, 发案数为零, 未发生一起电诈案件, 无人被骗, 一起案件也没有.

`find_zeros` says where they stand and what the zero is of; whether it was reached is for `status`,
how much it covers for `coverage`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from kg.pipeline.relate.metrics import FRAUD
from kg.pipeline.relate.plain import Sentence
from kg.values import NUMBER

Form: TypeAlias = Literal["nominal", "predicate", "negated", "bare", "aim", "title"]
"""How a zero is worded: 零发案, 发案数为零, 未发生一起案件, 无电诈案件, 不出一起案件, 零诈骗县."""


class Ranged(Protocol):
    """Anything with a span in its sentence."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Zero:
    """A candidate at `start:end` of its sentence."""

    start: int
    end: int
    form: Form
    metric: str


UNIT = (
    r"(?:行政村|村|社区|小区|镇街|乡镇|镇|乡|街道|州|县|区|城市|市|旗|单位|企业|学校|校园|家庭|嘎查"
    r"|团场|连队|林场|农场|营业厅|支行|居委会|派出所|辖区|网格|班级|班|高校|摊位|网点|院落|楼栋|园区|屯|寨|队)"
)
"""What may have or lack a case."""
_TIME = r"(?:日(?!子)|周|月|季度|学期|年)"

_ZERO = r"(?<![\d.%点一二三四五六七八九十百千])(?:零|〇|0(?![\d.%]))"
_VICTIM = r"(?:被骗|受骗|上当|受害|被诈骗|被害|遭骗)"
_HARMED = (
    r"(?:被骗|受骗|上当|受害|遭骗|中招|被诈骗|骗走|财产损失|破财|受过?骗|上过?当|受损|遭受.{0,6}诈骗"
    r"|被.{0,8}骗|上过?[^,。;:]{1,4}的当)"
)
_PEOPLE = (
    r"(?:人|群众|居民|村民|学生|师生|员工|职工|老人|住户|用户|客户|市民|商户|干警|干部|考生|家庭"
    r"|户|同学|教师|职员|业主|租户|工友|老乡|乡亲|游客|员)"
)
_NOT = (
    r"(?<![有从还尚否])(?:从未|从没有?|再未|再没有?|再无|未曾|不曾|未再|没再|没有再|未|没有|没|无)"
)
_HAPPEN = r"(?:接到|接报|发生|出现|冒出|发(?![现放布送觉达展])|出|受理|新增|产生|立)"
_ONE = r"(?:哪怕|任何|新的)?(?:[一1](?:起|宗|例|件|个|桩)|任何|新的)"
_FRAUD = rf"(?<![反防]){FRAUD}(?!窝点|人员|嫌疑|分子|团伙|号码|信息|短信|电话|链接)"
_NOUN = r"(?:被骗|刑事|既遂|得逞|涉案|新)*(?:案件|案子|案|警情|事件|报警|报案|发生|发案)"
_CASE = r"(?:发案|案件|案子|警情)"
_FILLER = r"[^,。;:!?反防装载]{0,12}?"
_STOP = r"(?=$|[,。;:!?、)])"
_TRANSFER = r"(?:转账|汇款|转钱|打钱|转出|被骗|受骗|上当|受损|损失|中招)"

_PATTERNS: tuple[tuple[Form, str, str], ...] = (
    (
        "predicate",
        "预后被骗",
        rf"(?:劝阻|预警|提醒|拦下|拦截)(?:之|以)?后[^,。;:]{{0,8}}?(?:零|无一|没有?一|无人|未|没)"
        rf"[^,。;:]{{0,8}}?{_TRANSFER}",
    ),
    (
        "nominal",
        "",
        rf"{_ZERO}(?:{FRAUD})?(?P<noun>发案|案发|发生|案件|立案|警情|接报|报案|报警|诈骗|电诈|案|事件"
        rf"|既遂|{_VICTIM}|损失|转账|涉案|涉诈|新增|登记)",
    ),
    (
        "nominal",
        "",
        rf"(?P<noun>发案|案发|案件|立案|警情|被骗|损失)(?:数|率)?{_ZERO}的(?:好)?(?:纪录|记录|成绩)",
    ),
    (
        "predicate",
        "",
        r"(?P<noun>(?:发案|案发|立案|警情|案件|被骗|损失|诈骗|涉案账户|涉案卡|涉诈账户|涉诈号卡)(?:数量|总数|人数|金额|数|率|量|额)?)"
        r"[^。;:!?]{0,12}?(?:为|是|[降跌减压]到了?|[降跌减]至|[降减]为|(?:压降|回落)(?:至|到了?|为)|归于?|清|挂|——|保持在?|实现|等于)"
        r"(?:零|〇|0(?![\d.%]))(?![\d起件点发被下]|的突破|容忍)",
    ),
    (
        "predicate",
        "",
        r"(?P<noun>(?:发案|案发|立案|警情|被骗|损失)(?:数量|总数|人数|金额|数|率|量|额)?)"
        r"(?:为|是|仅)?(?:零|0)(?:起|宗|件|例|人|元)(?!发)",
    ),
    (
        "predicate",
        "发案",
        rf"[由从][^,。;]{{0,12}}?{NUMBER}(?:起|件|宗|例)[^,。;]{{0,4}}?(?:降|减|压)(?:为|到|至)"
        r"(?:0|零)(?:起|件|宗|例)?",
    ),
    (
        "negated",
        "被骗",
        rf"(?:没有?|无|未有|未发现|再没有?|再无)(?:再)?(?:有)?(?:任何)?(?:[一1](?:名|位|个|例|户)?)?"
        rf"[^,。;:!?反防]{{0,6}}?{_PEOPLE}[^,。;:!?]{{0,10}}?{_HARMED}",
    ),
    (
        "negated",
        "预后被骗",
        r"无一(?:人|名|户|例)?(?:再)?[^,。;:!?]{0,8}?(?:转账|汇款|转钱|打钱|打款)",
    ),
    ("negated", "被骗", rf"无一(?:再|因此)?[^,。;:!?]{{0,6}}?{_HARMED}"),
    ("negated", "被骗", rf"(?:不再|不曾|再没|没再)有?人[^,。;:!?]{{0,6}}?{_HARMED}"),
    ("negated", "损失", r"(?:均|都|全部)(?:无|没有|未遭受?)(?:任何)?(?:经济|财产)?损失"),
    (
        "negated",
        "发案",
        rf"{_NOT}{_HAPPEN}(?:过)?(?:{_ONE})?{_FILLER}(?:{_FRAUD}(?:{_NOUN})?|{_CASE})(?:发生)?",
    ),
    ("negated", "发案", rf"{_NOT}(?:有)?{_ONE}{_FILLER}(?:{_FRAUD}{_NOUN}|{_CASE})(?:发生)?"),
    (
        "negated",
        "发案",
        r"(?:哪怕|连)?[一1](?:起|件|宗|例)[^,。;:!?]{0,10}?(?:都|也)?"
        r"(?:没有?|未|不曾|没得)(?:再)?(?!立)(?:接到|接报|发生|出现|冒出|发|出)?(?:过)?",
    ),
    (
        "negated",
        "发案",
        r"(?:连)?[一1]个[^,。;:!?]{0,10}?(?:案件|案子|警情|诈骗)(?:都|也)(?:没有?|未|不曾)",
    ),
    (
        "negated",
        "被骗",
        rf"(?:[一1](?:户|人|名|位)|一分钱)(?:都|也)?(?:没有?|未|没)(?:再)?[^,。;:!?]{{0,10}}?{_HARMED}",
    ),
    ("bare", "发案", rf"(?:没有?|未)(?:再)?(?:发(?:生)?过?[一1][起案]|发案|发生|接报|出现){_STOP}"),
    ("bare", "发案", rf"(?<![有从还尚否])(?:没有?|无)(?:{_FRAUD}{_NOUN}|{_CASE})(?:发生)?"),
    (
        "bare",
        "发案",
        rf"(?<![有从还尚否])(?:没有?|无)(?:电信网络诈骗|电诈|(?:电信|网络)?诈骗){_STOP}",
    ),
    ("bare", "发案", rf"无案{_STOP}"),
    ("bare", "被骗", rf"(?<![有从还尚否])(?:没有?|无)(?:再)?{_VICTIM}{_STOP}"),
    (
        "aim",
        "发案",
        rf"不(?:再)?(?:发生|出现|出|发){_ONE}?{_FILLER}(?:{_FRAUD}{_NOUN}|{_CASE}|{_VICTIM})",
    ),
    (
        "aim",
        "发案",
        r"[一1](?:起|户|个|人)[^,。;:!?]{0,4}?(?:都|也)?不(?:再)?(?:发|出|被骗|受骗|上当)",
    ),
    ("aim", "被骗", rf"(?:户户|家家|人人|个个)(?:都)?(?:不|无){_VICTIM}"),
    (
        "title",
        "发案",
        rf"无(?:电信网络诈骗|(?:电信|网络)?诈骗|电诈)(?:案件)?{UNIT}(?!的?(?:创建|建设|活动|工作|领导|试点|示范))",
    ),
)


def find_zeros(sentence: Sentence) -> list[Zero]:
    """The candidates of a sentence in text order; where two overlap, the earlier form is kept."""
    found: list[Zero] = []
    for form, metric, pattern in _PATTERNS:
        for match in re.finditer(pattern, sentence.text):
            if all(match.end() <= z.start or z.end <= match.start() for z in found):
                found.append(
                    Zero(match.start(), match.end(), form, _metric(sentence, match, metric))
                )
    return sorted(found, key=lambda zero: zero.start)


_METRIC_OF_NOUN = (
    ("被骗", _VICTIM),
    ("损失", "损失|破财"),
    ("警情", "警情|报警|接报"),
    ("立案", "立案"),
    ("转账", "转账"),
)


def _metric(sentence: Sentence, match: re.Match[str], metric: str) -> str:
    left = sentence.text[max(0, match.start() - 12) : match.start()]
    if metric == "预后被骗" or re.search(r"(?:预后|预警后|劝阻后)\S{0,4}$", left):
        return "预后转账" if re.search("转|汇|打钱", match[0]) else "预后被骗"
    if re.search(r"账户|银行卡|对公户|开户", left):
        return "涉案账户"
    if re.search(r"号卡|号码|电话卡", left):
        return "涉案号卡"
    if metric:
        return metric
    for name, pattern in _METRIC_OF_NOUN:
        if re.search(pattern, match["noun"]):
            return name
    return "被骗" if re.search(rf"{_VICTIM}$", left) else "发案"


_OTHER = re.compile(
    r"命案|火灾|火警|消防|安全事故|安全生产|生产安全|交通|事故|投诉|盗窃|盗抢|入室|两抢|抢劫|抢夺|毒品|涉毒"
    r"|吸毒|溺水|八类|刑事(?!电|诈|打击)|治安案件|疫情|病例|感染|纠纷|信访|上访|越级|群体性|食品安全|差错"
    r"|故障|死亡|伤亡|差评|家暴|校园欺凌|欺凌|森林|山火|停电|泄密|违纪|拖欠|欠薪|偷盗|被盗|失窃|丢失|走私"
    r"|偷猎|酒驾|醉驾|斗殴|打架|刑案|盗伐|盗采|漏报|瞒报"
)
_TOPIC = re.compile(rf"{FRAUD}|骗|诈|涉案")


def other_matter(sentence: Sentence, item: Ranged) -> bool:
    """Whether a figure is of something else than fraud: the nearest topic before it decides."""
    first, last = sentence.clause(item.start)
    near = sentence.text[first : item.end]
    others = list(_OTHER.finditer(near))
    topics = list(_TOPIC.finditer(near))
    if others and (not topics or others[-1].end() > topics[-1].end()):
        return True
    right = sentence.text[item.end : last]
    return bool(not topics and re.match(r"的?(?:事故|投诉|病例)", right))


_ANY_CASE = re.compile(rf"(?:没有?|无){_CASE}$")
_NO_OTHER = re.compile(r"[、,](?:没有?|无|零)")


def topical(sentence: Sentence, zero: Zero, types: Sequence[Ranged]) -> bool:
    """Whether the words are about fraud: 零发案 is, 零发生 needs a word for fraud or a type of it.

    :param types: the fraud types that the sentence names
    """
    words = sentence.text[zero.start : zero.end]
    listed = _ANY_CASE.match(words) and _NO_OTHER.match(sentence.text[zero.end :])
    vague = (
        re.search(r"零(?:发生|事件|新增|案件)$", words)
        or listed
        or (zero.form == "bare" and re.search(r"发生$|接报$|出现$|发案$|无案$", words))
    )
    if not vague:
        return True
    first, _ = sentence.clause(zero.start)
    if listed:
        return bool(_TOPIC.search(sentence.text[first : zero.start]))
    if zero.form == "bare":
        return bool(
            _TOPIC.search(sentence.text[first : zero.end]) or _near(types, first, zero.end)
        ) or (bool(re.search(r"案$", words)))
    return bool(_TOPIC.search(sentence.text[: zero.end]) or _near(types, first, zero.end))


def _near(types: Sequence[Ranged], low: int, high: int) -> bool:
    return any(low <= t.start and t.end <= high for t in types)


_DRIVE = re.compile(
    r"的?(?:宣传|品牌|防线|阵地|课堂|主题|工程|行动|活动|创建|先进|模式|集体|样板|标杆|称号|荣誉)"
)


def of_a_drive(sentence: Sentence, zero: Zero) -> bool:
    """Whether the zero is a word in the name of a drive, a title or a means (零诈骗宣传阵地)."""
    return zero.form == "nominal" and bool(_DRIVE.match(sentence.text[zero.end :]))


_STOCK = re.compile(
    r"积案|积压|存量|历年|陈年|逾期|超时|超期|挂账|挂案|待办|待核|在侦|隐患|台账|线索|(?:未|没有?)(?:销|结|破|办|处置|核查|反馈|化解)"
)
_CLEARED = re.compile(r"(?:清|归|销)(?:零|0)$")


def of_a_backlog(sentence: Sentence, zero: Zero) -> bool:
    """Whether what was cleared is work left over (积案清零), not what happens."""
    first, _ = sentence.clause(zero.start)
    near = sentence.text[first : zero.end]
    return bool(_CLEARED.search(near) and _STOCK.search(near))


def is_name(sentence: Sentence, zero: Zero) -> bool:
    """Whether the zero qualifies a unit (零发案村), as the names of drives and titles do."""
    return bool(
        re.match(
            rf"(?!的{UNIT}:)的?(?:示范)?(?:{UNIT}|{_TIME}(?!来|前|后|底|初))",
            sentence.text[zero.end :],
        )
    )
