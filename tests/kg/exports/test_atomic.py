from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.exports.atomic import whole_file, whole_folder


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with whole_file(target) as made:
        made.write_text("new")
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt), whole_file(target) as made:
        made.write_text("half")
        raise KeyboardInterrupt
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    target = tmp_path / "none" / "a.txt"
    with pytest.raises(ExportError, match="there is no folder"), whole_file(target):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"), whole_file(tmp_path):
        pass


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"No space left"), whole_file(tmp_path / "a"):
        raise OSError(28, "No space left on device")


def test_a_folder_appears_whole_and_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    with whole_folder(target) as made:
        (made / "a.csv").write_text("1")
        assert not target.exists()
    assert (target / "a.csv").read_text() == "1"
    with pytest.raises(ExportError, match="exists already"), whole_folder(target):
        pass
    assert list(tmp_path.iterdir()) == [target]
