"""The files of a Ladybug graph: what is refused, swapped, left behind, and told."""

import contextlib
from pathlib import Path

import ladybug
import pytest

from kg.errors import NotAGraphError, StoreError
from kg.model import Node
from kg.schema import load_schema
from kg.stores import BuildInfo, open_store, open_writer
from kg.tables import write_tables


def fill(path: Path, *names: str) -> tuple[str, ...]:
    """Build a graph of places; the writer's notes."""
    with open_writer(str(path)) as writer:
        parts = [Node(f"place:{name}", "Place", {"name": name}) for name in names]
        tables = write_tables(writer.scratch, parts, load_schema())
        writer.replace(tables, BuildInfo("0", "f", tables.counts))
        return writer.notes


def names(path: Path) -> list[str]:
    with open_store(str(path)) as view:
        return [str(node.properties["name"]) for node in view.nodes("Place")]


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(str(tmp_path / "none.lbug"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "一篇文章".encode(), b"LBUG nonsense"])
def test_a_file_that_is_no_graph_is_not_opened(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.lbug"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        open_store(str(path))


@pytest.mark.parametrize("content", [b"PK\x03\x04", "一篇文章".encode(), b"LBUG nonsense"])
def test_a_file_that_is_no_graph_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        open_writer(str(path))
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    path.touch()
    fill(path, "甲")
    assert names(path) == ["甲"]


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(NotAGraphError, match="folder"):
        open_store(str(tmp_path))
    with pytest.raises(NotAGraphError, match="folder"):
        open_writer(str(tmp_path))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_writer(str(tmp_path / "none" / "g.lbug"))


def test_a_folder_that_cannot_be_written_to() -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        open_writer("/proc/g.lbug")


def test_a_ladybug_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.lbug"
    database = ladybug.Database(str(path))
    with contextlib.closing(database), contextlib.closing(ladybug.Connection(database)) as writer:
        writer.execute("CREATE NODE TABLE Person(id STRING PRIMARY KEY)")
    before = path.read_bytes()
    with pytest.raises(NotAGraphError, match="no graph of kg"):
        open_store(str(path))
    with pytest.raises(NotAGraphError, match="no graph of kg"):
        open_writer(str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "folder", ["it's", "[2024] 新闻", "a*b?", "back\\slash", 'quo"te', "空 格"]
)
def test_any_name_of_a_folder(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "图.lbug"
    path.parent.mkdir()
    fill(path, "甲")
    assert names(path) == ["甲"]


def test_readers_keep_the_old_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    fill(path, "甲")
    with open_store(str(path)) as reader:
        fill(path, "乙")
        assert [n.properties["name"] for n in reader.nodes("Place")] == ["甲"]
    assert names(path) == ["乙"]


def test_what_a_killed_build_left_is_removed_and_told(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    fill(path, "甲")
    for left in ("g.lbug.new", "g.lbug.new.wal", "g.lbug.new.shadow"):
        (tmp_path / left).write_bytes(b"half")
    (tmp_path / "g.lbug.tables").mkdir()
    (tmp_path / "g.lbug.tables" / "half.parquet").touch()
    [note] = fill(path, "乙")
    assert "cut off" in note
    assert "g.lbug.new" in note
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.lbug", "g.lbug.lock"]


def test_the_log_of_the_old_graph_does_not_spoil_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    fill(path, "甲")
    # Another program writes to the graph and goes down without a checkpoint.
    other = tmp_path / "other"
    other.mkdir()
    database = ladybug.Database(str(path), auto_checkpoint=False)
    connection = ladybug.Connection(database)
    connection.execute("CREATE (:Place {id: 'x', name: 'x'})")
    log = (tmp_path / "g.lbug.wal").read_bytes()
    connection.close()
    database.close()
    (tmp_path / "g.lbug.wal").write_bytes(log)
    with contextlib.suppress(StoreError):
        fill(path, "乙")
        assert names(path) == ["乙"]
        assert not (tmp_path / "g.lbug.wal").exists()


def test_a_failed_write_leaves_the_old_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    fill(path, "甲")
    with open_writer(str(path)) as writer:
        parts = [Node("place:乙", "Place", {"name": "乙"})]
        tables = write_tables(writer.scratch, parts, load_schema())
        tables.nodes["Place"].write_bytes(b"no parquet")
        with pytest.raises(StoreError, match="as it was before"):
            writer.replace(tables, BuildInfo("0", "f", tables.counts))
    assert names(path) == ["甲"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.lbug", "g.lbug.lock"]


def test_rows_that_do_not_arrive_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    with open_writer(str(path)) as writer:
        parts = [Node("place:乙", "Place", {"name": "乙"})]
        tables = write_tables(writer.scratch, parts, load_schema())
        lying = type(tables)(tables.nodes, tables.edges, {"Place": 2})
        with pytest.raises(StoreError, match="2 rows of Place were sent, 1 arrived"):
            writer.replace(lying, BuildInfo("0", "f", lying.counts))
    assert not path.exists()
