"""The terms that the matcher looks for: lexicons, names of divisions, names of measure families."""

from collections.abc import Iterator

import pyarrow.parquet as pq

from kg import resources
from kg.gazetteer import abroad, load_gazetteer
from kg.lexicon import load_lexicon
from kg.pipeline.tag.hits import Term
from kg.taxonomy import load_taxonomy

LEXICONS = (
    "actions",
    "audiences",
    "fraud_types",
    "measure_nouns",
    "organisations",
    "organs",
    "place_suffixes",
)
# How news writes what the register of villages calls by its committee.
_COMMITTEES = {
    "居委会": "社区",
    "社区居委会": "社区",
    "村委会": "村",
    "行政村": "村",
    "嘎查村": "嘎查",
}


def division_terms() -> Iterator[Term]:
    """Divisions by level, full and short names alike; townships from three characters on."""
    gazetteer = load_gazetteer()
    for level in ("province", "city", "county"):
        for name in gazetteer.names((level,)):
            yield name, "division" if name[-1] in "省市县区旗盟州" else "short", level
    for name in gazetteer.names(("township",)):
        if len(name) >= 3:
            yield name, "township", "township"


def abroad_terms() -> Iterator[Term]:
    """Places abroad: no feature of the model, see `kg.pipeline.tag.unmarked`."""
    for name in abroad():
        yield name, "abroad", "country"


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
    return sorted({*division_terms(), *abroad_terms(), *family_terms(), *lexicon_terms()})


def village_names() -> set[str]:
    """Villages and communities as news writes them: 巴音社区 for 巴音居委会."""
    table = pq.ParquetFile(resources.ontology("gazetteer", "villages.parquet")).read()
    stems, classes = table["stem"].to_pylist(), table["class"].to_pylist()
    joined = (stem + _COMMITTEES.get(kind, kind) for stem, kind in zip(stems, classes, strict=True))
    return {name for name in joined if len(name) >= 3}
