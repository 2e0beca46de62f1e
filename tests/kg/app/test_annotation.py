"""The formats of annotation tools: what we write, we read again; what is not theirs is refused."""

import json
from pathlib import Path

import pytest

from kg.app.annotation import WRITERS, Annotated, read_annotated, write_lines
from kg.errors import GoldError
from kg.model import Mention

TEXT = "青石县推行“三快”机制"
ARTICLE = Annotated(
    "made-up",
    TEXT,
    (
        Mention("Place", "青石县", 0, 3, None, 1.0, "gold"),
        Mention("Measure", "三快机制", 6, 11, "mechanism", 1.0, "gold"),
    ),
)


def _write(folder: Path, text: str) -> Path:
    path = folder / "articles.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("tool", sorted(WRITERS))
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_written_is_read_again(tmp_path: Path, tool: str, count: int) -> None:
    path = _write(tmp_path, "".join(write_lines([ARTICLE] * count, tool)))
    assert read_annotated(path) == [ARTICLE] * count


def test_no_articles(tmp_path: Path) -> None:
    for tool in WRITERS:
        assert read_annotated(_write(tmp_path, "".join(write_lines([], tool)))) == []


def test_doccano_with_relations(tmp_path: Path) -> None:
    entity = {"id": 1, "label": "Place", "start_offset": 0, "end_offset": 3}
    path = _write(tmp_path, json.dumps({"text": TEXT, "entities": [entity], "relations": []}))
    assert read_annotated(path)[0].mentions == ARTICLE.mentions[:1]


def test_label_studio_prefers_what_a_person_said(tmp_path: Path) -> None:
    task = json.loads("".join(write_lines([ARTICLE], "label-studio")))[0]
    task["annotations"] = [{"result": task["predictions"][0]["result"][:1]}]
    path = _write(tmp_path, json.dumps([task]))
    assert read_annotated(path)[0].mentions == ARTICLE.mentions[:1]


def test_prodigy_leaves_out_what_was_rejected(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in write_lines([ARTICLE] * 2, "prodigy")]
    lines[0]["answer"], lines[1]["answer"] = "reject", "accept"
    assert len(read_annotated(_write(tmp_path, "\n".join(map(json.dumps, lines))))) == 1


def test_of_overlapping_mentions_the_first_and_longest_stays(tmp_path: Path) -> None:
    record = {"text": TEXT, "label": [[0, 2, "Place"], [0, 3, "Place"], [2, 5, "Agency"]]}
    mentions = read_annotated(_write(tmp_path, json.dumps(record)))[0].mentions
    assert [mention.text for mention in mentions] == ["青石县"]


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[1]",
        json.dumps({"no": "text"}),
        json.dumps({"text": TEXT, "label": [[0, 3, "Town"]]}),
        json.dumps({"text": TEXT, "label": [[0, 99, "Place"]]}),
        json.dumps({"text": TEXT, "label": [[5, 6, "Place"]]}),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GoldError, match="no annotation tool"):
        read_annotated(_write(tmp_path, text))
