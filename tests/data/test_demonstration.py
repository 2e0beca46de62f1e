"""Every canned query over the graph of examples/news, on both stores: equal rows in equal order."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import neo4j_server
import pytest
from conftest import Place

from kg.analysis.definition import Definition
from kg.app import ask
from kg.app.build import Target, build
from kg.app.extract import Options
from kg.canned import CannedQuery, load_queries
from kg.schema import load_schema
from kg.stores import BuildInfo, View, open_store, open_writer
from kg.tables import write_tables

NEWS = Path(__file__).resolve().parents[2] / "examples" / "news"
QUERIES = load_queries()
# Every fourth article: enough that most questions find something.
ARTICLES = sorted(NEWS.iterdir())[::4]

pytestmark = [pytest.mark.slow, pytest.mark.neo4j]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Articles of the demonstration, built as `kg build` builds them."""
    folder = tmp_path_factory.mktemp("demonstration")
    build(ARTICLES, Target(str(folder / "g.lbug"), folder / "cache"), Options(jobs=1))
    with open_store(str(folder / "g.lbug")) as view:
        yield view


@pytest.fixture(scope="module")
def server(embedded: View, neo4j_place: Place) -> Iterator[View]:
    """The same graph on Neo4j."""
    schema = load_schema()
    nodes = (node for label in schema.nodes for node in embedded.nodes(label))
    edges = (edge for name in schema.edges for edge in embedded.edges(name))
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)
    with open_writer(neo4j_place.url, neo4j_place.credentials) as writer:
        tables = write_tables(writer.scratch, chain(nodes, edges), schema)
        writer.replace(tables, BuildInfo("0", "demonstration", tables.counts))
    with open_store(neo4j_place.url, neo4j_place.credentials) as view:
        yield view
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)


def given(query: CannedQuery, view: View) -> list[dict[str, object]]:
    """Its example; and names that the graph has, where it needs one."""
    bound = [query.bind(query.example)]
    for parameter, listing in (("place", "places_known"), ("measure", "measures_known")):
        if parameter in query.parameters:
            rows = view.query(QUERIES[listing].cypher, QUERIES[listing].bind({})).rows
            bound += [query.bind({**query.example, parameter: row[0]}) for row in rows[:2]]
    return bound


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_rows_are_equal(query: CannedQuery, embedded: View, server: View) -> None:
    for parameters in given(query, embedded):
        one = embedded.query(query.cypher, parameters)
        assert one == server.query(query.cypher, parameters)


def test_studies_are_equal(embedded: View, server: View) -> None:
    definition = Definition(min_days=0, min_support=2)
    study = ask.co_occurrence(embedded, definition)
    assert study == ask.co_occurrence(server, definition)
    assert study.totals.known
    rows = ask.ask(embedded, QUERIES["measures_with_zero_cases"], {}, raw=True).table.rows
    counted = ask.co_occurrence(embedded, Definition())
    assert {row[0]: row[1:] for row in rows} == {
        a.family.name: (a.support, a.yes, a.own_yes, a.unknown) for a in counted.associations
    }
