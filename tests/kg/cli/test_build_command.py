"""`kg build`, `extract`, `info`, `verify`, `diff` as a user meets them: exit codes and words."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

GOOD = (
    "宁陕县打击电诈\n\n宁陕县公安局深入开展断卡行动,民警入户走访,发放传单三万份。"
    "2024年,宁陕县电信网络诈骗案件发案同比下降33.3%。\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("KG_GRAPH", "KG_CACHE"):
        monkeypatch.delenv(name, raising=False)
    news = Path("news")
    news.mkdir()
    (news / "good.txt").write_text(GOOD, encoding="utf-8")


def kg(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_all_read() -> None:
    result = kg("build", "news")
    assert result.exit_code == 0
    assert "1 articles read" in result.stderr
    assert "nodes" in result.stderr
    assert result.stdout == ""
    assert "nothing to change" in kg("build", "news").stderr


def test_some_skipped_each_with_its_reason() -> None:
    Path("news/empty.txt").touch()
    Path("news/binary.txt").write_bytes(bytes(range(256)) * 40)
    Path("news/weather.txt").write_text("今天天气很好,适合散步和晒太阳。" * 10, encoding="utf-8")
    Path("news/gbk.txt").write_bytes(GOOD.replace("三万", "五万").encode("gbk"))
    result = kg("build", "news")
    assert result.exit_code == 3
    assert "2 articles read" in result.stderr
    assert "3 skipped:" in result.stderr
    for name in ("empty.txt", "binary.txt", "weather.txt"):
        assert any(name in line and ": " in line for line in result.stderr.splitlines())


def test_nothing_built() -> None:
    Path("news/good.txt").write_text("今天天气很好,适合散步和晒太阳。" * 10, encoding="utf-8")
    result = kg("build", "news")
    assert result.exit_code == 1
    assert "nothing built" in result.stderr
    assert not Path("kg.lbug").exists()


def test_an_empty_folder() -> None:
    Path("none").mkdir()
    result = kg("build", "none")
    assert result.exit_code == 1
    assert "nothing built" in result.stderr


def test_a_folder_that_is_not_there() -> None:
    result = kg("build", "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output


def test_wrong_usage() -> None:
    assert kg("build").exit_code == 2
    assert kg("build", "news", "--jobs", "many").exit_code == 2


def test_a_graph_file_that_is_none() -> None:
    Path("notes.txt").write_text("my notes", encoding="utf-8")
    result = kg("build", "news", "--graph", "notes.txt")
    assert result.exit_code == 1
    assert "notes.txt is no graph of kg" in result.stderr
    assert Path("notes.txt").read_text(encoding="utf-8") == "my notes"


def test_dry_run_writes_no_graph() -> None:
    result = kg("build", "news", "--dry-run")
    assert result.exit_code == 0
    assert "Document: 1 added" in result.stderr
    assert not Path("kg.lbug").exists()


def test_extract_writes_the_contract() -> None:
    result = kg("extract", "news")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert list(record) == ["document", "entities", "relations", "outcomes"]
    assert record["document"]["place"]["adcode"] == "610923"
    text = GOOD
    for entity in record["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]
    [outcome] = [o for o in record["outcomes"] if o["kind"] == "change"]
    assert (outcome["value"], outcome["comparison"]) == ("-33.3%", "同比")
    assert text[outcome["start"] : outcome["end"]] == outcome["quote"]


def test_info_verify_diff() -> None:
    kg("build", "news")
    assert "Document" in kg("info").stdout
    assert json.loads(kg("info", "--format", "json").stdout)["nodes"]["Document"] == 1
    verified = kg("verify")
    assert (verified.exit_code, verified.stdout) == (0, "")
    Path("news/more.txt").write_text(GOOD.replace("三万", "五万"), encoding="utf-8")
    kg("build", "news", "--graph", "other.lbug")
    differs = kg("diff", "kg.lbug", "other.lbug")
    assert differs.exit_code == 1
    assert "Document: 1 added" in differs.stdout
    assert kg("diff", "kg.lbug", "kg.lbug").exit_code == 0


def test_no_graph_yet() -> None:
    for verb in ("info", "verify"):
        result = kg(verb)
        assert result.exit_code == 1
        assert "kg build" in result.stderr
