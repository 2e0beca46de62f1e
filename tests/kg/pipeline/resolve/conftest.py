"""Gold articles as extractions: mentions are given, the division is found by the project."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.gold import GoldArticle, align, read_corpus
from kg.model import Document, Extraction, Mention
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate
from kg.pipeline.resolve import Resolution, resolve
from kg.taxonomy import Taxonomy, load_taxonomy

GOLD = Path(__file__).parents[3] / "gold"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def _extraction(gold: GoldArticle, gazetteer: Gazetteer) -> Extraction:
    text = gold.path.read_text(encoding="utf-8")
    article = clean(Document(text, gold.path.name))
    mentions = align(article.text, gold.entities)
    found = {(m.type, m.text) for m in mentions}
    # What stands only inside a longer name is given without a place in the text.
    hidden = tuple(
        Mention(e.type, e.text, -1, -1, e.kind)  # type: ignore[arg-type]
        for e in gold.entities
        if (e.type, e.text) not in found
    )
    place = locate(article, mentions, gazetteer)
    return Extraction(article, (*mentions, *hidden), (), (), place)


@pytest.fixture(scope="session")
def extractions(gazetteer: Gazetteer) -> Mapping[str, Extraction]:
    """All articles of train and dev-reworded, by name."""
    folders = (GOLD / "train", GOLD / "dev-reworded")
    corpus = [gold for folder in folders for gold in read_corpus(folder)]
    return {gold.name: _extraction(gold, gazetteer) for gold in corpus}


@pytest.fixture(scope="session")
def resolution(
    extractions: Mapping[str, Extraction], gazetteer: Gazetteer, taxonomy: Taxonomy
) -> Resolution:
    return resolve(extractions.values(), gazetteer, taxonomy)
