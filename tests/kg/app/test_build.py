"""`kg.app.build`: incremental, idempotent, honest about what it did."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faults.lab import snapshot
from fixtures.places import Place

from kg.app.build import Report, Target, build, preview
from kg.app.cache import Cache
from kg.app.extract import Options
from kg.app.verify import verify
from kg.errors import InputError
from kg.stores import open_store

ARTICLES = {
    "a.txt": "青禾县零发案\n\n近日,青禾县公安局联合农业银行青禾支行建立警银联动机制,民警入户走访,"
    "向老年人讲解刷单返利骗局。2024年全年,柳村未发生一起电信网络诈骗案件。\n",
    "b.txt": "宁陕县打击电诈\n\n宁陕县公安局深入开展断卡行动,发放传单三万份。"
    "2024年,宁陕县电信网络诈骗案件发案同比下降33.3%。\n",
    "c.txt": "肃北县反诈宣传\n\n肃北县公安局石包城派出所民警入户宣传,推广国家反诈中心App,"
    "石包城乡连续5年无电信网络诈骗案件发生,实现零发案。\n",
}
ONE_PROCESS = Options(jobs=1)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def target(empty_store: Place, tmp_path: Path) -> Target:
    return Target(empty_store.url, tmp_path / "cache", empty_store.credentials)


@pytest.fixture
def file_target(tmp_path: Path) -> Target:
    return Target(str(tmp_path / "g.lbug"), tmp_path / "cache")


def run(corpus: Path, target: Target, *, prune: bool = True) -> Report:
    return build([corpus], target, ONE_PROCESS, prune=prune)


def graph(target: Target) -> bytes:
    return snapshot(Place(target.url, target.credentials))


def from_nothing(corpus: Path, folder: Path) -> bytes:
    folder.mkdir()
    target = Target(str(folder / "g.lbug"), folder / "cache")
    run(corpus, target)
    return graph(target)


def test_a_second_build_changes_nothing_and_reads_nothing(corpus: Path, target: Target) -> None:
    first = run(corpus, target)
    assert (first.articles, first.fresh) == (3, 3)
    assert first.written is not None
    before = graph(target)
    second = run(corpus, target)
    assert (second.articles, second.fresh, second.written) == (3, 0, None)
    assert second.counts == first.counts
    assert graph(target) == before


def test_edit_delete_add_is_as_a_build_from_nothing(
    corpus: Path, target: Target, tmp_path: Path
) -> None:
    run(corpus, target)
    edited = corpus / "a.txt"
    edited.write_text(ARTICLES["a.txt"].replace("警银联动", "扫楼行动"), encoding="utf-8")
    (corpus / "b.txt").unlink()
    (corpus / "d.txt").write_text(ARTICLES["c.txt"].replace("5年", "6年"), encoding="utf-8")
    report = run(corpus, target)
    assert report.fresh == 2
    assert graph(target) == from_nothing(corpus, tmp_path / "fresh")


def test_a_moved_file_is_not_read_again(corpus: Path, file_target: Target, tmp_path: Path) -> None:
    run(corpus, file_target)
    (corpus / "a.txt").rename(corpus / "z.txt")
    assert run(corpus, file_target).fresh == 0
    assert graph(file_target) == from_nothing(corpus, tmp_path / "fresh")


def test_the_same_text_twice_is_one_document(corpus: Path, file_target: Target) -> None:
    (corpus / "copy.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    report = run(corpus, file_target)
    assert report.articles == 3
    assert report.notes == ("1 files repeat another word for word",)


def test_no_prune_keeps_what_no_file_says(corpus: Path, target: Target, tmp_path: Path) -> None:
    run(corpus, target)
    everything = graph(target)
    (corpus / "b.txt").unlink()
    run(corpus, target, prune=False)
    assert graph(target) == everything
    with open_store(target.url, target.credentials) as view:
        verdict = verify(view, target.cache)
    assert (verdict.problems, verdict.notes) == ([], [])
    run(corpus, target)
    assert graph(target) == from_nothing(corpus, tmp_path / "fresh")


def test_preview_says_what_build_does_and_writes_nothing(corpus: Path, target: Target) -> None:
    first = preview([corpus], target, ONE_PROCESS)
    assert first.difference is not None
    assert len(first.difference.changes["Document"].added) == 3
    run(corpus, target)
    assert not preview([corpus], target, ONE_PROCESS).difference
    (corpus / "b.txt").unlink()
    before = graph(target)
    report = preview([corpus], target, ONE_PROCESS)
    assert report.difference is not None
    assert len(report.difference.changes["Document"].removed) == 1
    assert graph(target) == before
    run(corpus, target)
    assert not preview([corpus], target, ONE_PROCESS).difference


def test_what_is_built_verifies(corpus: Path, target: Target) -> None:
    run(corpus, target)
    with open_store(target.url, target.credentials) as view:
        verdict = verify(view, target.cache)
    assert verdict.problems == []
    assert verdict.checked["quotes"] > 10
    assert verdict.notes == []


def test_nothing_to_build_leaves_the_graph(corpus: Path, file_target: Target) -> None:
    run(corpus, file_target)
    before = graph(file_target)
    for path in corpus.iterdir():
        path.write_text(f"{path.name},今天天气很好,适合散步。" * 10, encoding="utf-8")
    report = run(corpus, file_target)
    assert (report.articles, report.written) == (0, None)
    assert len(report.skipped) == 3
    assert graph(file_target) == before


def test_a_path_that_is_not_there(file_target: Target, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        run(tmp_path / "none", file_target)
    assert not Path(file_target.url).exists()


def test_the_cache_may_be_deleted_and_torn(corpus: Path, file_target: Target) -> None:
    run(corpus, file_target)
    before = graph(file_target)
    for path in readings(file_target.cache):
        path.write_bytes(path.read_bytes()[:50])
    Path(file_target.url).unlink()
    assert run(corpus, file_target).fresh == 3
    assert graph(file_target) == before


def readings(cache: Path) -> Iterator[Path]:
    return (cache / "readings").rglob("*.z")


def test_the_cache_may_be_copied(corpus: Path, file_target: Target, tmp_path: Path) -> None:
    run(corpus, file_target)
    moved = replace(file_target, url=str(tmp_path / "other.lbug"), cache=tmp_path / "moved")
    file_target.cache.rename(moved.cache)
    assert run(corpus, moved).fresh == 0
    assert graph(moved) == graph(file_target)


def test_processes_give_the_same_graph(corpus: Path, tmp_path: Path) -> None:
    for number in range(8):
        text = ARTICLES["c.txt"].replace("5年", f"{number + 6}年")
        (corpus / f"more{number}.txt").write_text(text, encoding="utf-8")
    target = Target(str(tmp_path / "g.lbug"), tmp_path / "cache")
    report = build([corpus], target, Options(jobs=2))
    assert report.fresh == 11
    assert graph(target) == from_nothing(corpus, tmp_path / "fresh")


def test_verify_finds_what_was_changed(corpus: Path, file_target: Target) -> None:
    import ladybug

    run(corpus, file_target)
    database = ladybug.Database(file_target.url)
    connection = ladybug.Connection(database)
    connection.execute("MATCH (:Document)-[r:REPORTS]->() SET r.quote = '改过的话'")
    connection.execute("MATCH (:Document)-[r:ABOUT]->() DELETE r")
    connection.close()
    database.close()
    with open_store(file_target.url) as view:
        problems = "\n".join(verify(view, file_target.cache).problems)
    assert "改过的话" in problems
    assert "ABOUT: 0 rows" in problems


def test_stale_files_of_killed_builds_are_removed(tmp_path: Path) -> None:
    import os

    Cache(tmp_path)
    old, young = tmp_path / "tmp" / "old", tmp_path / "tmp" / "young"
    for path in (old, young):
        path.touch()
    os.utime(old, (0, 0))
    Cache(tmp_path)
    assert [path.name for path in (tmp_path / "tmp").iterdir()] == ["young"]
