"""What the model sees of each character: rows of hashed features, of a whole text at once.

A feature is an unsigned integer: a template's name and the template's values, mixed into
`HASH_BITS` bits; 0 stands for "nothing here". All is vectorised over the text, since the tagger has
to keep up with general taggers in compiled code.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.pipeline.tag.bare import BareText
from kg.pipeline.tag.hits import Hit

Codes = NDArray[np.uint32]
Ints = NDArray[np.int64]

HASH_BITS = 22
SOURCES = (
    "actions",
    "audiences",
    "fraud_types",
    "measure_nouns",
    "organisations",
    "organs",
    "place_suffixes",
    "division",
    "short",
    "township",
    "family",
    "agency",
    "formula",
    "village",
    "again_place",
    "again_agency",
    "again_quoted",
)
_AHEAD = ("measure_nouns", "organs", "place_suffixes")
_MASK = np.uint64((1 << HASH_BITS) - 1)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STOPS = "，。！？；：,!?;:\n\x1f"
_NUMERALS = "一二三四五六七八九十两百千万零〇几多"


def mixed(template: str, *values: Ints) -> Codes:
    """Hash a template and its values (one array each) to codes; never 0."""
    seed = np.uint64(zlib.crc32(template.encode()))
    code = np.full(values[0].shape, seed, dtype=np.uint64) * _MIX
    for value in values:
        code = (code ^ (code >> np.uint64(29)) ^ value.astype(np.uint64)) * _MIX
    code = (code ^ (code >> np.uint64(32))) & _MASK
    codes: Codes = np.maximum(code, np.uint64(1)).astype(np.uint32)
    return codes


def _only(code: Codes, where: NDArray[np.bool_]) -> Codes:
    code[~where] = 0
    return code


def shifted(values: Ints, by: int) -> Ints:
    """`values[i + by]` at every i, 0 where that is outside."""
    if by == 0:
        return values
    moved = np.zeros_like(values)
    if by > 0:
        moved[:-by] = values[by:]
    else:
        moved[-by:] = values[:by]
    return moved


def _characters(text: str) -> Ints:
    """Code points, with all digits alike and no capitals."""
    folded = text.lower()
    folded = folded if len(folded) == len(text) else text
    points = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    digit = (points >= 48) & (points <= 57)
    return np.where(digit, 48, points)


def _classes(points: Ints) -> Ints:
    """1 Han, 2 numeral, 3 digit, 4 letter, else the code point."""
    classes = points.copy()
    classes[(points >= 0x4E00) & (points <= 0x9FFF)] = 1
    classes[np.isin(points, [ord(c) for c in _NUMERALS])] = 2
    classes[points == 48] = 3
    classes[(points >= 97) & (points <= 122)] = 4
    return classes


def _windows(points: Ints) -> Iterator[Codes]:
    at = {by: shifted(points, by) for by in range(-4, 5)}
    for by in range(-3, 4):
        yield mixed(f"u{by}", at[by])
    for by in range(-2, 2):
        yield mixed(f"b{by}", at[by], at[by + 1])
    for by in range(-2, 1):
        yield mixed(f"t{by}", at[by], at[by + 1], at[by + 2])
    yield mixed("q0", at[0], at[1], at[2], at[3])
    yield mixed("q-3", at[-3], at[-2], at[-1], at[0])
    yield mixed("skip", at[-1], at[1])
    classes = _classes(points)
    near = [shifted(classes, by) for by in range(-2, 3)]
    yield mixed("c3", *near[1:4])
    yield mixed("c5", *near)


def _quotes(bare: BareText, points: Ints) -> Iterator[Codes]:
    """Where in a quoted name a character stands, how long that is, and what follows it."""
    n = len(points)
    where, length, after, numeral = (np.zeros(n, dtype=np.int64) for _ in range(4))
    next1, next2 = shifted(points, 1), shifted(points, 2)
    for start in (i for i in range(n) if bare.opened[i]):
        end = bare.closed.find(1, start, start + 30)
        if end < 0 or "\n" in bare.text[start:end]:
            continue
        where[start : end + 1] = 2
        where[end] = 3
        where[start] = 1 if end > start else 4
        length[start : end + 1] = min(end - start + 1, 12)
        after[start : end + 1] = next1[end] * 0x110000 + next2[end]
        marks = [c in bare.text[start : end + 1] for c in "、+—-"]
        numeral[start : end + 1] = sum(1 << k for k, found in enumerate(marks) if found)
    inside = where > 0
    yield _only(mixed("qw", where), inside)
    yield _only(mixed("ql", where, length), inside)
    yield _only(mixed("qa", where, after), inside)
    yield _only(mixed("qm", where, numeral), inside)
    yield _only(mixed("q-", shifted(where, -1)), shifted(where, -1) >= 3)
    yield _only(mixed("q+", shifted(where, 1)), np.isin(shifted(where, 1), (1, 4)))


_NONE, _FIRST, _MIDDLE, _LAST, _ALONE = range(5)


def _states(hits: Iterable[Hit], size: int) -> tuple[Ints, Ints, Ints]:
    """The leftmost longest of some hits: part, length class and value at every character."""
    parts, lengths, values = (np.zeros(size, dtype=np.int64) for _ in range(3))
    end = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < end:
            continue
        end = hit.end
        parts[hit.start : end] = _MIDDLE
        parts[end - 1] = _LAST
        parts[hit.start] = _FIRST if end - hit.start > 1 else _ALONE
        lengths[hit.start : end] = min(end - hit.start, 7)
        values[hit.start : end] = zlib.crc32(hit.value.encode())
    return parts, lengths, values


def _lexicon(source: str, parts: Ints, lengths: Ints, values: Ints) -> Iterator[Codes]:
    here = parts > 0
    yield _only(mixed(source + "l", parts, lengths), here)
    yield _only(mixed(source + "v", parts, values), here)
    ended = shifted(parts, -1)
    yield _only(
        mixed(source + "<", ended, shifted(lengths, -1), shifted(values, -1)), ended >= _LAST
    )
    for by in (1, 2):
        part = shifted(parts, by)
        begun = (part == _FIRST) | (part == _ALONE)
        yield _only(mixed(f"{source}>{by}", shifted(lengths, by), shifted(values, by)), begun)


def _ahead(source: str, hits: Sequence[Hit], clauses: Ints) -> Codes:
    """What begins next in the clause, and how far off it is (12 characters at most)."""
    size = len(clauses)
    start, value = np.full(size, size, dtype=np.int64), np.zeros(size + 1, dtype=np.int64)
    for hit in hits:
        start[hit.start] = hit.start
        value[hit.start] = zlib.crc32(hit.value.encode())
    following = np.minimum.accumulate(start[::-1])[::-1]
    off = following - np.arange(size)
    near = (off <= 12) & (np.append(clauses, -1)[following] == clauses)
    distance = np.select([off < 4, off < 8], [off, 4], 5)
    return _only(mixed(source + "@", value[following], distance), near)


def _columns(bare: BareText, hits: Sequence[Hit], headline: int) -> Iterator[Codes]:
    points = _characters(bare.text)
    yield from _windows(points)
    yield from _quotes(bare, points)
    order = np.arange(len(points))
    yield _only(mixed("head", np.zeros_like(order)), order < headline)
    clauses: Ints = np.cumsum(np.isin(points, [ord(c) for c in _STOPS]), dtype=np.int64)
    together = np.zeros_like(points)
    for number, source in enumerate(SOURCES):
        found = [hit for hit in hits if hit.source == source]
        parts, lengths, values = _states(found, len(points))
        together += parts * 5**number
        yield from _lexicon(source, parts, lengths, values)
        if source in _AHEAD:
            yield _ahead(source, found, clauses)
    yield _only(mixed("all", together), together > 0)


def feature_codes(bare: BareText, hits: Sequence[Hit], headline: int = 0) -> Codes:
    """The features of a text: one row a character, one column a template.

    :param headline: the length of the headline at the start of the bare text
    """
    return np.stack(list(_columns(bare, hits, headline)), axis=1)
