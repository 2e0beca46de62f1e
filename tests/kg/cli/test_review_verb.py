"""`kg review` in the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from fixtures.fake_store import store

from kg.cli.review import command
from kg.model import Edge, Node
from kg.pipeline.decisions import Decision, read_decisions

LEFT, RIGHT = "agency:330000/浙江医药高专", "agency:330000/浙江医药高等专科学校"
MEASURE = "measure:330000/七个一"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    document = Node("doc:1", "Document", {"name": "甬城", "sha256": "1"})
    agencies = [
        Node(identity, "Agency", {"name": identity.split("/")[1], "sector": "school"})
        for identity in (LEFT, RIGHT)
    ]
    measure = Node(MEASURE, "Measure", {"name": "七个一", "level": "local", "kind": "mechanism"})
    evidence = {
        "document": "doc:1", "quote": "开展七个一", "start_char": 0, "end_char": 5,
        "method": "test", "confidence": 1.0,
    }  # fmt: skip
    edges = [
        Edge(f"s:{n.id}", "MENTIONS", "doc:1", n.id, "Document", n.label, evidence)
        for n in (*agencies, measure)
    ]
    path = tmp_path / "r.lbug"
    store(path, [document, *agencies, measure, *edges])
    return path


def _run(graph: Path, *arguments: str, answers: str = "") -> str:
    options = ["--graph", str(graph), "--decisions", str(graph.parent / "d.tsv"), *arguments]
    result = CliRunner().invoke(command, options, input=answers)
    assert result.exit_code == 0, result.output
    return result.output


def _kept(graph: Path) -> tuple[Decision, ...]:
    return read_decisions(graph.parent / "d.tsv").all


def test_each_answer_is_written_at_once(graph: Path) -> None:
    output = _run(graph, answers="s\n1\n")
    verdicts = [decision.verdict for decision in _kept(graph)]
    assert sorted(verdicts) == ["family", "same"]
    assert "2 decided, 0 left" in output
    assert "浙江医药高等专科学校" in output


def test_a_wrong_key_is_asked_again_and_q_stops(graph: Path) -> None:
    output = _run(graph, "--kind", "agencies", answers="x\nq\n")
    assert "no such answer" in output
    assert _kept(graph) == ()


def test_back_takes_the_last_answer_back(graph: Path) -> None:
    _run(graph, answers="k\nk\n")
    assert _kept(graph) == ()
    _run(graph, answers="s\nb\nd\nq\n")
    assert [decision.verdict for decision in _kept(graph)] == ["different"]


def test_a_family_by_its_name(graph: Path) -> None:
    _run(graph, "--kind", "families", answers="f\n没有这一族\nf\n警银联动\n")
    assert _kept(graph) == (Decision("family", MEASURE, "警银联动", "七个一"),)


def test_the_questions_as_a_table(graph: Path) -> None:
    lines = _run(graph, "--list").splitlines()
    assert lines[0].split("\t")[0] == "reason"
    assert len(lines) == 3


def test_undo(graph: Path) -> None:
    _run(graph, "--kind", "agencies", answers="u\n")
    assert "taken back: unsure" in _run(graph, "--undo")
    assert _kept(graph) == ()
    assert "nothing to take back" in _run(graph, "--undo")
