from pathlib import Path

import pytest

from kg.errors import GoldError, InputError
from kg.gold import GoldArticle, GoldEntity, align, folds, groups, read_corpus, read_gold

GOLD = Path(__file__).parents[1] / "gold"


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / f"{name}.txt").write_text("正文", encoding="utf-8")
    path = folder / f"{name}.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_line_of_every_kind_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a",
        "# source: https://example.org/a ; reworded",
        "E\tPlace\t甲县",
        "E\tMeasure/team\t甲队",
        "R\tIMPLEMENTS\t甲县\t甲队",
        "O\tachieved\tzero\t甲县\t发案\t0\t-\t甲县零发案",
        "D\t110101\t东城区",
    )
    article = read_gold(path)
    assert article.entities == (
        GoldEntity("Place", None, "甲县"),
        GoldEntity("Measure", "team", "甲队"),
    )
    assert article.relations[0].target == "甲队"
    assert article.outcomes[0].period == ""
    assert article.divisions == (("110101", "东城区"),)
    assert article.urls == ("https://example.org/a",)


@pytest.mark.parametrize(
    "line",
    [
        "E\tPlace",
        "E\tTown\t甲",
        "E\tMeasure\t甲",
        "E\tPlace/team\t甲",
        "X\ta\tb",
        "O\tdone\tzero\t甲\t发案\t0\t-\tq",
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, "a", "E\tPlace\t甲县", line)
    with pytest.raises(GoldError, match=r"a\.tsv:2"):
        read_gold(path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no NAME\.tsv"):
        read_corpus(tmp_path)


def test_the_projects_gold_is_well_formed() -> None:
    for folder in ("train", "train-fictional", "dev-reworded"):
        assert all(article.entities for article in read_corpus(GOLD / folder))


def article(name: str, code: str, url: str = "") -> GoldArticle:
    return GoldArticle(name, Path(f"{name}.txt"), (), (), (), ((code, ""),), (url,) if url else ())


def test_groups_join_by_division_address_and_report() -> None:
    corpus = [
        article("a", "110101"),
        article("b", "110101"),
        article("c", "110102", "http://x.cn/1"),
        article("d", "110103", "http://x.cn/1"),
        article("e", "110104"),
        article("f", "110105"),
    ]
    assert groups(corpus, [("e", "f", "elsewhere")]) == [["a", "b"], ["c", "d"], ["e", "f"]]


def test_folds_part_the_corpus_and_tear_no_group() -> None:
    corpus = read_corpus(GOLD / "train")
    parts = folds(corpus, 5)
    assert sorted(name for part in parts for name in part) == [a.name for a in corpus]
    for group in groups(corpus):
        assert sum(bool(set(group) & set(part)) for part in parts) == 1


def test_align_takes_every_occurrence_longest_first_past_marks() -> None:
    text = "甲县公安局与甲县的“三快” 对接机制"
    entities = [
        GoldEntity("Place", None, "甲县"),
        GoldEntity("Agency", None, "甲县公安局"),
        GoldEntity("Measure", "mechanism", "三快对接机制"),
    ]
    mentions = align(text, entities)
    assert [(m.text, text[m.start : m.end]) for m in mentions] == [
        ("甲县公安局", "甲县公安局"),
        ("甲县", "甲县"),
        ("三快对接机制", "三快” 对接机制"),
    ]
