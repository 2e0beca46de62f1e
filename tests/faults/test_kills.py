"""A build that is killed at any moment leaves a whole graph, and the next build completes it."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j_server
import pytest
from faults.driver import Order, run, start
from faults.lab import Lab, leftovers, make_lab, phases, pick, snapshot, traced
from fixtures.places import Place, require_server

RECORD = logging.getLogger("faults")
KILLED = -9
SMALL = {"reading": 3, "resolving": 1, "assembling": 1, "writing": 4, "swapping": 3}
LONG = {"reading": 12, "resolving": 2, "assembling": 6, "writing": 18, "swapping": 12}
ON_SERVER = {"reading": 1, "assembling": 1, "writing": 2}
LONG_ON_SERVER = {"reading": 5, "resolving": 2, "assembling": 8, "writing": 35}
SEED = 8

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, long: bool) -> Lab:
    return make_lab(tmp_path_factory.mktemp("faults"), 500 if long else 60)


def test_ladybug(lab: Lab, long: bool) -> None:
    trace = lab.root / "trace"
    work = lab.work("traced")
    assert run(traced(lab.order(work), trace)) == 0
    assert snapshot(Place(str(work / "g.lbug"))) == lab.after
    names = trace.read_text(encoding="utf-8").splitlines()
    for moment in pick(trace, LONG if long else SMALL, SEED):
        check_kill(lab, moment)
        RECORD.info("killed at event %d of %d, %s", moment, len(names), names[moment])


def test_ladybug_before_and_after_each_rename_and_copy(
    tmp_path_factory: pytest.TempPathFactory, long: bool
) -> None:
    if not long:
        pytest.skip("in the long form (make test-faults)")
    lab = make_lab(tmp_path_factory.mktemp("exact"), 20)
    trace = lab.root / "trace"
    assert run(traced(lab.order(lab.work("traced")), trace)) == 0
    names = trace.read_text(encoding="utf-8").splitlines()
    late = [*phases(trace)["writing"], *phases(trace)["swapping"]]
    exact = [n for n in sorted(late) if "rename" in names[n] or "COPY" in names[n]]
    assert len(exact) > 40
    for moment in exact:
        check_kill(lab, moment)
        RECORD.info("killed at event %d of %d, %s", moment, len(names), names[moment])


def check_kill(lab: Lab, moment: int) -> None:
    work = lab.work("killed")
    order = lab.order(work)
    place = Place(order.graph)
    assert run(replace(order, kill_at=moment)) == KILLED
    assert snapshot(place) in (lab.before, lab.after), f"the graph is spoilt by event {moment}"
    assert run(order) == 0, f"event {moment}"
    assert snapshot(place) == lab.after, f"event {moment}"
    assert leftovers(work / "g.lbug") == [], f"event {moment}"


@pytest.mark.neo4j
def test_neo4j(lab: Lab, neo4j_empty: Place, long: bool) -> None:
    work = lab.work("neo4j")
    new = Order(lab.corpus, neo4j_empty.url, work / ".kg", neo4j_empty.credentials)
    old = replace(new, corpus=lab.old_corpus)
    trace = lab.root / "trace-neo4j"
    assert run(old) == 0
    old_graph = snapshot(neo4j_empty)
    assert run(traced(new, trace)) == 0
    assert snapshot(neo4j_empty) == lab.after
    for moment in pick(trace, LONG_ON_SERVER if long else ON_SERVER, SEED):
        assert run(old) == 0
        assert snapshot(neo4j_empty) == old_graph
        cold = replace(new, cache=lab.work("neo4j-killed") / ".kg")
        assert run(replace(cold, kill_at=moment)) == KILLED
        assert run(cold) == 0
        assert snapshot(neo4j_empty) == lab.after, f"event {moment}"
        RECORD.info("Neo4j: killed at event %d", moment)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[neo4j_server.Server]:
    require_server()
    server = neo4j_server.Server(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.mark.neo4j
def test_the_server_is_killed_and_restarted(
    lab: Lab, own_server: neo4j_server.Server, long: bool
) -> None:
    place = Place(own_server.url, own_server.credentials)
    work = lab.work("server")
    order = Order(lab.corpus, place.url, work / ".kg", place.credentials, batch_rows=100)
    trace = lab.root / "trace-server"
    assert run(order) == 0, "with the cache filled, every build passes the same events"
    neo4j_server.wipe(place.url, place.credentials)
    assert run(traced(order, trace)) == 0
    assert snapshot(place) == lab.after
    names = trace.read_text(encoding="utf-8").splitlines()
    writes = [n for n, name in enumerate(names) if name.startswith("before") and "UNWIND" in name]
    count = 5 if long else 1
    assert len(writes) > 10
    for moment in writes[len(writes) // 10 :: len(writes) // count][:count]:
        neo4j_server.wipe(place.url, place.credentials)
        assert own_server.process is not None
        build = start(replace(order, kill_at=moment, server=own_server.process.pid))
        own_server.process.wait(120)
        own_server.start()
        build.join(240)
        assert build.exitcode == 0
        assert snapshot(place) == lab.after
        RECORD.info("Neo4j: server killed at event %d, %s", moment, names[moment])
