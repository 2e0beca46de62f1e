"""Cleaning: what stays, what goes, and that every character knows where it stood."""

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from fixtures.messes import MESSES
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Document
from kg.pipeline.clean import clean, clean_text
from kg.pipeline.clean.characters import local
from kg.pipeline.clean.script import script, simplified

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "tests" / "gold").glob("*/*.txt"))
DEV = sorted((ROOT.parent / "shared" / "corpus" / "dev").glob("*.txt"))

FURNITURE = re.compile(
    r"ICP|[Cc]opyright|版权所有|责任编辑|当前位置|首页 ?[>|]|上一篇|下一篇|浏览(?:次数|量|:)"
    r"|打印本页|关闭窗口|扫一扫在|加入收藏|返回列表|分享到|不良信息|网站地图|备案号|字号"
)
SPAM = re.compile(
    r"国产精品|彩金|葡京|棋牌(?!娱乐城诈骗)|真人娱乐|百家乐|代开发票|首存|成人直播|万利娱乐"
)
READING = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[一-鿿] ?\([a-z]{1,6}\)")
# Two Simplified characters share these; which is meant shows only with their neighbours.
TWOFOLD = set("乾藉著覆夥瞭麽徵餘闆於鍾")


@cache
def cleaned(path: Path) -> Article:
    return clean(Document(path.read_text(encoding="utf-8"), path.name))


def bare(text: str) -> str:
    """Without what the annotation guide leaves out of surfaces."""
    return re.sub(r"[\s“”‘’\"'《》,，、·的]", "", text)


def surfaces(path: Path) -> Iterator[str]:
    for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0] == "E":
            yield fields[2]


def assert_mapped(article: Article) -> None:
    raw = article.document.text
    assert len(article.offsets) == len(article.text)
    assert all(a <= b for a, b in pairwise(article.offsets))
    for at, (character, offset) in enumerate(zip(article.text, article.offsets, strict=True)):
        if character != "\n" and at not in article.widths:
            assert simplified(local(raw[offset]).text) in (character, "") or raw[offset] in TWOFOLD


def spans(article: Article, count: int, seed: int) -> Iterator[tuple[int, int]]:
    """Random spans within paragraphs, no blank at their ends."""
    chance = random.Random(seed)
    at = 0
    for paragraph in article.text.split("\n"):
        for _ in range(count):
            start = chance.randrange(len(paragraph)) if paragraph else 0
            end = min(len(paragraph), start + chance.choice((1, 4, 20, 200)))
            while start < end and paragraph[start] == " ":
                start += 1
            while start < end and paragraph[end - 1] == " ":
                end -= 1
            if start < end:
                yield at + start, at + end
        at += len(paragraph) + 1


def assert_quotes(article: Article, count: int, seed: int = 1) -> None:
    """A raw slice cleans to the clean slice; at its ends a twofold character may fall otherwise."""
    for start, end in spans(article, count, seed):
        raw_start, raw_end = article.raw_span(start, end)
        raw = article.document.text[raw_start:raw_end]
        quote = clean_text(raw)
        if quote != article.text[start:end]:
            assert TWOFOLD & {raw[0], raw[-1]}, (article.text[start:end], quote, raw)
            assert quote[1:-1] == article.text[start + 1 : end - 1]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_articles_lose_their_furniture_and_nothing_else(path: Path) -> None:
    article = cleaned(path)
    assert not FURNITURE.search(article.text)
    assert not SPAM.search(article.text)
    assert not READING.search(article.text)
    body, everything = bare(article.text), bare(simplified(local(path.read_text("utf-8")).text))
    lost = [s for s in surfaces(path) if bare(s) not in body and bare(s) in everything]
    assert not lost


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_articles_keep_every_sentence(path: Path) -> None:
    """Full stops are the article's: no page's frame has any, but for a notice of rights."""
    article = cleaned(path)
    dropped = "".join(article.document.text[part.start : part.end] for part in article.dropped)
    assert not re.findall(r"[^。]*。", dropped)
    assert_mapped(article)
    assert_quotes(article, count=6)


@pytest.mark.skipif(not DEV, reason="no ../shared/corpus/dev beside the project")
@pytest.mark.parametrize("path", DEV, ids=lambda path: path.stem)
def test_found_articles(path: Path) -> None:
    article = cleaned(path)
    assert not FURNITURE.search(article.text)
    assert not SPAM.search(article.text)
    assert not READING.search(article.text)
    assert article.text.count("。") == article.document.text.count("。")
    assert article.headline
    body = bare(article.text)
    assert [s for s in surfaces(path) if bare(s) not in body] == []
    assert_mapped(article)
    assert_quotes(article, count=60)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "云州市公安局开展反诈宣传。",
            "今年1至6月,全县电诈案件同比下降33.3%!",
            "“零发案”不是终点,只是起点。",
            "民警说:陌生电话不轻信;陌生链接不乱点。",
            "北岭村连续14个月零发案。",
            "发放宣传单3000余份、悬挂横幅20条。",
        ]
    ),
    min_size=1,
    max_size=5,
    unique=True,  # a sentence said twice in a row is seen once
)
ARTICLES = st.lists(SENTENCES.map("".join), min_size=1, max_size=6).map(
    lambda paragraphs: "\n".join(["北岭县:反诈课开到田间", *paragraphs])
)


@given(ARTICLES, st.sampled_from(sorted(MESSES)), st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_messy_articles_are_mapped_and_quoted(text: str, mess: str, seed: int) -> None:
    article = clean(Document(MESSES[mess](text), "x"))
    assert_mapped(article)
    if mess != "doubled":
        assert_quotes(article, count=3, seed=seed)


@given(
    st.text(
        st.sampled_from("反诈零发案北(beǐ) ,。\n\t&;<>p/“”?—|1%锟斤拷\u200b\u3000後亂🎰\r"),
        max_size=80,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_cleaned_and_mapped(raw: str) -> None:
    article = clean(Document(raw, "x"))
    assert len(article.offsets) == len(article.text)
    assert all(a <= b for a, b in pairwise(article.offsets))
    assert all(0 <= offset < len(raw) for offset in article.offsets)
    assert all(0 <= part.start < part.end <= len(raw) for part in article.dropped)
    clean_text(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("當(dāng)前 雲(yún) 門鎮(zh\nèn)", "当前 云门镇"),
        ("石(shi) 莊社區,村(cun) 居(ju) ", "石庄社区,村居"),
        ("宣传台(xuānchuántái)和劝阻(quànzǔ)(quànzǔ)技能", "宣传台和劝阻技能"),
        ("國家反詐中心(App)、智能(AI)語音(ai)", "国家反诈中心(App)、智能(AI)语音(ai)"),
        ("囧(jiong)𠮷(jí)", "囧𠮷"),
        ("云(yun2)州（zhōu）(Zhou) 市(G20)", "云州市(G20)"),
        ("乾縣、顯著、跟著、乾淨", "乾县、显著、跟着、干净"),
        ("ＡＢ１２３，（全角）！？", "AB123,(全角)!?"),
        ("零\u200b发\ufeff案\u00ad", "零发案"),
        ("&ldquo;零&amp;nbsp;发案&#8221;", "“零 发案”"),
        ("下降5.2\n%,损失", "下降5.2%,损失"),
        ("云剑-\n\n2022行动", "云剑-2022行动"),
        ("国家反诈中心A\nPP", "国家反诈中心APP"),
        ("国家反诈中心 APP 在 2024 年", "国家反诈中心APP在2024年"),
        ("线上 + 线下", "线上+线下"),
        ("听着像福利,,“中奖”", "听着像福利,“中奖”"),
        ("没有归零。?/p>", "没有归零。"),
        ("⻓⾦⻔", "长金门"),
    ],
)
def test_characters_put_right(raw: str, expected: str) -> None:
    assert clean_text(raw) == expected


def test_entities_map_to_all_of_their_raw_characters() -> None:
    article = clean(Document("民警说&ldquo;零发案&rdquo;不是终点。" * 3, "x"))
    start = article.text.index("“")
    raw_start, raw_end = article.raw_span(start, start + 5)
    assert article.document.text[raw_start:raw_end] == "&ldquo;零发案&rdquo;"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_every_line_end_is_one(end: str) -> None:
    lines = ["北岭县:反诈课开到田间", "今年以来,全县发案下降三成,损失也少了。", "进村入户讲反诈。"]
    assert clean(Document(end.join(lines), "x")).text == "\n".join(lines)


def test_headings_stay_lines_of_their_own() -> None:
    text = "标题在这里\n一、总体情况\n今年以来,全县发案同比下降三成。\n二、做法\n进村入户讲反诈。"
    assert clean(Document(text, "x")).text == text


def test_scripts() -> None:
    assert script("今年电诈案件下降") == "hans"
    assert script("今年電詐案件下降") == "hant"
    assert script("English only, 反") == "other"
    assert script("") == "other"


def test_hostile_text_takes_no_long_time() -> None:
    hostile = ["(" + "ai" * 29 + "b)", "&" * 50, "<p" * 50, "一" * 500, "( " * 60, "来源:" * 30]
    for piece in hostile:
        clean(Document(f"反{piece}" * (40_000 // len(piece)), "x"))


def test_a_headline_of_two_lines_is_one() -> None:
    body = "桑榆镇的民警走进栗坪村,向村民讲解常见骗术。\n他们还建起了微信群。"
    article = clean(Document(f"禾丰县桑榆镇:\n反诈夜谈进村 村民心里有底\n{body}", "two.txt"))
    assert article.document.title == "禾丰县桑榆镇:反诈夜谈进村 村民心里有底"
    assert article.text[article.headline :] == f"\n{body}"
    assert_mapped(article)
