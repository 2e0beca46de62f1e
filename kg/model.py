"""The frozen data that the stages hand to each other. No logic beyond what a value says of itself.

Units: every offset counts Unicode code points (Python's `len`). Spans of `Mention`, `Relation` and
`Outcome` are of the *clean* text of their `Article`; `Article.raw_span` takes them back to the text
the loader gave, which is what the graph and `kg extract` show.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

NodeLabel: TypeAlias = Literal[
    "Document", "Place", "Agency", "Measure", "FraudType", "Audience", "Outcome"
]
MeasureKind: TypeAlias = Literal["mechanism", "campaign", "platform", "team", "action"]
Status: TypeAlias = Literal["achieved", "target", "denied"]
OutcomeKind: TypeAlias = Literal["zero", "change", "level", "count", "amount"]
ZeroClass: TypeAlias = Literal["full", "share", "conditional", "partial", "collateral", "none"]
Property: TypeAlias = str | int | float | tuple[str, ...] | None
"""What a node or an edge may carry; dates are ISO strings."""


@dataclass(frozen=True)
class Document:
    """One article as a loader gave it.

    `text` is the raw text, untouched but for decoding. `published` is an ISO date (`2025-06-06`, or
    `2025-06`, `2025`) or empty. Metadata that the file's format states is filled by the loader, the
    rest by `kg.pipeline.metadata`.
    """

    text: str
    path: str
    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    url: str = ""

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the raw text: the document's identity, whatever its path."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """`doc:` and the first 16 hex digits of the digest."""
        return f"doc:{self.sha256[:16]}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file (or an article in it) that was not read, and why, in a few words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of raw text that cleaning left out, and why (`furniture`, `spam`, `pinyin`, …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document.

    `text` is Simplified Chinese, one paragraph or heading a line, the headline first.
    `offsets[i]` is the raw offset of `text[i]`, non-decreasing, so `len(offsets) == len(text)`.
    `headline` is the length of the headline at the start of `text` (0 if there is none).
    `widths` holds, by index, the raw length of the few characters that stand for several raw ones
    (an entity such as `&ldquo;`).
    `script` is `hans`, `hant` or `other`: what the raw text was written in.
    """

    document: Document
    text: str
    offsets: Sequence[int]
    dropped: tuple[Dropped, ...] = ()
    script: str = "hans"
    headline: int = 0
    widths: Mapping[int, int] = field(default_factory=dict)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span that a non-empty clean span came from."""
        return self.offsets[start], self.offsets[end - 1] + self.widths.get(end - 1, 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of clean text that names an entity.

    `text` is the surface as the annotation guide writes it (no quotation marks, no blanks), so it
    may be shorter than the span. `method` says what found it: `lexicon:…`, `grammar:…`, `model`, …
    """

    type: NodeLabel
    text: str
    start: int
    end: int
    kind: MeasureKind | None = None
    confidence: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """An official administrative division: six-digit (GB/T 2260) or longer code, name, level."""

    adcode: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What an article states between two mentions; `start:end` is the clean span of its quote.

    An end that the sentence only refers to (该局, 全县) is the mention that it refers to.
    `since` is an ISO date where the article tells when a measure began, else empty.
    """

    type: str
    source: Mention
    target: Mention
    start: int
    end: int
    confidence: float
    method: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, an aim, or a denied result; `start:end` is the clean span of its quote.

    `scope` is the place or agency it holds for. `value` is as the guide writes values; `number` in
    `unit` is the same as a number (a fall is negative). `period` is as written; `period_start` and
    `period_end` are ISO dates or empty; `days`, `months` its length where the words tell it.
    `fraud_type` is the type of fraud that the figure is of; `warning` flags an impossible figure.
    """

    status: Status
    kind: OutcomeKind
    zero_class: ZeroClass
    scope: Mention
    metric: str
    value: str
    start: int
    end: int
    confidence: float
    method: str
    number: float | None = None
    unit: str = ""
    comparison: str = ""
    period: str = ""
    period_start: str = ""
    period_end: str = ""
    days: int | None = None
    months: int | None = None
    fraud_type: Mention | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that looked like an outcome or a relation and were refused, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article: the cached, parallel unit of work.

    `place` is the division that the article as a whole is about. `signature` is the near-duplicate
    sketch of the clean text, by which reprints are grouped into stories.
    """

    article: Article
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    outcomes: tuple[Outcome, ...]
    place: Division | None = None
    rejected: tuple[Rejected, ...] = ()
    signature: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph; `properties` holds `name` and all else but `id`."""

    id: str
    label: str
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph: a statement if it has a `document`, else a reference."""

    id: str
    type: str
    source: str
    target: str
    source_label: str
    target_label: str
    properties: Mapping[str, Property] = field(default_factory=dict)
