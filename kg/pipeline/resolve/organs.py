"""The table of organs that repeat from place to place, and of banks and operators with branches."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg import resources


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ's plain name, its sector, what it belongs to, and its names at other levels."""

    name: str
    sector: str
    under: str = ""
    upper: str = ""
    district: str = ""


def _load(name: str) -> Mapping[str, Mapping[str, Any]]:
    path = resources.ontology("taxonomy", name)
    data: Mapping[str, Mapping[str, Any]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return data


@cache
def organs() -> Mapping[str, Organ]:
    """Organs by each of their names."""
    return _by_name("organs.yaml")


@cache
def houses() -> Mapping[str, Organ]:
    """Banks and operators by each of their names."""
    return _by_name("houses.yaml")


def _by_name(file: str) -> Mapping[str, Organ]:
    found = {}
    for name, spec in _load(file).items():
        fields = {k: spec[k] for k in ("under", "upper", "district") if k in spec}
        organ = Organ(name, spec["sector"], **fields)
        found.update(dict.fromkeys((name, *spec["names"]), organ))
    return found
