"""`kg info`: what a graph holds, and which build made it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.schema import load_schema
from kg.stores import View


@dataclass(frozen=True, slots=True)
class Info:
    """Rows by label and by edge type, and the dates and stories of the articles.

    `version` is that of the `kg` that built the graph, empty if no build has finished in it.
    """

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    version: str
    stories: int
    first: str
    last: str


def info(view: View) -> Info:
    """What there is to say of a graph before asking it anything."""
    schema = load_schema()
    counts = count_rows(view)
    built = view.info()
    stories, first, last = view.query(
        "MATCH (d:Document) RETURN count(DISTINCT d.story) AS stories, "
        "min(d.published) AS first, max(d.published) AS last"
    ).rows[0]
    return Info(
        {label: counts[label] for label in schema.nodes if label in counts},
        {edge_type: counts[edge_type] for edge_type in schema.edges if edge_type in counts},
        built.version if built else "",
        stories,
        first or "",
        last or "",
    )


@dataclass(frozen=True, slots=True)
class Warned:
    """An outcome with an impossible figure, and the words of an article that state it."""

    id: str
    name: str
    warning: str
    document: str
    quote: str


def warned(view: View) -> list[Warned]:
    """The outcomes that carry a warning, one for each article that reports one."""
    rows = view.query(
        "MATCH (d:Document)-[r:REPORTS]->(o:Outcome) WHERE o.warning <> '' "
        "RETURN o.id AS id, o.name AS name, o.warning AS warning, d.id AS document, "
        "r.quote AS quote ORDER BY warning, name, document"
    ).rows
    return [Warned(*row) for row in rows]


def count_rows(view: View) -> dict[str, int]:
    """How many rows of every label and edge type a graph holds, of those that it holds any of."""
    schema = load_schema()
    patterns = {label: f"(n:`{label}`)" for label in schema.nodes}
    patterns |= {edge_type: f"()-[n:`{edge_type}`]->()" for edge_type in schema.edges}
    counts = {
        name: int(view.query(f"MATCH {pattern} RETURN count(n)").rows[0][0])
        for name, pattern in patterns.items()
    }
    return {name: count for name, count in counts.items() if count}
