"""The notebooks run from top to bottom, and are stored without what they put out."""

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from kg.cli import main

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# A part of the demonstration corpus: enough for two provinces and some zero cases.
ARTICLES = 24


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("notebooks")
    news = folder / "news"
    news.mkdir()
    for article in sorted((ROOT / "examples" / "news").iterdir())[:ARTICLES]:
        (news / article.name).write_bytes(article.read_bytes())
    path = folder / "part.lbug"
    arguments = ["build", str(news), "--graph", str(path)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code in (0, 3), result.output
    yield path


def test_there_are_three_or_more() -> None:
    assert len(NOTEBOOKS) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_outputs_are_stripped_and_text_is_in_both_languages(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count]
    prose = "".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert sum("\u4e00" <= sign <= "\u9fff" for sign in prose) > 50
    assert sum(sign.isascii() and sign.isalpha() for sign in prose) > 200


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_only_the_public_package_is_used(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "import kg" in source
    assert "from kg" not in source
    assert "import kg." not in source


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs(path: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "KG_GRAPH", str(graph))
    monkeypatch.setitem(os.environ, "MPLBACKEND", "module://matplotlib_inline.backend_inline")
    book = nbformat.read(path, as_version=4)
    client = NotebookClient(book, timeout=240, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    shown = [o for cell in book.cells if cell.cell_type == "code" for o in cell.outputs]
    assert [o for o in shown if "text/html" in o.get("data", {})], "tables and pictures"
    assert not [o for o in shown if o.get("name") == "stderr"]
