"""Write tests/golden/reading: a file of every format and mess, and what each must read like.

    python scripts/make_reading_corpus.py

Two invented articles, clean, are the expected texts (`expected/NAME.txt`). Each file of `corpus/`
is one of them put through a mess, an encoding or a format, or a file that cannot be read;
`manifest.tsv` says which, or the reason why it is skipped. Nothing here asks the reader what it
makes of a file: what is expected is known from how the file was made.
"""

import csv
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import opencc
import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fixtures.messes import MESSES, furniture  # noqa: E402

TARGET = ROOT / "tests" / "golden" / "reading"

ARTICLES = {
    "jiangwan": """江湾镇:一口老井边上的反诈课
云州市江湾镇有一口老井,井台就是讲台。今年以来,江湾派出所的民警每逢集日都到井台边开反诈讲座,给赶集的老年人讲刷单返利和冒充公检法的骗术。
井台上怎么讲
派出所把“三句话”编成快板:陌生电话不轻信,陌生链接不乱点,转账之前问一问。井台边的LED屏循环播放反诈短视频,村民领回家的还有宣传手册3000余份。
江湾镇与云州农商银行江湾支行建立警银联动机制,柜面发现异常就联系派出所上门劝阻。截至6月底,共紧急止付12笔,挽回损失46.8万元,预警见面劝阻率达98.5%。
账本上怎么算
上半年,全镇电信网络诈骗发案同比下降41.7%,其中柳溪村、石桥村连续14个月零发案。“零发案不是终点。”江湾派出所所长说,井台上的课还要一直讲下去。""",
    "beiling": """北岭县:把反诈写进“村规民约”
“村里有人被骗,全村都不光彩。”5月12日,云州市北岭县青石乡的村民大会上,一份新的村规民约贴上了墙。
这份村规民约由北岭县公安局和青石乡政府共同起草,要求每户至少一人关注国家反诈中心APP,外出务工人员由网格员建档,一月一次电话提醒。
县反诈中心还推出“红黄蓝”三级预警劝阻机制,红色预警十五分钟内见面。今年前4个月,青石乡未发生一起电信网络诈骗案件,全县立案数同比下降26.3%,损失同比下降31.9%。
乡里的目标写得很实在:年底前,力争八成以上的村实现零发案。""",
}

OTHER = {
    "weather.txt": (
        "云州市明天有雨\n" + "云州市气象台今天发布预报,明天白天多云转小雨,气温十二到十八度。" * 6,
        "no word about fraud",
    ),
    "list.txt": (
        "反诈新闻列表\n" + "\n".join(f"第{n}期:某地开展反诈宣传进社区活动" for n in range(1, 15)),
        "a list of titles, no article",
    ),
    "error-page.txt": (
        "404 Not Found\n抱歉,您访问的页面不存在或已被删除。\nnginx\n",
        "an error page",
    ),
    "english.txt": ("The quick brown fox warns of fraud. " * 20, "not in Chinese"),
    "short.txt": (
        "防骗提示:不要轻信陌生来电,谨防诈骗。",
        "too short for an article (19 characters)",
    ),
}


def main() -> None:
    """Write everything anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "corpus").mkdir(parents=True)
    (TARGET / "expected").mkdir()
    for name, text in ARTICLES.items():
        (TARGET / "expected" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    rows = []
    for name, data, expected in files():
        (TARGET / "corpus" / name).write_bytes(data)
        rows.append(f"{name}\t{expected}\n")
    (TARGET / "manifest.tsv").write_text("".join(sorted(rows)), encoding="utf-8")


def files() -> Iterator[tuple[str, bytes, str]]:
    """Name, content, and what is expected: `=NAME[ NAME…]` the articles in it, else the reason."""
    for mess, make in MESSES.items():
        for name, text in ARTICLES.items():
            yield f"{mess}-{name}.txt", make(text).encode(), f"={name}"
    yield from encodings()
    yield from pages()
    yield from tables()
    yield from packed()
    for name, (text, reason) in OTHER.items():
        yield name, text.encode(), reason
    yield from broken()


def encodings() -> Iterator[tuple[str, bytes, str]]:
    """Every encoding, and mojibake that can be undone."""
    name, text = "jiangwan", ARTICLES["jiangwan"]
    hant = opencc.OpenCC("s2tw").convert(text)
    yield "utf-8-bom.txt", text.encode("utf-8-sig"), f"={name}"
    yield "gbk.txt", text.encode("gbk"), f"={name}"
    yield "gb18030.txt", text.encode("gb18030"), f"={name}"
    yield "big5.txt", hant.encode("big5"), f"={name}"
    yield "utf-16.txt", text.encode("utf-16"), f"={name}"
    yield "utf-16-bare.txt", text.encode("utf-16-le"), f"={name}"
    yield "windows.txt", text.replace("\n", "\r\n").encode("gbk"), f"={name}"
    yield "mojibake-latin.txt", text.encode().decode("latin-1").encode(), f"={name}"
    yield "mojibake-gbk-latin.txt", text.encode("gbk").decode("latin-1").encode(), f"={name}"
    yield "no-ending", text.encode(), f"={name}"


def pages() -> Iterator[tuple[str, bytes, str]]:
    """Web pages: plain, in GBK with the charset declared, saved as one file, named .txt."""
    name = "beiling"
    yield "page.html", page(name, "utf-8").encode(), f"={name}"
    yield "page-gbk.htm", page(name, "gb2312").encode("gbk"), f"={name}"
    yield "page-undeclared.html", page(name, "").encode("gbk"), f"={name}"
    yield "page-named.txt", page(name, "utf-8").encode(), f"={name}"
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example.cn/2024/0516/1.html"
    message.set_content("a web page")
    message.add_alternative(page(name, "utf-8"), subtype="html", charset="utf-8", cte="base64")
    message.set_boundary("----MultipartBoundary----")
    yield "page.mhtml", message.as_bytes(), f"={name}"
    front = "---\ntitle: 北岭县\ndate: 2024-05-16\n---\n"
    body = ARTICLES[name].replace("“红黄蓝”", "**“红黄蓝”**").replace("\n", "\n\n")
    yield "notes.md", f"{front}# {body}\n".encode(), f"={name}"


def page(name: str, charset: str) -> str:
    """A newspaper's page with all around the article that such pages have."""
    title, _, body = ARTICLES[name].partition("\n")
    paragraphs = "\n".join(f"<p>&emsp;&emsp;{line}</p>" for line in body.split("\n"))
    links = "".join(f'<li><a href="/{n}.html">某地召开第{n}次会议</a></li>' for n in range(12))
    declared = f'<meta charset="{charset}">' if charset else ""
    return f"""<!DOCTYPE html>
<html><head>{declared}<title>{title}_法治_云州新闻网</title>
<meta name="description" content="反诈">
<script>document.write("<p>不该出现的脚本文字</p>")</script>
<style>p {{ text-indent: 2em }}</style></head>
<body>
<div class="nav"><a href="/">首页</a> | <a href="/fz">法治</a> | <a href="/ms">民生</a></div>
<div class="crumb">您现在的位置:<a href="/">首页</a> &gt; 法治 &gt; 正文</div>
<div class="article"><h1>{title}</h1>
<div class="info">2024-05-16 08:20&nbsp;&nbsp;来源:云州日报&nbsp;&nbsp;浏览:1024次</div>
<div class="content">
{paragraphs}
</div>
<div class="editor">责任编辑:周小满</div></div>
<div class="share">分享到:<a>微信</a> <a>微博</a></div>
<div class="hot"><h3>热点排行</h3><ul>{links}</ul></div>
<div class="footer">版权所有 云州新闻网 云ICP备00000000号 主办单位:云州日报社</div>
</body></html>
"""


def tables() -> Iterator[tuple[str, bytes, str]]:
    """Both articles in one table."""
    records = [
        {"标题": (parts := text.partition("\n"))[0], "发布日期": "2024-05-16", "正文": parts[2]}
        for text in ARTICLES.values()
    ]
    both = "=" + " ".join(ARTICLES)
    for name, delimiter, encoding in (("table.csv", ",", "gbk"), ("table.tsv", "\t", "utf-8-sig")):
        made = io.StringIO(newline="")
        writer = csv.DictWriter(made, list(records[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records)
        yield name, made.getvalue().encode(encoding), both
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    yield "table.jsonl", lines.encode(), both
    yield "table.json", json.dumps(records, indent=1).encode(), both
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([*records[0]], *([*record.values()] for record in records)):
        sheet.append(row)
    made_bytes = io.BytesIO()
    book.save(made_bytes)
    yield "table.xlsx", made_bytes.getvalue(), both
    yield (
        "no-text-column.csv",
        "编号,金额\n1,2\n".encode(),
        ("no column of texts (name it: --text-field); it has 编号, 金额"),
    )


def packed() -> Iterator[tuple[str, bytes, str]]:
    """Word, PDF, and an archive of articles with names in GBK."""
    name = "jiangwan"
    document = docx.Document()
    for line in ARTICLES[name].split("\n"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    yield "word.docx", made.getvalue(), f"={name}"
    yield "text.pdf", pdf(ARTICLES[name]), f"={name}"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in ARTICLES.items():
            entry = zipfile.ZipInfo(f"news/{name}.txt", (2024, 5, 16, 8, 20, 0))
            file.writestr(entry, furniture(text).encode("gbk"))
        file.writestr(zipfile.ZipInfo("__MACOSX/._news"), b"\0\0")
    yield "news.zip", archive.getvalue(), "=beiling jiangwan"


def broken() -> Iterator[tuple[str, bytes, str]]:
    """What cannot be read."""
    text = ARTICLES["jiangwan"]
    yield "empty.txt", b"", "empty file"
    yield "blank.txt", b" \r\n\t\n" * 20, "empty file"
    yield "picture-named.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary file"
    yield "picture.jpg", b"\xff\xd8\xff\xe0" + bytes(64), "a picture: nothing is read off pictures"
    yield (
        "old.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        ("the old Word format: save it as .docx"),
    )
    yield (
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        ("protected by a password, or an old .doc named .docx"),
    )
    yield "damaged.docx", b"PK\x03\x04 cut off", "a damaged Word file"
    yield "damaged.pdf", pdf(text)[:400], "a damaged PDF"
    yield "locked.pdf", pdf(text, locked=True), "protected by a password"
    yield "scan.pdf", pdf(""), "a scan without a text layer (1 pages)"
    yield "damaged.zip", b"PK\x03\x04" + bytes(40), "a damaged zip archive"
    yield "damaged.xlsx", b"PK\x03\x04" + bytes(40), "a damaged Excel file"
    yield "strange.xyz", b"?", "no reader for .xyz files"


def pdf(text: str, *, locked: bool = False) -> bytes:
    """A one-page PDF in a standard Chinese font, 30 characters a line; a picture if it is empty."""
    drawn = "q 200 0 0 200 50 500 cm /Im Do Q" if not text else _drawn(text)
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> /XObject << /Im 8 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
        f"{picture} /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    ]
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> "
    trailer = f"/ID [<{'22' * 16}> <{'22' * 16}>] {lock}" if locked else ""
    return _assembled(objects, trailer)


def _drawn(text: str) -> str:
    """The page's drawing: headline, then paragraphs of lines, a gap between them."""
    commands = ["BT /F 12 Tf 60 790 Td 18 TL"]
    for paragraph in text.split("\n"):
        for at in range(0, len(paragraph), 30):
            shown = paragraph[at : at + 30].encode("utf-16-be").hex()
            commands.append(f"<{shown}> Tj T*")
        commands.append("T*")
    return "\n".join([*commands, "ET"])


def _assembled(objects: list[str], trailer: str) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    made += f"trailer << /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


if __name__ == "__main__":
    main()
