import json
from pathlib import Path

import pytest

from kg.app.evaluate import Evaluation, as_html, as_json, as_table, error_lines, evaluate
from kg.model import Article, Document, Extraction, Mention

TEXT = "甲县公安局推行“三快”对接机制<script>"


def extract(document: Document) -> Extraction:
    """Finds the agency and a wrong measure."""
    article = Article(document, document.text, tuple(range(len(document.text))))
    mentions = (
        Mention("Agency", "甲县公安局", 0, 5),
        Mention("Measure", "对接机制", 11, 15, kind="campaign"),
    )
    return Extraction(article, mentions, (), ())


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.tsv").write_text(
        "E\tAgency\t甲县公安局\nE\tMeasure/mechanism\t三快对接机制\nD\t110101\t东城区\n",
        encoding="utf-8",
    )
    return evaluate(tmp_path, extract)


def test_the_table_names_categories_that_occur(evaluation: Evaluation) -> None:
    table = as_table(evaluation)
    assert "Agency" in table
    assert "FraudType" not in table
    assert "right division:           0.000" in table


def test_json_holds_scores_and_errors(evaluation: Evaluation) -> None:
    data = json.loads(as_json(evaluation))
    assert data["scores"]["Agency"]["strict"]["f1"] == 1
    assert data["scores"]["Measure"]["strict"]["f1"] == 0
    assert data["scores"]["Measure"]["relaxed"]["f1"] == 1
    assert data["errors"]["a"]["Measure"] == {"missed": ["三快对接机制"], "false": ["对接机制"]}


def test_errors_come_with_context(evaluation: Evaluation) -> None:
    lines = list(error_lines(evaluation, ["Measure"]))
    assert len(lines) == 2
    assert any("[对接机制]" in line for line in lines)


def test_the_page_escapes_the_article(evaluation: Evaluation) -> None:
    page = as_html(evaluation)
    assert "<script>" not in page
    assert "甲县公安局" in page
