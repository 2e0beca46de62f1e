"""Lexicons: the field's general terms, read from `ontology/lexicons/*.tsv`.

A lexicon holds no article's own names. Its columns are `name`, `aliases` (separated by `|`),
`parent` and `source`; lines that start with `#` are comments. What `parent` means is the lexicon's
own matter: the wider term (fraud types, audiences), a measure family (actions), a sector (organs,
organisations), a level (place suffixes), a kind (measure nouns).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import OntologyError

_COLUMNS = ("name", "aliases", "parent", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its other names."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    source: str = ""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one file, in its order."""

    name: str
    entries: tuple[Entry, ...]

    def surfaces(self) -> Iterator[tuple[str, Entry]]:
        """Every surface with its entry; an earlier entry keeps a surface that a later one has."""
        seen: set[str] = set()
        for entry in self.entries:
            for surface in entry.surfaces:
                if surface not in seen:
                    seen.add(surface)
                    yield surface, entry


def _entry(line: str) -> Entry:
    name, aliases, parent, source = (field.strip() for field in line.split("\t"))
    if not name:
        raise ValueError("an entry without a name")
    return Entry(name, tuple(a for a in aliases.split("|") if a), parent, source)


def read_lexicon(path: Path) -> Lexicon:
    """Read one lexicon.

    :raises OntologyError: naming file and line, if it is missing or a line does not fit
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from error
    rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not rows or tuple(rows[0][1].split("\t")) != _COLUMNS:
        raise OntologyError(f"{path}: the first line must be {', '.join(_COLUMNS)}, tab-separated")
    entries = []
    for number, line in rows[1:]:
        try:
            entries.append(_entry(line))
        except ValueError as error:
            raise OntologyError(f"{path}:{number}: {error}") from error
    return Lexicon(path.stem, tuple(entries))


@cache
def load_lexicon(name: str) -> Lexicon:
    """A lexicon that ships with `kg`, by its file's stem.

    :raises OntologyError: if there is none of that name, or it is malformed
    """
    return read_lexicon(resources.ontology("lexicons", f"{name}.tsv"))
