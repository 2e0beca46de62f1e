"""Reading one article: the stages from its raw text to its extraction, in one place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import Article, Document, Extraction
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate
from kg.pipeline.relate.outcomes import find_outcomes
from kg.pipeline.relate.relations import find_relations
from kg.pipeline.relevance import irrelevant
from kg.pipeline.stories import signature
from kg.pipeline.tag import Tagger, load_tagger


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading an article takes. It is costly to make and cheap to use."""

    tagger: Tagger
    gazetteer: Gazetteer

    def read(self, document: Document, *, everything: bool = False) -> Extraction | str:
        """The extraction of a document, or the reason why it is no article to extract from.

        :param everything: extract from whatever has a text
        """
        article = clean(document)
        reason = irrelevant(article)
        if everything and article.text.strip():
            reason = None
        return reason if reason else self.extract(article)

    def extract(self, article: Article) -> Extraction:
        """The extraction of a cleaned article, whatever it is about."""
        mentions = self.tagger.tag(article)
        place = locate(article, mentions, self.gazetteer)
        relations, unrelated = find_relations(article, mentions, place, self.gazetteer)
        outcomes, refused = find_outcomes(article, mentions, place)
        return Extraction(
            article=article,
            mentions=mentions,
            relations=relations,
            outcomes=outcomes,
            place=place,
            rejected=(*refused, *unrelated),
            signature=signature(article.text),
        )


@cache
def load_reader(model: Path | None = None) -> Reader:
    """The reader with the model that ships with `kg`, or with one of the user's.

    :raises ModelError: if the model does not fit
    """
    return Reader(load_tagger(model), load_gazetteer())
