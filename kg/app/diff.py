"""What differs between two graphs: rows that are added, changed or removed, by label and type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.schema import load_schema
from kg.stores import View
from kg.tables import Tables, edge_row, node_row, row_digest


@dataclass(frozen=True, slots=True)
class Change:
    """The ids of one label or edge type that differ, each in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Difference:
    """The labels and edge types with changes."""

    changes: Mapping[str, Change]

    def __bool__(self) -> bool:
        return bool(self.changes)


def difference(old: View | Tables | None, new: View | Tables) -> Difference:
    """What has to happen to the old graph to make it the new one."""
    schema = load_schema()
    names = [*schema.nodes, *schema.edges]
    changes = {name: _change(_digests(old, name), _digests(new, name)) for name in names}
    return Difference({name: change for name, change in changes.items() if change})


def _change(old: Mapping[str, str], new: Mapping[str, str]) -> Change:
    return Change(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])),
        tuple(sorted(old.keys() - new.keys())),
    )


def _digests(graph: View | Tables | None, name: str) -> dict[str, str]:
    if graph is None:
        return {}
    rows = _table_digests(graph, name) if isinstance(graph, Tables) else _view_digests(graph, name)
    return dict(rows)


def _table_digests(tables: Tables, name: str) -> Iterator[tuple[str, str]]:
    for rows in tables.node_rows(name):
        yield from ((row["id"], row_digest(row)) for row in rows)
    for ends in tables.edges:
        if ends[0] == name:
            for rows in tables.edge_rows(ends):
                yield from ((row["id"], row_digest(row)) for row in rows)


def _view_digests(view: View, name: str) -> Iterator[tuple[str, str]]:
    if name in load_schema().nodes:
        yield from ((node.id, row_digest(node_row(node))) for node in view.nodes(name))
    else:
        yield from ((edge.id, row_digest(edge_row(edge))) for edge in view.edges(name))
