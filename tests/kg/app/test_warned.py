"""`kg info --warnings`: impossible figures are listed with their quotes."""

from pathlib import Path

from click.testing import CliRunner

from kg.app.build import Target, build
from kg.app.extract import Options
from kg.cli import main


def test_impossible_figures_are_listed(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "禾丰县反诈见效\n\n近日,禾丰县公安局联合农业银行禾丰支行建立警银联动机制,民警入户走访,"
        "向老年人讲解刷单返利骗局。今年以来,禾丰县电信网络诈骗发案同比下降120%,损失同比下降20%。\n",
        encoding="utf-8",
    )
    target = Target(str(tmp_path / "g.lbug"), tmp_path / ".kg")
    build([article], target, Options(jobs=1))
    shown = CliRunner().invoke(main, ["info", "--warnings", "--graph", target.url])
    assert shown.exit_code == 0
    listed = [line for line in shown.output.splitlines() if "more than 100 %" in line]
    assert len(listed) == 1
    assert "发案同比下降120%" in listed[0]
    assert "-20%" not in shown.stdout
