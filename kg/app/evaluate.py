"""`kg evaluate`: score the extraction against gold articles, and show where it errs."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.gold import GoldArticle, align, read_corpus
from kg.model import Document, Extraction, Mention
from kg.scoring import (
    ArticleScore,
    Score,
    extracted_facts,
    gold_facts,
    interval,
    score_article,
    total,
)

Extract = Callable[[Document], Extraction]

_INTERVALS = ("zero achieved", "zero target", "change achieved")
_COLOURS = {
    "Place": "#9ecae1",
    "Agency": "#a1d99b",
    "FraudType": "#fdae6b",
    "Measure": "#bcbddc",
    "Audience": "#fdd0a2",
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a corpus; `articles` and `extractions` are in the order of the gold."""

    gold: tuple[GoldArticle, ...]
    extractions: tuple[Extraction, ...]
    articles: tuple[ArticleScore, ...]

    @property
    def strict(self) -> dict[str, Score]:
        return total(article.strict for article in self.articles)

    @property
    def relaxed(self) -> dict[str, Score]:
        return total(article.relaxed for article in self.articles)

    @property
    def kind_accuracy(self) -> float | None:
        """Of the measures found, the share with the right kind."""
        found = sum(article.kinds_of for article in self.articles)
        return sum(article.kinds_right for article in self.articles) / found if found else None

    @property
    def division_accuracy(self) -> float | None:
        """Of the articles with a gold division, the share with one of its codes."""
        known = [a.division_right for a in self.articles if a.division_right is not None]
        return sum(known) / len(known) if known else None


def evaluate(folder: Path, extract: Extract) -> Evaluation:
    """Extract every annotated article of a folder and compare.

    :param extract: what makes an extraction of one document
    :raises InputError: if the folder holds no gold
    :raises GoldError: if a gold file is malformed
    """
    gold = tuple(read_corpus(folder))
    extractions = tuple(extract(_document(article)) for article in gold)
    scores = (
        score_article(article.name, gold_facts(article), extracted_facts(extraction))
        for article, extraction in zip(gold, extractions, strict=True)
    )
    return Evaluation(gold, extractions, tuple(scores))


def _document(article: GoldArticle) -> Document:
    return Document(article.path.read_text(encoding="utf-8-sig"), article.path.name)


def rows(evaluation: Evaluation) -> Iterator[tuple[str, Score, Score]]:
    """Category, strict score, relaxed score, of every category that has gold or predictions."""
    relaxed = evaluation.relaxed
    for label, strict in evaluation.strict.items():
        if strict.gold or strict.predicted:
            yield label, strict, relaxed[label]


def as_table(evaluation: Evaluation) -> str:
    """The scores for people to read."""
    lines = [
        f"{len(evaluation.articles)} articles",
        "",
        f"{'':18}{'gold':>6}{'found':>7}   {'strict P':>8}{'R':>7}{'F1':>7}"
        f"   {'relaxed P':>9}{'R':>7}{'F1':>7}",
    ]
    for label, strict, relaxed in rows(evaluation):
        line = f"{label:18}{strict.gold:6}{strict.predicted:7}   {_prf(strict, 8)}   "
        line += _prf(relaxed, 9)
        if label in _INTERVALS:
            low, high = interval([article.relaxed[label] for article in evaluation.articles])
            line += f"   relaxed F1 95 %: {low:.2f} to {high:.2f}"
        lines.append(line)
    lines.append("")
    if evaluation.kind_accuracy is not None:
        lines.append(f"kinds of the measures found that are right: {evaluation.kind_accuracy:.3f}")
    if evaluation.division_accuracy is not None:
        lines.append(
            f"articles with the right division:           {evaluation.division_accuracy:.3f}"
        )
    return "\n".join(lines)


def _prf(score: Score, width: int) -> str:
    return f"{score.precision:{width}.3f}{score.recall:7.3f}{score.f1:7.3f}"


def as_json(evaluation: Evaluation) -> str:
    """The scores and errors for machines."""
    data: dict[str, Any] = {
        "articles": len(evaluation.articles),
        "scores": {
            label: {"strict": _numbers(strict), "relaxed": _numbers(relaxed)}
            for label, strict, relaxed in rows(evaluation)
        },
        "kind_accuracy": evaluation.kind_accuracy,
        "division_accuracy": evaluation.division_accuracy,
        "errors": {
            article.name: {
                label: {"missed": errors.missed, "false": errors.false}
                for label, errors in article.errors.items()
                if errors.missed or errors.false
            }
            for article in evaluation.articles
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _numbers(score: Score) -> Mapping[str, float]:
    return {
        "gold": score.gold,
        "predicted": score.predicted,
        "matched": score.matched,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def error_lines(evaluation: Evaluation, categories: Sequence[str] = ()) -> Iterator[str]:
    """Every miss and false hit with its context, an article at a time."""
    for article, extraction in zip(evaluation.articles, evaluation.extractions, strict=True):
        for label, errors in article.errors.items():
            if label == "entities" or (categories and label not in categories):
                continue
            for mark, found in (("missed", errors.missed), ("false ", errors.false)):
                for shown in found:
                    context = _context(extraction.article.text, shown)
                    yield f"{article.name}  {label:16} {mark}  {shown}{context}"


def _context(text: str, surface: str, width: int = 12) -> str:
    at = text.find(surface)
    if at < 0:
        return ""
    before, after = text[max(0, at - width) : at], text[at + len(surface) :][:width]
    return "    …" + re.sub(r"\s+", " ", f"{before}[{surface}]{after}") + "…"


def as_html(evaluation: Evaluation) -> str:
    """Gold above prediction, in the text of every article, as one offline page."""
    parts = []
    for gold, extraction in zip(evaluation.gold, evaluation.extractions, strict=True):
        text = extraction.article.text
        marked = _marked(text, align(text, gold.entities), "gold")
        found = _marked(text, extraction.mentions, "found")
        parts.append(f"<h2>{html.escape(gold.name)}</h2>{marked}{found}")
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>kg evaluate</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        "</head><body style='font-family:sans-serif;max-width:60em;margin:auto'>"
        + "".join(parts)
        + "</body></html>"
    )


def _marked(text: str, mentions: Iterable[Mention], heading: str) -> str:
    from spacy import displacy

    entities = [
        {"start": m.start, "end": m.end, "label": f"{m.type}/{m.kind}" if m.kind else m.type}
        for m in mentions
    ]
    colours = {str(e["label"]): _COLOURS[str(e["label"]).split("/")[0]] for e in entities}
    page = displacy.render(
        {"text": text, "ents": entities}, style="ent", manual=True, options={"colors": colours}
    )
    return f"<h3>{heading}</h3>{page}"
