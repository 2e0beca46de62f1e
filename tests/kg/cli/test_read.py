"""`kg read`, as a user calls it."""

import json
from pathlib import Path

from click.testing import CliRunner

from kg.cli import main

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "reading"
CORPUS = GOLDEN / "corpus"


def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["read", *arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def test_it_shows_metadata_text_and_what_was_dropped() -> None:
    code, out, err = run(str(CORPUS / "furniture-jiangwan.txt"))
    assert (code, err) == (0, "")
    expected = (GOLDEN / "expected" / "jiangwan.txt").read_text(encoding="utf-8")
    assert expected.strip() in out
    assert "published: 2024-05-16" in out
    assert "source:    云州日报" in out
    assert "dropped as furniture" in out


def test_json_gives_spans_of_the_raw_text() -> None:
    path = CORPUS / "spam-beiling.txt"
    _, out, _ = run(str(path), "--format", "json")
    read = json.loads(out)
    raw = path.read_text(encoding="utf-8")
    assert read["dropped"]
    assert all(raw[part["start"] : part["end"]] == part["text"] for part in read["dropped"])


def test_side_by_side() -> None:
    code, out, _ = run(str(CORPUS / "furniture-beiling.txt"), "--diff")
    assert code == 0
    assert "网站地图" in out
    assert out.count("北岭县:把反诈写进") == 2


def test_what_would_be_left_out_is_said() -> None:
    code, out, _ = run(str(CORPUS / "weather.txt"))
    assert code == 0
    assert "left out:  no word about fraud" in out


def test_exit_codes() -> None:
    good, bad = str(CORPUS / "gbk.txt"), str(CORPUS / "damaged.pdf")
    code, _, err = run(good, bad)
    assert (code, err) == (3, f"{bad}: a damaged PDF\n")
    assert run(bad)[0] == 1
    code, _, err = run("nowhere.txt")
    assert code == 1
    assert err == "Error: nowhere.txt: no such file or folder\n"


def test_paths_from_standard_input() -> None:
    code, out, _ = run("-", given=f"{CORPUS / 'gbk.txt'}\n{CORPUS / 'big5.txt'}\n")
    assert code == 0
    assert out.count("===") == 2


def test_hostile_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("反诈\x1b[31m中心\x1b]0;x\x07的民警提醒\u202e群众。\n" * 3, encoding="utf-8")
    for options in ((), ("--diff",)):
        _, out, _ = run(str(path), *options)
        assert "\x1b" not in out
        assert "\u202e" not in out
