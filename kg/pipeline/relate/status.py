"""Whether words that name a zero or a change state a result, an aim, a denial, or nothing.

A small grammar of cues, tried in a fixed order: a question, an aim or its end, a condition, a
comparison in general terms, a denial, a criterion, hearsay, a slogan. What then remains may be an
achievement; a bare 零发案 needs `evidence` for that.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Status
from kg.pipeline.relate.metrics import FRAUD
from kg.pipeline.relate.plain import Sentence
from kg.values import NUMBER
from kg.values.periods import find_periods


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of words, or None where they state no outcome; `reason` names the cue."""

    status: Status | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a candidate: `left` and `right` of it in its clause, and the clauses
    `before` and `after` that one in its sentence."""

    left: str
    words: str
    right: str
    before: str
    after: str


def context(sentence: Sentence, start: int, end: int, lead: str = "") -> Context:
    """Cut a sentence around a candidate at `start:end` of its text; `lead` comes before it."""
    text = sentence.text
    first, last = sentence.clause(start)[0], sentence.clause(max(start, end - 1))[1]
    return Context(
        text[first:start], text[start:end], text[end:last], lead + text[:first], text[last:]
    )


_QUESTION = re.compile(
    r"能不能|会不会|是不是|有没有|是否|能否|可否|何时|什么时候|啥时候|怎样才|怎么才|多久才|如何|为何|为什么|吗$|呢$"
    r"|凭什么|怎么(?!也)"
)
_CONDITION = re.compile(
    r"如果|假如|假设|假若|要是|倘若|若(?!干)|即便|即使|哪怕(?![一1])|只要|除非|一旦|万一|要想|若想|想要|只有(?=.*才)"
    r"|才能|才叫|方能|方可|不管|无论|谁家|的话$|^.{0,6}的?(?:才|就)(?:可|能|给|有|发|算)"
)
_IF = re.compile(r"(?:^|[,;:。])[^,;:。]{0,10}(?:如果|假如|假设|倘若|要是|一旦|若是)[^,;:。]*[,:]$")
_NOT_YET = re.compile(r"(?:之前|以前|为止)(?=$|,)")
_GENERAL = re.compile(
    r"不等于|不代表|不意味|并非|而非|不见得|未必|不单|≠|胜过|好过|何来|谈何|说明不了|证明不了|讲零|谈零"
    r"|不是(?!终点|句号|休止符|尽头|最终|一句空话)"
)
_NOT_THE_END = re.compile(
    r"不(?:会)?是(?:我们的)?(?:终点|句号|休止符|尽头|最终目的)|只是(?:新的)?起点|是(?:新的)?起点"
)
_NEEDS = re.compile(
    r"^,(?:关键|重点|根本|核心|难点|秘诀)(?:就|还)?[在是靠]|^,(?:离不开|[重贵难]在)"
)
_MERELY = re.compile(r"^(?:要)?(?:实现|做到|保持|达到|迎来)?$")
_CRITERION = re.compile(
    r"标准|条件|门槛|申报|评选|评定|评比|凡是|^凡|验收|考核|予以|给予|可获|可评|授予.{0,6}称号|指标为|定义|所谓|命名"
)
_WORTH = r"(?:真正|完全|全面|彻底|能|够)*"
_REJECTED = re.compile(
    r"(?:不再?|取消|废除|没有?)(?:设|下达?|搞|定|提|喊|考核|追求|以|把|将|拿)[^,。;]{0,6}$"
)
_DENIAL_LEFT = re.compile(
    rf"(?:离|距离?|对照).{{0,10}}$"
    rf"|(?:还|并|尚|仍|也|暂|都|从)*(?:没有?|未)(?:能)?{_WORTH}(?:做到|实现|达到|迎来|形成|变成|拿到|摸到|尝到)(?!.*[但却]).{{0,8}}$"
    rf"|(?:未能|没能|不能|无法|难以|远未|达不到|做不到|够不上){_WORTH}(?:做到|实现|达到|保持|守住)?.{{0,8}}$"
    r"|(?:不敢|谈不上|称不上|算不上|说不上|没资格|没脸|没底气|不好意思)(?:说|提|讲|叫|谈|称|挂)?.{0,6}$"
    r"|(?:打破|终结|中断|断送|丢掉|丢了|丢掉了)了?.{0,10}$"
    r"|(?:没有?|尚?无)(?:哪|一)(?:个|天|日|家|所|村|镇|周|月)?.{0,10}$"
)
_DENIAL_WITHIN = re.compile(
    r"(?:还|尚|仍|并|一天)?(?:没有?|未)(?:能)?(?:降|跌|压|清|归|挂|为(?!人)|是|实现)"
)
_UNREACHED = (
    r"(?:远着|很远|还远|尚远|遥远|为时尚早|为时过早|还早|太早|还?差(?!异)|没有?到来|未到来"
    r"|没有?(?:能)?(?:实现|做到|完成|达到)|未(?:能)?(?:实现|做到|完成|达到)|一个也未实现|尚未|还没|没了|断了|破了"
    r"|被打破|被中断|中断|破功|泡汤|落空|落了空|失守|填不上|谈不上|做不到|说不上|没守住|没能|止步|戛然而止|告终|不敢(?:说|讲|提|打|签|保证)"
    r"|挂不出|不属实|是误传|是谣言|不实|系误读|一句空话|没(?:有)?戏)"
)
_STARTED_AGAIN = (
    r"的?(?:天数|日子|日历|计数器?|计时|纪录|记录)[^,。;]{0,6}(?:清零|归零|重来|从头|重新)"
)
_DENIAL_RIGHT = re.compile(rf"^.{{0,8}}?{_UNREACHED}|^{_STARTED_AGAIN}")
_DENIAL_AFTER = re.compile(rf"^[,:\-—]*[^,。;不]{{0,5}}?{_UNREACHED}")
_NOT_ALL = re.compile(r"^,[^,。;]{0,6}(?:还|仍)有(?=$|[。;])")
_AIM_LEFT = re.compile(
    r"力争|争取|争创|争当|争做|争评|争|确保(?!了)|力求|力保|努力|目标|瞄准|锚定|剑指|直指|朝着?(?!阳)|奔着?|奔向|向着|迈向|迈进|冲刺|盼|愿|祝|期望|期待"
    r"|希望|追求|旨在|为了|以期|推动|促进|必须|务必|计划|规划|打算|拟|将(?=[^军来])|下一步|今后|未来|接下来|明年|有望|早日|逐步|誓|决心|承诺"
    r"|提出|定下|立下|要求|定(?:的|了|为)|(?:^|[^0-9主重需首紧只])要(?!闻|点|素|害|案)|让(?!.*(?:已|了))|使(?=.*[零无])|直至|创建|打造"
    r"|建成(?!了)|建设|做到(?!了)|保(?=零)|换|达到.*目的|求"
)
_AIM_WITHIN = re.compile(r"有望|力争|争取|可能|预计|希望|能否|(?<!主)要(?!闻|素)")
_AIM_RIGHT = re.compile(
    r"^(?:、[^,。;]*)?的(?:创建)?总?目标|^.{0,8}?(?:为总?目标|作为.{0,4}目标|当(?:成|作).{0,6}(?:目标|奔头)"
    r"|是.{0,12}(?:目标|方向|追求|愿望|心愿|奔头|盼头|期盼|期待|愿景|梦想|理想|题目|使命|任务|指望|底线|红线|硬杠杠|硬指标)"
    r"|的?(?:目标|愿景|愿望|心愿|梦想|理想|承诺|方向)|^的?(?:工作|考核|刚性|硬)*(?:指标|底线|红线)|定[为成].{0,10}(?:底线|红线|指标|任务)"
    r"|发起(?:冲击|总攻|冲锋)|还在路上|常态|挂上|写在计划|另一本账|(?:就)?成了.{0,12}题"
    r"|(?:列为|列入|纳入|写进|写入)了?.{0,10}(?:考核|指标|方案|目标|计划|公约|规民约|责任状|军令状)|使劲|努力|迈进|前进|奋斗|冲刺|还?只是.{0,6}(?:愿景|愿望|目标))"
)
_AIM_BEFORE = re.compile(
    r"力争|争取|争创|确保(?!了)|目标|下一步|今后|未来|接下来|明年|计划|规划|打算|提出|要求|盼|愿(?!意)|希望|期待|愿景|任务|军令状|责任状"
)
_REACHED = re.compile(
    r"实现了|成功实现|圆满实现|如期实现|顺利实现|已经?实现|已经?达到|达成了?|完成了?|确保了|做到了|兑现|提前实现"
    r"|(?:均|全部|都|终于|首次)实现|守[住牢]了|(?:连续|连着).{0,8}守[住牢]"
)
_SLOGAN = re.compile(
    r"口号|横幅|标语|海报|牌子|墙上|写着|印着|挂着|贴着|喊|打出|题为|主题|倡议|标题|字样|红幅|展板|祝福|顺口溜|老话"
    r"|常说|俗话|唱|歌词|谜底|对联|春联"
)
_HEARSAY = re.compile(
    r"号称|吹嘘|谣传|网传|据传|谎称|虚报|上报|自报|填报|造假|瞒报|漏报|误传|不实|传闻|谎报|听说|骗子说|谣言|有人说|外界|(?:报告|材料|简报)称|自称|声称|宣称"
)


def judge(sentence: Sentence, start: int, end: int, lead: str = "") -> Verdict:
    """The status that cues give to the candidate at `start:end` of a sentence.

    `achieved` without a reason says only that nothing speaks against it.

    :param lead: the sentences before that semicolons tie to this one
    """
    here = context(sentence, start, end, lead)
    for status, reason, holds in _RULES:
        if holds(here):
            return Verdict(status, reason)
    return Verdict("achieved")


def judge_change(sentence: Sentence, start: int, end: int, lead: str = "") -> Verdict:
    """As `judge`, for changes: figures that are neither asked for, supposed nor aimed at."""
    here = context(sentence, start, end, lead)
    for status, reason, holds in _CHANGE_RULES:
        if holds(here):
            return Verdict(status, reason)
    return Verdict("achieved")


def _asked(c: Context) -> bool:
    tail = c.right + c.after
    return (tail.rstrip().endswith("?") and "?" in tail[:40]) or bool(
        _QUESTION.search(c.left) or _QUESTION.search(c.right)
    )


def _not_the_end(c: Context) -> bool:
    return bool(_NOT_THE_END.search(c.right + c.after[:12]))


def _supposed(c: Context) -> bool:
    if _IF.search(c.before) or _NOT_YET.match(c.right):
        return True
    return bool(_CONDITION.search(c.left) or _CONDITION.search(c.right))


def _compared(c: Context) -> bool:
    return bool(
        _GENERAL.search(c.left + "|" + c.right)
        or _GENERAL.match(c.after.lstrip(","))
        or _NOT_ALL.match(c.after)
        or (_NEEDS.match(c.after) and _MERELY.match(c.left) and not c.before)
    )


def _reached(c: Context) -> bool:
    return bool(_REACHED.search(c.left)) and not _DENIAL_LEFT.search(c.left)


def _denied(c: Context) -> bool:
    return bool(
        _DENIAL_LEFT.search(c.left)
        or _DENIAL_WITHIN.search(c.words)
        or _DENIAL_RIGHT.search(c.right)
        or _DENIAL_AFTER.match(c.after[:14])
    )


def _called_an_aim(c: Context) -> bool:
    reached = _REACHED.search(c.left)
    return bool(_AIM_RIGHT.search(c.right)) and not reached and not _DENIAL_LEFT.search(c.left)


def _aimed(c: Context) -> bool:
    return bool(
        _AIM_LEFT.search(c.left)
        or _AIM_WITHIN.search(c.words)
        or _AIM_RIGHT.search(c.right)
        or _AIM_RIGHT.match(c.after.lstrip(",")[:16])
    )


_PAST = re.compile(r"已|连续|连着|累计|以来|截[至止]|未|没|无|不曾|不再")
_WISH = re.compile(r"(?:就|只|都)想|想着|巴望|但愿|盼着?|指望|做梦")


_RUN = re.compile(r"连续.{0,8}[天月年]|连着.{0,6}[天月年]")


def _on_a_wall(c: Context) -> bool:
    """A slogan or banner; a board that counts the days (连续365天) tells a result."""
    shown = _SLOGAN.search(c.left) or _SLOGAN.search(c.right)
    return bool(shown) and not _RUN.search(c.left)


def _aimed_before(c: Context) -> bool:
    if _WISH.search(c.before) or _WISH.search(c.left):
        return True
    return bool(_AIM_BEFORE.search(c.before)) and not _PAST.search(c.left + c.words)


def _matches(pattern: re.Pattern[str], *parts: str) -> Callable[[Context], bool]:
    return lambda c: any(pattern.search(getattr(c, part)) for part in parts)


_RULES: tuple[tuple[Status | None, str, Callable[[Context], bool]], ...] = (
    (None, "question", _asked),
    ("target", "not the end", _not_the_end),
    (None, "an aim that is rejected", _matches(_REJECTED, "left")),
    ("target", "called an aim", _called_an_aim),
    (None, "condition", _supposed),
    (None, "comparison in general terms", _compared),
    ("achieved", "reached", _reached),
    ("denied", "denial", _denied),
    ("target", "aim", _aimed),
    (None, "criterion", _matches(_CRITERION, "left", "right")),
    (None, "hearsay", _matches(_HEARSAY, "before", "left", "right")),
    (None, "slogan", _on_a_wall),
    ("target", "aim before", _aimed_before),
)
"""In the order in which they are tried: status (None: no outcome), name of the cue, the cue."""

_CHANGE_AIM = re.compile(
    r"力争|争取|确保(?!了)|力求|努力|目标|奔着|朝着|计划|规划|打算|拟|有望|预计|下一步|明年|必须|再降|要(?:降|升|减)"
)
_CHANGE_RULES: tuple[tuple[Status | None, str, Callable[[Context], bool]], ...] = (
    (None, "question", _asked),
    (None, "condition", _supposed),
    (None, "comparison in general terms", _compared),
    ("target", "aim", _matches(_CHANGE_AIM, "left")),
    ("target", "aim before", _matches(re.compile(r"目标|力争|下一步|任务|计划"), "before")),
)

_EVIDENCE_LEFT = re.compile(
    r"实现|达到|做到|保持|守住|创下|创造|迎来|交出|取得|收获|换来|维持|延续|持续|连续|连着|累计|已|至今|截[至止]"
    r"|目前|继续|达成|完成|呈现|首次|均|都|全部|仍|依旧|始终|一直|以来|阶段性|本(?:周|月|季度|学年|学期|年度)|当月|上周|上月|整年|全年|有的日子|有些日子"
)
_EVIDENCE_RIGHT = re.compile(
    rf"^(?:近|超过?|满|整整|长达)?{NUMBER}(?:多|余)?个?(?:天|日|周|月|年|季度|学期)(?:半|多|有余)?(?=$|[、)])"
    r"|^(?:已|持续|保持|达|天数|时长|的?(?:好成绩|成绩|成效|态势|局面)|的(?:日子|天数)已)"
)
_SUBJECT = re.compile(rf"{FRAUD}(?:案件|发案|警情|被骗|案)*$|(?:预警后|预后)被?骗?$")


def evidence(sentence: Sentence, start: int, end: int, has_subject: bool) -> bool:
    """Whether a bare 零发案 is said to be a result: by a verb, a period, or as a predicate.

    :param has_subject: whether its clause names or refers to a place or agency before it
    """
    here = context(sentence, start, end)
    if _EVIDENCE_LEFT.search(here.left) or _EVIDENCE_RIGHT.search(here.right):
        return True
    if here.right.strip(")") and not here.right.startswith("、"):
        return False
    told = find_periods(here.left) or find_periods(here.before)
    return bool(has_subject or told or _SUBJECT.search(here.left))
