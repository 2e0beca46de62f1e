"""What is an article about fraud prevention, and what is not."""

from pathlib import Path

import pytest

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.relevance import irrelevant

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "tests" / "gold").glob("*/*.txt"))
DEV = sorted((ROOT.parent / "shared" / "corpus" / "dev").glob("*.txt"))


def reason(text: str) -> str | None:
    return irrelevant(clean(Document(text, "x")))


@pytest.mark.parametrize("path", [*GOLD, *DEV], ids=lambda path: path.stem)
def test_every_gold_article_is_one(path: Path) -> None:
    assert reason(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "nothing but furniture in it"),
        ("首页 | 新闻 | 图片\n版权所有 云ICP备00000000号\n", "nothing but furniture in it"),
        ("天气预报:明天有雨。" * 20, "no word about fraud"),
        ("Stop the fraud now. " * 20, "not in Chinese"),
        ("404 Not Found\n您访问的页面不存在", "an error page"),
        ("防诈骗,人人有责。", "too short for an article (9 characters)"),
        (
            "\n".join(f"{n}月反诈宣传活动报道合集" for n in range(12)),
            "a list of titles, no article",
        ),
    ],
)
def test_what_is_left_out_and_why(text: str, expected: str) -> None:
    assert reason(text) == expected


def test_a_short_notice_about_fraud_is_kept() -> None:
    text = (
        "5月12日,云州市北岭县青石乡连续14个月电信网络诈骗零发案,"
        "派出所民警入户走访3000余户,发放宣传单8000份,劝阻16人。"
    )
    assert reason(text) is None


def test_an_article_that_tells_of_an_error_page_is_kept() -> None:
    text = (
        "骗子发来的链接点开后显示“页面不存在”,民警提醒:这是钓鱼网站。"
        "云州市北岭县一名居民收到短信后险些上当,网格员及时上门劝阻,替她保住了三万元。"
    )
    assert reason(text) is None
