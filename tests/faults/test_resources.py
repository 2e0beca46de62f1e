"""Full disks, several builds at once, and Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faults.driver import FAILED, FILLER, run
from faults.lab import Lab, leftovers, make_lab, phases, pick, snapshot, traced
from fixtures.places import Place

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]
KG = [sys.executable, "-m", "kg"]
MOMENTS = {"reading": 1, "assembling": 1, "writing": 3, "swapping": 1}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return make_lab(tmp_path_factory.mktemp("resources"), 20)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 80 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up(lab: Lab, small_disk: Path) -> None:
    trace = lab.root / "trace"
    work = lab.work("traced")
    assert run(traced(lab.order(work), trace)) == 0
    for moment in pick(trace, MOMENTS, 3):
        shutil.rmtree(small_disk / "work", ignore_errors=True)
        shutil.copytree(lab.work("template"), small_disk / "work")
        order = lab.order(small_disk / "work")
        place = Place(order.graph)
        code = run(replace(order, kill_at=moment, fill=small_disk))
        (small_disk / FILLER).unlink()
        found = snapshot(place)
        # Without room for its log, Ladybug itself ends the process (SIGABRT), with a word on why.
        assert code in (0, FAILED, -signal.SIGABRT), f"event {moment}"
        assert found in ((lab.after,) if code == 0 else (lab.before, lab.after)), f"event {moment}"
        assert run(order) == 0
        assert snapshot(place) == lab.after, f"event {moment}"
        assert leftovers(small_disk / "work" / "g.lbug") == []


def test_a_full_disk_is_told_before_anything_is_read(lab: Lab, small_disk: Path) -> None:
    with (small_disk / FILLER).open("wb") as file:
        file.write(bytes(60 << 20))
    done = subprocess.run(
        [*KG, "build", str(lab.corpus), "--graph", str(small_disk / "g.lbug")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "MB of room" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_too_small_for_the_graph_is_told_before_it_is_written(
    lab: Lab, small_disk: Path
) -> None:
    shutil.copytree(lab.work("template"), small_disk / "work")
    order = lab.order(small_disk / "work")
    trace = lab.root / "names"
    assert run(traced(lab.order(lab.work("traced")), trace)) == 0
    first_row = phases(trace)["assembling"][0]
    # The disk is filled up to the last 12 MB while the tables are written.
    assert run(replace(order, kill_at=first_row, fill=small_disk, leave=12 << 20)) == FAILED
    (small_disk / FILLER).unlink()
    assert snapshot(Place(order.graph)) == lab.before
    assert run(order) == 0
    assert snapshot(Place(order.graph)) == lab.after


def command(lab: Lab, graph: Path, cache: Path) -> list[str]:
    return [*KG, "build", str(lab.corpus), "--graph", str(graph), "--cache", str(cache)]


def test_two_builds_of_one_graph(lab: Lab, tmp_path: Path) -> None:
    line = command(lab, tmp_path / "g.lbug", tmp_path / "cache")
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as first:
        wait_for(tmp_path / "cache" / "readings")
        second = subprocess.run(line, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert f"is being built by process {first.pid}" in second.stderr
        assert "Traceback" not in second.stderr
        assert first.wait(300) == 0
    assert snapshot(Place(str(tmp_path / "g.lbug"))) == lab.after


def test_two_builds_that_share_a_cache(lab: Lab, tmp_path: Path) -> None:
    graphs = [tmp_path / "one.lbug", tmp_path / "two.lbug"]
    builds = [subprocess.Popen(command(lab, graph, tmp_path / "cache")) for graph in graphs]
    assert [build.wait(300) for build in builds] == [0, 0]
    for graph in graphs:
        assert snapshot(Place(str(graph))) == lab.after


@pytest.mark.parametrize(
    ("blow", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, -15), (signal.SIGKILL, -9)]
)
def test_a_build_with_several_processes_is_stopped(
    lab: Lab, tmp_path: Path, blow: signal.Signals, code: int
) -> None:
    line = [*command(lab, tmp_path / "g.lbug", tmp_path / "cache"), "--jobs", "2"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        wait_for(tmp_path / "cache" / "readings")
        if blow is signal.SIGINT:
            os.killpg(build.pid, blow)  # as the terminal does
        else:
            build.send_signal(blow)
        _, said = build.communicate(timeout=120)
        assert build.returncode == code
    assert "Traceback" not in said
    assert ends_with_all_its_processes(build.pid)
    assert not (tmp_path / "g.lbug").exists()
    subprocess.run(line, capture_output=True, check=True)
    assert snapshot(Place(str(tmp_path / "g.lbug"))) == lab.after


def wait_for(folder: Path) -> None:
    """Wait until a build has begun to read."""
    deadline = time.monotonic() + 120
    while not folder.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def ends_with_all_its_processes(group: int) -> bool:
    """Whether no process of a group is left, a little later."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
