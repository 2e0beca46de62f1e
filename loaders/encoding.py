"""Bytes to text: which encoding a Chinese file is in, and mojibake that can be undone."""

import codecs
import re

import ftfy

# The commonest characters of Chinese newspapers and of this field, Simplified and Traditional: in
# a text decoded right, about half of the Chinese characters are among them; decoded wrong, few.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切验段集且根助警诈骗案宣民群防县镇村居公安局派出所反诈中心宣传社区电信网络"
    "這來個國說們為時會對過後麼沒還發當無開經頭動兩長樣現將與進實點種聲話兒問機給幾業間門東車應總場師書員報馬張難數體別處關並內電產軍氣聽電區縣鎮詐騙網絡傳線術決轉單據導從羣衆警宣讓認論義條變權邊共風戰幹覺領爲"
    ",。、“”:;!?()《》"
)
_HAN = re.compile(r"[㐀-鿿]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 1 << 16
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


class UndecodableError(ValueError):
    """No encoding makes sense of the bytes; the text says so in a few words."""


def decode(data: bytes, declared: str = "") -> str:
    """Decode a text file, undo mojibake, and write line ends as `\\n`.

    :param declared: the encoding that the file itself or its sender names, tried first
    :raises UndecodableError: if it is binary, or reads as no text in any encoding
    """
    text = data.decode(encoding_of(data, declared), "replace")
    return undone(text).replace("\r\n", "\n").replace("\r", "\n")


def goodness(text: str) -> float:
    """How Chinese a text looks, 0 to 1: the share of common ones among what is not ASCII."""
    foreign = _FOREIGN.findall(text[:_SAMPLE])
    if not foreign:
        return 1.0
    return sum(map(_COMMON.__contains__, foreign)) / len(foreign)


def undone(text: str) -> str:
    """Undo mojibake: UTF-8 read as Latin-1 or GBK, GBK or Big5 read as Latin-1 or each other."""
    before = goodness(text)
    if before > 0.25:
        return text
    best, score = text, max(before * 2, 0.2)
    for candidate in _repairs(text):
        if (better := goodness(candidate)) > score and _has_han(candidate):
            best, score = candidate, better
    return best


def _has_han(text: str) -> bool:
    """Whether a good part of a text is Chinese."""
    sample = text[:_SAMPLE]
    return len(_HAN.findall(sample)) * 5 >= len(sample)


def _repairs(text: str) -> list[str]:
    repairs = [ftfy.fix_encoding(text)]
    for wrong, right in (
        ("latin-1", "gb18030"), ("cp1252", "gb18030"), ("gb18030", "utf-8"),
        ("latin-1", "big5"), ("big5", "gb18030"), ("gb18030", "big5"),
    ):  # fmt: skip
        repaired = text.replace("�", "?").encode(wrong, "replace").decode(right, "replace")
        if repaired.count("�") * 10 <= len(repaired):
            repairs.append(repaired)
    return repairs


def encoding_of(head: bytes, declared: str = "") -> str:
    """The encoding of a text by its beginning (64 kB will do).

    :raises UndecodableError: if it is binary, or reads as no text in any encoding
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if is_binary(head):
        raise UndecodableError("binary file")
    for name in filter(None, (_known(declared), "utf-8")):
        text = _strict(head, name)
        if text is not None and goodness(text) > 0.2:
            return name
    return _guessed(head)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _known(declared: str) -> str:
    """A declared encoding as Python knows it, GB2312 and GBK as what contains them; or empty."""
    if declared.lower().replace("_", "-") in ("gb2312", "gbk", "x-gbk", "gb-2312"):
        return "gb18030"
    try:
        return codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: known beginnings, or control bytes that no text has."""
    if data.startswith(_MAGIC):
        return True
    head = data[:_SAMPLE]
    control = len(head) - len(head.translate(None, _CONTROL))
    return control * 20 > len(head) and not _looks_utf16(head)


_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x7fELF",
    b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"RIFF", b"BM6", b"ID3", b"MZ\x90", b"SQLite format 3",
)  # fmt: skip
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def _looks_utf16(head: bytes) -> bool:
    even = head[: len(head) // 2 * 2]
    return any(goodness(even.decode(name, "replace")) > 0.3 for name in ("utf-16-le", "utf-16-be"))


def _strict(data: bytes, name: str) -> str | None:
    """The text if no byte is wrong, but for a character that the end of the sample cuts."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        return decoder.decode(data)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _guessed(head: bytes) -> str:
    """The encoding in which the bytes look most Chinese; a few broken ones are let pass."""
    scores = {}
    for name in ("utf-8", *_CANDIDATES):
        text = head[:_SAMPLE].decode(name, "replace")
        scores[name] = goodness(text) - 5 * text.count("�") / max(len(text), 1)
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= 0.15:
        return best
    if _strict(head, "utf-8") is None:
        raise UndecodableError("no known encoding reads it as text")
    return "utf-8"
