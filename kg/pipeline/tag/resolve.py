"""Which of several overlapping hits stay."""

from collections.abc import Iterable

from kg.pipeline.tag.hits import Hit


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap, by start: longer ones win, then earlier ones, then the first."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        places = range(hit.start, hit.end)
        if not taken.intersection(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
