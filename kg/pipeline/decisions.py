"""What people decided about entities: pairs that are the same or not, and families of measures.

A decisions file is tab-separated text that is versioned with the corpus, one decision a line:

    verdict <tab> left <tab> right <tab> note

`same`, `different` and `unsure` are of two node ids of one label; `family` puts a measure (left)
into a family (right, by name), `none` keeps it out of all. `#` starts a comment. Sameness is passed
on: a = b and b = c make a = c, and a difference of any two members parts their whole clusters.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kg.errors import DecisionError

FILE_NAME = "decisions.tsv"
_HEADER = "verdict\tleft\tright\tnote"


class Judgement(StrEnum):
    """Whether two entities are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NONE = "undecided"

    def __add__(self, other: str) -> "Judgement":
        """What follows for a and c from (a, b) and (b, c): only sameness passes anything on."""
        pair = {self, Judgement(other)}
        if pair == {Judgement.SAME}:
            return Judgement.SAME
        if pair == {Judgement.SAME, Judgement.DIFFERENT}:
            return Judgement.DIFFERENT
        if Judgement.SAME in pair and Judgement.UNSURE in pair:
            return Judgement.UNSURE
        return Judgement.NONE


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file."""

    verdict: str
    left: str
    right: str = ""
    note: str = ""

    def line(self) -> str:
        return "\t".join((self.verdict, self.left, self.right, self.note)).rstrip("\t")


@dataclass(frozen=True)
class Decisions:
    """All decisions, in the order in which they were made; of one pair the last one counts."""

    all: tuple[Decision, ...] = ()

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], Judgement]:
        pairs = (d for d in self.all if d.verdict in ("same", "different", "unsure"))
        return {_pair(d.left, d.right): Judgement(d.verdict) for d in pairs}

    @cached_property
    def _clusters(self) -> Mapping[str, str]:
        """The canonical id of every id that is the same as another: the smallest of its cluster."""
        canonical: dict[str, str] = {}

        def find(node: str) -> str:
            while canonical.get(node, node) != node:
                node = canonical[node]
            return node

        for (left, right), judgement in self._pairs.items():
            if judgement is Judgement.SAME:
                first, second = sorted((find(left), find(right)))
                canonical.setdefault(first, first)
                canonical[second] = first
        return {node: find(node) for node in canonical}

    @cached_property
    def _parted(self) -> Mapping[tuple[str, str], Judgement]:
        """Judgements between clusters; a difference outweighs a doubt."""
        found: dict[tuple[str, str], Judgement] = {}
        for (left, right), judgement in self._pairs.items():
            pair = _pair(self.canonical(left), self.canonical(right))
            if judgement is Judgement.DIFFERENT or pair not in found:
                found[pair] = judgement
        return found

    def canonical(self, node: str) -> str:
        """The id that stands for a node and all that are the same; the node's own if none is."""
        return self._clusters.get(node, node)

    def judgement(self, left: str, right: str) -> Judgement:
        """What was decided about two ids, directly or through others."""
        one, other = self.canonical(left), self.canonical(right)
        if one == other:
            return Judgement.SAME
        return self._parted.get(_pair(one, other), Judgement.NONE)

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """The families that measures were put into, by node id; none for an empty tuple."""
        found: dict[str, tuple[str, ...]] = {}
        for decision in self.all:
            if decision.verdict == "none":
                found[decision.left] = ()
            elif decision.verdict == "family":
                names = (*found.get(decision.left, ()), decision.right)
                found[decision.left] = tuple(dict.fromkeys(names))
        return found

    @property
    def contradictions(self) -> Sequence[tuple[str, str]]:
        """Pairs that were said to differ and follow to be the same."""
        return [
            pair
            for pair, judgement in sorted(self._pairs.items())
            if judgement is Judgement.DIFFERENT and len({*map(self.canonical, pair)}) == 1
        ]

    def why_same(self, left: str, right: str) -> Sequence[tuple[str, str]]:
        """The shortest chain of pairs said to be the same that joins two ids."""
        neighbours: dict[str, list[str]] = defaultdict(list)
        for (one, other), judgement in sorted(self._pairs.items()):
            if judgement is Judgement.SAME:
                neighbours[one].append(other)
                neighbours[other].append(one)
        came_from, waiting = {left: left}, [left]
        for node in waiting:
            for beyond in neighbours[node]:
                if beyond not in came_from:
                    came_from[beyond] = node
                    waiting.append(beyond)
        steps: list[tuple[str, str]] = []
        while right in came_from and right != left:
            steps.append((came_from[right], right))
            right = came_from[right]
        return steps[::-1]

    def with_(self, decision: Decision) -> "Decisions":
        """These and one more.

        :raises DecisionError: if it contradicts what follows from the others; it says from which
        """
        _check(decision)
        more = Decisions((*self.all, decision))
        more.raise_contradictions()
        return more

    def without_last(self) -> "Decisions":
        """These without the last one."""
        return Decisions(self.all[:-1])

    def raise_contradictions(self) -> None:
        """:raises DecisionError: naming the first contradiction and the chain behind it"""
        for left, right in self.contradictions:
            chain = ", ".join(f"{a} = {b}" for a, b in self.why_same(left, right))
            raise DecisionError(
                f"{left} and {right} are decided to be different, but are the same because of"
                f" {chain}; take one of these decisions back"
            )


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _label(node: str) -> str:
    return node.partition(":")[0]


def _check(decision: Decision) -> None:
    """:raises DecisionError: if one decision makes no sense by itself"""
    verdict, left, right = decision.verdict, decision.left, decision.right
    if verdict not in ("same", "different", "unsure", "family", "none"):
        raise DecisionError(f"unknown verdict {verdict!r}")
    if verdict in ("family", "none") and _label(left) != "measure":
        raise DecisionError(f"{left!r} is no measure, so it has no family")
    if verdict == "family" and not right:
        raise DecisionError(f"{left!r} is put into no family")
    if verdict in ("same", "different", "unsure"):
        if not left or not right or left == right:
            raise DecisionError(f"{verdict!r} needs two different ids")
        if _label(left) != _label(right):
            raise DecisionError(f"{left!r} and {right!r} are of different kinds")


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file; none if it does not exist.

    :raises DecisionError: naming file and line, if it is malformed or contradicts itself
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#") or line.split("\t")[0] == "verdict":
            continue
        fields = [part.strip() for part in line.split("\t")]
        if not 2 <= len(fields) <= 4:
            raise DecisionError(f"{path}:{number}: expected verdict, left, right and a note")
        decision = Decision(*fields)
        try:
            _check(decision)
        except DecisionError as error:
            raise DecisionError(f"{path}:{number}: {error}") from error
        found.append(decision)
    decisions = Decisions(tuple(found))
    try:
        decisions.raise_contradictions()
    except DecisionError as error:
        raise DecisionError(f"{path}: {error}") from error
    return decisions


def write_decisions(decisions: Decisions, path: Path) -> None:
    """Replace a decisions file in one step, so that a crash leaves the old or the new one.

    :raises DecisionError: if the folder cannot be written to
    """
    lines = [_HEADER, *(decision.line() for decision in decisions.all)]
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise DecisionError(f"{path} cannot be written: {error.strerror}") from error


def find_decisions(paths: Iterable[Path]) -> Path | None:
    """The decisions file of a corpus: `decisions.tsv` in the first of its folders that has one."""
    files = (path / FILE_NAME for path in paths if path.is_dir())
    return next((file for file in files if file.is_file()), None)
