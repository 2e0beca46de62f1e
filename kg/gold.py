"""Gold annotation: reading it in the annotation guide's format, and folds for cross-validation.

An article is `NAME.txt`, its gold `NAME.tsv`; `same-report.tsv` in the folder or above it lists, a
line each, names of articles that tell of one report (tab-separated).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from kg.errors import GoldError, InputError
from kg.model import MeasureKind, Mention, NodeLabel, OutcomeKind, Status

_FIELDS = {"E": 2, "R": 3, "O": 7, "D": 2}
_UNWRITTEN = re.compile(r"[ \t\u3000“”‘’\"'「」『』]")  # what the guide's surfaces leave out
_URL = re.compile(r"https?://[^\s,;，；]+")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An `E` line; `kind` is a measure's kind, else None."""

    type: str
    kind: str | None
    text: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """An `R` line."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class GoldOutcome:
    """An `O` line; empty fields are empty strings."""

    status: str
    kind: str
    scope: str
    metric: str
    value: str
    period: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article. `divisions` are (adcode, name); `urls` are of the `#` lines."""

    name: str
    path: Path
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    outcomes: tuple[GoldOutcome, ...]
    divisions: tuple[tuple[str, str], ...]
    urls: tuple[str, ...] = ()


def _entity(fields: Sequence[str]) -> GoldEntity:
    label, _, kind = fields[0].partition("/")
    if label not in get_args(NodeLabel) or (kind and kind not in get_args(MeasureKind)):
        raise ValueError(f"no entity type {fields[0]!r}")
    if (label == "Measure") != bool(kind):
        raise ValueError(f"{fields[0]!r}: a Measure has a kind, nothing else has")
    return GoldEntity(label, kind or None, fields[1])


def _outcome(fields: Sequence[str]) -> GoldOutcome:
    if fields[0] not in get_args(Status) or fields[1] not in get_args(OutcomeKind):
        raise ValueError(f"no outcome {fields[0]!r} {fields[1]!r}")
    return GoldOutcome(*("" if field == "-" else field for field in fields))


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    return enumerate(text.splitlines(), start=1)


def read_gold(path: Path) -> GoldArticle:
    """Read the gold of one article.

    :param path: the `.tsv`; the article is the `.txt` (or other file) of the same name
    :raises GoldError: naming file and line, if a line does not fit the guide's format
    """
    entities, relations, outcomes, divisions, urls = [], [], [], [], []
    for number, line in _lines(path):
        if line.startswith("#"):
            urls += _URL.findall(line)
            continue
        if not line.strip():
            continue
        mark, *fields = (field.strip() for field in line.split("\t"))
        if len(fields) != _FIELDS.get(mark):
            raise GoldError(f"{path}:{number}: expected E, R, O or D and its fields, got {line!r}")
        try:
            if mark == "E":
                entities.append(_entity(fields))
            elif mark == "R":
                relations.append(GoldRelation(*fields))
            elif mark == "O":
                outcomes.append(_outcome(fields))
            else:
                divisions.append((fields[0], fields[1]))
        except ValueError as error:
            raise GoldError(f"{path}:{number}: {error}") from error
    return GoldArticle(
        name=path.stem,
        path=path.with_suffix(".txt"),
        entities=tuple(dict.fromkeys(entities)),
        relations=tuple(dict.fromkeys(relations)),
        outcomes=tuple(dict.fromkeys(outcomes)),
        divisions=tuple(dict.fromkeys(divisions)),
        urls=tuple(dict.fromkeys(urls)),
    )


def read_corpus(folder: Path) -> list[GoldArticle]:
    """All annotated articles of a folder, by name.

    :raises InputError: if it holds none
    """
    found = [read_gold(path) for path in sorted(folder.glob("*.tsv")) if _is_gold(path)]
    if not found:
        raise InputError(f"{folder}: no NAME.tsv beside a NAME.txt; see the annotation guide")
    return found


def _is_gold(path: Path) -> bool:
    return path.with_suffix(".txt").exists()


def align(text: str, entities: Iterable[GoldEntity]) -> tuple[Mention, ...]:
    """Gold entities as mentions of a clean text, in text order.

    The rule, since gold has no offsets: every occurrence of every surface, the longest surface
    first, where no longer one stands; quotation marks and blanks in the text do not matter.
    """
    kept = [i for i, char in enumerate(text) if not _UNWRITTEN.match(char)]
    bare = "".join(text[i] for i in kept)
    taken = bytearray(len(bare))
    found = []
    for entity in sorted(entities, key=lambda e: (-len(e.text), e.text)):
        surface = _UNWRITTEN.sub("", entity.text)
        for match in re.finditer(re.escape(surface), bare) if surface else ():
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(_mention(entity, kept[start], kept[end - 1] + 1))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(entity: GoldEntity, start: int, end: int) -> Mention:
    # read_gold has checked type and kind against the model's
    return Mention(entity.type, entity.text, start, end, entity.kind, 1.0, "gold")  # type: ignore[arg-type]


def same_report(folder: Path) -> list[tuple[str, ...]]:
    """The groups of names that tell of one report, from `same-report.tsv` there or one above."""
    for path in (folder / "same-report.tsv", folder.parent / "same-report.tsv"):
        if path.exists():
            lines = (line for _, line in _lines(path) if line and not line.startswith("#"))
            return [tuple(line.split("\t")) for line in lines]
    return []


def groups(corpus: Sequence[GoldArticle], reports: Sequence[Sequence[str]] = ()) -> list[list[str]]:
    """Names of articles that belong together: same division, same address or same report."""
    parent = {article.name: article.name for article in corpus}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    first: dict[str, str] = {}
    for article in corpus:
        for key in (*(code for code, _ in article.divisions), *article.urls):
            parent[root(article.name)] = root(first.setdefault(key, article.name))
    for report in reports:
        known = [name for name in report if name in parent]
        for name in known[1:]:
            parent[root(name)] = root(known[0])
    members: dict[str, list[str]] = {}
    for article in corpus:
        members.setdefault(root(article.name), []).append(article.name)
    return sorted(members.values(), key=lambda names: (-len(names), names))


def folds(
    corpus: Sequence[GoldArticle], count: int = 5, reports: Sequence[Sequence[str]] = ()
) -> list[list[str]]:
    """Split a corpus for cross-validation so that no group of `groups` is torn apart.

    The same corpus gives the same folds: the largest groups go first, each into the emptiest fold.
    """
    parts: list[list[str]] = [[] for _ in range(count)]
    for names in groups(corpus, reports):
        min(parts, key=len).extend(names)
    return [sorted(part) for part in parts]
