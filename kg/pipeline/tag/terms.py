"""The terms that the matcher looks for: lexicons, names of divisions, names of measure families."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import pyarrow.parquet as pq

from kg import resources
from kg.gazetteer import load_gazetteer
from kg.lexicon import load_lexicon
from kg.taxonomy import load_taxonomy

Term: TypeAlias = tuple[str, str, str]
"""Surface, source, and what the source says of it."""

LEXICONS = (
    "actions",
    "audiences",
    "fraud_types",
    "measure_nouns",
    "organisations",
    "organs",
    "place_suffixes",
)
_COMMITTEES = {"居委会": "社区", "村委会": "村"}
_COMMITTEE = re.compile(r"(?<!社区)居委会$|(?<!村)村委会$")


def division_terms() -> Iterator[Term]:
    """Divisions by level, full and short names alike; townships from three characters on."""
    gazetteer = load_gazetteer()
    for level in ("province", "city", "county"):
        for name in gazetteer.names((level,)):
            yield name, "division" if name[-1] in "省市县区旗盟州" else "short", level
    for name in gazetteer.names(("township",)):
        if len(name) >= 3:
            yield name, "township", "township"


def family_terms() -> Iterator[Term]:
    """The field's names of measure families, with their category."""
    for family in load_taxonomy().families.terms:
        for name in (family.name, *family.names):
            yield name, "family", family.category


def lexicon_terms() -> Iterator[Term]:
    """All lexicons' surfaces, with the parent of their entry."""
    for lexicon in LEXICONS:
        for surface, entry in load_lexicon(lexicon).surfaces():
            yield surface, lexicon, entry.parent


def all_terms() -> list[Term]:
    """Every term, sorted: what a newly trained model is given."""
    return sorted({*division_terms(), *family_terms(), *lexicon_terms()})


def village_names() -> set[str]:
    """Villages and communities as news writes them: 巴音社区 for 巴音居委会."""
    path = resources.ontology("gazetteer", "villages.parquet")
    names = pq.read_table(path, columns=["name"])["name"].to_pylist()
    written = (_COMMITTEE.sub(lambda match: _COMMITTEES[match[0]], name) for name in names)
    return {name for name in written if len(name) >= 3}
