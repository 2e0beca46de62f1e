"""What speaks for and against a party being the doer of a measure that is mentioned at a place.

Distances are counted from three of the party's anchors: the last before the measure (`last`), the
last before it that stands as a subject (`subject`), and the next one after it (`next`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Mention
from kg.pipeline.relate import context, names
from kg.pipeline.relate.scene import Anchor, Party, Scene

Features: TypeAlias = dict[str, float]

_FAR = {"sentences": 50.0, "paragraphs": 30.0, "clauses": 100.0, "chars": 3000.0}
_KINDS = ("mechanism", "campaign", "platform", "team", "action")
_DOES = re.compile(
    r"(?:开展|推出|建立|组织|创新|实行|推行|打造|成立|制定|印发|签订|举办|发放|设立|运用|利用|通过|依托|借助"
    r"|采取|实施|构建|探索|上线|研发|启动|部署|健全|完善|推广|落实|创建|参加|举行|加入|下载|安装|注册|拨打"
    r"|用|以|搭|建|办|设|签|发|开|装|贴|挂)[^,。\uff0c]{0,6}$"
)
# Words between a doer and its measure (or from the start of the measure's sentence), counted.
_BETWEEN = {
    "comma": r"[,\uff0c]", "and_mark": "、", "colon": r"[:\uff1a]", "quote": "[“\"]", "of": "的",
    "by": "由", "to": "向", "with": "与|和", "under": "下", "joint": "联", "aid": "配合|协助",
    "order": "要求|号召", "organise": "组织", "received": "接到",
}  # fmt: skip
# Who else is at work in a sentence, and what a measure's own name says of its doer.
_ACTORS = {
    "police": "警|派出所|公安|所里|反诈中心",
    "village": "村干部|网格员|社区|村委|居委|镇村|乡镇|街道|村里|镇里|物业|党员|村民",
    "school": "学校|老师|学生|校园|辅导员|师生|课堂|开学",
    "bank": "银行|柜|网点|储户|账户|客户|行里",
    "company": "公司|企业|员工|厂",
    "others": "运营商|法院|检察|妇联|志愿者|各单位|部门|各地|各镇",
    "upper": "要求|部署|印发|通知|会议|方案|意见",
    "case": "报警|嫌疑|对方|受害|先生|女士|大爷|阿姨|某",
}
_ACTS = {
    "stop": "止付|冻结|查询|拦截|劝阻|预警|96110|反诈中心|返还|挽损",
    "teach": "课|讲|宣|传单|海报|横幅|资料|册|短信|视频|直播|广播|喇叭|屏|信|书",
    "visit": "入户|上门|走访|扫|敲门|见面",
    "joint": "警银|银警|联动|联合|协作|联席|共建|合作|联盟|警",
    "village": "村|社区|网格|户|院|居",
    "school": "校|课|学|师",
    "manage": "考核|督|约谈|责任|台账|会|通报|包",
    "digital": "平台|系统|小程序|App|APP|模型|数据|公众号",
}
_ACTORS_PATTERNS = {name: re.compile(pattern) for name, pattern in _ACTORS.items()}
_ACTS_PATTERNS = {name: re.compile(pattern) for name, pattern in _ACTS.items()}
_BETWEEN_PATTERNS = {name: re.compile(pattern) for name, pattern in _BETWEEN.items()}
_LEVELS = (*names.LEVELS, "")
# How many anchors around a measure are looked at, and how many of the first parties always are.
_MEMORY = 40
_FIRST = 5
# What is counted for a party that was not named before.
_NEVER = 40


@dataclass(frozen=True, slots=True)
class Openers:
    """Numbers of the parties that open a measure's sentence and paragraph, and of the last
    subjects before it; None where there is none."""

    sentence: int | None
    paragraph: int | None
    agency: int | None
    last_subject: int | None
    last_subject_agency: int | None


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention of a measure, the `number`-th `of` so many: where it stands, and near whom.

    `before` are the last anchors before it, `in_sentence` and `in_paragraph` those around it.
    """

    mention: Mention
    number: int
    of: int
    paragraph: int
    sentence: int
    clause: int
    before: tuple[Anchor, ...]
    in_sentence: tuple[Anchor, ...]
    in_paragraph: tuple[Anchor, ...]
    openers: Openers


def spot(scene: Scene, mention: Mention, number: int, of: int) -> Spot:
    """Look around a mention of a measure."""
    layout, at = scene.layout, mention.start
    paragraph, sentence = layout.paragraph(at), layout.sentence(at)
    count = bisect_right(scene.anchors, at, key=lambda anchor: anchor.end)
    near = scene.anchors[max(0, count - _MEMORY) : count + _MEMORY]
    before = scene.anchors[max(0, count - _MEMORY) : count]
    in_sentence = tuple(a for a in near if a.sentence == sentence)
    in_paragraph = tuple(a for a in near if a.paragraph == paragraph)
    return Spot(
        *(mention, number, of, paragraph, sentence, layout.clause(at)),
        *(before, in_sentence, in_paragraph),
        _openers(before, in_sentence, in_paragraph),
    )


def _openers(
    before: Sequence[Anchor], in_sentence: Sequence[Anchor], in_paragraph: Sequence[Anchor]
) -> Openers:
    subjects = [a for a in reversed(before) if a.subject]

    def first(anchors: Sequence[Anchor], *, agencies: bool = False) -> int | None:
        return next((a.party for a in anchors if a.agency or not agencies), None)

    return Openers(
        sentence=first(in_sentence),
        paragraph=first(in_paragraph),
        agency=first(in_paragraph, agencies=True),
        last_subject=first(subjects),
        last_subject_agency=first(subjects, agencies=True),
    )


def near_parties(scene: Scene, spot: Spot) -> list[Party]:
    """The parties that a measure may be done by: those named lately, around it, or at first."""
    numbers = {a.party for a in (*spot.before, *spot.in_paragraph)}
    numbers |= {a.party for a in scene.anchors[len(spot.before) :][:_MEMORY]}
    numbers |= set(range(min(_FIRST, len(scene.parties))))
    return [scene.parties[number] for number in sorted(numbers)]


def party_features(scene: Scene, party: Party) -> Features:
    """What is true of a party in the whole article."""
    return {**_weight(scene, party), **_nature(scene, party), **_kin(scene, party)}


def spot_features(scene: Scene, spot: Spot) -> Features:
    """What is true of a mention of a measure, whoever does it."""
    return {**_measure(scene, spot), **_surroundings(scene, spot)}


def doer_features(scene: Scene, spot: Spot, party: Party) -> Features:
    """What is true of a mention of a measure and a party together."""
    ends = bisect_right(party.anchors, spot.mention.start, key=lambda anchor: anchor.end)
    before, after = party.anchors[:ends], party.anchors[ends:]
    last = before[-1] if before else None
    following = next((a for a in after if a.start >= spot.mention.end), None)
    subject = next((a for a in reversed(before) if a.subject), None)
    return {
        **_place(spot, "last", last),
        **_place(spot, "next", following),
        **_place(spot, "subject", subject),
        **_rivals(spot, party, last, subject),
        **_standing(spot, party),
        **_words_between(scene, spot, last),
        **_together(scene, spot, party, last),
    }


def _place(spot: Spot, name: str, anchor: Anchor | None) -> Features:
    if anchor is None:
        found = {f"{name}_{unit}": far for unit, far in _FAR.items()}
    else:
        ahead = anchor.end <= spot.mention.start
        chars = spot.mention.start - anchor.end if ahead else anchor.start - spot.mention.end
        found = {
            f"{name}_sentences": abs(spot.sentence - anchor.sentence),
            f"{name}_paragraphs": abs(spot.paragraph - anchor.paragraph),
            f"{name}_clauses": abs(spot.clause - anchor.clause),
            f"{name}_chars": chars,
        }
    found[f"{name}_named"] = bool(anchor and anchor.named)
    for word in context.BEFORE:
        found[f"{name}_before_{word}"] = bool(anchor and anchor.before == word)
    for word in context.AFTER:
        found[f"{name}_after_{word}"] = bool(anchor and anchor.after == word)
    return found


def _rivals(spot: Spot, party: Party, last: Anchor | None, subject: Anchor | None) -> Features:
    """How many other parties come between, of several sorts."""
    near, far = _others(spot, party, last), _others(spot, party, subject)
    return {
        "rivals": _parties(near, last),
        "rivals_named": _parties([a for a in near if a.named], last),
        "rivals_agencies": _parties([a for a in near if a.agency], last),
        "rivals_subjects": _parties([a for a in far if a.subject], subject),
        "rivals_subject_agencies": _parties([a for a in far if a.subject and a.agency], subject),
    }


def _others(spot: Spot, party: Party, since: Anchor | None) -> list[Anchor]:
    start = since.start if since else 0
    return [a for a in spot.before if a.start > start and a.party != party.number]


def _parties(anchors: Sequence[Anchor], since: Anchor | None) -> int:
    return len({a.party for a in anchors}) if since else _NEVER


def _standing(spot: Spot, party: Party) -> Features:
    """Whether the party opens the sentence, the paragraph, or is the last subject so far."""
    number = party.number
    return {
        "first_in_sentence": spot.openers.sentence == number,
        "first_in_paragraph": spot.openers.paragraph == number,
        "first_agency_in_paragraph": spot.openers.agency == number,
        "last_subject": spot.openers.last_subject == number,
        "last_subject_agency": spot.openers.last_subject_agency == number,
        "own_in_sentence": sum(a.party == number for a in spot.in_sentence),
        "own_in_paragraph": sum(a.party == number for a in spot.in_paragraph),
    }


def _weight(scene: Scene, party: Party) -> Features:
    """How large the party is in the whole article."""
    counts = [len(p.anchors) for p in scene.parties]
    agencies = [p.number for p in scene.parties if p.agency]
    subjects = sum(a.subject for a in scene.anchors)
    own_subjects = sum(a.subject for a in party.anchors)
    return {
        "anchors": len(party.anchors),
        "named": sum(a.named for a in party.anchors),
        "subjects": own_subjects,
        "share": len(party.anchors) / len(scene.anchors),
        "subject_share": own_subjects / subjects if subjects else 0.0,
        "agencies": len(agencies),
        "places": len(scene.parties) - len(agencies),
        "first": party.number == 0,
        "first_agency": agencies[:1] == [party.number],
        "most": len(party.anchors) == max(counts),
        "most_of_agencies": party.agency
        and len(party.anchors) == max(counts[number] for number in agencies),
        "in_headline": any(a.paragraph == 0 for a in party.anchors),
        "begins_at": party.anchors[0].start / len(scene.text),
    }


def _nature(scene: Scene, party: Party) -> Features:
    """What the party is."""
    name = party.name
    classes = names.agency_classes(name) if party.agency else frozenset[str]()
    level = "agency" if party.agency else names.level(name)
    own = not party.agency and scene.place is not None
    found: Features = {
        "agency": party.agency,
        "about": own and any(scene.place.name.startswith(m.text) for m in party.mentions),  # type: ignore[union-attr]
        "name_length": len(name),
    }
    found |= {f"class_{word}": word in classes for word in names.AGENCY_CLASSES}
    return found | {f"level_{word}": word == level for word in _LEVELS}


def _measure(scene: Scene, spot: Spot) -> Features:
    text, at = scene.text, spot.mention.start
    found: Features = {f"kind_{kind}": spot.mention.kind == kind for kind in _KINDS}
    return found | {
        "position": at / len(text),
        "in_headline_itself": spot.paragraph == 0,
        "mention_number": spot.number,
        "mentions": spot.of,
        "offset_in_sentence": at - scene.layout.sentences[spot.sentence][0],
        "after_verb": bool(_DOES.search(text[max(0, at - 12) : at])),
        "quoted": text[max(0, at - 1) : at] in ("“", '"') or text[at : at + 1] in ("“", '"'),
        "after_and": text[max(0, at - 1) : at] in ("与", "和", "、"),
    }


def _surroundings(scene: Scene, spot: Spot) -> Features:
    """Who else is at work in the measure's sentence, and what the measure's name tells."""
    sentence = scene.text[slice(*scene.layout.sentences[spot.sentence])]
    name = spot.mention.text
    return {
        "subjects_in_sentence": sum(a.subject for a in spot.before if a.sentence == spot.sentence),
        "parties_in_sentence": len({a.party for a in spot.in_sentence}),
        "agencies_in_sentence": len({a.party for a in spot.in_sentence if a.agency}),
        "parties_in_paragraph": len({a.party for a in spot.in_paragraph}),
        "agencies_in_paragraph": len({a.party for a in spot.in_paragraph if a.agency}),
        **{f"sentence_{n}": bool(p.search(sentence)) for n, p in _ACTORS_PATTERNS.items()},
        **{f"act_{n}": bool(p.search(name)) for n, p in _ACTS_PATTERNS.items()},
    }


def _kin(scene: Scene, party: Party) -> Features:
    """Whether the place of an agency, or an agency of the place, is named as well."""
    stem, own = party.name[:2], party.name
    agencies = [p.name for p in scene.parties if p.agency and p.number != party.number]
    places = [p.name for p in scene.parties if not p.agency and p.number != party.number]
    return {
        "agency_of_stem": any(stem in name for name in agencies),
        "place_of_stem": any(name[:2] in own for name in places),
        "longer_agency": any(name.startswith(own) for name in agencies),
        "shorter_agency": any(own.startswith(name) for name in agencies),
    }


def _together(scene: Scene, spot: Spot, party: Party, last: Anchor | None) -> Features:
    heading = _heading_above(scene, spot.paragraph)
    start = scene.layout.paragraphs[spot.paragraph][0]
    since = last.end if last else 0
    return {
        "opens_line": any(
            a.party == party.number and a.start < start + 3 for a in spot.in_paragraph
        ),
        "measures_between": scene.measures_between(since, spot.mention.start),
        "named_after": party.name[:2] in spot.mention.text,
        "party_in_heading": heading is not None
        and any(a.paragraph == heading for a in party.anchors),
    }


def _heading_above(scene: Scene, paragraph: int) -> int | None:
    """The nearest short line without a closing mark at or above a paragraph (not the headline)."""
    for number in range(paragraph, 0, -1):
        start, end = scene.layout.paragraphs[number]
        if end - start < 30 and scene.text[end - 1] not in "。”!\uff01":
            return number
    return None


def _words_between(scene: Scene, spot: Spot, last: Anchor | None) -> Features:
    near = last is not None and last.sentence == spot.sentence
    start = last.end if near and last else scene.layout.sentences[spot.sentence][0]
    words = scene.text[start : spot.mention.start]
    return {f"between_{name}": len(p.findall(words)) for name, p in _BETWEEN_PATTERNS.items()}
