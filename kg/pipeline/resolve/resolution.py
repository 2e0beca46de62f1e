"""The result of resolving a corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Edge, Mention, Node


@dataclass(frozen=True)
class Resolution:
    """Which entity each mention is, the entities, and what is known of them besides.

    `nodes` are those that some mention reaches, directly or by references upwards; `references`
    are PART_OF, SERVES and IS_A edges between them, in the order of their ids.
    """

    nodes: Mapping[str, Node]
    references: Sequence[Edge]
    links: Mapping[str, Mapping[tuple[str, str], str]]

    def entity(self, document_id: str, mention: Mention) -> str | None:
        """The id of the node that a mention of a document means."""
        return self.links.get(document_id, {}).get((mention.type, mention.text))
