"""Title, date, source and author off an article's frame and address."""

import pytest

from kg.model import Document
from kg.pipeline.clean import clean
from kg.pipeline.metadata import Frame, author, published, source
from kg.values.dates import address_dates, dates

BODY = "今年以来,全县电信网络诈骗案件同比下降两成,派出所民警入户走访三千余户。\n" * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-06 09:01:00", ["2025-06-06"]),
        ("2025/6/6", ["2025-06-06"]),
        ("2025.06.06", ["2025-06-06"]),
        ("2025年6月6日 星期五", ["2025-06-06"]),
        ("二〇二五年六月十二日", ["2025-06-12"]),
        ("二○一九年十二月三十一日", ["2019-12-31"]),
        ("20250606", ["2025-06-06"]),
        ("2025年6月", ["2025-06"]),
        ("2025年2月30日", []),
        ("第20250号 2025.5% 1024次", []),
        ("6月6日", []),
    ],
)
def test_dates_as_they_are_written(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "address",
    [
        "http://a.cn/2025/0606/1.html",
        "http://a.cn/202506/06/c1.html",
        "http://a.cn/2025-06/06/content_12345678.htm",
        "http://a.cn/t20250606_123456.shtml",
        "http://a.cn/art/2025/6/6/index.html".replace("/6/6/", "/06/06/"),
    ],
)
def test_dates_in_addresses(address: str) -> None:
    assert address_dates(address)[0] == "2025-06-06"


def test_what_says_that_it_is_the_date_goes_first() -> None:
    frame = Frame(
        above=["今天是2025年7月1日 星期二", "2024-01-01", "发布时间:2025-06-06 09:01"],
        below=["2025年6月5日"],
    )
    assert published(frame) == "2025-06-06"
    assert published(Frame(above=["2024年04月"], below=["2024年4月12日"])) == "2024-04-12"
    assert published(Frame(), "http://a.cn/2025/06/x.html") == "2025-06"
    assert published(Frame(), path="news/2025-06-06 反诈.txt") == "2025-06-06"
    assert published(Frame(above=["Copyright 2010-2025", "今天是2025年7月1日"])) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("时间:2025-06-06 来源:云州日报 阅读量:49", "云州日报"),
        ("文章来源:云州警察网作者:时间:2025-06-06", "云州警察网"),
        ("来源:本网 编辑:某某", ""),
        ("云州日报 2024年5月17日 第3版·法治", "云州日报"),
        ("欢迎来到云州长安网", "云州长安网"),
        ("浏览次数:20", ""),
    ],
)
def test_sources(line: str, expected: str) -> None:
    assert source([line]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(云州公安分局供稿)", "云州公安分局"),
        ("供稿:云州银行消费者权益保护部", "云州银行消费者权益保护部"),
        ("作者:北岭县委政法委 发布时间:2022-12-19", "北岭县委政法委"),
        ("云州融媒记者 王小明 李芳", "王小明 李芳"),
        ("版权归原作者所有", ""),
    ],
)
def test_authors(line: str, expected: str) -> None:
    assert author([line]) == expected


def test_an_article_is_filled_from_its_frame() -> None:
    text = (
        "您的位置:首页 > 法治\n北岭县:反诈课开到田间\n"
        f"2025-06-06 09:01 来源:云州日报 作者:张三\n\n{BODY}\n(北岭县公安局供稿)\n"
        "原文链接:https://news.example.cn/1.html\n"
    )
    document = clean(Document(text, "x.txt")).document
    assert document.title == "北岭县:反诈课开到田间"
    assert document.published == "2025-06-06"
    assert document.source == "云州日报"
    assert document.author == "北岭县公安局"
    assert document.url == "https://news.example.cn/1.html"
    assert document.id == Document(text, "y").id


def test_what_the_file_states_goes_first() -> None:
    text = f"北岭县:反诈课开到田间\n2025-06-06 来源:云州日报\n\n{BODY}"
    given = Document(
        text, "x", title="北岭县:反诈课开到田间_云州网", published="2024年1月2日", source="北岭发布"
    )
    document = clean(given).document
    assert (document.title, document.published, document.source) == (
        "北岭县:反诈课开到田间",
        "2024-01-02",
        "北岭发布",
    )
