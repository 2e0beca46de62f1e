"""Every file of tests/golden/reading (scripts/make_reading_corpus.py) reads as it was made."""

from pathlib import Path

import pytest

from kg.model import Document, Skipped
from kg.pipeline.clean import clean
from kg.pipeline.relevance import irrelevant
from loaders import load

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "reading"
ROWS = [
    line.split("\t") for line in (GOLDEN / "manifest.tsv").read_text(encoding="utf-8").splitlines()
]


def _expected(name: str) -> str:
    return (GOLDEN / "expected" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize(("name", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_a_file_reads_as_it_was_made(name: str, expected: str) -> None:
    loaded = list(load([GOLDEN / "corpus" / name]))
    if expected.startswith("="):
        assert not [found for found in loaded if isinstance(found, Skipped)]
        articles = [clean(found) for found in loaded if isinstance(found, Document)]
        assert [article.text for article in articles] == [*map(_expected, expected[1:].split())]
        assert [irrelevant(article) for article in articles] == [None] * len(articles)
        heads = [article.text[: article.headline] for article in articles]
        assert heads == [article.text.split("\n")[0] for article in articles]
    else:
        reasons = [
            found.reason if isinstance(found, Skipped) else irrelevant(clean(found))
            for found in loaded
        ]
        assert reasons == [expected]


def test_the_corpus_is_what_its_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import runpy

    script = GOLDEN.parents[2] / "scripts" / "make_reading_corpus.py"
    made = runpy.run_path(str(script))
    assert sorted(name for name, _, _ in made["files"]()) == sorted(row[0] for row in ROWS)
    assert {name: expected for name, _, expected in made["files"]()} == dict(ROWS)


def test_running_heads_of_a_pdf_are_left_out() -> None:
    from loaders.pdf import _without_running_heads

    pages = [f"云州日报 第{n}版\n第{n}页的正文在这里。\n- {n} -" for n in range(1, 6)]
    assert _without_running_heads(pages) == [f"第{n}页的正文在这里。" for n in range(1, 6)]
    assert _without_running_heads(pages[:2]) == pages[:2]
