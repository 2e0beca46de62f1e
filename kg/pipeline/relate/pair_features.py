"""What speaks for and against a relation between two mentions of one article.

Enumerated mentions (刷单返利、冒充客服和杀猪盘) are taken as one run, as they share what is said.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Mention
from kg.pipeline.relate.doer_features import Features
from kg.pipeline.relate.layout import Layout
from kg.pipeline.relate.scene import Scene

_LINK = re.compile(
    r"[“”‘’\"《》()\uff08\uff09\s]*(?:、|,|\uff0c|和|与|及|以及|或|还有|到)?[“”‘’\"《》()\uff08\uff09\s]*(?:类|诈骗|等)?"
)
_KINDS = ("mechanism", "campaign", "platform", "team", "action")
_STOPS = "。!?;\uff01\uff1f\uff1b\n"

_BETWEEN = {
    "against": "针对|围绕|聚焦|紧盯|防范|防止|打击|整治|瞄准|应对|治理|识破|识别",
    "tell": "讲|揭|介绍|剖析|讲解|解读|演|播|宣传|提醒|曝光|拆解|案例|告诫|叮嘱",
    "toward": "面向|面对|走进|深入|上门|邀请|送",
    "to": "向|对|给|为|帮|让|教",
    "harm": "容易|最|中招|上当|被骗|盯上|高发|骗|瞄准|专|怕|陷",
    "case": "骗子|自称|嫌疑|受害|对方|接到|损失|万元",
    "focus": "重点|特点|主要|常见|高发|易",
    "by": "由|通过|利用|依托|以",
    "joint": "联合|会同|联手|携手|合作|共同|协作|对接|牵手|共建|签|联动|一道|一起",
    "and": "和|与|同|及",
    "send": "发放|推送|发送|派|印|贴",
    "stop": "止付|冻结|劝阻|拦截|预警",
    "such": "等|包括|如|分别|即",
    "comma": "[,\uff0c]",
    "colon": "[:\uff1a]",
    "list": "、",
    "of": "的",
}
_LEFT = {
    "against": (
        r"(?:针对|围绕|聚焦|紧盯|防范|防止|打击|整治|瞄准|应对|治理|识破|识别|遇到|预防|防)"
        r"[^,。\uff0c]{0,6}$"
    ),
    "tell": r"(?:讲|揭|讲解|剖析|解读|演|介绍|曝光|宣传|提醒|拆解|告诉|叮嘱)[^,。\uff0c]{0,6}$",
    "toward": r"(?:面向|走进|深入|进|邀请|组织|发动)[^,。\uff0c]{0,6}$",
    "to": r"(?:向|对|给|为|帮|让|教|由|把|将|针对)[^,。\uff0c]{0,4}$",
    "focus": r"(?:重点|特别|尤其|主要|专门|专)[^,。\uff0c]{0,5}$",
    "case": r"(?:遭遇|陷入|落入|涉嫌|名|位|冒充|自称|起|落进|掉进|一个)[^,。\uff0c]{0,3}$",
    "quote": r"[“\"]$",
    "mark": r"(?:^|[。!?;,:、\s\uff0c\uff01\uff1f\uff1a\uff1b])$",
    "joint": r"(?:联合|会同|联手|携手|协同|和|与|同|约上|邀请|、|组织)$",
}
_RIGHT = {
    "of": r"的",
    "such": r"[”\"\s]*等",
    "harm": r"[^,。\uff0c]{0,8}(?:容易|易|最|中招|上当|被骗|高发|怕)",
    "fraud": r"[”\"\s]*类?(?:电信网络|电信|网络)?(?:诈骗|骗局|陷阱|套路|手法|案)",
    "carry": r"[^,。\uff0c]{0,4}(?:开展|进行|举办|讲|宣传|发放|提供|推送|做|安装|注册|签)",
    "mark": r"(?:[。!?;,:\uff0c\uff01\uff1f\uff1a\uff1b\s]|$)",
    "case": r"(?:某|先生|女士|大爷|阿姨|报警|称|来电)",
    "joint": r"(?:联合|会同|联手|携手|协同|和|与|同|、|一道|共同|一起)",
    "says": r"[^,。\uff0c]{0,4}(?:介绍|表示|说|提醒|通报)",
}
_NAME = {
    "teaches": "宣|讲|课|演|剧|提示|海报|传单|单|短信|视频|直播|培训|告知|信|册|广播|喇叭|横幅|栏",
    "stops": "止付|冻结|劝阻|预警|拦截|返还|挂失|核查|查",
    "visits": "访|上门|入户|敲门|扫楼|见面|进",
    "fights": "行动|战|打击|整治|清理",
    "joint": "联|协|共",
    "general": "机制|制度|模式|体系|工作|法",
}


def _patterns(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in words.items()}


_BETWEEN_PATTERNS, _LEFT_PATTERNS = _patterns(_BETWEEN), _patterns(_LEFT)
_RIGHT_PATTERNS, _NAME_PATTERNS = _patterns(_RIGHT), _patterns(_NAME)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention, the span of the enumeration it belongs to, and where it stands."""

    mention: Mention
    start: int
    end: int
    length: int
    paragraph: int
    sentence: int
    clause: int


@dataclass(frozen=True)
class Places:
    """All mentions of one type in text order, and what is asked of them again and again.

    Enumerations do not overlap, so their starts and their ends are in order as well.
    """

    every: tuple[Place, ...]

    @cached_property
    def starts(self) -> list[int]:
        return [place.start for place in self.every]

    @cached_property
    def ends(self) -> list[int]:
        return [place.end for place in self.every]

    @cached_property
    def teaching(self) -> list[int]:
        """Where those begin whose name is of teaching."""
        teaches = _NAME_PATTERNS["teaches"]
        return [place.start for place in self.every if teaches.search(place.mention.text)]

    @cached_property
    def texts(self) -> Counter[str]:
        return Counter(place.mention.text for place in self.every)

    @cached_property
    def sentences(self) -> Counter[int]:
        return Counter(place.sentence for place in self.every)

    @cached_property
    def paragraphs(self) -> Counter[int]:
        return Counter(place.paragraph for place in self.every)

    @cached_property
    def openers(self) -> dict[int, int]:
        """Where the first of each paragraph begins."""
        return {place.paragraph: place.start for place in reversed(self.every)}

    def between(self, start: int, end: int) -> set[int]:
        """The enumerations that lie in a stretch of text, by where they begin."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end + 1)
        return {place.start for place in self.every[low:high] if place.end <= end}

    def nearer(self, other: Place, gap: int) -> set[int]:
        """The enumerations that are parted from another by fewer than `gap` characters."""
        low = bisect_right(self.ends, other.start - gap)
        high = bisect_left(self.starts, other.end + gap)
        return {place.start for place in self.every[low:high] if _size(place, other) < gap}


def places(layout: Layout, mentions: Sequence[Mention]) -> Places:
    """The mentions of one type, each with its enumeration."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        between = layout.text[runs[-1][-1].end : mention.start] if runs else "。"
        if len(between) <= 8 and _LINK.fullmatch(between) and between:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return Places(
        tuple(
            Place(
                *(mention, run[0].start, run[-1].end, len(run)),
                *(layout.paragraph(run[0].start), layout.sentence(run[0].start)),
                layout.clause(mention.start),
            )
            for run in runs
            for mention in run
        )
    )


def pair_features(
    scene: Scene, source: Place, target: Place, sources: Places, targets: Places
) -> Features:
    """All features of one pair; the same names for every pair.

    :param sources: all mentions of the source's type, :param targets: of the target's
    """
    return {
        **_distance(scene, source, target),
        **_rivals(source, target, sources, targets),
        **_words(scene, source, target),
        **_name(source.mention, "source"),
        **_article(scene, source, target, sources, targets),
    }


def _gap(source: Place, target: Place) -> tuple[int, int]:
    """The span between the two enumerations (empty if they are interwoven)."""
    first, second = sorted((source, target), key=lambda place: place.start)
    return first.end, max(first.end, second.start)


def _distance(scene: Scene, source: Place, target: Place) -> Features:
    start, end = _gap(source, target)
    own = abs(source.mention.start - target.mention.start)
    return {
        "source_first": source.start < target.start,
        "gap": end - start,
        "chars": own,
        "sentences": target.sentence - source.sentence,
        "paragraphs": target.paragraph - source.paragraph,
        "clauses": abs(target.clause - source.clause),
        "source_offset": source.start - scene.layout.sentences[source.sentence][0],
        "target_offset": target.start - scene.layout.sentences[target.sentence][0],
    }


def _rivals(source: Place, target: Place, sources: Places, targets: Places) -> Features:
    start, end = _gap(source, target)
    return {
        "sources_between": len(sources.between(start, end)),
        "targets_between": len(targets.between(start, end)),
        "sources_nearer": len(sources.nearer(target, end - start) - {source.start}),
        "targets_nearer": len(targets.nearer(source, end - start) - {target.start}),
        "sources_in_sentence": sources.sentences[target.sentence],
        "targets_in_sentence": targets.sentences[source.sentence],
        "sources_in_paragraph": sources.paragraphs[target.paragraph],
        "targets_in_paragraph": targets.paragraphs[source.paragraph],
        "source_run": source.length,
        "target_run": target.length,
        **_order(source, target, sources, "source"),
        **_order(target, source, targets, "target"),
    }


def _order(own: Place, other: Place, places: Places, side: str) -> Features:
    """Whether no other of its type comes nearer on its side; whether it opens its paragraph."""

    def last(starts: Sequence[int]) -> bool:
        before = bisect_left(starts, other.start)
        return before > 0 and starts[before - 1] == own.start

    after = bisect_right(places.starts, other.start)
    return {
        f"{side}_is_last": last(places.starts),
        f"{side}_is_last_teaching": last(places.teaching),
        f"{side}_is_next": places.starts[after : after + 1] == [own.start],
        f"{side}_opens_paragraph": places.openers[own.paragraph] == own.start,
        f"{side}_is_first": places.starts[0] == own.start,
    }


def _size(one: Place, other: Place) -> int:
    start, end = _gap(one, other)
    return end - start


def _words(scene: Scene, source: Place, target: Place) -> Features:
    text = scene.text
    start, end = _gap(source, target)
    between = text[start:end][:200]
    found: Features = {
        f"between_{name}": len(p.findall(between)) for name, p in _BETWEEN_PATTERNS.items()
    }
    found["parties_between"] = len(scene.parties_between(start, end))
    found["stops_between"] = sum(between.count(mark) for mark in _STOPS)
    for side, place in (("source", source), ("target", target)):
        left = text[max(0, place.start - 12) : place.start]
        right = text[place.end : place.end + 14]
        found |= {f"{side}_left_{n}": bool(p.search(left)) for n, p in _LEFT_PATTERNS.items()}
        found |= {f"{side}_right_{n}": bool(p.match(right)) for n, p in _RIGHT_PATTERNS.items()}
        found[f"{side}_quoted"] = _quoted(text, place.start)
        sentence = text[slice(*scene.layout.sentences[place.sentence])]
        for name in ("case", "harm", "tell", "against"):
            found[f"{side}_sentence_{name}"] = bool(_BETWEEN_PATTERNS[name].search(sentence))
    return found


def _quoted(text: str, at: int) -> bool:
    """Whether a position lies inside quotation marks of its paragraph."""
    left = text[text.rfind("\n", 0, at) + 1 : at]
    return left.count("“") > left.count("”")


def _name(mention: Mention, side: str) -> Features:
    found: Features = {f"{side}_{kind}": mention.kind == kind for kind in _KINDS}
    found |= {f"{side}_{n}": bool(p.search(mention.text)) for n, p in _NAME_PATTERNS.items()}
    return found


def _article(
    scene: Scene, source: Place, target: Place, sources: Places, targets: Places
) -> Features:
    return {
        "sources": len(sources.texts),
        "targets": len(targets.texts),
        "source_mentions": sources.texts[source.mention.text],
        "target_mentions": targets.texts[target.mention.text],
        "source_in_headline": source.paragraph == 0,
        "target_in_headline": target.paragraph == 0,
        "position": target.start / len(scene.text),
    }
