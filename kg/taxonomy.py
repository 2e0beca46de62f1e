"""The taxonomy: families of measures in categories, fraud types, audiences, and their names.

Read from `ontology/taxonomy/*.yaml`. A name is assigned to families by the names of the field that
it contains; where one of them lies inside another only the longer counts (紧急止付 over 止付).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from kg import resources
from kg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Term:
    """A family, a fraud type or an audience. `parent` is the name of what it is a kind of."""

    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    definition: str = ""
    examples: tuple[str, ...] = ()

    @property
    def category(self) -> str:
        """The category of a family of measures."""
        return self.parent


class Vocabulary:
    """Terms of one kind, found by the names that they go by."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self.by_name: Mapping[str, Term] = {term.name: term for term in terms}

    @cached_property
    def _by_alias(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            for alias in dict.fromkeys((term.name, *term.aliases)):
                found[alias] = (*found.get(alias, ()), term)
        return found

    def get(self, name: str) -> Term | None:
        """The one term of exactly this name or alias."""
        found = self._by_alias.get(name, ())
        return found[0] if len(found) == 1 else None

    def names(self) -> Iterator[str]:
        """All names and aliases, for matchers."""
        return iter(self._by_alias)

    def inside(self, name: str) -> tuple[Term, ...]:
        """The terms whose names lie in a name, longest first, none inside another's name."""
        spans = [
            (start, start + len(alias), alias)
            for alias in self._by_alias
            if (start := name.find(alias)) >= 0
        ]
        kept: list[tuple[int, int, str]] = []
        for start, end, alias in sorted(spans, key=lambda s: (s[0] - s[1], s)):
            if not any(a <= start and end <= b for a, b, _ in kept):
                kept.append((start, end, alias))
        terms = (term for _, _, alias in kept for term in self._by_alias[alias])
        return tuple(dict.fromkeys(terms))


@dataclass(frozen=True)
class Taxonomy:
    """All vocabularies. `categories` maps the name of each category to its definition."""

    families: Vocabulary
    fraud_types: Vocabulary
    audiences: Vocabulary
    categories: Mapping[str, str]

    def assign(self, name: str, kind: str | None = None) -> tuple[Term, ...]:
        """The families of a measure's name; none if nothing in it tells.

        :param kind: the measure's kind, where it is known
        """
        del kind
        return self.families.inside(name)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise OntologyError(f"{path}: expected a mapping")
    return data


def _term(name: str, parent: str, spec: Mapping[str, Any]) -> Term:
    aliases = tuple(map(str, spec.get("names", ())))
    examples = tuple(map(str, spec.get("examples", ())))
    return Term(name, parent, aliases, spec.get("definition", ""), examples)


def read_taxonomy(folder: Path) -> Taxonomy:
    """:raises OntologyError: naming the file that is missing or malformed"""
    measures = _read(folder / "measures.yaml")
    families = [
        _term(name, category, spec)
        for category, members in measures.items()
        for name, spec in members.items()
    ]
    return Taxonomy(
        Vocabulary(families), Vocabulary(()), Vocabulary(()), dict.fromkeys(measures, "")
    )


def load_taxonomy() -> Taxonomy:
    """The taxonomy that ships with `kg`."""
    return read_taxonomy(resources.ontology("taxonomy"))
