"""When a measure began, where the article tells it: 2021年5月推出X, X自去年3月上线, 今年起实行X."""

import re

from kg.model import Mention
from kg.pipeline.relate.layout import Layout
from kg.values.periods import find_periods, resolve

_BEGINS = (
    r"(?:推出|启动|启用|建立|成立|组建|上线|实行|推行|施行|创建|创立|首创|探索|出台|印发|设立|开设|建成|建起|挂牌"
    r"|揭牌|投入使用|投用|试点|试行|打造|研发|开发|签订|签署|搭建|开通|开展|运行)"
)
# Between the date and the measure: a verb of beginning, and no other statement in between.
_BEFORE = re.compile(
    rf"[^。!?;\uff01\uff1f\uff1b]{{0,30}}{_BEGINS}[^。!?;\uff01\uff1f\uff1b]{{0,16}}"
)
_AFTER = re.compile(r"[”\"’]?[^。!?;,\uff01\uff1f\uff1b\uff0c]{0,6}?[自从于在]?")
_THEN_BEGINS = re.compile(rf"(?:起|正式|全面|[,\uff0c\s])*{_BEGINS}")
_RESULT = re.compile(r"同比|环比|发案|立案|零|下降|上升|截至|截止|累计|%")


def since(layout: Layout, measure: Mention, published: str) -> str:
    """The day (ISO) from which the sentence of a mention says that the measure exists, or empty.

    :param published: the publication date (ISO or empty), for words such as 去年
    """
    start, end = layout.sentences[layout.sentence(measure.start)]
    for low, high, kind in find_periods(layout.text[start:end]):
        if kind not in ("date", "since"):
            continue
        first, last = start + low, start + high
        if _tells(layout.text, first, last, measure, end):
            return resolve(layout.text[first:last], published).start
    return ""


def _tells(text: str, first: int, last: int, measure: Mention, end: int) -> bool:
    """Whether the date at `first:last` is that of the measure's beginning."""
    if last <= measure.start:
        between = text[last : measure.start]
        return bool(_BEFORE.fullmatch(between)) and not _RESULT.search(between)
    if first < measure.end:
        return False
    between = text[measure.end : first]
    return bool(_AFTER.fullmatch(between)) and bool(_THEN_BEGINS.match(text[last:end]))
