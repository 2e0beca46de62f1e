"""Articles of a few sentences with their mentions marked: `[A 青溪县公安局]推出[M 三问工作法]`."""

import re

from kg.model import Article, Document, MeasureKind, Mention, NodeLabel

_MARK = re.compile(r"\[([A-Z]) ([^\]]+)\]")
_TYPES: dict[str, tuple[NodeLabel, MeasureKind | None]] = {
    "A": ("Agency", None),
    "P": ("Place", None),
    "F": ("FraudType", None),
    "U": ("Audience", None),
    "M": ("Measure", "mechanism"),
    "C": ("Measure", "campaign"),
    "L": ("Measure", "platform"),
    "T": ("Measure", "team"),
    "X": ("Measure", "action"),
}


def read(marked: str, published: str = "") -> tuple[Article, tuple[Mention, ...]]:
    """The article and its mentions; a mention's text leaves out quotation marks."""
    text = ""
    mentions = []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        type_, kind = _TYPES[match[1]]
        surface = re.sub("[“”]", "", match[2])
        mentions.append(Mention(type_, surface, len(text), len(text) + len(match[2]), kind))
        text += match[2]
        at = match.end()
    text += marked[at:]
    document = Document(text, "marked.txt", published=published)
    return Article(document, text, range(len(text))), tuple(mentions)
