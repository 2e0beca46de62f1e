"""What every relation is looked for in: an article, its layout, and who is named or meant where."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Article, Division, Mention
from kg.pipeline.relate import names
from kg.pipeline.relate.layout import Layout, lay_out
from kg.pipeline.relate.references import find_references


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of text that names a mention (its own span then) or refers to it."""

    start: int
    end: int
    mention: Mention
    named: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A place or agency that may do things: all mentions of one name or its short forms."""

    number: int
    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]

    @property
    def type(self) -> str:
        return self.mentions[0].type

    @property
    def name(self) -> str:
        """The longest of its names."""
        return max((m.text for m in self.mentions), key=len)


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with all that relations need to know of it. `anchors` are in text order."""

    article: Article
    layout: Layout
    mentions: tuple[Mention, ...]
    parties: tuple[Party, ...]
    anchors: tuple[tuple[Anchor, int], ...]
    place: Division | None

    def of(self, type_: str) -> list[Mention]:
        """The mentions of one type, in text order."""
        return [m for m in self.mentions if m.type == type_]


def set_scene(article: Article, mentions: Sequence[Mention], place: Division | None) -> Scene:
    """Lay out an article and gather its parties."""
    references = find_references(article, mentions, place)
    anchors = [Anchor(m.start, m.end, m, True) for m in mentions if m.type in ("Place", "Agency")]
    anchors += [Anchor(r.start, r.end, r.mention, False) for r in references]
    anchors.sort(key=lambda anchor: anchor.start)
    parties = tuple(
        Party(i, group, tuple(a for a in anchors if a.mention in group))
        for i, group in enumerate(_groups(mentions))
    )
    numbers = {m: party.number for party in parties for m in party.mentions}
    numbered = tuple((anchor, numbers[anchor.mention]) for anchor in anchors)
    return Scene(article, lay_out(article.text), tuple(mentions), parties, numbered, place)


def _groups(mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions of one party together; a short form goes to the first party that it fits."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.type not in ("Place", "Agency"):
            continue
        fitting = (group for group in groups if any(names.same(mention, m) for m in group))
        group = next(fitting, None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return [tuple(group) for group in groups]
