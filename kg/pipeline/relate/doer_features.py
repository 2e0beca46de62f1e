"""What speaks for and against a party being the doer of a measure that is mentioned at a place.

Distances are counted from three of the party's anchors: the last before the measure (`last`), the
last before it that stands as a subject (`subject`), and the next one after it (`next`).
"""

import re
from collections import Counter
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
_BETWEEN_PATTERNS = {name: re.compile(pattern) for name, pattern in _BETWEEN.items()}
_LEVELS = (*names.LEVELS, "")


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention of a measure: where it stands, and which anchors come before it."""

    mention: Mention
    number: int
    of: int
    paragraph: int
    sentence: int
    clause: int
    before: tuple[Anchor, ...]


def spot(scene: Scene, mention: Mention, number: int, of: int) -> Spot:
    """:param number: the how-manieth mention of this measure it is, of `of`"""
    layout, at = scene.layout, mention.start
    before = tuple(a for a in scene.anchors if a.end <= at)
    return Spot(
        *(mention, number, of),
        *(layout.paragraph(at), layout.sentence(at), layout.clause(at)),
        before,
    )


def doer_features(scene: Scene, spot: Spot, party: Party) -> Features:
    """All features of one (mention of a measure, party) pair; the same names for every pair."""
    before = [a for a in party.anchors if a.end <= spot.mention.start]
    after = [a for a in party.anchors if a.start >= spot.mention.end]
    last = before[-1] if before else None
    subject = next((a for a in reversed(before) if a.subject), None)
    return {
        **_place(spot, "last", last),
        **_place(spot, "next", after[0] if after else None),
        **_place(spot, "subject", subject),
        **_rivals(spot, party, last, subject),
        **_standing(scene, spot, party),
        **_weight(scene, party),
        **_nature(scene, party),
        **_measure(scene, spot, party),
        **_words_between(scene, spot, last),
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

    def count(since: Anchor | None, *, subjects: bool, agencies: bool, named: bool = False) -> int:
        if since is None:
            return 40
        return len(
            {
                a.party
                for a in spot.before
                if a.start > since.start
                and a.party != party.number
                and (a.subject or not subjects)
                and (a.agency or not agencies)
                and (a.named or not named)
            }
        )

    return {
        "rivals": count(last, subjects=False, agencies=False),
        "rivals_named": count(last, subjects=False, agencies=False, named=True),
        "rivals_agencies": count(last, subjects=False, agencies=True),
        "rivals_subjects": count(subject, subjects=True, agencies=False),
        "rivals_subject_agencies": count(subject, subjects=True, agencies=True),
    }


def _standing(scene: Scene, spot: Spot, party: Party) -> Features:
    """Whether the party opens the sentence, the paragraph, or is the last subject so far."""
    sentence = [a for a in scene.anchors if a.sentence == spot.sentence]
    paragraph = [a for a in scene.anchors if a.paragraph == spot.paragraph]
    subjects = [a for a in spot.before if a.subject]

    def is_first(anchors: list[Anchor]) -> bool:
        return bool(anchors) and anchors[0].party == party.number

    def agencies(anchors: list[Anchor]) -> list[Anchor]:
        return [a for a in anchors if a.agency]

    return {
        "first_in_sentence": is_first(sentence),
        "first_in_paragraph": is_first(paragraph),
        "first_agency_in_paragraph": is_first(agencies(paragraph)),
        "last_subject": is_first(subjects[::-1]),
        "last_subject_agency": is_first(agencies(subjects)[::-1]),
        "parties_in_sentence": len({a.party for a in sentence}),
        "agencies_in_sentence": len({a.party for a in agencies(sentence)}),
        "parties_in_paragraph": len({a.party for a in paragraph}),
        "agencies_in_paragraph": len({a.party for a in agencies(paragraph)}),
        "own_in_sentence": sum(a.party == party.number for a in sentence),
        "own_in_paragraph": sum(a.party == party.number for a in paragraph),
    }


def _weight(scene: Scene, party: Party) -> Features:
    """How large the party is in the whole article."""
    counts = Counter(a.party for a in scene.anchors)
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
        "most": len(party.anchors) == max(counts.values()),
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


def _measure(scene: Scene, spot: Spot, party: Party) -> Features:
    text, at = scene.text, spot.mention.start
    heading = _heading_above(scene, spot.paragraph)
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
