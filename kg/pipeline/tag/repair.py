"""Borders that the annotation guide fixes, set right where the model's labels differ from them.

甲县公安局联合乙镇派出所 is two agencies, 甲市乙县 two places, and “甲”等专项行动 is called 甲.
"""

import re
from collections.abc import Iterator, Sequence

from kg.pipeline.tag.hits import Hit

_JOINED = re.compile(
    r"(?<=[局所室办心队会府行校院委])(?:还)?"
    r"(?:约上|联合|会同|组织|携手|带着|带领|配合|协助|依托|充分发挥|以|与|和|向|及|让|为|在|把|对|将|从|跟|由)"
    r"(?=[\u4e00-\u9fff]{2})"
)
_LEADING = re.compile(
    r"(?:依托|协助|配合|会同|联合|约上|对照|近日|日前|翻开|碰上|搭起|填写|走进|来到|转身去|充分发挥|组织|通过|经过"
    r"|冒充|自称|进驻|滞留|其中|整个|位于|地处|来自|邻近的?|前往|我们派|去年|今年|本周|如今|(?:\d+|[今去]年\d*)月|赴|被|但"
    r"|让|愿|由|经|到|向|给|在|从|对|把|将|以|与|和|及|跟|同)(?=[\u4e00-\u9fff]{2})"
)
_OCCUPATION = re.compile(r"(?:反诈|社区|辅助)?(?:民警|辅警|干警)$")
_BEFORE_LEVEL = re.compile(
    r"[^局所室办]{1,5}(?:充分发挥|联合|会同|依托|组织|以|由)(?=[省市县区旗镇乡团][\u4e00-\u9fff]{2})"
)
_HEAD = re.compile(r"(总队|支队|大队|中队|[所局队院处科校厂行])\1$")
_UNNAMED = re.compile(
    r"社区警务室|"
    r"各?(?:辖区|属地|当地|乡镇|村级|基层|各级|县区|区县级?|市县|线下|驻地|户籍地|所在地|责任区|相邻|周边|片区)+"
    r"(?:公安机关|公安局|公安|派出所|警务室|办公室|检察院|法院|银行网点|银行|网点|营业厅|分局|党委政府|党委|政府|刑侦大队)"
)
_WORD_GOES_ON = re.compile("部门|行卡")
_MADE = re.compile(
    r".*(?:建立|建起|健全|完善|搭建|搭起|推出|组建|成立|拉起|定下|出台|制定|推行|实行|构建|打造|立起|设立|采取|采用)"
    r"[了起出]?(?:一[套个支张条份])?(?=[^+、—-]{3,}$)"
)
_FORMULA = re.compile("[+、—-]")
_AND_SO_ON = re.compile(
    r"等(?:系列|专项|主题|各类|多项|一系列)?(?:行动|活动|机制|制度|举措|措施|工作|平台|模式|系统)*$"
)
_AND_OTHER_PLACES = re.compile(r"等(?:地|省|市|县|区|镇|乡|村|社区|街道)+$")
_BARE_PLACE = re.compile(
    r"(?:城中|工业|物流|产业|科技|边疆|边境|平安示范|示范|试点|无诈)(?:园区|小镇|社区|村|小区|镇)"
)
_WITH_THE_UNIT = re.compile(
    r"(?:联合|会同|协同|配合|组织|依托|发动|指导|深入|走进)(?:社区|村|小区|街道|乡镇|镇|乡)"
)
_ITS_PEOPLE = re.compile(
    r"网格|民警|辅警|警务|干部|工作人员|志愿|两委|“两委|居委|村委|物业|党员|书记|党支部|楼[栋道]长"
)
_PLACES = ("division", "short", "township", "village", "again_place")
_NAMED = ("division", "township", "village")
_PLACE_END = re.compile(r"[县市区镇乡村屯]$|街道$|社区$|小区$|嘎查$|苏木$|花园$|公园$|广场$|景区$")

Piece = tuple[int, int]


class Repair:
    """The rules, with what the lexicons and the grammar know of one text."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self._text = text
        self._places = {(h.start, h.end): h.source for h in hits if h.source in _PLACES}
        self._starts = {start for start, _ in self._places}

    def pieces(self, start: int, end: int, label: str) -> Iterator[Piece]:
        """What a mention turns out to be: itself, a part of it, or several mentions."""
        if label == "Agency":
            for piece in self._parted(start, end):
                agency = self._without_people(*self._trimmed(*piece))
                if not self._is_unnamed(*agency):
                    yield agency
        elif label == "Place":
            for piece in self._listed(*self._trimmed(start, end)):
                yield from (p for p in self._chain(*piece) if not self._is_class(*p))
        elif label.startswith("Measure"):
            tail = _AND_SO_ON.search(self._text, start, end)
            end = tail.start() if tail and tail.start() > start + 1 else end
            yield self._without_verb(start, end, label)
        else:
            yield start, end

    def _parted(self, start: int, end: int) -> Iterator[Piece]:
        """Agencies that a verb or a conjunction joins."""
        loose = _BEFORE_LEVEL.match(self._text, start, end)
        start = loose.end() if loose else start
        for match in _JOINED.finditer(self._text, start, end):
            if match.start() - start >= 3 and end - match.end() >= 2:
                yield start, match.start()
                start = match.end()
        yield start, end

    def _trimmed(self, start: int, end: int) -> Piece:
        """Without a verb or preposition before the name of a place."""
        match = _LEADING.match(self._text, start, end)
        known = match and (start, end) not in self._places and start not in self._starts
        return (match.end(), end) if match and known else (start, end)

    def _without_people(self, start: int, end: int) -> Piece:
        """Without 民警 at the end, and without the second 大队 of 甲大队大队长."""
        head = _HEAD.search(self._text, start, end)
        if head and self._text.startswith("长", end):
            return start, head.end(1)
        people = _OCCUPATION.search(self._text, start, end)
        return start, people.start() if people and people.start() > start else end

    def _is_unnamed(self, start: int, end: int) -> bool:
        """辖区派出所 is nobody in particular; 公安部 of 公安部门 is no agency."""
        goes_on = _WORD_GOES_ON.match(self._text, end - 1)
        return bool(goes_on or _UNNAMED.fullmatch(self._text, start, end))

    def _without_verb(self, start: int, end: int, label: str) -> Piece:
        """Without the verb that says that a measure was made: 建立甲机制."""
        made = label != "Measure/action" and _MADE.match(self._text, start, end)
        return (
            (made.end(), end)
            if made and not _FORMULA.search(self._text, start, end)
            else (start, end)
        )

    def _listed(self, start: int, end: int) -> Iterator[Piece]:
        """甲至乙 is two places; 甲等镇 is 甲."""
        tail = _AND_OTHER_PLACES.search(self._text, start, end)
        end = tail.start() if tail and tail.start() > start + 1 else end
        cut = self._text.find("至", start + 2, end - 2)
        if cut > 0 and (start, cut) in self._places:
            yield start, cut
            start = cut + 1
        yield start, end

    def _is_class(self, start: int, end: int) -> bool:
        """示范村 is a class; in 联合社区网格员 a verb stands before one."""
        verb = _WITH_THE_UNIT.fullmatch(self._text, start, end)
        return bool(
            _BARE_PLACE.fullmatch(self._text, start, end)
            or (verb and _ITS_PEOPLE.match(self._text, end))
        )

    def _chain(self, start: int, end: int) -> Iterator[Piece]:
        """甲省乙市丙村 is three places: known ones, and one at the end that is built like one."""
        cut = 0 if (start, end) in self._places else self._first_cut(start, end)
        if cut:
            yield start, cut
            yield from self._chain(cut, end)
        else:
            yield start, end

    def _first_cut(self, start: int, end: int) -> int:
        """Where the first known place ends, if a place follows; else 0."""
        for cut in range(end - 2, start + 1, -1):
            source = self._places.get((start, cut))
            rest = (cut, end) in self._places
            if source and rest:
                return cut
            if source in _NAMED and end - cut >= 3 and _PLACE_END.search(self._text, cut, end):
                return cut
        return 0
