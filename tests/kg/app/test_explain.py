"""`kg.app.explain` and `kg explain`: a fact in its sentence, and what was refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.app.build import Target, build
from kg.app.explain import Refusal, explain, in_context, refusals
from kg.app.extract import Options
from kg.cli import main
from kg.errors import InputError
from kg.model import Skipped
from kg.stores import open_store

TEXT = (
    "禾丰县反诈见效\n\n禾丰县公安局联合农业银行禾丰支行建立警银联动机制,向老年人讲解刷单返利骗局。"
    "2024年全年,栗坪村未发生一起电信网络诈骗案件。有居民问:禾丰县什么时候能零发案?"
    "力争明年全县电信网络诈骗发案再下降。\n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Target:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    target = Target(str(folder / "g.lbug"), folder / ".kg")
    build([folder / "a.txt"], target, Options(jobs=1))
    return target


def zero_id(graph: Target) -> tuple[str, str]:
    with open_store(graph.url) as view:
        rows = view.query(
            "MATCH ()-[r:ACHIEVED]->(o:Outcome) WHERE o.kind = 'zero' RETURN r.id, o.id"
        ).rows
    assert len(rows) == 1
    return rows[0][0], rows[0][1]


def test_an_edge_is_shown_in_its_sentence_with_rule_and_mentions(graph: Target) -> None:
    statement, _ = zero_id(graph)
    with open_store(graph.url) as view:
        (fact,) = explain(view, graph.cache, statement)
    assert fact.edge.id == statement
    assert fact.target.properties["value"] == "0"
    assert fact.context is not None
    assert fact.context.words.startswith("栗坪村未发生一起")
    assert fact.context.before == "2024年全年,"
    assert any(mention.startswith("栗坪村 (Place") for mention in fact.mentions)
    assert str(fact.edge.properties["method"]).startswith("rule:zero")


def test_a_node_is_explained_by_its_statements(graph: Target) -> None:
    statement, outcome = zero_id(graph)
    with open_store(graph.url) as view:
        facts = explain(view, graph.cache, outcome)
    assert statement in {fact.edge.id for fact in facts}
    assert {fact.edge.type for fact in facts} == {"ACHIEVED", "REPORTS"}


def test_without_the_texts_the_fact_is_still_told(graph: Target, tmp_path: Path) -> None:
    statement, _ = zero_id(graph)
    with open_store(graph.url) as view:
        (fact,) = explain(view, tmp_path / "nowhere", statement)
    assert fact.context is None
    assert fact.edge.properties["quote"]


def test_an_unknown_id_is_said_to_be_unknown(graph: Target) -> None:
    with open_store(graph.url) as view, pytest.raises(InputError, match="no such fact"):
        explain(view, graph.cache, "s:0")


def test_refusals_name_the_reason_and_stand_in_their_sentence(graph: Target) -> None:
    found = list(refusals([Path(graph.url).parent / "a.txt"]))
    questions = [f for f in found if isinstance(f, Refusal) and f.reason == "question"]
    assert [f.context.words for f in questions] == ["零发案"]
    assert "什么时候能" in questions[0].context.before


def test_a_file_that_is_no_article_is_skipped_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("天气预报:明天多云,气温12至20度。\n", encoding="utf-8")
    (found,) = refusals([path])
    assert isinstance(found, Skipped)
    assert found.reason


def test_context_takes_in_whole_sentences() -> None:
    context = in_context("甲。乙丙丁。戊。", 3, 4)
    assert (context.before, context.words, context.after) == ("乙", "丙", "丁。")


def test_the_command_prints_facts_and_refusals(graph: Target) -> None:
    statement, _ = zero_id(graph)
    shown = CliRunner().invoke(main, ["explain", statement, "--graph", graph.url])
    assert shown.exit_code == 0
    assert "【栗坪村未发生一起" in shown.output
    path = str(Path(graph.url).parent / "a.txt")
    refused = CliRunner().invoke(main, ["explain", "--rejected", path])
    assert refused.exit_code == 0
    assert "question: " in refused.output
    unknown = CliRunner().invoke(main, ["explain", "s:0", "--graph", graph.url])
    assert unknown.exit_code == 1
    assert "Traceback" not in unknown.output
