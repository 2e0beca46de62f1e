"""The console as a person meets it: through a pseudo-terminal, on both stores; and as a script."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pexpect
import pytest
from click.testing import CliRunner
from fixtures.graph_fixture import EDGES, NODES
from fixtures.places import Place

from kg.cli import main
from kg.schema import load_schema
from kg.stores import BuildInfo, open_writer
from kg.tables import write_tables

# What prompt_toolkit sends when a line is done: bracketed paste off.
PROMPT_ENDED = "\x1b[?2004l"
KG = Path(sys.executable).with_name("kg")
ENDLESS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS s;"


@pytest.fixture(scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def graph(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The fixture's graph, in each store."""
    if request.param == "ladybug":
        place = Place(str(tmp_path_factory.mktemp("console") / "g.lbug"))
    else:
        place = request.getfixturevalue("neo4j_place")
        neo4j_server.wipe(place.url, place.credentials)
    with open_writer(place.url, place.credentials) as writer:
        tables = write_tables(writer.scratch, (*NODES, *EDGES), load_schema())
        writer.replace(tables, BuildInfo("0", "test", tables.counts))
    yield place
    if request.param == "neo4j":
        neo4j_server.wipe(place.url, place.credentials)


def environment(place: Place, home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "PAGER": "cat",
        "XDG_STATE_HOME": str(home),
        "NEO4J_USERNAME": place.credentials.username,
        "NEO4J_PASSWORD": place.credentials.password or "",
    }


class Terminal:
    """A console under a pseudo-terminal."""

    def __init__(self, place: Place, home: Path, *options: str) -> None:
        self._child = pexpect.spawn(
            str(KG), ["console", "--graph", place.url, *options], encoding="utf-8",
            env=environment(place, home), dimensions=(50, 200), timeout=30,
        )  # fmt: skip
        self._child.expect("kg>")

    def ask(self, line: str, *expected: str) -> None:
        """Type a line; every expected text must appear, in order."""
        self._child.send(line + "\r")
        for text in expected:
            self._child.expect_exact(text)

    def interrupt(self) -> None:
        """Ctrl-C; the terminal must have left the prompt's raw mode, where it is a mere key."""
        self._child.expect_exact(PROMPT_ENDED)
        time.sleep(1)
        self._child.sendintr()

    def press_control_c(self) -> None:
        self._child.sendcontrol("c")

    def leave(self) -> int:
        for _ in range(5):
            # Until the prompt stands, the key is lost.
            self._child.sendeof()
            if self._child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5) == 0:
                break
        self._child.close()
        return int(self._child.exitstatus or 0)


@pytest.fixture
def terminal(graph: Place, tmp_path: Path) -> Terminal:
    return Terminal(graph, tmp_path)


def test_a_conversation(terminal: Terminal, tmp_path: Path) -> None:
    terminal.ask("MATCH (p:Place) WHERE p.level = $level", "…")
    terminal.ask("RETURN p.name AS name ORDER BY name;", "$level has no value")
    terminal.ask(":param level county", "kg>")
    terminal.ask(
        "MATCH (p:Place) WHERE p.level = $level RETURN p.name AS name ORDER BY name;",
        "南浦县", "青禾县", "4 rows",
    )  # fmt: skip
    terminal.ask(":mode csv", "kg>")
    terminal.ask(
        ":run zero_case_places place=白石县", "site,level,county", "石口镇,township", "1 row"
    )
    terminal.ask(":mode vertical", "kg>")
    terminal.ask(":run zero_case_places place=白石县", "site: 石口镇", "1 row")
    terminal.ask(":time", "times are shown")
    terminal.ask("RETURN 1 AS x;", "x: 1", "1 row in 0.")
    terminal.ask(":explain MATCH (p:Place) RETURN p.name AS n", "Place")
    terminal.ask(f":output {tmp_path}/out.txt", "results go to")
    terminal.ask("RETURN '中文' AS x;", "1 row in")
    terminal.ask(f":graph {tmp_path}/nothing.html", "Error")
    terminal.ask(":run quotes_behind measure=警银联动", "rows")
    terminal.ask(f":graph {tmp_path}/drawn.html", "drawn")
    assert terminal.leave() == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("--- 1\nx: 中文")
    assert "警银联动" in (tmp_path / "drawn.html").read_text(encoding="utf-8")
    assert "zero_case_places" in (tmp_path / "kg" / "console_history").read_text(encoding="utf-8")


def test_mistakes_are_pointed_at_and_the_conversation_goes_on(terminal: Terminal) -> None:
    terminal.ask("MATCH (p:Place) RETRUN p;", "Error", "RETRUN p", "^")
    terminal.ask(":quries", "did you mean :queries?")
    terminal.ask(":run zero_case_place", "did you mean zero_case_places?")
    terminal.ask(":run zero_case_places plce=x", "did you mean place?")
    terminal.ask("MATCH (p:Plac) RETURN p.name AS n;", "did you mean Place?")
    terminal.ask("CREATE (p:Place {id: 'x'});", "open for reading")
    terminal.ask("MATCH (p:Place) SET p.name = 'x';", "open for reading")
    terminal.ask("RETURN 1 AS still_here;", "still_here", "1 row")
    assert terminal.leave() == 0


def test_control_c_stops_a_query_and_not_the_console(terminal: Terminal) -> None:
    terminal.ask(ENDLESS)
    terminal.interrupt()
    terminal.ask("", "stopped")
    terminal.ask("RETURN 42 AS after;", "after", "42", "1 row")
    assert terminal.leave() == 0


def test_control_c_at_the_prompt_leaves_the_line(terminal: Terminal) -> None:
    terminal.ask("MATCH (half of", "…")
    terminal.press_control_c()
    terminal.ask("RETURN 7 AS fresh;", "fresh", "1 row")
    assert terminal.leave() == 0


def test_writing_needs_to_be_asked_for(graph: Place, tmp_path: Path) -> None:
    console = Terminal(graph, tmp_path, "--write")
    console.ask("MATCH (p:Place {id: 'place:98'}) SET p.population = 7;", "0 rows")
    console.ask("MATCH (p:Place {id: 'place:98'}) RETURN p.population AS n;", "7", "1 row")
    assert console.leave() == 0
    again = Terminal(graph, tmp_path)
    again.ask("MATCH (p:Place {id: 'place:98'}) RETURN p.population AS written;", "7", "1 row")
    assert again.leave() == 0


def run(place: Place, *arguments: str, text: str = "") -> tuple[int, str, str]:
    variables = environment(place, Path("/nonexistent"))
    result = CliRunner(env=variables).invoke(
        main, ["console", "--graph", place.url, *arguments], input=text
    )
    return result.exit_code, result.stdout, result.stderr


def test_statements_come_from_standard_input(graph: Place) -> None:
    code, out, err = run(
        graph, "--format", "csv",
        text="RETURN 1 AS a; // a comment; with a semicolon\n:param x 'y'\nRETURN 'one;two' AS b",
    )  # fmt: skip
    assert (code, out) == (0, "a\n1\nb\none;two\n")
    assert "1 row" in err


def test_a_script_stops_at_its_first_error_and_says_where(graph: Place, tmp_path: Path) -> None:
    script = tmp_path / "script.cypher"
    script.write_text(
        "RETURN 1 AS a;\n\nMATCH (p:Place RETURN p;\nRETURN 2 AS b;", encoding="utf-8"
    )
    code, out, err = run(graph, "-f", str(script))
    assert code == 1
    assert "script.cypher, line 3: " in err
    assert "b" not in out


def test_a_missing_script_and_a_missing_graph(graph: Place, tmp_path: Path) -> None:
    assert run(graph, "-f", str(tmp_path / "none.cypher"))[0] == 1
    code, _, err = run(Place(str(tmp_path / "none.lbug")), text="RETURN 1;")
    assert code == 1
    assert "kg build" in err
