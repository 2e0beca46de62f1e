"""Annotated articles in the formats of annotation tools: doccano, Label Studio, Prodigy.

Labels are types as the annotation guide writes them (`Place`, `Measure/team`); spans are of the
text in the file.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import GoldError
from kg.model import Mention
from kg.pipeline.tag.bare import bare_text
from kg.pipeline.tag.labels import TYPES, type_name

Record: TypeAlias = Mapping[str, Any]
_TYPES = {type_name(*type_): type_ for type_ in TYPES}


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article to learn from or to correct: its name, clean text, and mentions."""

    name: str
    text: str
    mentions: tuple[Mention, ...]


def _label(mention: Mention) -> str:
    return type_name(mention.type, mention.kind)


def to_doccano(article: Annotated) -> Record:
    """A line of doccano's JSONL for sequence labelling."""
    labels = [[m.start, m.end, _label(m)] for m in article.mentions]
    return {"text": article.text, "label": labels, "name": article.name}


def to_prodigy(article: Annotated) -> Record:
    """A line for Prodigy's `ner.manual`; every character is a token."""
    tokens = [
        {"text": char, "start": i, "end": i + 1, "id": i, "ws": False}
        for i, char in enumerate(article.text)
    ]
    spans = [
        {
            "start": m.start,
            "end": m.end,
            "token_start": m.start,
            "token_end": m.end - 1,
            "label": _label(m),
        }
        for m in article.mentions
    ]
    return {
        "text": article.text,
        "tokens": tokens,
        "spans": spans,
        "meta": {"name": article.name},
    }


def to_label_studio(article: Annotated) -> Record:
    """A task of Label Studio with our mentions as a prediction (`<Labels name="label">`)."""
    result = [
        {
            "id": str(number),
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "score": m.confidence,
            "value": {
                "start": m.start,
                "end": m.end,
                "text": article.text[m.start : m.end],
                "labels": [_label(m)],
            },
        }
        for number, m in enumerate(article.mentions)
    ]
    prediction = {"model_version": "kg", "result": result}
    return {"data": {"text": article.text, "name": article.name}, "predictions": [prediction]}


WRITERS: Mapping[str, Callable[[Annotated], Record]] = {
    "doccano": to_doccano,
    "label-studio": to_label_studio,
    "prodigy": to_prodigy,
}


def write_lines(articles: Iterable[Annotated], tool: str) -> Iterator[str]:
    """What to write to a file for a tool; a JSON array for Label Studio, else a line an article."""
    records = (json.dumps(WRITERS[tool](article), ensure_ascii=False) for article in articles)
    if tool != "label-studio":
        yield from (f"{record}\n" for record in records)
        return
    yield "["
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{record}"
    yield "\n]\n"


def _doccano_spans(record: Record) -> Iterator[tuple[int, int, str]]:
    for span in record.get("label", record.get("labels")) or ():
        yield span[0], span[1], span[2]
    for entity in record.get("entities") or ():
        yield entity["start_offset"], entity["end_offset"], entity["label"]


def _prodigy_spans(record: Record) -> Iterator[tuple[int, int, str]]:
    for span in record["spans"]:
        yield span["start"], span["end"], span["label"]


def _label_studio_spans(record: Record) -> Iterator[tuple[int, int, str]]:
    """Of a person's last annotation if there is one, else of the prediction."""
    given: Sequence[Record] = record.get("annotations") or record.get("predictions") or ()
    for result in given[-1]["result"] if given else ():
        if result.get("type") == "labels":
            value = result["value"]
            yield value["start"], value["end"], value["labels"][0]


def _mention(text: str, start: int, end: int, label: str) -> Mention:
    if label not in _TYPES:
        raise ValueError(f"no entity type {label!r}")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start}:{end} lies outside the text")
    surface = bare_text(text[start:end]).text
    if not surface:
        raise ValueError(f"the span {start}:{end} holds no characters of a name")
    type_, kind = _TYPES[label]
    return Mention(type_, surface, start, end, kind, 1.0, "gold")


def _article(record: Record, name: str) -> Annotated | None:
    """None for what an annotator refused (Prodigy's reject and ignore)."""
    if record.get("answer", "accept") != "accept":
        return None
    if "data" in record:
        text, spans = record["data"]["text"], _label_studio_spans(record)
        name = record["data"].get("name", name)
    elif "spans" in record:
        text, spans = record["text"], _prodigy_spans(record)
        name = record.get("meta", {}).get("name", name)
    else:
        text, spans = record["text"], _doccano_spans(record)
        name = record.get("name", name)
    mentions = sorted((_mention(text, *span) for span in spans), key=lambda m: (m.start, -m.end))
    return Annotated(name, text, tuple(_without_overlaps(mentions)))


def _without_overlaps(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The guide knows no nesting: of overlapping mentions the first, longest one stays."""
    end = 0
    for mention in mentions:
        if mention.start >= end:
            end = mention.end
            yield mention


def _records(path: Path) -> Iterator[Record]:
    text = path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("["):
        yield from json.loads(text)
    else:
        yield from (json.loads(line) for line in text.splitlines() if line.strip())


def read_annotated(path: Path) -> list[Annotated]:
    """Annotated articles of a file that doccano, Label Studio or Prodigy exported (or we wrote).

    :raises GoldError: naming the file and the article, if it is none of theirs
    """
    found = []
    number = 0
    try:
        for number, record in enumerate(_records(path), start=1):
            article = _article(record, f"{path.stem}-{number}")
            if article:
                found.append(article)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise GoldError(
            f"{path}: article {number}: no annotation tool's export: {reason}"
        ) from error
    return found
