"""Precision, recall and F1 of extractions against gold, as the annotation guide defines them.

Sets are compared per article and matched one to one, then summed over articles (micro average).
What is compared is a `Facts`: the same shape for gold and prediction.
"""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from kg.gold import GoldArticle, GoldEntity, GoldOutcome, GoldRelation
from kg.model import Extraction

NAMED_KINDS = ("mechanism", "campaign", "platform", "team")
ENTITY_TYPES = ("Place", "Agency", "FraudType", "Measure", "Audience")

# The guide's trailing class words, by type; the longest that leaves something goes.
_CLASS_WORDS: Mapping[str, tuple[str, ...]] = {
    "FraudType": ("诈骗", "类", "骗局", "陷阱", "犯罪", "案件"),
    "Measure": (
        *("机制", "制度", "模式", "体系", "工作", "工作机制", "工作制度", "工作模式", "工作法"),
        *("活动", "行动", "专项行动", "创建"),
    ),
}
_IGNORED = re.compile(r"[\s“”‘’\"'「」『』《》〈〉,，、·•的]")
_NUMBER = re.compile(r"[-−–]?\d+(?:\.\d+)?")
_FALL = re.compile(r"降|减|少|跌|低")


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article's gold says, or what was extracted from it."""

    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    outcomes: tuple[GoldOutcome, ...] = ()
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one category: of gold lines, of predictions, and of matches."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
        )

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.gold + self.predicted
        return 2 * self.matched / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Errors:
    """Of one category in one article: what was missed and what was found falsely."""

    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The scores of one article by category, strict and relaxed, with the strict errors."""

    name: str
    strict: Mapping[str, Score]
    relaxed: Mapping[str, Score]
    errors: Mapping[str, Errors]
    kinds_right: int
    kinds_of: int
    division_right: bool | None


def normalise(text: str, type_: str = "") -> str:
    """A surface as it is compared: folded, without marks, and without a trailing class word.

    >>> normalise("“七个一”工作机制", "Measure")
    '七个一'
    """
    folded = _IGNORED.sub("", unicodedata.normalize("NFKC", text).lower())
    for word in sorted(_CLASS_WORDS.get(type_, ()), key=len, reverse=True):
        if folded.endswith(word) and len(folded) > len(word):
            return folded[: -len(word)]
    return folded


def contains(one: str, other: str) -> bool:
    """Whether one of two normalised strings contains the other, of two characters at least."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 2 and short in long)


def numbers(value: str) -> tuple[float, ...]:
    """The numbers of a value with their signs; a fall or rise in words only is -0.5 or 0.5."""
    found = [float(n.replace("−", "-").replace("–", "-")) for n in _NUMBER.findall(value)]
    if found:
        return tuple(sorted(found))
    return (-0.5 if _FALL.search(value) else 0.5,)


Compare: TypeAlias = Callable[[str, str], bool]


def _equal(one: str, other: str) -> bool:
    return one == other


def _entities_match(gold: GoldEntity, found: GoldEntity, compare: Compare) -> bool:
    texts = normalise(gold.text, gold.type), normalise(found.text, found.type)
    return gold.type == found.type and compare(*texts)


_ENDS: Mapping[str, tuple[str, str]] = {
    "IMPLEMENTS": ("", "Measure"),
    "COUNTERS": ("Measure", "FraudType"),
    "TARGETS": ("Measure", ""),
    "AFFECTS": ("FraudType", ""),
}


def _relations_match(gold: GoldRelation, found: GoldRelation, compare: Compare) -> bool:
    source, target = _ENDS.get(gold.type, ("", ""))
    return (
        gold.type == found.type
        and compare(normalise(gold.source, source), normalise(found.source, source))
        and compare(normalise(gold.target, target), normalise(found.target, target))
    )


def _outcomes_match(gold: GoldOutcome, found: GoldOutcome, strict: bool) -> bool:
    if (gold.status, gold.kind) != (found.status, found.kind):
        return False
    if not contains(normalise(gold.scope), normalise(found.scope)):
        return False
    if gold.kind == "change" and numbers(gold.value) != numbers(found.value):
        return False
    return not strict or normalise(gold.period) == normalise(found.period)


def pairs(count: int, other: int, match: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """A largest one-to-one matching of `count` gold lines with `other` predictions, as indexes."""
    edges = [(i, j) for i in range(count) for j in range(other) if match(i, j)]
    if not edges:
        return []
    rows, columns = zip(*edges, strict=True)
    graph = csr_array(([1] * len(edges), (rows, columns)), shape=(count, other))
    partner = maximum_bipartite_matching(graph, perm_type="column")
    return [(i, int(j)) for i, j in enumerate(partner) if j >= 0]


def _named(entities: Iterable[GoldEntity]) -> list[GoldEntity]:
    return [e for e in entities if e.type == "Measure" and e.kind in NAMED_KINDS]


def _routine(entities: Iterable[GoldEntity]) -> list[GoldEntity]:
    return [e for e in entities if e.type == "Measure" and e.kind not in NAMED_KINDS]


@dataclass(frozen=True, slots=True)
class _Category:
    """Gold lines and predictions of one category, how they match, and how they are shown."""

    gold: Sequence[object]
    found: Sequence[object]
    strict: Callable[[int, int], bool]
    relaxed: Callable[[int, int], bool]
    show: Callable[[object], str] = field(default=str)


def _entity_category(gold: Sequence[GoldEntity], found: Sequence[GoldEntity]) -> _Category:
    return _Category(
        gold,
        found,
        lambda i, j: _entities_match(gold[i], found[j], _equal),
        lambda i, j: _entities_match(gold[i], found[j], contains),
        lambda entity: entity.text if isinstance(entity, GoldEntity) else str(entity),
    )


def _relation_category(gold: Sequence[GoldRelation], found: Sequence[GoldRelation]) -> _Category:
    return _Category(
        gold,
        found,
        lambda i, j: _relations_match(gold[i], found[j], _equal),
        lambda i, j: _relations_match(gold[i], found[j], contains),
        lambda r: f"{r.source} → {r.target}" if isinstance(r, GoldRelation) else str(r),
    )


def _outcome_category(gold: Sequence[GoldOutcome], found: Sequence[GoldOutcome]) -> _Category:
    return _Category(
        gold,
        found,
        lambda i, j: _outcomes_match(gold[i], found[j], strict=True),
        lambda i, j: _outcomes_match(gold[i], found[j], strict=False),
        lambda o: (
            f"{o.scope} {o.metric} {o.value} {o.period}: {o.quote}"
            if isinstance(o, GoldOutcome)
            else str(o)
        ),
    )


def _categories(gold: Facts, found: Facts) -> dict[str, _Category]:
    """Every category that is scored, by name, in the order in which it is printed."""
    categories = {"entities": _entity_category(gold.entities, found.entities)}
    for type_ in ENTITY_TYPES:
        categories[type_] = _entity_category(
            [e for e in gold.entities if e.type == type_],
            [e for e in found.entities if e.type == type_],
        )
    categories["named measures"] = _entity_category(_named(gold.entities), _named(found.entities))
    categories["routine actions"] = _entity_category(
        _routine(gold.entities), _routine(found.entities)
    )
    types = ("IMPLEMENTS", "COOPERATES_WITH", "PART_OF", "COUNTERS", "TARGETS", "AFFECTS")
    for type_ in types:
        categories[type_] = _relation_category(
            [r for r in gold.relations if r.type == type_],
            [r for r in found.relations if r.type == type_],
        )
    for status, kind in (("achieved", "zero"), ("target", "zero"), ("achieved", "change")):
        categories[f"{kind} {status}"] = _outcome_category(
            [o for o in gold.outcomes if (o.status, o.kind) == (status, kind)],
            [o for o in found.outcomes if (o.status, o.kind) == (status, kind)],
        )
    return categories


def _errors(category: _Category, matched: Sequence[tuple[int, int]]) -> Errors:
    hit, used = {i for i, _ in matched}, {j for _, j in matched}
    return Errors(
        tuple(category.show(line) for i, line in enumerate(category.gold) if i not in hit),
        tuple(category.show(line) for j, line in enumerate(category.found) if j not in used),
    )


def _kinds(gold: Facts, found: Facts) -> tuple[int, int]:
    """Of the measures found (strictly), how many have the right kind, and how many there are."""
    ours = [e for e in gold.entities if e.type == "Measure"]
    theirs = [e for e in found.entities if e.type == "Measure"]
    matched = pairs(
        len(ours), len(theirs), lambda i, j: _entities_match(ours[i], theirs[j], _equal)
    )
    return sum(ours[i].kind == theirs[j].kind for i, j in matched), len(matched)


def score_article(name: str, gold: Facts, found: Facts) -> ArticleScore:
    """Compare what was extracted from one article with its gold."""
    strict, relaxed, errors = {}, {}, {}
    for label, category in _categories(gold, found).items():
        sizes = len(category.gold), len(category.found)
        exact = pairs(*sizes, category.strict)
        strict[label] = Score(*sizes, len(exact))
        relaxed[label] = Score(*sizes, len(pairs(*sizes, category.relaxed)))
        errors[label] = _errors(category, exact)
    right, of = _kinds(gold, found)
    division = bool(set(gold.divisions) & set(found.divisions)) if gold.divisions else None
    return ArticleScore(name, strict, relaxed, errors, right, of, division)


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Sum scores by category over articles (micro average)."""
    summed: dict[str, Score] = {}
    for by_category in scores:
        for label, score in by_category.items():
            summed[label] = summed.get(label, Score()) + score
    return summed


def interval(scores: Sequence[Score], draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over articles."""
    if not scores:
        return 0.0, 0.0
    chance = random.Random(seed)
    drawn = sorted(sum(chance.choices(scores, k=len(scores)), Score()).f1 for _ in range(draws))
    return drawn[int(0.025 * draws)], drawn[int(0.975 * draws) - 1]


def gold_facts(article: GoldArticle) -> Facts:
    """The facts of an article's gold."""
    codes = tuple(code for code, _ in article.divisions)
    return Facts(article.entities, article.relations, article.outcomes, codes)


def extracted_facts(extraction: Extraction) -> Facts:
    """The facts of an extraction, each distinct surface once.

    A surface found with several kinds counts with its most frequent one.
    """
    kinds = Counter((m.type, m.text, m.kind) for m in extraction.mentions)
    best: dict[tuple[str, str], str | None] = {}
    for type_, text, kind in sorted(kinds, key=lambda key: (kinds[key], str(key))):
        best[type_, text] = kind
    relations = (GoldRelation(r.type, r.source.text, r.target.text) for r in extraction.relations)
    outcomes = (
        GoldOutcome(
            o.status,
            o.kind,
            o.scope.text,
            o.metric,
            o.value,
            o.period,
            extraction.article.text[o.start : o.end],
        )
        for o in extraction.outcomes
    )
    return Facts(
        tuple(GoldEntity(type_, kind, text) for (type_, text), kind in sorted(best.items())),
        tuple(dict.fromkeys(relations)),
        tuple(dict.fromkeys(outcomes)),
        (extraction.place.adcode,) if extraction.place else (),
    )
