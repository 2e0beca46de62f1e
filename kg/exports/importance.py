"""How much a graph says of a node: what is kept when not all can be shown."""

from collections import defaultdict
from collections.abc import Mapping

from kg.exports.outline import UPWARD, Outline

# A cycle among references would be an error of the data; this many passes bound it all the same.
_DEEPEST = 8
# Among equals: what the project asks about first, the papers that told of it last.
_RANK = ("Place", "Outcome", "Measure", "Agency", "FraudType", "Audience", "Document")


def importance(outline: Outline) -> dict[str, int]:
    """In how many articles something is stated of the node, or of what belongs to it.

    An article counts for a measure and for the family and category above it, for a village and for
    its county and province, for an agency and for the place it serves. So a parent never ranks
    below its child, and cutting the least important leaves no child without its parent.
    A document's own importance is 0.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for bone in outline.bones:
        if bone.document and bone.type != "MENTIONS":
            told[bone.source].add(bone.document)
            told[bone.target].add(bone.document)
    links = [(b.source, b.target) for b in outline.bones if b.type in UPWARD]
    for _ in range(_DEEPEST):
        if not _pass_up(told, links):
            break
    return {
        node: 0 if label == "Document" else len(told[node])
        for node, label in outline.labels.items()
    }


def _pass_up(told: dict[str, set[str]], links: list[tuple[str, str]]) -> bool:
    grew = False
    for child, parent in links:
        missing = told[child] - told[parent]
        told[parent] |= missing
        grew = grew or bool(missing)
    return grew


def ranked(ids: set[str], outline: Outline, weight: Mapping[str, int]) -> list[str]:
    """The ids, most important first: by weight; among equals parents before children, zero cases
    before other outcomes, then by label and id."""
    depth = _depths(outline)

    def key(node: str) -> tuple[bool, int, int, bool, int, str]:
        label = outline.labels[node]
        other = outline.role[node] != "full"
        rank = _RANK.index(label) if label in _RANK else len(_RANK)
        return label == "Document", -weight[node], depth.get(node, 0), other, rank, node

    return sorted(ids, key=key)


def _depths(outline: Outline) -> dict[str, int]:
    """How many `UPWARD` steps lead up from each node that has any."""
    depth: dict[str, int] = {}
    at = {parent for parents in outline.up.values() for parent in parents} - set(outline.up)
    for level in range(_DEEPEST):
        for node in at:
            depth[node] = level
        at = {child for node in at for child in outline.down.get(node, ())}
    return depth
