"""Reprints: articles whose clean texts are nearly the same are one story."""

import re
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from datasketch import LeanMinHash, MinHash, MinHashLSH

PERMUTATIONS = 128
SHINGLE = 5
SCHEME = "affine32"
SIMILARITY = 0.6
"""Jaccard similarity of shingles from which two texts are one story: a reprint with another head
and foot, or shortened by a third; the next week's bulletin in the same form is below it."""

_NOT_LETTERS = re.compile(r"[^0-9A-Za-z㐀-鿿]+")


def signature(text: str) -> tuple[int, ...]:
    """The near-duplicate sketch of a clean text: MinHash over its 5-character shingles."""
    letters = _NOT_LETTERS.sub("", text)
    shingles = {letters[i : i + SHINGLE] for i in range(max(len(letters) - SHINGLE + 1, 1))}
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1, scheme=SCHEME)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return tuple(int(value) for value in sketch.hashvalues)


def group(signatures: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, str]:
    """The story of each document: the smallest document id among its reprints."""
    sketches = {
        document: LeanMinHash(seed=1, hashvalues=np.array(values, dtype=np.uint32), scheme=SCHEME)
        for document, values in sorted(signatures)
        if values
    }
    index = MinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS)
    story: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for document, sketch in sketches.items():
        near = [d for d in index.query(sketch) if sketch.jaccard(sketches[d]) >= SIMILARITY]
        index.insert(document, sketch)
        stories = sorted({story[other] for other in near} | {document})
        for other in stories:
            for member in members.pop(other, ()):
                story[member] = stories[0]
                members[stories[0]].append(member)
        story[document] = stories[0]
        members[stories[0]].append(document)
    return story
