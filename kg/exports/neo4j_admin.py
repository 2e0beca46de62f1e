"""Import files for `neo4j-admin database import`: the fast way to bring a big graph into Neo4j.

A folder with one CSV a node label and edge type, and `import.sh`, which has the command. What is
imported carries the marks of `kg build`, so that a later build into the database finds its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from kg.exports.atomic import whole_folder
from kg.exports.source import Source
from kg.model import Edge, Node
from kg.schema import PropertyDef, Schema
from kg.tables import DIGEST, MARKER, edge_row, node_row, row_digest

_TYPES: Mapping[str, str] = {
    "string": "string",
    "date": "string",
    "integer": "long",
    "float": "double",
    "strings": "string[]",
}
ARRAY_DELIMITER = "\x1f"
"""Between the values of a list; a control character, which no name holds."""

_SCRIPT = """\
#!/bin/sh
# Imports this folder into a new database: sh import.sh [DATABASE]
# The server must be stopped (Community), and the database empty or not there.
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "${{1:-neo4j}}" \\
  --overwrite-destination --multiline-fields=true --array-delimiter=U+001F {files}
"""


def write_neo4j_admin(source: Source, path: Path, schema: Schema) -> None:
    """Write the folder.

    :raises ExportError: if the folder exists and holds anything, or cannot be written
    """
    with whole_folder(path) as made:
        nodes = _write_nodes(source.nodes(), made, schema)
        edges = _write_edges(source.edges(), made, schema)
        script = _SCRIPT.format(files=" ".join(arguments(nodes, edges)))
        (made / "import.sh").write_text(script, encoding="utf-8", newline="\n")


def arguments(labels: Iterable[str], edge_types: Iterable[str]) -> list[str]:
    """The arguments of `neo4j-admin database import` that name the files."""
    nodes = [f"--nodes={label}:{MARKER}=nodes-{label}.csv" for label in labels]
    return nodes + [f"--relationships={name}=edges-{name}.csv" for name in edge_types]


def _write_nodes(nodes: Iterable[Node], folder: Path, schema: Schema) -> list[str]:
    with ExitStack() as stack:
        files: dict[str, TextIO] = {}
        for node in nodes:
            properties = schema.nodes[node.label].properties
            if node.label not in files:
                path = folder / f"nodes-{node.label}.csv"
                files[node.label] = _start(stack, path, ("id:ID",), properties)
            row = node_row(node)
            cells = [row["id"], *_values(row, properties)]
            files[node.label].write(_line(cells))
        return sorted(files)


def _write_edges(edges: Iterable[Edge], folder: Path, schema: Schema) -> list[str]:
    with ExitStack() as stack:
        files: dict[str, TextIO] = {}
        for edge in edges:
            properties = schema.edge_properties(edge.type)
            if edge.type not in files:
                path = folder / f"edges-{edge.type}.csv"
                keys = (":START_ID", ":END_ID", "id:string")
                files[edge.type] = _start(stack, path, keys, properties)
            row = edge_row(edge)
            cells = [row["source"], row["target"], row["id"], *_values(row, properties)]
            files[edge.type].write(_line(cells))
        return sorted(files)


def _start(
    stack: ExitStack, path: Path, keys: tuple[str, ...], properties: Mapping[str, PropertyDef]
) -> TextIO:
    file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
    columns = [f"{p.name}:{_TYPES[p.type]}" for p in properties.values()]
    file.write(",".join([*keys, *columns, f"{DIGEST}:string"]) + "\n")
    return file


def _values(row: Mapping[str, Any], properties: Mapping[str, PropertyDef]) -> Iterator[Any]:
    for name in properties:
        yield row.get(name)
    yield row_digest(row)


def _line(cells: Iterable[Any]) -> str:
    return ",".join(map(_cell, cells)) + "\n"


def _cell(value: Any) -> str:
    """A CSV cell: nothing at all for a value that is not there, quotation marks around text."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = value if isinstance(value, str) else ARRAY_DELIMITER.join(value)
    return '"' + text.replace('"', '""') + '"'
