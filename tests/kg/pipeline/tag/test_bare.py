"""Bare text: what is left out, what is remembered, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.tag.bare import SEPARATOR, bare_text, sentences

TEXT = st.text(alphabet="反诈中心“”‘’\"' \n，。A1（", max_size=40)


def test_quotation_marks_and_blanks_go() -> None:
    bare = bare_text("推行“三快”对接 机制")
    assert bare.text == "推行三快对接机制"
    assert bare.opened[2] and bare.closed[3]


def test_names_quoted_one_after_the_other_stay_apart() -> None:
    assert bare_text("“扫楼”“扫街”").text == f"扫楼{SEPARATOR}扫街"


def test_straight_marks_open_and_close_in_turn() -> None:
    bare = bare_text('开展"断卡"行动')
    assert (bare.text, bare.opened[2], bare.closed[3]) == ("开展断卡行动", 1, 1)


@given(TEXT)
def test_offsets_lead_back(text: str) -> None:
    bare = bare_text(text)
    assert len(bare.text) == len(bare.offsets) == len(bare.opened) == len(bare.closed)
    for char, offset in zip(bare.text, bare.offsets, strict=True):
        assert char in (text[offset], SEPARATOR)


@given(TEXT)
def test_sentences_cover_the_text_once(text: str) -> None:
    bare = bare_text(text).text
    assert "".join(bare[start:end] for start, end in sentences(bare)) == bare
