"""Which nodes a query's rows speak of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.exports.source import Source
from kg.model import Edge, Node


@dataclass(frozen=True, slots=True)
class Seeds:
    """Node ids. `exact` if the rows held nodes or edges, not only their ids or names."""

    ids: frozenset[str]
    exact: bool


def seeds_of(rows: Iterable[Sequence[Any]], source: Source) -> Seeds:
    """The nodes and edge ends in the rows.

    Where there are none, the nodes whose id a text of the rows is; and where these are but the
    articles that the answer cites, also the nodes whose name it is.
    """
    values = [value for row in rows for value in _flat(row)]
    ids = {end for value in values for end in _ids(value)}
    if ids:
        return Seeds(frozenset(ids), True)
    texts = {value for value in values if isinstance(value, str) and value}
    cited, by_id, by_name = set[str](), set[str](), set[str]()
    for node in source.nodes():
        if node.id in texts:
            (cited if node.label == "Document" else by_id).add(node.id)
        elif node.properties.get("name") in texts and node.label != "Document":
            by_name.add(node.id)
    return Seeds(frozenset(cited | (by_id or by_name)), False)


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _ids(value: Any) -> tuple[str, ...]:
    if isinstance(value, Node):
        return (value.id,)
    return (value.source, value.target) if isinstance(value, Edge) else ()
