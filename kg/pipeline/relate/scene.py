"""What every relation is looked for in: an article, its layout, and who is named or meant where."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Article, Division, Mention
from kg.pipeline.relate import context, names
from kg.pipeline.relate.layout import Layout, lay_out
from kg.pipeline.relate.references import find_references


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a party is named, or referred to by other words, and how.

    `before` and `after` are the classes of the words around it (`context`); `subject` tells whether
    it stands where a subject does. `sentence`, `clause` and `paragraph` are numbers in the layout.
    """

    start: int
    end: int
    party: int
    mention: Mention
    named: bool
    before: str
    after: str
    subject: bool
    paragraph: int
    sentence: int
    clause: int

    @property
    def agency(self) -> bool:
        return self.mention.type == "Agency"


@dataclass(frozen=True, slots=True)
class Party:
    """A place or agency that may do things: all mentions of one name and its short forms.

    `name` is the longest of its names; `number` tells its rank by first mention, from 0.
    """

    number: int
    name: str
    agency: bool
    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with all that relations need to know of it; everything is in text order."""

    article: Article
    layout: Layout
    mentions: tuple[Mention, ...]
    parties: tuple[Party, ...]
    anchors: tuple[Anchor, ...]
    place: Division | None
    measure_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.article.text

    def of(self, type_: str) -> list[Mention]:
        """The mentions of one type."""
        return [m for m in self.mentions if m.type == type_]

    def measures_between(self, start: int, end: int) -> int:
        """How many mentions of measures begin in `start:end`."""
        return bisect_left(self.measure_starts, end) - bisect_left(self.measure_starts, start)

    def parties_between(self, start: int, end: int) -> set[int]:
        """The numbers of the parties with an anchor inside `start:end`."""
        first = bisect_left(self.anchors, start, key=lambda anchor: anchor.start)
        last = bisect_left(self.anchors, end, key=lambda anchor: anchor.start)
        return {anchor.party for anchor in self.anchors[first:last] if anchor.end <= end}


def set_scene(article: Article, mentions: Sequence[Mention], place: Division | None) -> Scene:
    """Lay out an article and gather its parties."""
    layout = lay_out(article.text)
    groups = _groups(mentions)
    party = {mention: number for number, group in enumerate(groups) for mention in group}
    spans = [(m.start, m.end, m, True) for m in party]
    spans += [(r.start, r.end, r.mention, False) for r in find_references(article, mentions, place)]
    starts = {start for start, *_ in spans}
    anchors = tuple(
        _anchor(layout, start, end, party[mention], mention, named, end in starts)
        for start, end, mention, named in sorted(spans, key=lambda span: span[0])
    )
    of_party: list[list[Anchor]] = [[] for _ in groups]
    for anchor in anchors:
        of_party[anchor.party].append(anchor)
    parties = tuple(_party(number, group, of_party[number]) for number, group in enumerate(groups))
    measures = tuple(m.start for m in mentions if m.type == "Measure")
    return Scene(article, layout, tuple(mentions), parties, anchors, place, measures)


def _anchor(
    layout: Layout, start: int, end: int, party: int, mention: Mention, named: bool, chained: bool
) -> Anchor:
    before = context.before(layout.text, start)
    after = "chain" if chained else context.after(layout.text, end)
    return Anchor(
        *(start, end, party, mention, named, before, after),
        context.opens_subject(before, after),
        *(layout.paragraph(start), layout.sentence(start), layout.clause(start)),
    )


def _party(number: int, mentions: Sequence[Mention], anchors: Sequence[Anchor]) -> Party:
    name = max((mention.text for mention in mentions), key=len)
    return Party(number, name, mentions[0].type == "Agency", tuple(mentions), tuple(anchors))


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
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
    return groups
