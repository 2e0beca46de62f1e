"""Tables: which column holds what, and rows that hold nothing."""

import json
from pathlib import Path

import pytest

from kg.model import Document, Skipped
from loaders import Fields, load


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "甲,乙,丙,丁", "标题一,正文一,2024-05-16,http://a.cn/1")
    (found,) = load([path], Fields(text="乙", title="甲", date="丙", url="丁"))
    assert isinstance(found, Document)
    assert (found.text, found.title, found.published, found.url, found.path) == (
        "标题一\n正文一", "标题一", "2024-05-16", "http://a.cn/1", f"{path}#2",
    )  # fmt: skip
    (missing,) = load([path], Fields(text="戊"))
    assert missing == Skipped(str(path), "no column '戊'; it has 甲, 乙, 丙, 丁")


@pytest.mark.parametrize("text", ["正文", "内容", "Content", " full_text ", "文章内容"])
def test_columns_by_their_usual_names(tmp_path: Path, text: str) -> None:
    path = write(
        tmp_path / "a.csv", f"ID,标题,发布时间,{text},来源", "7,标题,2024/5/16,正文,云州日报"
    )
    (found,) = load([path])
    assert isinstance(found, Document)
    assert (found.text, found.source) == ("标题\n正文", "云州日报")


def test_rows_that_hold_nothing_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "正文", "一段正文", '""', "又一段")
    reasons = {f.path: f.reason for f in load([path]) if isinstance(f, Skipped)}
    assert reasons == {f"{path}#3": "no text in the row"}


def test_texts_with_line_ends_and_quotes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "标题,正文", '"说""零发案""","第一段\n第二段,还有"', "二,三")
    texts = [f.text for f in load([path]) if isinstance(f, Document)]
    assert texts == ['说"零发案"\n第一段\n第二段,还有', "二\n三"]


def test_semicolons_and_tabs(tmp_path: Path) -> None:
    for name, mark in (("a.csv", ";"), ("b.csv", "\t"), ("c.tsv", "\t")):
        (found,) = load([write(tmp_path / name, f"标题{mark}正文", f"一{mark}二,三")])
        assert isinstance(found, Document)
        assert found.text == "一\n二,三"


def test_json_lines_that_are_broken_are_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        json.dumps({"text": "正文一", "title": "标题"}),
        "{no json",
        '["a list"]',
        json.dumps({"other": 1}),
        json.dumps({"content": "正文二", "extra": [1, {"a": 2}]}),
    )
    found = list(load([path]))
    assert [f.text for f in found if isinstance(f, Document)] == ["标题\n正文一", "正文二"]
    assert {f.path.rpartition("#")[2]: f.reason for f in found if isinstance(f, Skipped)} == {
        "2": "no JSON",
        "3": "no object with a text",
        "4": "no column of texts (name it: --text-field); it has other",
    }


def test_the_annotation_beside_an_article_is_no_table(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "反诈中心的民警上门劝阻。")
    write(tmp_path / "a.tsv", "E\tPlace\t云州")
    write(tmp_path / "a.url", "https://news.example.cn/1.html")
    (found,) = load([tmp_path])
    assert isinstance(found, Document)
    assert found.url == "https://news.example.cn/1.html"
