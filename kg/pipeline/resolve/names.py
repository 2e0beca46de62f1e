"""Keys of names: what two spellings of one thing share."""

import re
import unicodedata

_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉()()【】\[\],,、·・.。—-]|的|(?<!\d)\+|\+(?!\d)")
_MEASURE_CLASS = re.compile(
    r"(?:工作机制|工作制度|工作模式|工作体系|专项行动|机制|制度|模式|体系|工作法|活动|行动|创建|工作)$"
)
_FRAUD_CLASS = re.compile(r"(?:电信网络诈骗|诈骗|类|骗局|陷阱|犯罪|案件|骗案)$")


def plain(name: str) -> str:
    """A name without marks and blanks, in one width and case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _MARKS.sub("", folded) or folded.strip()


def _without(pattern: re.Pattern[str], name: str) -> str:
    bare = plain(name)
    stripped = pattern.sub("", bare)
    return stripped if len(stripped) >= 2 else bare


def measure_key(name: str) -> str:
    """三快对接 for “三快”对接机制."""
    return _without(_MEASURE_CLASS, name)


def fraud_key(name: str) -> str:
    """刷单返利 for 刷单返利类诈骗."""
    return _without(_FRAUD_CLASS, _without(_FRAUD_CLASS, name))
