"""Write examples/news, the demonstration corpus, from the gold articles that retell real reports.

    python scripts/make_examples.py

Plain articles become HTML pages of our own making, every third one; the messy ones stay text. An
address is kept only where its host is a government, a university, a newspaper or a known portal.
"""

import html
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from kg.gold import GoldArticle, read_corpus, same_report

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
TARGET = ROOT / "examples" / "news"
RETOLD = "据本地报道改写(retold from a local report)"

TRUSTED = re.compile(
    r"(?:^|\.)(?:gov\.cn|edu\.cn|chinanews\.com|cri\.cn|people\.com\.cn|chinadaily\.com\.cn"
    r"|cpd\.com\.cn|police\.com\.cn|sina\.com\.cn|southcn\.com|zjol\.com\.cn|dzwww\.com|cnnb\.com\.cn"
    r"|gansudaily\.com\.cn|nxrb\.cn|dutenews\.com|guilinlife\.com|jsw\.com\.cn|sjzdaily\.com\.cn"
    r"|nmgfzb\.cn|xnnews\.com\.cn|huaxia\.com|heze\.cn|fzahw\.com|fzshb\.cn)$"
)
DATE = re.compile(r"(20[0-2]\d)[-/年]?(0[1-9]|1[0-2])[-/月]?(0[1-9]|[12]\d|3[01])(?!\d)")
MESSY = re.compile(r"synthetic|furniture|pinyin|wrap|spam|Traditional|mojibake")
FURNITURE = re.compile(r"首[页頁]|版[权權]所有|[a-zāáǎàēéěèīíǐìōóǒòūúǔù]{2,}\)")

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{url}">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{source}">
{published}</head>
<body>
<nav><a href="#">首页</a> <a href="#">要闻</a> <a href="#">法治</a> <a href="#">专题</a></nav>
<article>
<h1>{title}</h1>
<p class="info">{date} 来源:{source}</p>
{body}
</article>
<footer>关于我们 | 联系我们 | 网站地图 版权所有</footer>
</body>
</html>
"""

PUBLISHED = '<meta property="article:published_time" content="{date}">\n'


def address(article: GoldArticle) -> str:
    """The article's address if its host can be trusted, else an empty string."""
    beside = article.path.with_suffix(".url")
    urls = (beside.read_text("utf-8").strip(),) if beside.exists() else article.urls
    return next((url for url in urls if TRUSTED.search(urlsplit(url).hostname or "")), "")


def date_of(url: str) -> str:
    """The ISO date that an address holds, or an empty string."""
    found = DATE.search(url) or DATE.search(url.replace("/", ""))
    return "-".join(found.groups()) if found else ""


def as_text(text: str, url: str) -> str:
    source = f"原文链接:{url}" if url else f"来源:{RETOLD}"
    return f"{text.rstrip()}\n\n{source}\n"


def as_page(text: str, url: str) -> str:
    title, *paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    date = date_of(url)
    return PAGE.format(
        title=html.escape(title),
        url=html.escape(url),
        source=html.escape(urlsplit(url).hostname or "" if url else RETOLD),
        date=date,
        published=PUBLISHED.format(date=date) if date else "",
        body="\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs),
    )


def is_plain(article: GoldArticle, text: str) -> bool:
    notes = article.path.with_suffix(".tsv").read_text("utf-8")
    return "\n\n" in text and not MESSY.search(notes) and not FURNITURE.search(text)


def articles() -> list[GoldArticle]:
    """The gold articles after real reports, one a report."""
    corpus = [*read_corpus(GOLD / "dev-reworded"), *read_corpus(GOLD / "train")]
    known = {article.name for article in corpus}
    retellings = {
        name for group in same_report(GOLD) for name in [n for n in group if n in known][1:]
    }
    return [article for article in corpus if article.name not in retellings]


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for number, article in enumerate(articles()):
        text, url = article.path.read_text("utf-8"), address(article)
        page = number % 3 == 0 and is_plain(article, text)
        path = TARGET / f"{article.name}.{'html' if page else 'txt'}"
        path.write_text(as_page(text, url) if page else as_text(text, url), encoding="utf-8")


if __name__ == "__main__":
    main()
