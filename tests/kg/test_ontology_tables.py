"""The hand-made tables of ontology/: every code, name and reference in them leads somewhere."""

import csv
from collections.abc import Iterator

import pytest
import yaml

from kg import resources
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.pipeline.resolve.organs import houses, organs
from kg.pipeline.resolve.terms import Terms
from kg.schema import load_schema
from kg.taxonomy import load_taxonomy


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.ontology("gazetteer", name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def test_aliases_are_of_known_divisions(gazetteer: Gazetteer) -> None:
    rows = list(_rows("aliases.tsv"))
    assert len(rows) > 100
    for row in rows:
        division = gazetteer.get(row["code"])
        assert division is not None, row
        assert row["kind"] in ("short", "former", "nickname")
        assert division in gazetteer.find_upper(row["alias"])


def test_everyday_words_are_names(gazetteer: Gazetteer) -> None:
    for row in _rows("everyday.txt"):
        assert row["name"] == "公安" or gazetteer.find_upper(row["name"]), row


def test_places_abroad_are_no_divisions(gazetteer: Gazetteer) -> None:
    for row in _rows("abroad.tsv"):
        assert not gazetteer.find_upper(row["name"]), row


def test_organs_belong_to_organs_and_have_sectors_of_the_schema() -> None:
    sectors = load_schema().nodes["Agency"].properties["sector"].values
    for organ in (*organs().by_name.values(), *houses().by_name.values()):
        assert organ.sector in sectors
        assert not organ.under or organ.under in organs().by_name


@pytest.mark.parametrize("file", ["organs.yaml", "houses.yaml"])
def test_no_name_is_of_two_organs(file: str) -> None:
    data = yaml.safe_load(resources.ontology("taxonomy", file).read_text(encoding="utf-8"))
    names = [name for title, spec in data.items() for name in {title, *spec["names"]}]
    assert len(names) == len(set(names))


def test_nationwide_measures_have_families() -> None:
    taxonomy = load_taxonomy()
    for title in taxonomy.nationwide:
        assert taxonomy.assign(title), title
    assert Terms(taxonomy).nationwide("measure:CN/96110") == "96110"
