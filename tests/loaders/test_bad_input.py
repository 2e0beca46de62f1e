"""Input that cannot be read: each a clear line, nothing crashes, and the rest is read."""

import os
import socket
import struct
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, Skipped
from loaders import Limits, load

# Imported before the rights are given up: a user without any may not see where they lie.
from loaders import archive, html, pdf, table, text, word  # noqa: F401  # isort: skip

ARTICLE = "北岭县:反诈课\n民警在集市上讲刷单返利的骗局,全县电诈案件同比下降两成。\n"
NOBODY = 65534


def reasons(*paths: Path, limits: Limits | None = None) -> dict[str, str]:
    found = load(paths, limits=limits)
    return {Path(s.path).name: s.reason for s in found if isinstance(s, Skipped)}


def texts(*paths: Path) -> list[str]:
    return [found.text for found in load(paths) if isinstance(found, Document)]


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Run as a user that is not root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(load([tmp_path / "nothing"]))
    with pytest.raises(InputError, match="no such file or folder"):
        list(load([tmp_path / "*.txt"]))


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    assert list(load([tmp_path])) == []


def test_no_permission(tmp_path: Path, unprivileged: None) -> None:
    os.seteuid(os.getuid())
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o055 != 0o055:
            folder.chmod(0o755)
    (tmp_path / "open.txt").write_text(ARTICLE)
    (tmp_path / "shut.txt").write_text(ARTICLE)
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    if os.getuid() == 0:
        os.seteuid(NOBODY)
    assert reasons(tmp_path) == dict.fromkeys(("shut", "shut.txt"), "no permission to read it")
    assert texts(tmp_path) == [ARTICLE]


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 << 20)
    tracemalloc.start()
    assert reasons(tmp_path) == {
        "large.txt": "200 MB, more than the 32 MB that an article may have"
    }
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_a_text_of_a_length_that_no_article_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text(ARTICLE * 30_000)
    assert "more than the 1,048,576 of an article" in reasons(tmp_path)["book.txt"]


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl"])
def test_a_table_without_line_ends_is_refused_in_bounds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"text,title\n" if name.endswith("csv") else b'{"text": "a"}\n')
        for _ in range(40):
            file.write(b'"' + b"x" * (1 << 20))
    tracemalloc.start()
    assert "characters" in reasons(path)[name] or "limit" in reasons(path)[name]
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()


def test_many_empty_files(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").touch()
    (tmp_path / "z.txt").write_text(ARTICLE)
    assert set(reasons(tmp_path).values()) == {"empty file"}
    assert texts(tmp_path) == [ARTICLE]


def test_zip_bombs(tmp_path: Path) -> None:
    said = tmp_path / "said.zip"
    with zipfile.ZipFile(said, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros.txt", bytes(40 << 20))
    assert "a zip bomb?" in reasons(said)["said.zip"]
    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as file:
        for number in range(30):
            file.writestr(f"{number}.txt", ARTICLE)
    assert reasons(many, limits=Limits(members=20)) == {"many.zip": "30 files, more than 20"}


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "lies.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros.txt", bytes(3 << 20))
    data = path.read_bytes().replace(struct.pack("<I", 3 << 20), struct.pack("<I", 100))
    path.write_bytes(data)
    assert list(reasons(path).values()) in (["damaged in the archive"], ["empty file"])


def test_archives_in_archives_and_locked_members(tmp_path: Path) -> None:
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", ARTICLE)
        file.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
    assert reasons(path) == {"inner.zip": "an archive within an archive"}
    assert texts(path) == [ARTICLE]
    locked = bytearray(path.read_bytes())
    entry = locked.index(b"PK\x01\x02")
    locked[entry + 8] |= 1
    path.write_bytes(locked)
    assert reasons(path)["a.txt"] == "protected by a password"


def test_links_in_a_loop(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "a" / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "a" / "x.txt").write_text(ARTICLE)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a" / "x.txt")
    assert texts(tmp_path) == [ARTICLE]
    assert reasons(tmp_path) == dict.fromkeys(("self", "nowhere"), "a link that leads nowhere")


def test_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(900):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text(ARTICLE)
    assert texts(tmp_path) == [ARTICLE]


def test_strange_names(tmp_path: Path) -> None:
    names = ["line\nbreak.txt", "n" * 251 + ".txt", "n" * 255, "反诈 (1).txt", "-.txt"]
    for name in names:
        (tmp_path / name).write_text(ARTICLE + name)
    (tmp_path / os.fsdecode(b"\xb7\xb4\xd5\xa9.txt")).write_text("")
    found = list(load([tmp_path]))
    assert len([f for f in found if isinstance(f, Document)]) == len(names)
    assert all(f.path.isprintable() for f in found)
    assert {f.reason for f in found if isinstance(f, Skipped)} == {"empty file"}


def test_files_that_vanish_while_reading(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ARTICLE + name)
    found = load([tmp_path])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    rest = list(found)
    assert isinstance(first, Document)
    assert [f.reason for f in rest if isinstance(f, Skipped)] == ["no such file (any more)"]
    assert len([f for f in rest if isinstance(f, Document)]) == 1


def test_no_regular_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "no regular file"}
    assert reasons(tmp_path / "pipe.txt") == {"pipe.txt": "no regular file"}


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a loader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    remote = "http://127.0.0.1:9/x"
    (tmp_path / "page.html").write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{remote}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f'<html><head><base href="{remote}"><link rel="stylesheet" href="{remote}"></head>'
        f'<body><iframe src="{remote}"></iframe><img src="{remote}">'
        f"<p>&x;&f;{ARTICLE * 6}</p></body></html>"
    )
    (found,) = texts(tmp_path)
    assert "root:" not in found


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(ARTICLE)
    document.save(str(tmp_path / "plain.docx"))
    bombs = '<!ENTITY a "反诈反诈">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as plain,
        zipfile.ZipFile(tmp_path / "laughs.docx", "w") as laughs,
    ):
        for name in plain.namelist():
            data = plain.read(name)
            if name == "word/document.xml":
                head, _, body = data.partition(b"?>")
                data = head + f"?><!DOCTYPE w [{bombs}]>".encode() + body.replace(b"\xe5", b"\xe5")
                data = data.replace("北岭县".encode(), b"&j;")
            laughs.writestr(name, data)
    (tmp_path / "plain.docx").unlink()
    tracemalloc.start()
    found = list(load([tmp_path]))
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()
    assert all(isinstance(f, Skipped) or len(f.text) < 1000 for f in found)


def test_paths_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "line\nbreak.txt").write_text(ARTICLE + "二")
    for listed, count in (
        (f"{tmp_path}/a.txt\n{tmp_path}/gone.txt\n", 1),
        (f"{tmp_path}/a.txt\0{tmp_path}/line\nbreak.txt\0", 2),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed.encode())))
        assert len([f for f in load(["-"]) if isinstance(f, Document)]) == count


def test_a_file_that_grows_while_reading_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_text(ARTICLE)
    stop = time.monotonic() + 0.5

    def grow() -> None:
        with path.open("a") as file:
            while time.monotonic() < stop:
                file.write(ARTICLE * 1000)

    writer = threading.Thread(target=grow)
    writer.start()
    found = list(load([path], limits=Limits(file=1 << 20)))
    writer.join()
    assert len(found) == 1
