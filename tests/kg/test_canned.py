"""Reading canned queries: headers, typed parameters, and what is said about mistakes."""

from pathlib import Path

import pytest

from kg.canned import CannedQuery, load_queries, parse_query, pick, read_folder
from kg.errors import QueryError

HEADER = """\
// title: Who?
// 标题: 谁?
// question: Who is it?
// 问题: 是谁?
// param: place string required = "" | the place | 地点
// param: days integer = 90 | days | 天数
// param: rate float = 0.5 | rate | 率
// param: levels strings = ["a", "b"] | levels | 级别
// column: name | its name | 名称
// example: place=宁陕县
"""
BODY = (
    "MATCH (p:Place) WHERE p.name = $place AND $days > 1 AND $rate > 0 AND p.level IN $levels\n"
    "RETURN p.name AS name ORDER BY name"
)


def query(header: str = HEADER, body: str = BODY) -> CannedQuery:
    return parse_query(Path("who.cypher"), f"{header}{body};\n")


def test_header_and_statement() -> None:
    read = query()
    assert (read.name, read.title, read.title_zh) == ("who", "Who?", "谁?")
    assert read.cypher == BODY
    assert read.parameters["place"].required
    assert read.columns[0].zh == "名称"


def test_text_becomes_the_type_of_the_parameter() -> None:
    bound = query().bind({"place": "甘肃省", "days": "30", "rate": "2", "levels": "x, y，z"})
    assert bound == {"place": "甘肃省", "days": 30, "rate": 2.0, "levels": ["x", "y", "z"]}
    assert query().bind({"place": "p", "levels": '["x,y"]'})["levels"] == ["x,y"]


def test_defaults_stand_in() -> None:
    assert query().bind({"place": "p"}) == {
        "place": "p", "days": 90, "rate": 0.5, "levels": ["a", "b"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "who needs --param place=… .for example --param place=宁陕县"),
        ({"plac": "x"}, "no parameter 'plac' of who; did you mean place?"),
        ({"place": "x", "days": "many"}, "parameter days takes an integer, not 'many'"),
        ({"place": "x", "levels": "[1"}, "parameter levels takes a list of texts"),
    ],
)
def test_mistakes_in_parameters(given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query().bind(given)


@pytest.mark.parametrize(
    ("header", "body", "message"),
    [
        (HEADER.replace("= 90", "= null"), BODY, "the default of days may not be null"),
        (HEADER.replace("= 90", "= ninety"), BODY, "the default of days is no JSON"),
        (HEADER.replace("integer = 90", "int = 90"), BODY, "expected `name type = default`"),
        (HEADER, BODY.replace("$days", "$hours"), "used and declared differ: days, hours"),
        (HEADER.replace("example: place=", "example: days=3"), BODY, "lacks the required"),
        (HEADER, "", "holds no statement"),
        (HEADER.replace(" | its name | 名称", ""), BODY, "expected `what | English | 中文`"),
    ],
)
def test_malformed_files_are_named(header: str, body: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as error:
        query(header, body)
    assert "who.cypher" in str(error.value)


def test_unknown_query_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean measures_with_zero_cases"):
        pick(load_queries(), "measure_with_zero_case")


def test_own_folders_join_and_win(tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text("RETURN 1 AS one", encoding="utf-8")
    (tmp_path / "zero_denied.cypher").write_text("RETURN 2 AS two", encoding="utf-8")
    found = load_queries([tmp_path])
    assert found["mine"].cypher == "RETURN 1 AS one"
    assert found["zero_denied"].cypher == "RETURN 2 AS two"
    assert "measures_with_zero_cases" in found


def test_a_missing_folder_and_a_file_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no folder of queries"):
        read_folder(tmp_path / "none")
    (tmp_path / "binary.cypher").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match=str(tmp_path)):
        read_folder(tmp_path)
