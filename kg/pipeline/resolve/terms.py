"""Which measure, fraud type or audience a name means, and what it is a kind of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Mention
from kg.pipeline.resolve.names import fraud_key, measure_key, plain
from kg.taxonomy import Taxonomy, Term, Vocabulary

FAMILY, CATEGORY = "measure:family/", "measure:category/"


class _Index:
    """The terms of a vocabulary by the keys of their names."""

    def __init__(self, vocabulary: Vocabulary, key: Callable[[str], str]) -> None:
        self._terms: dict[str, Term] = {}
        for term in vocabulary.terms:
            for name in (term.name, *term.names):
                self._terms.setdefault(key(name), term)
        self._key = key

    def get(self, name: str) -> Term | None:
        return self._terms.get(self._key(name))


@dataclass(frozen=True)
class Terms:
    """Ids of terms. A fraud type or audience has one node in the whole corpus; a measure one for
    each division whose articles name it, but for those that are nationwide."""

    taxonomy: Taxonomy

    @cached_property
    def _fraud_types(self) -> _Index:
        return _Index(self.taxonomy.fraud_types, fraud_key)

    @cached_property
    def _audiences(self) -> _Index:
        return _Index(self.taxonomy.audiences, plain)

    @cached_property
    def _nationwide(self) -> Mapping[str, str]:
        names = self.taxonomy.nationwide
        return {measure_key(n): title for title, all_ in names.items() for n in (title, *all_)}

    def id_of(self, mention: Mention, anchor: str) -> str:
        """:param anchor: the code of the article's division, or the article's id if it has none"""
        if mention.type == "Measure":
            key = measure_key(mention.text)
            title = self._nationwide.get(key)
            return f"measure:CN/{title}" if title else f"measure:{anchor}/{key}"
        if mention.type == "FraudType":
            term = self._fraud_types.get(mention.text)
            return f"fraud:{term.name if term else fraud_key(mention.text)}"
        term = self._audiences.get(mention.text)
        return f"audience:{term.name if term else plain(mention.text)}"

    def term(self, node_id: str) -> Term | None:
        """The term whose own node this is: of a fraud type or an audience."""
        kind, _, name = node_id.partition(":")
        vocabulary = self._vocabulary(kind)
        return vocabulary.by_name.get(name) if vocabulary else None

    def kinds_of(self, node_id: str, name: str) -> Sequence[Term]:
        """What a local fraud type or audience is a kind of, by its name."""
        vocabulary = self._vocabulary(node_id.partition(":")[0])
        return vocabulary.assign(name) if vocabulary else ()

    def parent(self, node_id: str, term: Term) -> Term | None:
        """The broader term of a fraud type or audience."""
        vocabulary = self._vocabulary(node_id.partition(":")[0])
        return vocabulary.by_name.get(term.parent) if vocabulary and term.parent else None

    def nationwide(self, node_id: str) -> str:
        """The title of a nationwide measure's node, else empty."""
        return node_id.removeprefix("measure:CN/") if node_id.startswith("measure:CN/") else ""

    def _vocabulary(self, kind: str) -> Vocabulary | None:
        return {"fraud": self.taxonomy.fraud_types, "audience": self.taxonomy.audiences}.get(kind)
