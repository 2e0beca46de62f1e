"""The words right before and right after a stretch of text, sorted into a few classes.

A doer is told from a bystander by them: 由X, X会同, 在X, 向X, X民警, X要求, 在X指导下.
"""

import re

# Marks that end a clause, ASCII and full-width (U+FF0C and so on), and what else may open one.
MARKS = '。!?;,:、—…“”"\n\t 【】()《》·|\uff0c\uff01\uff1f\uff1a\uff1b\uff08\uff09\u3000'
_MARK = f"[{re.escape(MARKS)}]"
_STOPS = "。!?;,:\uff0c\uff01\uff1f\uff1a\uff1b\n"

_BEFORE = {
    "joint": r"(?:和|与|同|及|以及|会同|联合|携手|协同|联手|、|约上|邀请|牵手|连同|跟)$",
    "by": r"(?:由|请|让|叫|令)$",
    "to": r"(?:向|对|给|为|把|将|被|替|找|按|拿)$",
    "at": r"(?:在|到|于|赴|至|走进|来到|进|往|从|自|前往|深入|进入|据)$",
    "of": r"的$",
    "order": r"(?:组织|要求|号召|督促|指导|发动|指定|推动|动员|协调|配合|协助|依托|支持)$",
    "false": rf"(?:冒充|自称|假冒|假扮)[^{_STOPS}]{{0,4}}$",
    "mark": rf"(?:^|{_MARK})$",
}
_AFTER = {
    "under": rf"[^{_STOPS}]{{0,10}}?(?:指导|支持|配合|协助|领导|部署|统筹|推动|安排)下",
    "says": rf"[^{_STOPS}]{{0,6}}(?:要求|指出|提醒|强调|表示|介绍|通报|说|认为|发布|提示|告诉)",
    "of": r"的",
    "joint": r"(?:、|和|与|同|及|以及|会同|联合|携手|协同|联手|一道|一起|共同)",
    "officer": (
        r"(?:社区)?(?:民警|辅警|工作人员|副?所长|局长|主任|书记|干部|负责人|干警|教导员|党员|队员|师生"
        r"|员工|志愿者|副|党委|相关)"
    ),
    "area": r"(?:辖区|境内|各|群众|居民|村民|企业|学校|乡镇|范围|一带|市民|当地|人|全)",
    "verb": (
        r"(?:今年|近日|已|还|也|又|就|则|先后|积极|坚持|通过|以|将|把|在|从|开展|推出|建立|组织|创新|推行"
        r"|打造|依托|结合|紧盯|立足|聚焦|针对|充分|主动|大力|不断|持续|牵头|按照|根据|利用|运用|借|用|率先"
        r"|全面|深入|每|于|同时|会|对|实行|建|设|办|开|派|上门|为|给|向)"
    ),
    "mark": rf"(?:{_MARK}|$)",
}
_BEFORE_PATTERNS = {name: re.compile(pattern) for name, pattern in _BEFORE.items()}
_AFTER_PATTERNS = {name: re.compile(pattern) for name, pattern in _AFTER.items()}

BEFORE = (*_BEFORE, "other")
AFTER = (*_AFTER, "other", "chain")


def before(text: str, start: int) -> str:
    """The class (of `BEFORE`) of the words that end at `start`."""
    left = text[max(0, start - 6) : start]
    return next((name for name, p in _BEFORE_PATTERNS.items() if p.search(left)), "other")


def after(text: str, end: int) -> str:
    """The class (of `AFTER`, but for `chain`) of the words that begin at `end`."""
    right = text[end : end + 14]
    return next((name for name, p in _AFTER_PATTERNS.items() if p.match(right)), "other")


def opens_subject(before_: str, after_: str) -> bool:
    """Whether a name between such words stands where a subject does."""
    return before_ in ("mark", "joint", "by", "of") and after_ in (
        *("verb", "officer", "mark", "joint", "says", "other"),
    )
