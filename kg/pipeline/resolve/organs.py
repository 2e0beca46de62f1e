"""The table of organs that repeat from place to place, and of banks and operators with branches."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg import resources
from kg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of a place: its plain name, its sector, what it belongs to, its other titles.

    `under` names the organ of the same place that it is part of; `upper` is its title at province
    level, `district` in a district of a city; a `unit` is a 总队, 支队 or 大队 by level.
    """

    name: str
    sector: str
    under: str = ""
    upper: str = ""
    district: str = ""
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Organs:
    """Organs by each of their names."""

    by_name: Mapping[str, Organ]
    longest: int

    def __getitem__(self, name: str) -> Organ:
        return self.by_name[name]

    def at(self, text: str) -> list[str]:
        """The names that a text begins with, longest first."""
        lengths = range(min(len(text), self.longest), 0, -1)
        return [text[:n] for n in lengths if text[:n] in self.by_name]


def _read(file: str) -> Organs:
    path = resources.ontology("taxonomy", file)
    try:
        data: Mapping[str, Mapping[str, Any]] = yaml.load(
            path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
        )
        found = {
            name: Organ(title, **{key: value for key, value in spec.items() if key != "names"})
            for title, spec in data.items()
            for name in (title, *spec["names"])
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"{path}: {error}") from error
    return Organs(found, max(map(len, found)))


@cache
def organs() -> Organs:
    """:raises OntologyError: naming the file, if it is missing or malformed"""
    return _read("organs.yaml")


@cache
def houses() -> Organs:
    """Banks and operators.

    :raises OntologyError: naming the file, if it is missing or malformed
    """
    return _read("houses.yaml")
