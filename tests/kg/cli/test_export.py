import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fixtures.fake_store import store_fake_view

from kg.app.export import FORMATS
from kg.cli import main


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_fake_view(tmp_path_factory.mktemp("graph") / "fake.lbug", hostile=True)


@pytest.fixture
def run(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["export", *arguments, "--graph", str(graph)])

    monkeypatch.chdir(tmp_path)
    return call


def names(path: Path) -> set[str]:
    page = path.read_text(encoding="utf-8")
    data = re.search(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    return {node["name"] for node in json.loads(data[1])["nodes"]}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_said(run: Any, tmp_path: Path, form: str) -> None:
    result = run(form)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr.startswith(f"Wrote graph{FORMATS[form].suffix}: ")
    written = tmp_path / f"graph{FORMATS[form].suffix}"
    assert written.exists()
    assert list(tmp_path.iterdir()) == [written]


def test_the_same_graph_gives_the_same_bytes(run: Any, tmp_path: Path) -> None:
    for form in ("html", "graphml", "gexf", "rdf", "jsonld", "json", "cypher", "treemap"):
        run(form, "-o", "a")
        run(form, "-o", "b")
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes(), form


def test_options_choose_and_the_page_says_so(run: Any, tmp_path: Path) -> None:
    run("html", "-o", "p.html", "--place", "第3县", "--title", "标题<b>")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "标题&lt;b&gt;" in page
    assert '"chosen":"第3县"' in page
    assert "和睦3村" in names(tmp_path / "p.html")
    assert "和睦4村" not in names(tmp_path / "p.html")


def test_a_statement_chooses_what_it_returns(run: Any, tmp_path: Path) -> None:
    cypher = "MATCH (p:Place)-[a:ACHIEVED]->(o:Outcome) WHERE p.name = $name RETURN p, a, o"
    result = run("html", "-o", "p.html", "-e", cypher, "-p", "name=和睦3村")
    assert result.exit_code == 0, result.output
    assert names(tmp_path / "p.html") == {"和睦3村", "零发案 14个月"}


def test_a_canned_question_chooses_what_it_speaks_of(run: Any, tmp_path: Path) -> None:
    result = run("html", "-o", "p.html", "--query", "zero_case_places", "-p", "place=乙省")
    assert result.exit_code == 0, result.output
    assert "和睦3村" in names(tmp_path / "p.html")
    assert "第0县" not in names(tmp_path / "p.html")


def test_what_is_left_out_is_said(run: Any) -> None:
    result = run("html", "--max-nodes", "10")
    assert re.search(r"10 nodes, \d+ edges; \d+ less important nodes left out", result.stderr)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("html", "--place", "无此地"), "nothing in the graph is called '无此地'"),
        (("html", "-o", "no/such/folder.html"), "there is no folder"),
        (("html", "--query", "zero_case_placs"), "did you mean zero_case_places"),
        (("html", "-e", "MATCH (n) DELETE n"), "read"),
        (("html", "-e", "MATCH (p:Place) WHERE p.name = 'x' RETURN p"), "widen it"),
    ],
)
def test_an_error_is_one_line_and_leaves_nothing(
    run: Any, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("word",),
        ("html", "--since", "gestern"),
        ("html", "--query", "zero_case_places", "-e", "RETURN 1"),
        ("html", "-p", "novalue"),
    ],
)
def test_wrong_usage_is_refused_with_2(run: Any, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_missing_graph_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["export", "html", "--graph", str(tmp_path / "no.lbug"), "-o", str(tmp_path / "a")]
    )
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []
