"""INCLUDES: what a numeral formula (七个一, 三步走) lists as its parts."""

import re
from collections.abc import Iterator

from kg.model import Mention, Relation
from kg.pipeline.relate.scene import Scene

_NUMBER = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_FORMULA = re.compile(r"[“\"]?([两二三四五六七八九十\d]{1,2})(?:个|项|步|大|种|件|道|招|张|维|字)")
_LISTS = re.compile(
    r"^[^。!?\uff01\uff1f]{0,12}?(?:包括|即|分别是|分别为|就是|指的是|[:\uff1a(\uff08]|——)"
)
_ENDS = re.compile(r"[。!?\uff01\uff1f\n]")


def includes(scene: Scene) -> Iterator[Relation]:
    """A formula and each measure of the list that follows it in its sentence."""
    for formula in scene.of("Measure"):
        number = _parts(formula.text)
        if number:
            yield from _listed(scene, formula, number)


def _parts(name: str) -> int:
    """How many parts a formula promises: 7 for 七个一; 0 for other names."""
    match = _FORMULA.match(name)
    if not match:
        return 0
    return int(match[1]) if match[1].isascii() else _NUMBER.get(match[1], 0)


def _listed(scene: Scene, formula: Mention, number: int) -> Iterator[Relation]:
    """Nothing unless two measures at least are listed, and no more than promised."""
    text = scene.text
    stop = _ENDS.search(text, formula.end)
    end = stop.start() if stop else len(text)
    match = _LISTS.match(text[formula.end : end])
    if not match:
        return
    start = formula.end + match.end()
    parts = [m for m in scene.of("Measure") if start <= m.start and m.end <= end]
    if not 2 <= len(parts) <= number:
        return
    for part in parts:
        yield Relation("INCLUDES", formula, part, formula.start, part.end, 0.8, "rule:formula")
