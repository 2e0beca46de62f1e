"""Node-link JSON: `networkx.node_link_graph(json.load(file), edges="edges")`, without pickle."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from kg.exports.atomic import whole_file
from kg.exports.plain import present
from kg.exports.source import Source
from kg.schema import Schema


def write_node_link(source: Source, path: Path, schema: Schema) -> None:  # noqa: ARG001
    """Write a directed multigraph, its edges keyed by their ids.

    :raises ExportError: if the file cannot be written
    """
    with whole_file(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n')
        _write_all(file, _nodes(source))
        file.write('\n],\n"edges": [\n')
        _write_all(file, _edges(source))
        file.write("\n]}\n")


def _write_all(file: TextIO, things: Iterable[dict[str, Any]]) -> None:
    between = ""
    for thing in things:
        text = json.dumps(thing, ensure_ascii=False, allow_nan=False)
        file.write(between + text.encode("utf-8", "replace").decode())
        between = ",\n"


def _nodes(source: Source) -> Iterator[dict[str, Any]]:
    for node in source.nodes():
        yield {"id": node.id, "label": node.label, **present(node.properties)}


def _edges(source: Source) -> Iterator[dict[str, Any]]:
    for edge in source.edges():
        ends = {"source": edge.source, "target": edge.target, "key": edge.id}
        yield {**ends, "type": edge.type, **present(edge.properties)}
