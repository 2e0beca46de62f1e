"""Encodings of Chinese files, and mojibake."""

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.encoding import UndecodableError, decode, encoding_of, undone

TEXT = "云州市公安局:今年以来,全县电信网络诈骗案件同比下降33.3%,民警入户走访三千余户。\n"
HANT = opencc.OpenCC("s2tw").convert(TEXT)
PIECES = st.lists(
    st.sampled_from(
        [
            "反诈中心发布预警,",
            "民警上门劝阻群众。",
            "2024年",
            "“零发案”",
            "App",
            "损失下降两成;",
            "\n",
        ]
    ),
    min_size=4,
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@given(piece=PIECES)
@settings(max_examples=25, deadline=None)
def test_simplified_text_comes_back(encoding: str, piece: str) -> None:
    assert decode((TEXT + piece).encode(encoding)) == TEXT + piece


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16"])
def test_traditional_text_comes_back(encoding: str) -> None:
    assert decode(HANT.encode(encoding)) == HANT


def test_short_texts_come_back() -> None:
    for text in ("反诈", "防诈骗,人人有责", "零发案。"):
        for encoding in ("utf-8", "gbk"):
            assert decode(text.encode(encoding)) == text


def test_what_is_declared_is_believed_if_it_reads() -> None:
    assert decode(TEXT.encode("gbk"), "gb2312") == TEXT
    assert decode(TEXT.encode("gbk"), "utf-8") == TEXT
    assert decode(TEXT.encode("utf-8"), "gb2312") == TEXT
    assert decode(TEXT.encode("utf-8"), "no-such-code") == TEXT


@pytest.mark.parametrize(
    ("wrote", "read"),
    [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "gb18030"), ("big5", "latin-1")],
)
def test_mojibake_is_undone(wrote: str, read: str) -> None:
    text = HANT if wrote == "big5" else TEXT
    found = undone(text.encode(wrote).decode(read, "replace"))
    assert sum(a == b for a, b in zip(found, text, strict=False)) > len(text) * 0.4
    assert found[:8] == text[:8]


@given(PIECES)
def test_good_text_is_left_alone(piece: str) -> None:
    assert undone(TEXT + piece) == TEXT + piece
    assert undone("An English text, with café.") == "An English text, with café."


def test_a_few_broken_bytes_do_not_cost_a_file() -> None:
    data = bytearray((TEXT * 20).encode())
    data[400] = 0xFF
    assert decode(bytes(data)).count("�") in (1, 2, 3)
    assert decode((TEXT * 20).encode("gbk")[:-1])[:30] == TEXT[:30]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 99]
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


def test_line_ends_are_one_character() -> None:
    assert decode("反诈\r\n中心\r派出所\n".encode()) == "反诈\n中心\n派出所\n"


def test_the_beginning_tells_the_encoding() -> None:
    assert encoding_of(TEXT.encode("gbk") * 3) == "gb18030"
    assert encoding_of(TEXT.encode()[:-2]) == "utf-8"
