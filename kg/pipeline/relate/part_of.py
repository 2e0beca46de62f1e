"""PART_OF: pairs of places, and of agencies, of which one may be a direct part of the other.

One pair is looked at once for each two names, over all their mentions together.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.gazetteer import Gazetteer
from kg.model import Division, Mention, Relation
from kg.pipeline.relate import names
from kg.pipeline.relate.doer_features import Features
from kg.pipeline.relate.scene import Scene

RANKS = {
    "province": 1, "city": 2, "division": 3, "county": 3, "township": 4, "village": 5, "site": 6,
}  # fmt: skip
_FAR = 3000
_ADDED = re.compile(r"[的、,()“”\uff0c\uff08\uff09\s]*")
_BELONGS = re.compile("属|位于|地处|坐落|隶属")
_STATED = re.compile(r"[,\uff0c]?(?:隶?属于?|位于|地处|坐落[在于])")
_HOLDS = re.compile("辖|下属|管着|的")


@dataclass(frozen=True, slots=True)
class Named:
    """All mentions of one name, what the gazetteer knows of it, and right `after` what it stands.

    `rank` is its level as a number, 0 if it is not known.
    """

    name: str
    mentions: tuple[Mention, ...]
    rank: int
    level: str
    divisions: tuple[Division, ...]
    after: tuple[str, ...]


def gather(scene: Scene, type_: str, gazetteer: Gazetteer) -> list[Named]:
    """The distinct names of places or agencies, in the order of their first mention."""
    by_name: dict[str, list[Mention]] = {}
    for mention in scene.of(type_):
        by_name.setdefault(mention.text, []).append(mention)
    ends = {mention.end: mention.text for mention in scene.of(type_)}
    return [
        _named(
            scene, mentions, tuple(ends[m.start] for m in mentions if m.start in ends), gazetteer
        )
        for mentions in by_name.values()
    ]


def _named(
    scene: Scene, mentions: Sequence[Mention], after: tuple[str, ...], gazetteer: Gazetteer
) -> Named:
    name = mentions[0].text
    if mentions[0].type == "Agency":
        return Named(name, tuple(mentions), 0, "", (), after)
    divisions = _divisions(scene, name, gazetteer)
    level = names.level(name)
    if divisions and level in ("", "city", "county"):
        level = divisions[0].level
    return Named(name, tuple(mentions), RANKS.get(level, 0), level, divisions, after)


def _divisions(scene: Scene, name: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Those of the name in the article's own province, else all."""
    found = gazetteer.find(name)
    if scene.place:
        province = scene.place.adcode[:2]
        found = [d for d in found if d.adcode.startswith(province)] or found
    return tuple(found)


def stated_parts(scene: Scene) -> Iterator[Relation]:
    """Places that the text says in words to lie in another: A属B管辖, A位于B."""
    for lower, upper in pairwise(scene.of("Place")):
        if _STATED.fullmatch(scene.text[lower.end : upper.start]):
            yield Relation("PART_OF", lower, upper, lower.start, upper.end, 0.95, "rule:stated")


def place_features(
    scene: Scene, lower: Named, upper: Named, places: Sequence[Named], gazetteer: Gazetteer
) -> Features:
    """What speaks for one place being directly in another."""
    return {
        **_position(scene, lower, upper),
        **_levels(scene, lower, upper, places),
        **_known(lower, upper, places, gazetteer),
    }


def agency_features(
    scene: Scene, lower: Named, upper: Named, agencies: Sequence[Named]
) -> Features:
    """What speaks for one agency being a part of another."""
    return {
        **_position(scene, lower, upper),
        **_name_chain(lower.name, upper.name, [a.name for a in agencies]),
        "agencies": len(agencies),
    }


def _together(unit: Callable[[int], int], lower: Named, upper: Named) -> int:
    """How many pairs of mentions stand in the same sentence or paragraph."""
    above = Counter(unit(mention.start) for mention in upper.mentions)
    return sum(above[unit(mention.start)] for mention in lower.mentions)


def _position(scene: Scene, lower: Named, upper: Named) -> Features:
    layout = scene.layout
    pairs = [(low, up) for low in lower.mentions for up in upper.mentions]
    gaps = [low.start - up.end for low, up in pairs]
    return {
        "contiguous": sum(gap == 0 for gap in gaps),
        "nearly_contiguous": sum(
            0 < low.start - up.end < 3 and bool(_ADDED.fullmatch(scene.text[up.end : low.start]))
            for low, up in pairs
        ),
        "others_contiguous": sum(name != upper.name for name in lower.after),
        "belongs_between": sum(
            bool(_BELONGS.search(scene.text[low.end : up.start]))
            for low, up in pairs
            if 0 < up.start - low.end < 8
        ),
        "holds_between": sum(
            bool(_HOLDS.search(scene.text[up.end : low.start]))
            for low, up in pairs
            if 0 < low.start - up.end < 12
        ),
        "nearest_before": min((gap for gap in gaps if gap >= 0), default=_FAR),
        "nearest_after": min((-gap for gap in gaps if gap < 0), default=_FAR),
        "same_sentence": _together(layout.sentence, lower, upper),
        "same_paragraph": _together(layout.paragraph, lower, upper),
        "first_before": upper.mentions[0].start < lower.mentions[0].start,
        "lower_mentions": len(lower.mentions),
        "upper_mentions": len(upper.mentions),
        "upper_in_headline": layout.paragraph(upper.mentions[0].start) == 0,
        "lower_at": lower.mentions[0].start / len(scene.text),
    }


def _levels(scene: Scene, lower: Named, upper: Named, places: Sequence[Named]) -> Features:
    at = lower.mentions[0].start
    above = [p for p in places if 0 < p.rank < lower.rank and p.name != lower.name]
    nearest_rank = max((p.rank for p in above), default=0)
    before = [m for p in above for m in p.mentions if m.end <= at]
    last = max(before, key=lambda m: m.start, default=None)
    found: Features = {
        "rank_difference": lower.rank - upper.rank if lower.rank and upper.rank else 9,
        "upper_is_next_rank": upper.rank == nearest_rank != 0,
        "uppers_of_rank": sum(p.rank == upper.rank for p in places),
        "last_above": last is not None and last.text == upper.name,
        "lower_is_about": _is_about(scene, lower),
        "upper_is_about": _is_about(scene, upper),
        "stem_in_lower": upper.name[:2] in lower.name,
        "same_stem": names.same_place(lower.name, upper.name),
        "places": len(places),
    }
    for side, named in (("lower", lower), ("upper", upper)):
        for level in (*RANKS, ""):
            found[f"{side}_{level}"] = named.level == level
    return found


def _is_about(scene: Scene, named: Named) -> bool:
    return scene.place is not None and scene.place.name.startswith(named.name)


def _known(lower: Named, upper: Named, places: Sequence[Named], gazetteer: Gazetteer) -> Features:
    """What the gazetteer says of the two names, by any of the divisions that bear them."""
    inside = [
        (low, up)
        for low in lower.divisions[:20]
        for up in upper.divisions[:20]
        if low.adcode != up.adcode and gazetteer.lies_in(low.adcode, up.adcode)
    ]
    between = {
        d.name
        for low, up in inside
        for d in gazetteer.chain(low.adcode)[1:]
        if d.adcode != up.adcode and gazetteer.lies_in(d.adcode, up.adcode)
    }
    return {
        "lower_known": bool(lower.divisions),
        "upper_known": bool(upper.divisions),
        "lies_in": bool(inside),
        "direct": any(gazetteer.parent(low.adcode) == up for low, up in inside),
        "named_between": any(
            p.name != lower.name and any(name.startswith(p.name) for name in between)
            for p in places
        ),
    }


def _name_chain(lower: str, upper: str, others: Sequence[str]) -> Features:
    classes = names.agency_classes(lower), names.agency_classes(upper)
    found: Features = {
        "begins": lower.startswith(upper),
        "named_between": lower.startswith(upper)
        and any(
            lower.startswith(name) and name.startswith(upper) and name not in (lower, upper)
            for name in others
        ),
        "short_form": names.same_agency(lower, upper),
        "rest": len(lower) - len(upper),
        "begins_alike": _alike(lower, upper),
        "upper_inside": upper in lower,
        "upper_end_inside": upper[-4:] in lower[:-2],
        "lower_length": len(lower),
        "upper_length": len(upper),
    }
    for side, own in zip(("lower", "upper"), classes, strict=True):
        found |= {f"{side}_{word}": word in own for word in names.AGENCY_CLASSES}
    found["lower_unit"] = bool(re.search(r"(?:大队|中队|支队|分局|处|科|室|队|部|组|股)$", lower))
    found["upper_bureau"] = bool(re.search(r"(?:局|厅|部|总行|分行|银行|公司|学院|大学)$", upper))
    return found


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
