"""What an article's frame says of it: title, publication date, source, author, address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Document
from kg.values.dates import address_dates, dates

# The day on which a page was looked at, or saved.
_TODAY = re.compile(r"今天是|现在是|GMT|[Cc]opyright|版权|备案|许可证|第\s*\d*\s*位访客")
_STATED = re.compile(r"时间|日期|发[布表稿]|来源|更新|成文|刊发")
_SOURCE = re.compile(
    r"(?<![㐀-鿿])(?:文章|信息|稿件|新闻)?(?:来源|稿源|出处)\s*[::]\s*"
    r"([^\s|:]{2,24}?)(?=[\s|]|$|作者|时间|编辑|责编|责任|发布|浏览|点击|字[号体]|\d{4})"
)
_PAPER = re.compile(
    r"(?:欢迎(?:来到|访问)|据)?([㐀-鿿]{2,8}(?:日报|晚报|晨报|都市报|周报|时报|早报|手机报|新闻网|长安网|在线|电视台|融媒体中心))"
)
_NO_SOURCE = re.compile(r"本[网站报刊]|网络|互联网|搜索引擎|转载|综合|未知|作者|时间|编辑|某某")
_OFFICE = re.compile(
    r"供稿(?:单位)?\s*[::]\s*([^\s()]{3,30})|[((]([^\s()()]{3,24}?)\s*供稿\s*[))]|(?<!原)作者\s*[::]\s*(\S{4,24})"
)
_WRITERS = re.compile(
    r"(?:(?<!原)作者|记者|通讯员|撰稿|文/图|图/文)\s*[::]?\s*((?:[㐀-鿿·]{2,4}(?:[\s、,]+|$)){1,6})"
)
_NAME = re.compile(r"[㐀-鿿·]{2,4}")
_NO_NAME = re.compile(r"时间|来源|编辑|记者|通讯员|浏览|阅读|字号|字体|发布|供稿|责编")
_URL = re.compile(r"https?://[^\s<>\"'“”。,)）]{4,300}")


@dataclass(frozen=True, slots=True)
class Frame:
    """The cleaned lines that stood around an article: above it and below it, in order."""

    above: Sequence[str] = ()
    below: Sequence[str] = ()


def filled(document: Document, title: str, frame: Frame) -> Document:
    """The document with its title, and what else it lacks from its frame and its address.

    What the file's format states goes first.
    """
    lines = (*frame.above, *frame.below)
    url = document.url or next((m.group() for line in lines for m in _URL.finditer(line)), "")
    return replace(
        document,
        title=title,
        url=url,
        published=_given(document.published) or published(frame, url, document.path),
        source=document.source or source(lines),
        author=document.author or author(lines),
    )


def _given(day: str) -> str:
    """A date that a table or a page's head gives, as ISO."""
    return next(iter(dates(day)), day if re.fullmatch(r"(?:19|20)\d\d", day) else "")


def published(frame: Frame, url: str = "", path: str = "") -> str:
    """The publication date, ISO (`2025-06-06`, `2025-06`), or empty.

    A line that says it is one goes before a bare date, what is above the text before the address
    and the file's name, and these before what is below it.
    """
    above = [line for line in frame.above if not _TODAY.search(line)]
    below = [line for line in frame.below if not _TODAY.search(line)]
    found = (
        *(day for line in above if _STATED.search(line) for day in dates(line)),
        *(day for line in above for day in dates(line)),
        *address_dates(url),
        *(day for line in below for day in dates(line)),
        *address_dates(path.rpartition("/")[2]),
    )
    return next((day for day in found if len(day) == 10), next(iter(found), ""))


def source(lines: Iterable[str]) -> str:
    """The paper or site that an article is from, or empty."""
    lines = list(lines)
    stated = (m[1].strip("《》[]【】") for line in lines for m in _SOURCE.finditer(line))
    papers = (m[1] for line in lines for m in _PAPER.finditer(line))
    return next((name for name in (*stated, *papers) if not _NO_SOURCE.search(name)), "")


def author(lines: Iterable[str]) -> str:
    """The office that wrote or sent in an article, else its writers, else empty."""
    lines = list(lines)
    offices = (next(filter(None, m.groups())) for line in lines for m in _OFFICE.finditer(line))
    office = next((name for name in offices if not _NO_NAME.search(name)), "")
    return office or " ".join(_writers(lines))


def _writers(lines: Iterable[str]) -> list[str]:
    names = (
        name
        for line in lines
        for match in _WRITERS.finditer(line)
        for name in _NAME.findall(match[1])
    )
    return list(dict.fromkeys(name for name in names if not _NO_NAME.search(name)))[:6]
