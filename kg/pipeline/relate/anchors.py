"""What may be the scope of a figure: places and agencies named, referred to, or pointed at.

Named ones are the mentions. References (该局, 全县, 辖区) come from `references`; where that finds
nobody, 全县 is the article's own county, if need be out of an agency's name. Pointers are bare
nouns at the head of a clause (公司, 景区, 校内).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Article, Division, Mention
from kg.pipeline.relate import names
from kg.pipeline.relate.plain import Plain
from kg.pipeline.relate.references import find_references

_SCHOOL = ("学校", "大学", "学院", "中学", "小学", "中心", "职校")
_TAILS: dict[str, tuple[str, ...]] = {
    "省": ("省", "自治区"),
    "州": ("州",),
    "市": ("市",),
    "县": ("县",),
    "旗": ("旗",),
    "区": ("区",),
    "师": ("师",),
    "团": ("团", "团场"),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "苏木": ("苏木",),
    "村": ("村", "社区"),
    "屯": ("屯",),
    "社区": ("社区",),
    "嘎查": ("嘎查",),
    "小区": ("小区", "苑", "花园", "家园", "花城", "庭"),
    "园区": ("园区", "园", "开发区", "高新区", "经开区", "工业区"),
    "经开区": ("经开区", "经济开发区", "开发区"),
    "开发区": ("开发区", "经开区"),
    "新区": ("新区",),
    "景区": ("景区", "山", "古镇"),
    "农场": ("农场",),
    "场": ("农场", "林场", "牧场", "渔场"),
    "校": _SCHOOL,
    "学校": _SCHOOL,
    "校园": _SCHOOL,
    "院": ("学院", "医院", "检察院", "法院"),
    "行": ("分行", "支行", "银行", "行"),
    "局": ("局",),
    "所": ("派出所", "所"),
    "公司": ("公司", "集团", "厂", "研究院"),
    "企业": ("公司", "集团", "厂"),
    "厂": ("厂", "公司"),
    "厂子": ("厂", "公司"),
    "工厂": ("厂", "公司"),
    "村子": ("村", "社区"),
    "机关": ("局", "院", "政府", "委"),
    "班级": ("班",),
}
"""How names end that a bare noun may stand for."""

_NOUN = "|".join(sorted(_TAILS, key=len, reverse=True))
_WHOLE = re.compile(rf"(?:全|我|咱们?|本|该|这个)(?:{_NOUN})(?!委|局|里|公安|检|法|反诈|中心|政府)")
_INSIDE = re.compile(r"(?<!全)(?:县|旗|州|市|区|省|镇|乡|村|屯|校|园|厂)(?:里|上|内|域)(?!委)")
_POINTER = re.compile(
    r"(?:^|(?<=[,:;。!?\n]))(?:[^,:;。!?\n]{1,6}的(?=厂子|工厂|村子))?(厂子|工厂|村子|街道|公司|企业|厂里|园区|小区|社区|校园|学校|机关|班级|景区|新区|经开区|开发区|农场)"
    r"(?!民警|反诈|里的?民警|财务|财会|类|负责|员工|职工|主|家|法人|单位|对公|账户|党|干部|联席)"
)
_OUTSIDE = re.compile(r"(?<![占在])全国(?=[^,。;]{0,10}(?:立案|发案|损失|同比|案件))")
_ALL = re.compile(r"全(?:辖(?!区)|系统|域|境|体)")
_ABROAD = ("缅北", "缅甸", "柬埔寨", "境外", "东南亚", "老挝", "菲律宾", "泰国")
_POLICE = re.compile(r"派出所$|分局$|公安局$|警方$|公安$|大队$|支队$")
_LOWER = ("镇", "乡", "街道", "苏木", "村", "屯", "社区", "嘎查", "小区")
_UPPER = ("省", "州", "市", "县", "旗", "区", "师", "团")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What may be a scope, at a span of the reading copy; no mention where nothing answers."""

    start: int
    end: int
    mention: Mention | None
    named: bool
    text: str = ""


def main_party(plain: Plain, anchors: Sequence[Anchor]) -> Mention | None:
    """The place or agency that the article turns on: named most, the headline counting thrice."""
    weights: Counter[int] = Counter()
    first: list[Mention] = []
    for anchor in anchors:
        if anchor.mention is None:
            continue
        number = next((i for i, m in enumerate(first) if names.same(m, anchor.mention)), len(first))
        if number == len(first):
            first.append(anchor.mention)
        weights[number] += 3 if anchor.start < plain.headline else 1
    return first[max(weights, key=lambda i: (weights[i], -i))] if weights else None


def find_anchors(
    article: Article, plain: Plain, mentions: Sequence[Mention], place: Division | None
) -> tuple[Anchor, ...]:
    """All anchors of an article in text order; named ones win over others at the same words."""
    parties = [m for m in mentions if m.type in ("Place", "Agency") and m.text not in _ABROAD]
    parties += _again(article, mentions, parties)
    parties.sort(key=lambda mention: mention.start)
    named = list(_named(plain, parties))
    taken = bytearray(len(plain.text))
    found: list[Anchor] = []
    answers = _Answers(plain, named, place)
    for more in (
        named,
        _whole(plain, answers),
        _referred(article, plain, parties, place),
        _pointed(plain, answers),
    ):
        found += _free(more, taken)
    return tuple(sorted(found, key=lambda anchor: (anchor.start, -anchor.end)))


def _again(
    article: Article, mentions: Sequence[Mention], parties: Sequence[Mention]
) -> list[Mention]:
    """Names of three characters and more where they stand again, but no mention was found."""
    taken = bytearray(len(article.text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"x" * (mention.end - mention.start)
    first: dict[str, Mention] = {}
    for mention in parties:
        if len(mention.text) > 2:
            first.setdefault(mention.text, mention)
    found: list[Mention] = []
    for text in sorted(first, key=lambda name: (-len(name), name)):
        for match in re.finditer(re.escape(text), article.text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"x" * len(text)
                found.append(
                    replace(
                        first[text], start=match.start(), end=match.end(), method="grammar:again"
                    )
                )
    return found


def _free(anchors: Iterable[Anchor], taken: bytearray) -> list[Anchor]:
    """The anchors at words that none was found at before; marks theirs as taken."""
    found = []
    for anchor in anchors:
        if not any(taken[anchor.start : anchor.end]):
            taken[anchor.start : anchor.end] = b"x" * (anchor.end - anchor.start)
            found.append(anchor)
    return found


def _named(plain: Plain, parties: Sequence[Mention]) -> Iterator[Anchor]:
    for mention in parties:
        span = plain.plain(mention.start, mention.end)
        if span:
            yield Anchor(*span, mention, True, plain.text[slice(*span)])


def _whole(plain: Plain, answers: "_Answers") -> Iterator[Anchor]:
    """全县, 该行, 县里: whoever of that kind was named last or, for 全县, most."""
    found = [*_WHOLE.finditer(plain.text), *_INSIDE.finditer(plain.text)]
    for match in found:
        noun = re.sub(r"^(?:全|我|咱们?|本|该|这个)|[里上内域]$", "", match[0])
        mention = answers.to(noun, match.start(), whole=match[0][0] in "全我咱")
        if mention:
            yield Anchor(match.start(), match.end(), mention, False, match[0])
    for match in _ALL.finditer(plain.text):
        yield Anchor(match.start(), match.end(), answers.main, False, match[0])
    for match in _OUTSIDE.finditer(plain.text):
        yield Anchor(match.start(), match.end(), None, False, match[0])


class _Answers:
    """Who answers to a bare noun in one article; what does not hang on the spot is kept."""

    def __init__(self, plain: Plain, named: Sequence[Anchor], place: Division | None) -> None:
        self._plain, self._named, self._place = plain, named, place
        self.main = main_party(plain, named)
        self._fitting = cache(self._find_fitting)
        self._upper = cache(self._find_upper)

    def to(self, noun: str, at: int, *, whole: bool = True) -> Mention | None:
        """Whom a noun at a spot stands for."""
        if noun in _UPPER:
            return self._upper(noun)
        main = self.main
        fits = bool(main and main.text.endswith(_TAILS.get(noun, (noun,))))
        if fits and (whole or noun not in _LOWER):
            return main
        starts, fitting = self._fitting(noun)
        before = bisect_right(starts, at)
        chosen = fitting[before - 1 : before] if before else fitting[:1]
        return chosen[0].mention if chosen else None

    def _find_fitting(self, noun: str) -> tuple[list[int], list[Anchor]]:
        tails = _TAILS.get(noun, (noun,))
        fitting = [anchor for anchor in self._named if _ends(anchor, tails)]
        return [anchor.end for anchor in fitting], fitting

    def _find_upper(self, noun: str) -> Mention | None:
        return (
            _own(noun, self._named, self._place)
            or _most(self._plain, self._fitting(noun)[1])
            or _out_of_a_name(noun, self._named)
            or _short(self._plain, self._named)
        )


def _ends(anchor: Anchor, tails: tuple[str, ...]) -> bool:
    if anchor.mention is None:
        return False
    text = anchor.mention.text
    return text.endswith(tails) and not (
        (tails == ("区",) and text.endswith(("小区", "社区", "景区", "校区", "园区")))
        or (tails == ("镇",) and text.endswith(("古镇", "小镇")))
    )


def _own(noun: str, named: Sequence[Anchor], place: Division | None) -> Mention | None:
    """The mention of the division that the article is about, if 全县 is of its kind."""
    if place is None or not place.name.endswith(_TAILS[noun]):
        return None
    own = [a.mention for a in named if a.mention and place.name.startswith(a.mention.text[:-1])]
    fitting = [m for m in own if m.type == "Place" and len(m.text) > 1]
    return max(fitting, key=lambda m: len(m.text), default=None)


def _most(plain: Plain, anchors: Sequence[Anchor]) -> Mention | None:
    places = [a for a in anchors if a.mention and a.mention.type == "Place"]
    chosen = main_party(plain, places)
    if chosen is None:
        return None
    alike = [a.mention for a in places if a.mention and a.mention.text[:2] == chosen.text[:2]]
    return max(alike, key=lambda mention: len(mention.text))


def _out_of_a_name(noun: str, named: Sequence[Anchor]) -> Mention | None:
    """A place that stands only inside an agency's name: 肃北县 of 肃北县公安局."""
    for anchor in named:
        mention = anchor.mention
        if mention is None or mention.type != "Agency":
            continue
        match = re.match(rf"(?:.*[省州市])?(\w{{1,8}}?{noun})(?=\w{{2,}})", mention.text)
        if match and len(match[1]) > 1:
            start = mention.start + match.start(1)
            return Mention(
                "Place", match[1], start, start + len(match[1]),
                confidence=mention.confidence, method="grammar:inside-agency",
            )  # fmt: skip
    return None


def _short(plain: Plain, named: Sequence[Anchor]) -> Mention | None:
    """A place by its short name (河池), which may be of any kind."""
    return _most(plain, [a for a in named if a.mention and not names.level(a.mention.text)])


def _referred(
    article: Article, plain: Plain, parties: Sequence[Mention], place: Division | None
) -> Iterator[Anchor]:
    for reference in find_references(article, parties, place):
        span = plain.plain(reference.start, reference.end)
        if span:
            meant = reference.mention
            if "辖区" in reference.text:
                meant = _beat(parties, reference.start) or meant
            yield Anchor(*span, meant, False, reference.text)


def _beat(parties: Sequence[Mention], at: int) -> Mention | None:
    """Whose 辖区 it is: the last police agency named before."""
    police = [m for m in parties if m.end <= at and m.type == "Agency" and _POLICE.search(m.text)]
    return police[-1] if police else None


def _pointed(plain: Plain, answers: _Answers) -> Iterator[Anchor]:
    for match in _POINTER.finditer(plain.text):
        noun = match[1].removesuffix("里")
        mention = answers.to(noun, match.start())
        yield Anchor(match.start(), match.end(), mention, False, match[0])
