"""Whether words that name a zero or a change state a result, an aim, a denial, or nothing.

A small grammar of cues, tried in a fixed order: a question, a condition, a comparison in general
terms, a criterion, a denial, an aim, a slogan and hearsay each decide before an achievement is
even considered. What then remains needs its own evidence (`achieved`).
"""

import re
from dataclasses import dataclass

from kg.model import Status
from kg.pipeline.relate.metrics import FRAUD
from kg.pipeline.relate.plain import Sentence
from kg.values.periods import find_periods


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of words, or None where they state no outcome; `reason` names the cue."""

    status: Status | None
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a candidate: its clause left and right of it, and the sentence's rest."""

    left: str
    words: str
    right: str
    before: str
    after: str
    sentence: str


def context(sentence: Sentence, start: int, end: int) -> Context:
    """Cut a sentence around a candidate at `start:end` of its text."""
    text = sentence.text
    first, last = sentence.clause(start)[0], sentence.clause(max(start, end - 1))[1]
    return Context(
        text[first:start], text[start:end], text[end:last], text[:first], text[last:], text
    )


_QUESTION = re.compile(
    r"能不能|会不会|是不是|是否|能否|可否|有没有人|何时|什么时候|啥时候|怎样才|怎么才|多久才|如何|为何|为什么|吗|呢$"
)
_CONDITION = re.compile(
    r"如果|假如|假设|假若|要是|倘若|若(?!干)|即便|即使|哪怕|只要|除非|一旦|万一|要想|若想|想要|只有(?=.*才)|才能|才叫|方能|方可|不管|无论|谁家"
)
_GENERAL = re.compile(
    r"不等于|不代表|不意味|并非|而非|不见得|未必|不单|≠|胜过|好过|何来|谈何|不是(?!终点|句号|终点线|休止符|尽头|最终|最后|一句空话)"
)
_NOT_THE_END = re.compile(
    r"不是(?:我们的)?(?:终点|句号|终点线|休止符|尽头|最终目的)|只是(?:新的)?起点|是起点"
)
_CRITERION = re.compile(
    r"标准|条件|门槛|申报|评选|评定|评比|凡是|^凡|验收|考核|予以|给予|可获|可评|授予.{0,6}称号|指标为|定义|所谓"
)
_DENIAL_LEFT = re.compile(
    r"(?:离|距离?).{0,8}$|(?:还|并|尚|仍|也|暂)?(?:没有?|未)(?:能)?(?:真正|完全|全面)?(?:做到|实现|达到|迎来|形成|变成|拿到|摸到|尝到).{0,4}$"
    r"|(?:未能|没能|不能|无法|难以|远未)(?:真正|完全|全面)?(?:做到|实现|达到|保持|守住)?.{0,3}$"
    r"|(?:不敢|谈不上|称不上|算不上|说不上|不能|没资格|没脸|没底气|不好意思)(?:说|提|讲|叫|谈|称)?.{0,6}$"
    r"|(?:打破|终结|中断|断送|丢掉|丢了)了?.{0,10}$|没有(?:哪|一)个.{0,10}(?:做到|实现|敢说).{0,6}$"
)
_DENIAL_RIGHT = re.compile(
    r"^.{0,6}(?:还|差|尚)?(?:远着|(?:还)?很远|还远|尚远|为时尚早|为时过早|还早|还差|太早|没有?到来|未到来|没有?实现|没有?做到|未能|尚未|还没|遥远|被打破|被中断|中断|断了|破了|破功|泡汤|落空|失守|(?:眼下)?(?:还)?填不上|谈不上|做不到|没守住|没能)"
)
_DENIAL_WITHIN = re.compile(r"(?:还|尚|仍|并|一天)?(?:没有?|未)(?:能)?(?:降|清|归|为|是|实现)")
_AIM_LEFT = re.compile(
    r"力争|争取|争创|争当|争做|争评|争|确保(?!了)|力求|力保|努力|目标|朝着?|奔着?|奔向|向着?|迈向|迈进|冲刺|盼|愿|祝|期望|期待|希望|追求|旨在"
    r"|为了|以期|推动|促进|必须|务必|计划|规划|打算|拟|将|下一步|今后|未来|接下来|明年|有望|早日|逐步|誓|决心|承诺|提出|定下|立下|要求"
    r"|(?:^|[^0-9])要(?!闻|点)|让|使(?=.*(?:零|无))|直至|创建|打造|建成|建设|求|做到(?!了)|保(?=零)|换|达到.*目的"
)
_AIM_RIGHT = re.compile(
    r"^.{0,8}(?:为目标|为总?目标|作为.{0,4}目标|当(?:成|作).{0,6}(?:目标|奔头)|是.{0,12}(?:目标|方向|追求|愿望|心愿|奔头|盼头|期盼|期待|愿景|梦想|理想|题目|使命|任务)|的?(?:目标|愿景|愿望|心愿|梦想|理想|承诺|方向)|还在路上|常态|挂上|写在计划|另一本账|(?:就)?成了.{0,12}题|使劲|努力|迈进|前进|奋斗|冲刺)"
)
_AIM_BEFORE = re.compile(
    r"力争|争取|争创|确保(?!了)|目标|下一步|今后|未来|接下来|明年|计划|规划|打算|提出|要求|盼|愿|希望|期待|愿景"
)
_REACHED = re.compile(
    r"实现了|成功实现|圆满实现|如期实现|顺利实现|已经?实现|已经?达到|达成了?|完成了?|确保了|做到了|兑现|提前实现|均实现|全部实现|都实现"
)
_SLOGAN = re.compile(
    r"口号|横幅|标语|海报|牌子|墙上|写着|印着|挂着|贴着|喊|打出|题为|主题|倡议|标题|字样|红幅|展板|祝福|顺口溜|老话|常说|俗话"
)
_HEARSAY = re.compile(
    r"号称|吹嘘|谣传|网传|据传|谎称|虚报|造假|瞒报|漏报|误传|不实|传闻|谎报|听说|骗子说|谣言"
)
_FUTURE = re.compile(
    r"明年|今后|未来|下一步|接下来|下阶段|下半年.*(?:将|要|力争)|将(?=实现|做到|保持|继续)"
)


def judge(sentence: Sentence, start: int, end: int) -> Verdict:
    """The status that cues other than plain achievement give to a candidate.

    A verdict with status `achieved` says only that nothing speaks against it.
    """
    c = context(sentence, start, end)
    clause = c.left + c.words + c.right
    asked = sentence.text.rstrip().endswith("?") and "?" in c.after[:40] + c.right
    if asked or _QUESTION.search(c.left + c.right):
        return Verdict(None, "question")
    if _NOT_THE_END.search(c.right + c.after[:12]):
        return Verdict("target", "not the end")
    if _AIM_RIGHT.search(c.right) and not _DENIAL_LEFT.search(c.left):
        return Verdict("target", "aim")
    if _CONDITION.search(c.left) or _CONDITION.search(c.right):
        return Verdict(None, "condition")
    if _GENERAL.search(c.left + c.right) or _GENERAL.match(c.after.lstrip(",")):
        return Verdict(None, "comparison")
    if _REACHED.search(c.left) and not _DENIAL_LEFT.search(c.left):
        return Verdict("achieved", "reached")
    return _aim_or_denial(c, clause)


def _aim_or_denial(c: Context, clause: str) -> Verdict:
    aimed = _AIM_LEFT.search(c.left) or _AIM_RIGHT.search(c.right)
    denied = (
        _DENIAL_LEFT.search(c.left)
        or _DENIAL_WITHIN.search(c.words)
        or _DENIAL_RIGHT.search(c.right)
    )
    if denied or _DENIAL_RIGHT.match(c.after.lstrip(",:-—")):
        return Verdict("denied", "denial")
    if aimed or _AIM_RIGHT.match(c.after.lstrip(",")):
        return Verdict("target", "aim")
    if _CRITERION.search(clause):
        return Verdict(None, "criterion")
    if _HEARSAY.search(c.before + clause):
        return Verdict(None, "hearsay")
    if _SLOGAN.search(clause):
        return Verdict(None, "slogan")
    if _AIM_BEFORE.search(c.before) or _FUTURE.search(c.before):
        return Verdict("target", "aim before")
    return Verdict("achieved", "")


_EVIDENCE_LEFT = re.compile(
    r"实现|达到|做到|保持|守住|创下|创造|迎来|交出|取得|收获|换来|维持|延续|持续|连续|连着|累计|已|至今|截[至止]"
    r"|目前|继续|达成|完成|呈现|首次|均|都|全部|仍|依旧|始终|一直|以来|阶段性|有的日子|有些日子"
)
_EVIDENCE_RIGHT = re.compile(
    r"^(?:已|持续|保持|达|的?(?:好成绩|成绩|成效|态势|局面)|的(?:日子|天数)已)"
)
_SUBJECT = re.compile(rf"{FRAUD}(?:案件|发案|警情|被骗|案)*$|(?:预警后|预后)被?骗?$")


def evidence(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a bare 零发案 is said to be a result: by a verb, a period, or as a predicate."""
    c = context(sentence, start, end)
    if _EVIDENCE_LEFT.search(c.left) or _EVIDENCE_RIGHT.search(c.right):
        return True
    if c.right:
        return False
    told = find_periods(c.left) or find_periods(c.before)
    return bool(told or _SUBJECT.search(c.left))
