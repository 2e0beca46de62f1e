"""A grammar of open-class names: agencies, villages, formulas, and short forms of names met before.

It proposes; the model decides. Its rules are of how such names are built, none knows a single name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.pipeline.tag.bare import BareText
from kg.pipeline.tag.hits import Hit

_PLACES = ("division", "short", "township", "village")
# Characters of names: none of the particles and verbs that join names to the rest of a sentence.
_HAN = r"(?:(?![的了在是把将从对着过使让与及并又也都就被向以])[\u4e00-\u9fff])"
_NUMBER = r"[一二三四五六七八九十两几多\d]"

# What may stand between a place and an organ, or between two organs (分局江心派出所).
_INNER = re.compile(r"(?:(?![的了在和与及或等对向将把被从到由为是有联合组织])[\u4e00-\u9fff]){0,8}")
_LEVEL = re.compile(r"[省市县区旗州盟乡镇村团师]|兵团|大队|分局|支队|社区|街道")

_FORMULAS = (
    # 警力+网格+群众, 1+N, 定点+流动, and what they are called
    ("plus", rf"(?:{_HAN}|[A-Za-z\d]){{1,12}}(?:\+(?:{_HAN}|[A-Za-z\d]){{1,12}})+"),
    # 发现—预警—劝阻
    ("chain", rf"{_HAN}{{1,10}}(?:[—–-]{{1,2}}{_HAN}{{1,10}}){{1,6}}"),
    # 七个一, 三个清单, 四必, 六个一律
    ("count", rf"{_NUMBER}{{1,2}}个{_HAN}{{1,3}}"),
    # 一村一警, 一专两合, 一户一档
    ("paired", rf"{_NUMBER}{_HAN}{{1,3}}{_NUMBER}{_HAN}{{1,3}}(?:{_NUMBER}{_HAN}{{1,3}})?"),
    # 三级联动, 四方联动, 五位一体
    (
        "levels",
        rf"{_NUMBER}(?:级|方|位|色|维|层|步|联|网|纵|防|进|必|早|快|上门|类|线|端)(?:联动|一体|{_HAN}{{1,3}})?",
    ),
    # 警银联动, 警企协作, 数据共享
    ("joint", rf"{_HAN}{{2,6}}(?:联动|联防|协作|会商|共享|共治|共建|联席|合署办公|对接)"),
    # 反诈进校园, 法治进企业
    ("into", rf"{_HAN}{{2,6}}进{_HAN}{{2,6}}"),
    # 无诈社区, 零诈骗乡镇
    ("free", rf"(?:无诈骗?|零诈骗?|无电信网络诈骗|零发案|无案){_HAN}{{1,4}}"),
    # 集中研判、集中放粮、集中收网: parts of one length, listed
    ("listed", rf"{_HAN}{{2,6}}(?:、{_HAN}{{2,6}}){{1,5}}"),
)
_FORMULA_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _FORMULAS)
_VILLAGE = re.compile(r"社区|嘎查|[村屯]")
_UPPER = re.compile(r"^.*(?:公安局|分局|支队|大队|总队)(?=.{3})")
_CLASS = re.compile(r"(?:街道办事处|街道|社区|嘎查|苏木|自治[县州旗区]|[省市县区旗盟州镇乡村])$")


def formulas(text: str) -> Iterator[Hit]:
    """Numeral formulas, sums, chains, lists of equal parts."""
    for name, pattern in _FORMULA_PATTERNS:
        for match in pattern.finditer(text):
            if name != "listed" or _alike(match[0].split("、")):
                yield Hit(match.start(), match.end(), "formula", name)


def _alike(parts: Sequence[str]) -> bool:
    return len({len(part) for part in parts}) == 1 and len(parts[0]) >= 3


def villages(text: str, known: Collection[str]) -> Iterator[Hit]:
    """The longest known village name that ends at a village's class word."""
    for match in _VILLAGE.finditer(text):
        for start in range(max(0, match.start() - 5), match.start()):
            if text[start : match.end()] in known:
                yield Hit(start, match.end(), "village", "village")
                break


def agencies(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """A place or a level, and an organ: 肃北县公安局, 县反诈中心; organs may follow each other."""
    organs: dict[int, int] = {}
    starts: dict[int, int] = {}
    for hit in hits:
        if hit.source == "organs":
            organs[hit.start] = max(organs.get(hit.start, 0), hit.end)
        elif hit.source in _PLACES:
            starts[hit.start] = max(starts.get(hit.start, 0), hit.end)
    for match in _LEVEL.finditer(text):
        starts.setdefault(match.start(), match.end())
    for start, after in starts.items():
        end = _organ_end(text, after, organs)
        if end:
            yield Hit(start, end, "agency", text[end - 2 : end])


def _organ_end(text: str, after: int, organs: dict[int, int]) -> int:
    """The end of the last of the organs that follow a place, or 0."""
    end = 0
    while match := _INNER.match(text, after):
        found = [o for o in range(after, match.end() + 1) if o in organs]
        if not found:
            break
        end = after = organs[found[0]]
    return end


def short_forms(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Other occurrences of a name without its class word: 石包城 where the text has 石包城乡."""
    names = {text[h.start : h.end] for h in hits}
    yield from _again(text, (_CLASS.sub("", n) for n in names if _CLASS.search(n)), "place")


def last_parts(text: str, found: Iterable[Hit]) -> Iterator[Hit]:
    """Other occurrences of a long agency's last part: 江心派出所 of 丹徒分局江心派出所."""
    names = {text[h.start : h.end] for h in found}
    parts = (_UPPER.sub("", name) for name in names)
    yield from _again(text, (part for part in parts if len(part) >= 5), "agency")


def quoted_again(bare: BareText) -> Iterator[Hit]:
    """Occurrences of what stands in quotation marks somewhere in the text."""
    spans = ((i, bare.closed.find(1, i, i + 16)) for i, mark in enumerate(bare.opened) if mark)
    yield from _again(bare.text, (bare.text[a : b + 1] for a, b in spans if b - a >= 2), "quoted")


def _again(text: str, names: Iterable[str], value: str) -> Iterator[Hit]:
    wanted = sorted({name for name in names if len(name) >= 2}, key=lambda n: (-len(n), n))
    if wanted:
        for match in re.finditer("|".join(map(re.escape, wanted)), text):
            yield Hit(match.start(), match.end(), f"again_{value}", value)


def grammar_hits(bare: BareText, hits: Sequence[Hit], known_villages: Collection[str]) -> list[Hit]:
    """All that the grammar proposes, given the lexicons' hits."""
    text = bare.text
    found = list(villages(text, known_villages))
    chains = list(agencies(text, [*hits, *found]))
    places = [hit for hit in (*hits, *found) if hit.source in _PLACES]
    return [
        *found,
        *chains,
        *formulas(text),
        *short_forms(text, places),
        *last_parts(text, chains),
        *quoted_again(bare),
    ]
