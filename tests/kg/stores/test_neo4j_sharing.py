"""A Neo4j database is shared with care: with other data, with other builds, and with outages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fixtures.places import Place
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable
from neo4j_server import free_port, run_cypher

from kg.errors import (
    CredentialsError,
    GraphLockedError,
    NotAGraphError,
    StoreError,
    StoreUnavailableError,
)
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import BuildInfo, Credentials, Written, neo4j_writer, open_store, open_writer
from kg.stores.neo4j_writer import Neo4jWriter
from kg.tables import write_tables

pytestmark = pytest.mark.neo4j

PLACES = tuple(Node(f"place:{n}", "Place", {"name": f"地点{n}"}) for n in range(4))
EDGE = Edge(
    "e1", "PART_OF", "place:0", "place:1", "Place", "Place", {"method": "hand", "confidence": 1.0}
)


def fill(place: Place, *parts: Node | Edge) -> Written:
    with open_writer(place.url, place.credentials) as writer:
        tables = write_tables(writer.scratch, parts, load_schema())
        return writer.replace(tables, BuildInfo("0", "f", tables.counts))


Ask = Callable[..., list[list[object]]]


@pytest.fixture
def ask(neo4j_empty: Place) -> Ask:
    def run(*statements: str) -> list[list[object]]:
        return run_cypher(neo4j_empty.url, neo4j_empty.credentials, *statements)

    return run


FOREIGN = (
    "CREATE CONSTRAINT theirs FOR (c:Company) REQUIRE c.name IS UNIQUE",
    "CREATE (:Company {name: 'a', id: 'place:0'})-[:OWNS {since: 2020, id: 'e1'}]->"
    "(:Company {name: 'b'})",
)
THEIRS = (
    "MATCH (c:Company)-[r:OWNS]->(d:Company) RETURN properties(c), properties(r), properties(d)"
)


def test_foreign_data_and_constraints_stay(neo4j_empty: Place, ask: Ask) -> None:
    ask(*FOREIGN)
    before = ask(THEIRS)
    for parts in ((*PLACES, EDGE), (*PLACES, EDGE), PLACES[:1]):
        fill(neo4j_empty, *parts)
        assert ask(THEIRS) == before
        assert ["theirs"] in ask("SHOW CONSTRAINTS YIELD name RETURN name")
    with open_store(neo4j_empty.url, neo4j_empty.credentials) as view:
        assert list(view.nodes("Place")) == [PLACES[0]]


@pytest.mark.parametrize("carried_out", [True, False])
def test_a_commit_of_unknown_end_is_sent_again_without_duplicates(
    neo4j_empty: Place, monkeypatch: pytest.MonkeyPatch, carried_out: bool
) -> None:
    """The connection breaks in each commit that creates: before the server has it, or after."""
    once = Neo4jWriter._once
    broken: list[str] = []

    def breaks(writer: Neo4jWriter, statement: str, parameters: dict[str, Any]) -> list[list[Any]]:
        if " CREATE (" not in statement:
            return once(writer, statement, parameters)
        broken.append(statement)
        if carried_out:
            once(writer, statement, parameters)
        raise IncompleteCommit("the connection broke within the commit")

    monkeypatch.setattr(Neo4jWriter, "_once", breaks)
    fill(neo4j_empty, *PLACES, EDGE)
    assert len(broken) == 2, "the nodes and the edge"
    with open_store(neo4j_empty.url, neo4j_empty.credentials) as view:
        assert list(view.nodes("Place")) == list(PLACES)
        assert list(view.edges("PART_OF")) == [EDGE]


@pytest.mark.parametrize(
    "statement",
    ["CREATE (:Place {id: 'x'})", "CREATE (:Other)-[:PART_OF]->(:Other)"],
)
def test_our_labels_without_our_mark_are_refused(
    neo4j_empty: Place, ask: Ask, statement: str
) -> None:
    ask(statement)
    with pytest.raises(NotAGraphError, match="database of its own"):
        open_writer(neo4j_empty.url, neo4j_empty.credentials)
    assert ask("MATCH (n) WHERE NOT n:KGBuild RETURN labels(n)[0]")[0][0] in ("Place", "Other")


def test_a_node_that_other_data_hangs_on_stays(neo4j_empty: Place, ask: Ask) -> None:
    fill(neo4j_empty, *PLACES)
    ask("MATCH (p:Place {id: 'place:3'}) CREATE (:Note {text: 'mine'})-[:ON]->(p)")
    written = fill(neo4j_empty, *PLACES[:2])
    assert (written.kept, written.removed) == (1, 1)
    assert ask("MATCH (:Note)-[:ON]->(p) RETURN p.id") == [["place:3"]]
    ask("MATCH (n:Note) DETACH DELETE n")
    written = fill(neo4j_empty, *PLACES[:2])
    assert (written.kept, written.removed) == (0, 1)


def test_only_what_differs_is_written(neo4j_empty: Place) -> None:
    assert fill(neo4j_empty, *PLACES, EDGE) == Written(written=5, unchanged=0, removed=0)
    assert fill(neo4j_empty, *PLACES, EDGE) == Written(written=0, unchanged=5, removed=0)
    changed = Node("place:0", "Place", {"name": "改名"})
    assert fill(neo4j_empty, changed, *PLACES[1:3]) == Written(1, 2, removed=2)


def test_batches_side_by_side_write_what_one_after_the_other_would(
    neo4j_empty: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every edge ends at the same node, so that all batches want it at once."""
    monkeypatch.setattr(neo4j_writer, "BATCH_ROWS", 7)
    places = [Node(f"place:{n:03}", "Place", {"name": f"第{n}村"}) for n in range(200)]
    hub = Node("place:hub", "Place", {"name": "县"})

    def edges(confidence: float) -> list[Edge]:
        known = {"method": "gazetteer", "confidence": confidence}
        return [
            Edge(f"part:{place.id}", "PART_OF", place.id, hub.id, "Place", "Place", known)
            for place in places
        ]

    assert fill(neo4j_empty, hub, *places, *edges(1.0)) == Written(401, 0, removed=0)
    assert fill(neo4j_empty, hub, *places, *edges(0.5)) == Written(200, 201, removed=0)
    with open_store(neo4j_empty.url, neo4j_empty.credentials) as view:
        assert list(view.edges("PART_OF")) == edges(0.5)


def test_where_one_batch_fails_the_others_do_not_wait_for_the_server(
    neo4j_empty: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_writer, "BATCH_ROWS", 1)
    once = Neo4jWriter._once

    def fails(writer: Neo4jWriter, statement: str, parameters: dict[str, Any]) -> list[list[Any]]:
        if "CREATE (n:" not in statement:
            return once(writer, statement, parameters)
        if parameters["rows"]["id"] == ["place:0"]:
            raise StoreError("the first batch is refused")
        raise ServiceUnavailable("the server went away")

    monkeypatch.setattr(Neo4jWriter, "_once", fails)
    # Else this test would end at its time limit.
    monkeypatch.setattr(neo4j_writer, "OUTAGE_SECONDS", 3600.0)
    with pytest.raises(StoreError, match="refused"):
        fill(neo4j_empty, *PLACES)


def test_every_label_and_type_has_unique_ids(neo4j_empty: Place, ask: Ask) -> None:
    fill(neo4j_empty, *PLACES)
    rows = ask("SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0]")
    names = {str(row[0]) for row in rows}
    schema = load_schema()
    assert names >= {*schema.nodes, *schema.edges}


def test_a_build_that_was_overtaken_stops(neo4j_empty: Place, ask: Ask) -> None:
    with open_writer(neo4j_empty.url, neo4j_empty.credentials) as writer:
        tables = write_tables(writer.scratch, PLACES, load_schema())
        ask("MATCH (b:KGBuild) SET b.build = 'of another machine'")
        with pytest.raises(GraphLockedError, match="taken over"):
            writer.replace(tables, BuildInfo("0", "f", tables.counts))
    assert ask("MATCH (p:Place) RETURN count(p)") == [[0]]


def test_a_build_that_was_cut_off_is_told_and_not_taken_for_whole(
    neo4j_empty: Place, ask: Ask
) -> None:
    fill(neo4j_empty, *PLACES)
    ask("MATCH (b:KGBuild) SET b.build = 'gone' REMOVE b.info")
    with open_store(neo4j_empty.url, neo4j_empty.credentials) as view:
        assert view.info() is None
    with open_writer(neo4j_empty.url, neo4j_empty.credentials) as writer:
        [note] = writer.notes
        assert "cut off" in note


def test_rows_that_do_not_arrive_are_noticed(neo4j_empty: Place, tmp_path: Path) -> None:
    with open_writer(neo4j_empty.url, neo4j_empty.credentials) as writer:
        tables = write_tables(tmp_path, (*PLACES, EDGE), load_schema())
        # The edge's ends are not among the nodes that are sent.
        tables = type(tables)({}, tables.edges, {"PART_OF": 1})
        with pytest.raises(StoreError, match="1 rows were sent, 0 arrived"):
            writer.replace(tables, BuildInfo("0", "f", tables.counts))


def test_no_server() -> None:
    with pytest.raises(StoreUnavailableError, match="start it, or check the address"):
        open_store(f"bolt://127.0.0.1:{free_port()}")


def test_an_address_that_is_none() -> None:
    with pytest.raises(StoreError, match="no address"):
        open_store("bolt://127.0.0.1:port")


def test_wrong_password(neo4j_place: Place) -> None:
    wrong = Credentials(neo4j_place.credentials.username, "certainly-wrong")
    for opener in (open_store, open_writer):
        with pytest.raises(CredentialsError, match="NEO4J_PASSWORD") as caught:
            opener(neo4j_place.url, wrong)
        assert "certainly-wrong" not in str(caught.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="NEO4J_PASSWORD") as caught:
        open_store("bolt://neo4j:secret@localhost:7687")
    assert "secret" not in str(caught.value)


def test_no_such_database(neo4j_place: Place) -> None:
    there = neo4j_place.credentials
    credentials = Credentials(there.username, there.password, "nosuchdatabase")
    with pytest.raises(StoreError, match="nosuchdatabase"):
        open_store(neo4j_place.url, credentials)
