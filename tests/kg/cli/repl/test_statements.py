"""Splitting what is typed into statements, and pointing at mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from kg.canned import load_queries
from kg.cli.repl.complete import ConsoleCompleter
from kg.cli.repl.session import Session, explained
from kg.cli.repl.statements import is_complete, position, split


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("RETURN 1; RETURN 2", [("RETURN 1", 1), ("RETURN 2", 1)]),
        ("RETURN ';';\n\nRETURN 2;", [("RETURN ';'", 1), ("RETURN 2", 3)]),
        ("// a; b\nRETURN 1;", [("RETURN 1", 2)]),
        (":mode csv\nRETURN 1;", [(":mode csv", 1), ("RETURN 1", 2)]),
        (":param x 'a;b'\n:params", [(":param x 'a;b'", 1), (":params", 2)]),
        ("RETURN `a;b`", [("RETURN `a;b`", 1)]),
        (" ;; \n", []),
    ],
)
def test_split(text: str, statements: list[tuple[str, int]]) -> None:
    assert [(found.text, found.line) for found in split(text)] == statements


@given(st.lists(st.text("RETURN 1ab'\n", min_size=1).map(str.strip).filter(bool), max_size=4))
def test_what_is_joined_by_semicolons_is_split_there(parts: list[str]) -> None:
    whole = [part for part in parts if part.count("'") % 2 == 0]
    assert [found.text for found in split(";\n".join(whole))] == whole


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("RETURN 1;", True), ("RETURN 1", False), ("RETURN ';", False), ("RETURN 1; // so", True),
        (":help", True), ("", True), ("MATCH (p)\nRETURN p;  ", True),
    ],
)  # fmt: skip
def test_enter_runs_what_is_complete(text: str, complete: bool) -> None:
    assert is_complete(text) is complete


def test_position_in_the_words_of_either_store() -> None:
    assert position("expected rule oC_SingleQuery (line: 2, offset: 19)") == (2, 20)
    assert position("Invalid input (line 1, column 17 (offset: 16))") == (1, 17)
    assert position("no place named") is None


def test_the_mark_stands_below_the_place_whatever_the_width() -> None:
    shown = explained("WHERE p.name = '柳' ANDD p", "wrong (line: 1, offset: 19)")
    line, mark = shown.splitlines()[1:]
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in line[: line.index("ANDD")])
    assert mark.index("^") == width


def test_a_name_without_a_position_is_looked_for() -> None:
    shown = explained("MATCH (p:Plac)\nRETURN p", "Binder exception: Table Plac does not exist.")
    assert "did you mean Place?" in shown
    assert shown.splitlines()[1:] == ["  MATCH (p:Plac)", "           ^"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("MATCH (p:Pla", "Place"),
        ("MATCH (a)-[:IMPL", "IMPLEMENTS"),
        ("MATCH (a)-[:ACHIEVED|DEN", "DENIES"),
        ("MATCH (o:Outcome) WHERE o.zero_", "zero_class"),
        ("MATCH ()-[r:IMPLEMENTS]->() RETURN r.sin", "since"),
        ("MATCH (p:Place) WHERE p.name = $pl", "$place"),
        ("MAT", "MATCH"),
        (":que", ":queries"),
        (":run zero_case_pl", "zero_case_places"),
        (":run zero_case_places min", "min_days="),
        (":mode mark", "markdown"),
    ],
)
def test_completion(before: str, expected: str) -> None:
    session = Session(None, load_queries(), print, print, params={"place": "x"})  # type: ignore[arg-type]
    found = ConsoleCompleter(session).get_completions(Document(before), CompleteEvent())
    texts = {before[: len(before) + c.start_position] + c.text for c in found}
    assert any(text.endswith(expected) for text in texts)
