"""The score card of a tagging model, for people."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.pipeline.tag.model import load_model


def score_card(model: Path | None = None) -> Mapping[str, Any]:
    """What a model was made of and how well it does; without a folder, that of the shipped one.

    :raises ModelError: if there is no readable model
    """
    return load_model(model).card


def card_lines(card: Mapping[str, Any]) -> Iterator[str]:
    """The card as text."""
    counts = card["articles"]
    yield f"{card['name']}, trained on {card['date']} by kg {card['version']}"
    yield f"made of {', '.join(card['made_of'])}: {counts['scored'] + counts['also']} articles"
    if card["scores"]:
        yield f"cross-validated on {counts['scored']} of them"
        yield f"  {'':16}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}{'relaxed':>9}"
    for category, row in card["scores"].items():
        numbers = (row[key] for key in ("precision", "recall", "f1"))
        shown = "".join(f"{number:8.3f}" for number in numbers)
        yield f"  {category:16}{row['gold']:6}{shown}{row['relaxed_f1']:9.3f}"
    if card["kind_accuracy"] is not None:
        yield f"  {'kind accuracy':16}{card['kind_accuracy']:30.3f}"
    for confidence, right, count in card["reliability"]:
        yield f"  confidence {confidence:.2f}: {right:.2f} right of {count}"
    yield card["limits"]
