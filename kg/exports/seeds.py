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
    """The nodes and edge ends in the rows; without any, the nodes whose id a text in them is, and
    without these the nodes whose name it is (`quote` and other long texts are no names)."""
    values = [value for row in rows for value in _flat(row)]
    ids = {end for value in values for end in _ids(value)}
    if ids:
        return Seeds(frozenset(ids), True)
    texts = {value for value in values if isinstance(value, str) and value}
    by_id, by_name = set(), set()
    for node in source.nodes():
        if node.id in texts:
            by_id.add(node.id)
        if node.properties.get("name") in texts and node.label != "Document":
            by_name.add(node.id)
    return Seeds(frozenset(by_id or by_name), False)


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
