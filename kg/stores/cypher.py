"""Cypher as text: what a statement is before a store sees it, and the statements that write.

Pure functions. Names that stand in the text of a statement are the schema's labels, types and
properties; all else is a parameter.
"""

import glob
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError, ReadOnlyError
from kg.schema import Schema
from kg.tables import DIGEST, MARKER, Ends

READING = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "SHOW"})
_PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
_QUOTED = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL
)
_SUM = re.compile(r"\bsum\s*\(", re.IGNORECASE)
_RETURN = re.compile(r"\bRETURN\b(?:\s+DISTINCT\b)?", re.IGNORECASE)
_AFTER_RETURN = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT|UNION)\b|;", re.IGNORECASE)
_ALIAS = re.compile(r"\bAS\s+(`[^`]+`|\w+)\s*$", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    text = match.group()
    return " " * len(text) if text[0] == "/" else "\x00" * len(text)


def masked(cypher: str) -> str:
    """The text with comments blanked and quoted parts made unreadable, at the same length."""
    return _QUOTED.sub(_blank, cypher)


def check_single(cypher: str) -> str:
    """The statement without a closing semicolon.

    :raises QueryError: if the text holds no statement, or more than one
    """
    parts = list(re.finditer(r"[^;]*[^;\s][^;]*", masked(cypher).replace("\x00", "_")))
    if not parts:
        raise QueryError("there is no Cypher statement to run")
    if len(parts) > 1:
        raise QueryError("one Cypher statement at a time, please")
    return cypher[parts[0].start() : parts[0].end()]


def check_reads(cypher: str) -> None:
    """Refuse what does not begin as a question begins.

    The store itself refuses writing clauses further on; this keeps out the statements that a
    store opened for reading would still run (`COPY … TO`, `EXPORT`, `CHECKPOINT`, settings).

    :raises ReadOnlyError: naming the word that the statement begins with
    """
    words = re.findall(r"\w+", masked(cypher))
    while words and words[0].upper() in _PREFIXES:
        words = words[1:]
    first = words[0].upper() if words else ""
    if first not in READING or re.match(r"\s*CALL\s+\w+\s*=", masked(cypher), re.IGNORECASE):
        raise ReadOnlyError(
            f"the graph is open for reading: a question begins with MATCH, WITH, UNWIND, CALL or "
            f"RETURN, not with {first or 'nothing'}"
        )


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for character in text:
        depth -= character in ")]}"
        yield depth
        depth += character in "([{"


def _closing(text: str, opening: int) -> int | None:
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return None


def sums_of_nothing(cypher: str) -> str:
    """The statement with every `sum(…)` as `coalesce(sum(…), 0)`.

    Ladybug sums no rows to NULL, Neo4j (and so we) to 0.
    """
    text = masked(cypher)
    for match in reversed(list(_SUM.finditer(text))):
        end = _closing(text, match.end() - 1)
        if end is not None and text[: match.start()].rstrip()[-1:] != ".":
            inside = cypher[match.start() : end + 1]
            cypher = f"{cypher[: match.start()]}coalesce({inside}, 0){cypher[end + 1 :]}"
    return cypher


def columns(cypher: str) -> tuple[str, ...] | None:
    """The column names that the statement asks for: aliases, else the words of the expression.

    None if it does not tell (`RETURN *`, a procedure call).
    """
    text = masked(cypher)
    depths = list(_depths(text))
    returns = [m for m in _RETURN.finditer(text) if depths[m.start()] == 0]
    if not returns:
        return None
    start = returns[0].end() if re.search(r"\bUNION\b", text, re.I) else returns[-1].end()
    stops = [m.start() for m in _AFTER_RETURN.finditer(text, start) if depths[m.start()] == 0]
    stop = stops[0] if stops else len(text)
    commas = [i for i in range(start, stop) if text[i] == "," and depths[i] == 0]
    borders = [start - 1, *commas, stop]
    items = [cypher[a + 1 : b].strip() for a, b in itertools.pairwise(borders)]
    return None if "*" in items else tuple(map(_column, items))


def _column(item: str) -> str:
    alias = _ALIAS.search(item)
    return alias.group(1).strip("`") if alias else item


_LADYBUG_TYPES: Mapping[str, str] = {
    "string": "STRING",
    "date": "STRING",
    "integer": "INT64",
    "float": "DOUBLE",
    "strings": "STRING[]",
}

# Functions of Neo4j's Cypher that Ladybug has under another name; they stay in the graph's file.
# No CASE in them: Ladybug 0.22 writes such a macro and then cannot open the file.
LADYBUG_MACROS = (
    "CREATE MACRO type(x) AS label(x)",
    "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
    "CREATE MACRO toInteger(x) AS CAST(CAST(x AS DOUBLE) - CAST(x AS DOUBLE) % 1.0 AS INT64)",
    "CREATE MACRO toString(x) AS CAST(x AS STRING)",
    "CREATE MACRO head(x) AS list_extract(x, 1)",
    "CREATE MACRO last(x) AS list_extract(x, -1)",
    "CREATE MACRO split(x, y) AS string_split(x, y)",
)


def ladybug_tables(schema: Schema) -> list[str]:
    """The statements that make an empty graph in Ladybug."""
    statements = []
    for label, node in schema.nodes.items():
        properties = "".join(
            f", `{p.name}` {_LADYBUG_TYPES[p.type]}" for p in node.properties.values()
        )
        statements.append(f"CREATE NODE TABLE `{label}`(id STRING PRIMARY KEY{properties})")
    for name, edge in schema.edges.items():
        ends = ", ".join(f"FROM `{a}` TO `{b}`" for a, b in edge.ends)
        properties = "".join(
            f", `{p.name}` {_LADYBUG_TYPES[p.type]}" for p in schema.edge_properties(name).values()
        )
        statements.append(f"CREATE REL TABLE `{name}`({ends}, id STRING{properties})")
    return [*statements, *LADYBUG_MACROS]


def text(value: str) -> str:
    """A string literal, where a statement takes no parameter."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def copy_nodes(label: str, path: Path) -> str:
    """Ladybug: fill a label from a Parquet file."""
    return f"COPY `{label}` FROM {text(glob.escape(str(path.resolve())))}"


def copy_edges(ends: Ends, path: Path) -> str:
    """Ladybug: fill an edge type between two labels from a Parquet file."""
    edge_type, source, target = ends
    file = text(glob.escape(str(path.resolve())))
    return f"COPY `{edge_type}` FROM {file} (FROM='{source}', TO='{target}')"


@dataclass(frozen=True, slots=True)
class Writing:
    """Two statements that write the same rows to Neo4j, if `$build` is the build that may.

    `create` is for rows that are not there and takes two thirds of the time of `merge`, which
    may meet them.
    """

    create: str
    merge: str


def neo4j_constraints(schema: Schema) -> list[str]:
    """Unique ids of every label and, without which hubs are slow to write, of every edge type."""
    nodes = [
        f"CREATE CONSTRAINT kg_{label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
        for label in schema.nodes
    ]
    names = [
        f"CREATE INDEX kg_{label}_name IF NOT EXISTS FOR (n:`{label}`) ON (n.name)"
        for label in schema.nodes
    ]
    edges = [
        f"CREATE CONSTRAINT kg_{name}_id IF NOT EXISTS FOR ()-[r:`{name}`]-() "
        "REQUIRE r.id IS UNIQUE"
        for name in schema.edges
    ]
    return [*nodes, *names, *edges]


_ROWS = "MATCH (b:KGBuild {id: 'kg', build: $build}) UNWIND range(0, size($rows.id) - 1) AS i "


def _cell(column: str) -> str:
    return f"$rows.`{column}`[i]"


def _values(columns: Sequence[str]) -> str:
    return f"{{{', '.join(f'`{c}`: {_cell(c)}' for c in (*columns, DIGEST))}}}"


def write_nodes(label: str, columns: Sequence[str]) -> Writing:
    """Neo4j: write `$rows`, a list for every column of a node table and one of their digests.

    Both statements answer how many nodes they wrote.
    """
    values = _values(columns)
    return Writing(
        create=f"{_ROWS}CREATE (n:`{label}`:{MARKER} {values}) RETURN count(n) AS rows",
        merge=f"{_ROWS}MERGE (n:`{label}` {{id: {_cell('id')}}}) SET n = {values}, n:{MARKER} "
        "RETURN count(n) AS rows",
    )


def write_edges(ends: Ends, columns: Sequence[str]) -> Writing:
    """Neo4j: write `$rows`, a list for every column of an edge table and one of their digests.

    Both statements answer how many edges they wrote.
    """
    edge_type, source, target = ends
    values = _values([c for c in columns if c not in ("source", "target")])
    found = (
        f"{_ROWS}MATCH (s:`{source}` {{id: {_cell('source')}}}) "
        f"MATCH (t:`{target}` {{id: {_cell('target')}}}) "
    )
    return Writing(
        create=f"{found}CREATE (s)-[r:`{edge_type}` {values}]->(t) RETURN count(r) AS rows",
        merge=f"{found}MERGE (s)-[r:`{edge_type}` {{id: {_cell('id')}}}]->(t) SET r = {values} "
        "RETURN count(r) AS rows",
    )


def delete_edges(edge_type: str) -> str:
    """Neo4j: delete the edges of `$ids` that are ours; answers how many."""
    return (
        "MATCH (b:KGBuild {id: 'kg', build: $build}) UNWIND $ids AS id "
        f"MATCH ()-[r:`{edge_type}` {{id: id}}]->() WHERE r.{DIGEST} IS NOT NULL DELETE r "
        "RETURN count(r) AS rows"
    )


def delete_nodes(label: str) -> str:
    """Neo4j: delete the nodes of `$ids` that are ours and that nothing hangs on."""
    return (
        "MATCH (b:KGBuild {id: 'kg', build: $build}) UNWIND $ids AS id "
        f"MATCH (n:`{label}`:{MARKER} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n "
        "RETURN count(n) AS rows"
    )
