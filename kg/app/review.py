"""`kg review`: what people have to decide about entities, with the evidence for each.

Pairs come from blocks, so that cost grows with the number of entities and not with its square:
entities of one division, and entities of one key in divisions of which one holds the other. What
was decided before, also by way of others, is not asked again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from kg.model import Node
from kg.pipeline.decisions import Decisions, Judgement
from kg.pipeline.resolve.names import measure_key, plain
from kg.pipeline.resolve.organs import houses, organs
from kg.stores import View
from kg.taxonomy import Taxonomy

LABELS = ("Agency", "Place", "Measure", "FraudType", "Audience")
_LEAST = 78.0  # per cent of likeness from which a pair is worth a look
_SHORTENED = 60.0  # the same, where one name is short for the other
_LARGEST_BLOCK = 400
_SHOWN_FAMILIES = 6


@dataclass(frozen=True, slots=True)
class Item:
    """An entity as the reviewer sees it; `documents` counts the articles that name it."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    detail: str
    documents: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement about an entity, in the words of an article."""

    title: str
    says: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are `left` and `right` one, or (without `right`) which of `families` is `left`?

    `score` is the likeness of the names in per cent, `reason` why the question is asked.
    """

    left: Item
    right: Item | None
    families: tuple[str, ...]
    score: float
    reason: str

    @property
    def weight(self) -> int:
        """How many articles the answer touches."""
        return self.left.documents + (self.right.documents if self.right else 0)


def questions(
    view: View,
    taxonomy: Taxonomy,
    decisions: Decisions,
    labels: Iterable[str] = LABELS,
    *,
    families: bool = True,
) -> list[Question]:
    """What is still to be decided; what touches most articles first.

    :param families: also ask for the families of measures that have none
    """
    wanted = set(labels)
    items = _items(view, wanted)
    found: list[Question] = []
    for label in sorted(wanted):
        own = [item for item in items.values() if item.label == label]
        found += (q for q in _pairs(own) if _open(q, decisions))
    if families and "Measure" in wanted:
        assigned = {edge.source for edge in view.edges("IS_A")}
        loose = (i for i in items.values() if i.label == "Measure" and i.id not in assigned)
        found += _loose(loose, taxonomy, decisions)
    return sorted(found, key=lambda q: (-q.weight, -q.score, q.left.id, _id(q.right)))


def evidence(view: View, item: Item, limit: int = 3) -> list[Evidence]:
    """What articles say of an entity, in their words."""
    table = view.query(_EVIDENCE[item.label], {"id": item.id}, max_rows=limit)
    return [Evidence(*map(str, row)) for row in table.rows]


def _statements(label: str) -> str:
    return f"""
MATCH (x:{label})-[r]-(y), (d:Document)
WHERE x.id = $id AND d.id = r.document AND r.document IS NOT NULL AND y.id <> d.id
RETURN DISTINCT d.name AS title, y.name AS says, r.quote AS quote ORDER BY title, quote, says
"""


_EVIDENCE: Mapping[str, str] = {label: _statements(label) for label in LABELS}


def _id(item: Item | None) -> str:
    return item.id if item else ""


def _items(view: View, labels: set[str]) -> dict[str, Item]:
    mentioned: dict[str, int] = defaultdict(int)
    for edge in view.edges("MENTIONS"):
        mentioned[edge.target] += 1
    nodes = (node for label in sorted(labels) for node in view.nodes(label))
    return {n.id: _item(n, mentioned[n.id]) for n in nodes if _reviewable(n)}


def _reviewable(node: Node) -> bool:
    """What was read out of articles; official divisions and the taxonomy's own terms are not."""
    if node.label == "Place":
        told = node.properties.get("level") in ("village", "locality", "township")
        return told and not node.properties.get("adcode")
    return node.properties.get("level") not in ("family", "category")


def _item(node: Node, documents: int) -> Item:
    aliases = node.properties.get("aliases") or ()
    names = tuple(aliases) if isinstance(aliases, (tuple, list)) else ()
    detail = str(node.properties.get("sector") or node.properties.get("kind") or "")
    return Item(node.id, node.label, str(node.properties["name"]), names, detail, documents)


def _open(question: Question, decisions: Decisions) -> bool:
    right = question.right
    return right is None or decisions.judgement(question.left.id, right.id) is Judgement.NONE


# -- pairs --------------------------------------------------------------------------------------


def _anchor(item: Item) -> str:
    return item.id.partition(":")[2].rpartition("/")[0]


def _own(item: Item) -> str:
    """The part of the id that is its own: the organ, the key of the name."""
    return item.id.rpartition("/")[2] if "/" in item.id else item.id.partition(":")[2]


def _pairs(items: Sequence[Item]) -> Iterator[Question]:
    seen: set[tuple[str, str]] = set()
    for score in (_same_place, _same_name):
        for left, right, likeness, reason in score(items):
            pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
            if pair not in seen:
                seen.add(pair)
                yield Question(left, right, (), likeness, reason)


_Found = tuple[Item, Item, float, str]


def _blocks(items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[Sequence[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda i: i.id):
        found[key(item)].append(item)
    for block in found.values():
        for start in range(0, len(block), _LARGEST_BLOCK):
            yield block[start : start + _LARGEST_BLOCK]


def _same_place(items: Sequence[Item]) -> Iterator[_Found]:
    """Entities of one division whose names are alike."""
    for block in _blocks(items, _anchor):
        names = [plain(_own(item)) for item in block]
        scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=_SHORTENED)
        for i, j in combinations(range(len(block)), 2):
            score = float(scores[i][j])
            alike = score >= _LEAST or (score and _short_for(names[i], names[j]))
            if alike and block[i].detail == block[j].detail:
                yield block[i], block[j], score, "names alike, same place"


def _short_for(one: str, other: str) -> bool:
    """Whether one name is made of characters of the other, in order (高专, 高等专科学校)."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) > 2 and all(character in rest for character in short)


def _same_name(items: Sequence[Item]) -> Iterator[_Found]:
    """Entities of one key where one's division holds the other's: a school of the city's articles
    and of the county's. Measures and organs of the table repeat from place to place by nature."""
    for block in _blocks((i for i in items if _is_singular(i)), _own):
        for left, right in combinations(block, 2):
            if _holds(_anchor(left), _anchor(right)):
                yield left, right, 100.0, "same name, one place in the other"


def _is_singular(item: Item) -> bool:
    own = _own(item)
    repeats = item.label == "Measure" or own in organs().by_name or own in houses().by_name
    return _anchor(item).isdigit() and not repeats


def _holds(one: str, other: str) -> bool:
    wide, narrow = sorted((one, other))
    stem = re.sub(r"(?:00){1,2}$", "", wide)
    return stem != wide and narrow.startswith(stem)


# -- measures without a family --------------------------------------------------------------------


def _telling(name: str) -> str:
    """A measure's name without the words that most of them have."""
    key = measure_key(name)
    return re.sub(r"反电?诈骗?|防诈骗?|防骗|工作|宣传", "", key) or key


def _loose(items: Iterable[Item], taxonomy: Taxonomy, decisions: Decisions) -> Iterator[Question]:
    names = {
        _telling(name): term.name
        for term in taxonomy.families.terms
        for name in (*term.examples, *term.names, term.name)
    }
    for item in items:
        if item.id not in decisions.families:
            key = _telling(item.name)
            likely = process.extract(key, names.keys(), scorer=fuzz.ratio, limit=30)
            families = tuple(dict.fromkeys(names[name] for name, _, _ in likely))
            score = float(likely[0][1]) if likely else 0.0
            yield Question(item, None, families[:_SHOWN_FAMILIES], score, "in no family")
