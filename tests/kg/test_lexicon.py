"""Lexicons: reading them, and what the shipped ones may hold."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.lexicon import Entry, load_lexicon, read_lexicon
from kg.pipeline.tag.terms import LEXICONS

HEADER = "name\taliases\tparent\tsource\n"


def _write(folder: Path, text: str) -> Path:
    path = folder / "test.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_entries_in_order(tmp_path: Path) -> None:
    lexicon = read_lexicon(_write(tmp_path, f"# why\n{HEADER}甲\t乙|丙\t上\tfield\n丁\t\t\tx\n"))
    assert lexicon.entries == (
        Entry("甲", ("乙", "丙"), "上", "field"),
        Entry("丁", (), "", "x"),
    )


def test_an_earlier_entry_keeps_a_shared_surface(tmp_path: Path) -> None:
    lexicon = read_lexicon(_write(tmp_path, f"{HEADER}甲\t丙\t\tx\n乙\t丙\t\tx\n"))
    assert {surface: entry.name for surface, entry in lexicon.surfaces()}["丙"] == "甲"


@pytest.mark.parametrize(
    "text", ["", "name\tparent\n", f"{HEADER}甲\t乙\n", f"{HEADER}\t乙\t\tx\n"]
)
def test_a_malformed_lexicon_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(OntologyError, match="test"):
        read_lexicon(_write(tmp_path, text))


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="none"):
        read_lexicon(tmp_path / "none.tsv")


@pytest.mark.parametrize("name", LEXICONS)
def test_shipped_lexicons_are_clean(name: str) -> None:
    entries = load_lexicon(name).entries
    names = [entry.name for entry in entries]
    assert len(names) == len(set(names))
    for entry in entries:
        assert entry.source in {"mps", "law", "field", "guide"}
        for surface in entry.surfaces:
            assert surface == surface.strip()
            assert not set(surface) & set("“”\"' \t")
