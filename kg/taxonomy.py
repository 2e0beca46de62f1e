"""The taxonomy: families of measures in categories, fraud types, audiences, and their names.

Read from `ontology/taxonomy/*.yaml`. A name is assigned to the terms whose names stand in it, where
of two names one inside the other only the longer counts (紧急止付 over 止付). If none stands in it,
the terms' general patterns decide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import ahocorasick
import yaml

from kg import resources
from kg.errors import OntologyError

# What a name may be written with and means nothing.
_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉]")

_IGNORED = "不计词"  # the key of words that count for nothing


@dataclass(frozen=True, slots=True)
class Term:
    """A family, a fraud type or an audience. `parent` is the name of what it is a kind of."""

    name: str
    parent: str = ""
    names: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    definition: str = ""
    examples: tuple[str, ...] = ()

    @property
    def category(self) -> str:
        """The category of a family of measures."""
        return self.parent


def _folded(name: str) -> str:
    return _MARKS.sub("", name).upper()


class Vocabulary:
    """Terms of one kind, found by the names that they go by."""

    def __init__(self, terms: Sequence[Term], ignored: Iterable[str] = ()) -> None:
        """`ignored` are words in which a term's name stands by accident (警信 in 预警信息)."""
        self.terms = tuple(terms)
        self._ignored = frozenset(map(_folded, ignored))
        self.by_name: Mapping[str, Term] = {term.name: term for term in terms}

    @cached_property
    def _named(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            for name in dict.fromkeys(map(_folded, (term.name, *term.names))):
                found[name] = (*found.get(name, ()), term)
        return found

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for name in (*self._named, *self._ignored):
            automaton.add_word(name, name)
        automaton.make_automaton()
        return automaton

    @cached_property
    def _general(self) -> Sequence[tuple[re.Pattern[str], Term]]:
        return [(re.compile(p), term) for term in self.terms for p in term.general]

    def get(self, name: str) -> Term | None:
        """The one term of exactly this name."""
        found = self._named.get(_folded(name), ())
        return found[0] if len(found) == 1 else None

    def names(self) -> Iterator[str]:
        """All names, for matchers."""
        return iter(dict.fromkeys(n for term in self.terms for n in (term.name, *term.names)))

    def inside(self, name: str) -> tuple[Term, ...]:
        """The terms whose names stand in a name, in their order, none inside another's name."""
        if not self._named:
            return ()
        spans = [
            (end + 1 - len(word), end + 1, word)
            for end, word in self._automaton.iter(_folded(name))
        ]
        outer = [
            word
            for start, stop, word in sorted(spans)
            if not any(a <= start and stop <= b and (a, b) != (start, stop) for a, b, _ in spans)
        ]
        return tuple(dict.fromkeys(term for word in outer for term in self._named.get(word, ())))

    def assign(self, name: str) -> tuple[Term, ...]:
        """`inside`, or else the terms of the general pattern that reaches furthest to the end."""
        if found := self.inside(name):
            return found
        folded = _folded(name)
        hits = [
            (match.end(), match.end() - match.start(), term)
            for pattern, term in self._general
            for match in pattern.finditer(folded)
        ]
        furthest = max((hit[:2] for hit in hits), default=None)
        return tuple(dict.fromkeys(term for *reach, term in hits if tuple(reach) == furthest))


@dataclass(frozen=True)
class Taxonomy:
    """All vocabularies. `categories` maps the name of each category to its definition.

    `nationwide` holds the measures that are one all over the country, with their other names.
    """

    families: Vocabulary
    fraud_types: Vocabulary
    audiences: Vocabulary
    categories: Mapping[str, str]
    nationwide: Mapping[str, tuple[str, ...]]

    def assign(self, name: str) -> tuple[Term, ...]:
        """The families of a measure's name; none if nothing in it tells."""
        return self.families.assign(name)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise OntologyError(f"{path}: expected a mapping")
    return data


def _strings(path: Path, name: str, spec: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = spec.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise OntologyError(f"{path}: {key} of {name!r} must be a list of words")
    return tuple(values)


def _term(path: Path, name: str, spec: Mapping[str, Any], parent: str) -> Term:
    definition = spec.get("definition")
    if not isinstance(definition, str) or not definition:
        raise OntologyError(f"{path}: {name!r} has no definition")
    names, general, examples = (
        _strings(path, name, spec, key) for key in ("names", "general", "examples")
    )
    return Term(name, parent, names, general, definition, examples)


def _families(path: Path) -> tuple[Vocabulary, dict[str, str]]:
    data = _read(path)
    ignored = _strings(path, _IGNORED, data.pop(_IGNORED, {}), "names")
    categories: dict[str, str] = {}
    terms: list[Term] = []
    for category, spec in data.items():
        if not isinstance(spec, dict) or not isinstance(spec.get("families"), dict):
            raise OntologyError(f"{path}: {category!r} has no families")
        categories[category] = _term(path, category, {**spec, "names": []}, "").definition
        terms += [_term(path, name, family, category) for name, family in spec["families"].items()]
    return Vocabulary(terms, ignored), categories


def _vocabulary(path: Path) -> Vocabulary:
    terms = [_term(path, name, spec, spec.get("under", "")) for name, spec in _read(path).items()]
    known = {term.name for term in terms}
    for term in terms:
        if term.parent and term.parent not in known:
            raise OntologyError(f"{path}: {term.name!r} is under the unknown {term.parent!r}")
    return Vocabulary(terms)


def read_taxonomy(folder: Path) -> Taxonomy:
    """:raises OntologyError: naming the file that is missing or malformed"""
    families, categories = _families(folder / "measures.yaml")
    fraud_types = _vocabulary(folder / "fraud_types.yaml")
    audiences = _vocabulary(folder / "audiences.yaml")
    path = folder / "nationwide.yaml"
    data = _read(path)
    nationwide = {str(title): _strings(path, str(title), data, title) for title in data}
    return Taxonomy(families, fraud_types, audiences, categories, nationwide)


def load_taxonomy() -> Taxonomy:
    """The taxonomy that ships with `kg`."""
    return read_taxonomy(resources.ontology("taxonomy"))
