"""`kg query`, `cooccur`, `analyze`, `report` from the command line, on the fixture's graph."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fixtures.graph_fixture import EDGES, NODES

from kg.analysis import plots
from kg.cli import main
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import BuildInfo, open_writer
from kg.tables import write_tables


def build(path: Path, *parts: Node | Edge) -> str:
    with open_writer(str(path)) as writer:
        tables = write_tables(writer.scratch, parts, load_schema())
        writer.replace(tables, BuildInfo("0", "test", tables.counts))
    return str(path)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory.mktemp("questions") / "g.lbug", *NODES, *EDGES)


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_without_a_name_the_questions_are_listed() -> None:
    result = kg("query")
    assert result.exit_code == 0
    assert "measures_with_zero_cases" in result.stdout
    assert "哪些措施与零发案同现？" in result.stdout


def test_show_explains_and_runs_nothing() -> None:
    result = kg("query", "quotes_behind", "--show")
    assert "--param measure=…  string, required" in result.stdout
    assert "MATCH (" in result.stdout


def test_from_the_table_to_the_quotes_each_named_by_the_one_before(graph: str) -> None:
    table = kg("query", "measures_with_zero_cases", "--graph", graph, "-p", "place=云山省")
    assert table.exit_code == 0
    assert "警银联动" in table.stdout
    hint = re.search(r"kg (query quotes_behind) --param measure=\S+ -p place=(\S+)", table.stderr)
    assert hint, table.stderr
    quotes = kg(
        *hint[1].split(), "-p", "measure=警银联动", "-p", f"place={hint[2]}", "--graph", graph
    )
    assert "石口镇派出所:石口镇零发案" in quotes.stdout
    assert "浦" not in quotes.stdout


def test_without_any_zero_it_says_where_to_look(graph: str) -> None:
    table = kg("query", "measures_with_zero_cases", "--graph", graph, "-p", "min_days=99999")
    hint = re.search(r"kg (query zero_case_places)", table.stderr)
    assert hint, table.stderr
    assert kg(*hint[1].split(), "--graph", graph).exit_code == 0


def test_csv_json_and_markdown_are_read_back(graph: str) -> None:
    name = ("query", "zero_case_places", "--graph", graph, "-p", "place=白石县")
    rows = list(csv.DictReader(io.StringIO(kg(*name, "--format", "csv").stdout)))
    objects = json.loads(kg(*name, "--format", "json").stdout)
    assert [row["site"] for row in rows] == [item["site"] for item in objects] == ["石口镇"]
    assert objects[0]["days"] == 731
    markdown = kg(*name, "--format", "markdown").stdout.splitlines()
    assert markdown[1].startswith("| ---")
    assert len(markdown) == 3


def test_excel_gets_a_byte_order_mark_and_no_formula(graph: str) -> None:
    cypher = "RETURN '=1+1' AS formula, '-33.3%' AS fall, '@x' AS at"
    result = kg("query", "-e", cypher, "--format", "csv", "--excel", "--graph", graph)
    assert result.stdout == "\ufeffformula,fall,at\n'=1+1,-33.3%,'@x\n"


def test_hostile_text_reaches_no_terminal_and_no_markup(graph: str) -> None:
    cypher = r"RETURN 'a\u001b[31m\u202eb' AS x, '[red]|<b>' AS y"
    assert "a[31mb" in kg("query", "-e", cypher, "--graph", graph).stdout
    markdown = kg("query", "-e", cypher, "--format", "markdown", "--graph", graph).stdout
    assert r"\[red\]\|\<b\>" in markdown


def test_chinese_columns_line_up(graph: str) -> None:
    cypher = "UNWIND ['零', '零发案'] AS a RETURN a AS 名称, 1 AS n ORDER BY a"
    lines = kg("query", "-e", cypher, "--graph", graph).stdout.splitlines()

    def width(text: str) -> int:
        return sum(2 if ord(c) > 0x2E7F else 1 for c in text)

    assert width(lines[2]) == width(lines[3])


def test_max_rows_cuts_and_says_so(graph: str) -> None:
    cypher = "UNWIND range(1, 10000000) AS x RETURN x"
    result = kg("query", "-e", cypher, "--max-rows", "3", "--format", "csv", "--graph", graph)
    assert result.stdout == "x\n1\n2\n3\n"
    assert "Only the first 3 rows" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "zero_case_place"), "did you mean zero_case_places?"),
        (("query", "zero_case_places", "-p", "plce=x"), "did you mean place?"),
        (("query", "zero_case_places", "-p", "min_days=long"), "takes an integer"),
        (("query", "zero_case_places", "-p", "min_days"), "should read name=value"),
        (("query", "quotes_behind"), "needs --param measure=…"),
        (("query", "zero_denied", "-e", "RETURN 1"), "not both"),
        (("query", "-e", "RETRUN 1"), "RETRUN"),
        (("query", "-e", "CREATE (n:Place {id: 'x'})"), "open for reading"),
        (("query", "-e", "MATCH (p:Place) SET p.name = 'x' RETURN p"), "open for reading"),
        (("query", "-e", "COPY (MATCH (n:Place) RETURN n.id) TO '/tmp/x.csv'"), "open for reading"),
        (("query", "zero_denied", "--queries", "/no/such/folder"), "no folder of queries"),
        (("cooccur", "--inherit", "countty"), "no level 'countty'"),
        (("cooccur", "--plot", "forest.bmp"), "ends in .png"),
        (("analyze", "--format", "csv"), "name one analysis"),
    ],
)
def test_mistakes_get_one_clear_message(
    arguments: tuple[str, ...], message: str, graph: str
) -> None:
    result = kg(*arguments, "--graph", graph)
    assert result.exit_code != 0
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_own_queries_join_the_list(tmp_path: Path, graph: str) -> None:
    (tmp_path / "mine.cypher").write_text(
        "// param: n integer = 2 | so many | 几个\nRETURN $n AS n", encoding="utf-8"
    )
    variables = {"KG_QUERIES": str(tmp_path)}
    arguments = ["query", "mine", "-p", "n=7", "--format", "csv", "--graph", graph]
    result = CliRunner(env=variables).invoke(main, arguments)
    assert result.stdout == "n\n7\n"


def test_names_complete_in_the_shell() -> None:
    asked = {
        "_KG_COMPLETE": "bash_complete",
        "COMP_WORDS": "kg query measures_w",
        "COMP_CWORD": "2",
    }
    result = CliRunner().invoke(main, env=asked, prog_name="kg")
    assert result.stdout.strip() == "plain,measures_with_zero_cases"
    asked |= {"COMP_WORDS": "kg query zero_case_places --param mi", "COMP_CWORD": "4"}
    result = CliRunner().invoke(main, env=asked, prog_name="kg")
    assert result.stdout.strip() == "plain,min_days="


@pytest.mark.parametrize("suffix", plots.PLOT_FORMATS)
def test_plots(suffix: plots.PlotFormat, tmp_path: Path, graph: str) -> None:
    if suffix in ("png", "pdf") and plots.chinese_font() is None:
        pytest.skip("no font with Chinese characters is installed")
    target = tmp_path / f"forest.{suffix}"
    result = kg("cooccur", "--min-support", "2", "--plot", str(target), "--graph", graph)
    assert result.exit_code == 0, result.stderr
    drawn = target.read_bytes()
    if suffix in ("svg", "html"):
        assert "警银联动".encode() in drawn
        assert "同现不是因果".encode() in drawn
        assert not re.search(rb"""(?:src|href)=["']https?:""", drawn)
    else:
        assert drawn.startswith(b"\x89PNG" if suffix == "png" else b"%PDF")


def test_a_plot_without_a_chinese_font_says_what_to_do(
    tmp_path: Path, graph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "FONTS", ("No Such Font",))
    result = kg("cooccur", "--plot", str(tmp_path / "x.png"), "--graph", graph)
    assert result.exit_code == 1
    assert "fonts-noto-cjk" in result.stderr
    assert kg("cooccur", "--plot", str(tmp_path / "x.svg"), "--graph", graph).exit_code == 0


def test_contradictory_units_are_listed(graph: str) -> None:
    result = kg("cooccur", "--contradictory", "--format", "csv", "--graph", graph)
    assert [row["unit"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["浦东村"]


def test_analyses(graph: str) -> None:
    result = kg("analyze", "measures", "--format", "json", "--graph", graph)
    rows = json.loads(result.stdout)
    assert rows[0]["measure"] == "警银联动"
    assert (rows[0]["doers"], rows[0]["sites"], rows[0]["provinces"]) == (5, 4, 2)
    everything = kg("analyze", "--graph", graph).stdout
    assert "## bridges" in everything
    assert "不是实情的网络" in everything


def test_report_is_one_bilingual_page_that_asks_nothing_of_the_network(
    tmp_path: Path, graph: str
) -> None:
    target = tmp_path / "report.html"
    assert kg("report", "-o", str(target), "--graph", graph).exit_code == 0
    page = target.read_text(encoding="utf-8")
    for words in (
        "零发案",
        "zero cases",
        "柳村:柳村零发案",
        "同现不是因果",
        "《第1篇报道》 云山日报",
    ):
        assert words in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not re.search(r"<script|(?:src|href)=\"https?:|@import|url\(", page)
    kg("report", "-o", str(target), "--graph", graph)
    assert target.read_text(encoding="utf-8") == page, "the same graph, the same page"


def test_report_escapes_what_articles_say(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    nodes = [
        Node(n.id, n.label, {**n.properties, "title": hostile, "url": "javascript:alert(1)"})
        if n.label == "Document"
        else n
        for n in NODES
    ]
    graph = build(tmp_path / "hostile.lbug", *nodes, *EDGES)
    target = tmp_path / "report.html"
    kg("report", "-o", str(target), "--graph", graph)
    page = target.read_text(encoding="utf-8")
    assert hostile not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "javascript:" not in page


def test_an_empty_graph_answers_with_nothing_and_says_so(tmp_path: Path) -> None:
    graph = build(tmp_path / "empty.lbug")
    result = kg("query", "zero_case_places", "--graph", graph)
    assert result.exit_code == 0
    assert "No rows." in result.stderr
    for command in (("cooccur",), ("analyze",), ("report", "-o", str(tmp_path / "r.html"))):
        assert kg(*command, "--graph", graph).exit_code == 0
