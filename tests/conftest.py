"""What the tests share: a real Neo4j, stores of both kinds, and the corpora."""

import os
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from fixtures.places import ROOT, Place, require_server

from kg.stores import Credentials


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the long form of the fault suite")
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def neo4j_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A Neo4j database for the tests: that of NEO4J_URI, which must be empty, or our own server."""
    address = os.environ.get("NEO4J_URI")
    if address:
        yield _foreign_place(address)
        return
    require_server()
    server = neo4j_server.Server(tmp_path_factory.mktemp("neo4j"))
    server.start()
    yield Place(server.url, server.credentials)
    server.kill()


def _foreign_place(address: str) -> Place:
    who = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    place = Place(address, Credentials(*who, os.environ.get("NEO4J_DATABASE")))
    count = neo4j_server.run_cypher(address, place.credentials, "MATCH (n) RETURN count(n)")
    if count != [[0]]:
        pytest.fail("the database of NEO4J_URI is not empty; the tests would delete what it holds")
    return place


@pytest.fixture
def neo4j_empty(neo4j_place: Place) -> Iterator[Place]:
    """The Neo4j database, empty before and after the test."""
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)
    yield neo4j_place
    neo4j_server.wipe(neo4j_place.url, neo4j_place.credentials)


@pytest.fixture(params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place without a graph, in each kind of store."""
    if request.param == "ladybug":
        return Place(str(tmp_path / "test.lbug"))
    place: Place = request.getfixturevalue("neo4j_empty")
    return place


@pytest.fixture(scope="session")
def dev_corpus() -> Path:
    """The articles exactly as found, which lie beside the project and not in it."""
    folder = ROOT.parent / "shared" / "corpus" / "dev"
    if not folder.is_dir():
        pytest.skip("no ../shared/corpus/dev beside the project")
    return folder
