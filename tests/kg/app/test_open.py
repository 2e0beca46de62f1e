from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.fake_store import store_fake_view

import kg
from kg.app.open import Graph
from kg.errors import ExportError, QueryError


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    path = store_fake_view(tmp_path_factory.mktemp("graph") / "fake.lbug", hostile=True)
    with kg.open(path) as opened:
        yield opened


def test_a_statement_answers_with_a_frame(graph: Graph) -> None:
    frame = graph.query(
        "MATCH (p:Place) WHERE p.level = $level RETURN p.name AS name ORDER BY name LIMIT 2",
        level="county",
    )
    assert list(frame.columns) == ["name"]
    assert list(frame.name) == ["第0县", "第1县"]


def test_a_canned_question_answers_by_name(graph: Graph) -> None:
    frame = graph.query("zero_case_places")
    assert "和睦3村" in set(frame.site)
    assert set(graph.questions().name) >= {"zero_case_places", "measures_with_zero_cases"}


def test_an_analysis_brings_its_caveats(graph: Graph) -> None:
    frame = graph.query("measures_with_zero_cases")
    assert "caveats" not in frame.columns
    assert any("不是实情" in chinese for chinese, _ in frame.attrs["caveats"])


def test_nodes_edges_and_counts(graph: Graph) -> None:
    assert graph.counts()["Agency"] == 16
    assert set(graph.nodes("Agency").sector) == {"police", "bank"}
    stated = graph.edges("ACHIEVED").set_index("source")
    assert stated.loc["place:v3", "quote"] == "和睦3村连续14个月零发案"


def test_networkx_gets_the_part_that_was_chosen(graph: Graph) -> None:
    part = graph.to_networkx(around="第3县公安局")
    assert part.nodes["place:c3"]["name"] == "第3县"
    assert {kind for _, _, kind in part.edges(data="type")} >= {"SERVES", "IMPLEMENTS"}


def test_a_part_is_shown_in_a_frame_that_hostile_text_cannot_leave(graph: Graph) -> None:
    shown = graph.show(max_nodes=80, height=400)._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts allow-downloads" srcdoc="')
    assert shown.count("<") == 2
    assert "height:400px" in shown
    assert "第3县" in graph.show("zero_case_places", place="第3县").page


def test_export_writes_files(graph: Graph, tmp_path: Path) -> None:
    assert graph.export("graphml", tmp_path / "a.graphml").exists()
    assert graph.export("html", tmp_path / "a.html", place="第3县").exists()


def test_slips_are_named(graph: Graph) -> None:
    with pytest.raises(QueryError, match="did you mean zero_case_places"):
        graph.query("zero_case_placs")
    with pytest.raises(ExportError, match="no such choice: plac"):
        graph.show(plac="第3县")
    with pytest.raises(ExportError, match="there are Agency"):
        graph.nodes("Person")
    with pytest.raises(ExportError, match="there are html"):
        graph.export("word", "a.docx")


def test_the_package_has_no_other_surprises() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        kg.opne  # noqa: B018
