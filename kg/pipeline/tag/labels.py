"""Labels of characters: a mention's type and where in the mention a character stands (BIES)."""

from collections.abc import Iterable, Iterator, Sequence

from kg.model import MeasureKind, Mention, NodeLabel

OUTSIDE = "O"
TYPES: tuple[tuple[NodeLabel, MeasureKind | None], ...] = (
    ("Place", None),
    ("Agency", None),
    ("FraudType", None),
    ("Audience", None),
    ("Measure", "mechanism"),
    ("Measure", "campaign"),
    ("Measure", "platform"),
    ("Measure", "team"),
    ("Measure", "action"),
)


def type_name(type_: str, kind: str | None) -> str:
    """As the annotation guide writes it: `Measure/team`."""
    return f"{type_}/{kind}" if kind else type_


LABELS: tuple[str, ...] = (
    OUTSIDE,
    *(f"{part}-{type_name(*type_)}" for type_ in TYPES for part in "BIES"),
)


def follows(before: str, after: str) -> bool:
    """Whether a label may follow another: mentions are begun, gone through, and ended."""
    open_ = before[0] in "BI"
    return (after[0] in "IE" and after[2:] == before[2:]) if open_ else after[0] not in "IE"


def encode(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The labels of spans (start, end, type name) that do not overlap."""
    labels = [OUTSIDE] * size
    for start, end, name in spans:
        labels[start:end] = [f"I-{name}"] * (end - start)
        labels[start] = f"B-{name}"
        labels[end - 1] = f"E-{name}" if end - start > 1 else f"S-{name}"
    return labels


def decode(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of labels that `follows` allows."""
    start = 0
    for i, label in enumerate(labels):
        if label[0] in "BS":
            start = i
        if label[0] in "ES":
            yield start, i + 1, label[2:]


def gold_labels(size: int, offsets: Sequence[int], mentions: Iterable[Mention]) -> list[str]:
    """The labels of mentions of a clean text, whose characters stand at `offsets`."""
    at = {offset: i for i, offset in enumerate(offsets)}
    spans = ((at[m.start], at[m.end - 1] + 1, type_name(m.type, m.kind)) for m in mentions)
    return encode(size, spans)
