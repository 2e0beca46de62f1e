"""Resolving: from the mentions of all articles to entities with stable ids.

An entity's id is made of what it is and where (official code, organ, key of its name), never of the
order or number of articles; so any split and order of a corpus gives the same ids:

    place:620923                  an official division, by its code
    place:620923/幸福小区         a local place, by the division of the articles that name it
    agency:620923/公安局          an organ of a division; agency:CN/… is of the whole country
    measure:620923/七个一         a measure as the articles of a division name it
    measure:CN/国家反诈中心       a nationwide measure
    measure:family/警银联动       a family of the taxonomy; measure:category/部门协同
    fraud:刷单返利, audience:老年人

An article without a division gives its own id in place of the code.
"""

from collections.abc import Iterable

from kg.gazetteer import Gazetteer
from kg.model import Extraction
from kg.pipeline.decisions import Decisions
from kg.pipeline.resolve.corpus import Corpus
from kg.pipeline.resolve.graph import Graph
from kg.pipeline.resolve.resolution import Resolution
from kg.taxonomy import Taxonomy

__all__ = ["Resolution", "resolve"]


def resolve(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    decisions: Decisions | None = None,
) -> Resolution:
    """Resolve all mentions of a corpus, in one pass.

    Memory grows with the unique entities, and by eight bytes for each name that an article has.
    """
    corpus = Corpus(gazetteer, taxonomy, decisions or Decisions())
    for extraction in extractions:
        corpus.add(extraction)
    graph = Graph(corpus, taxonomy)
    graph.build()
    nodes = dict(sorted(graph.nodes.items()))
    return Resolution(nodes, [graph.edges[key] for key in sorted(graph.edges)], corpus.links)
