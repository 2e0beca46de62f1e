"""Streaming formats hold no more of a large graph than of a small one."""

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.exports.cypher_script import write_cypher
from kg.exports.linked_data import write_jsonld, write_rdf
from kg.exports.node_link import write_node_link
from kg.exports.selection import Selection, choose
from kg.exports.source import Source
from kg.exports.xml_files import write_gexf, write_graphml
from kg.model import Edge, Node
from kg.schema import Schema, load_schema

Write = Callable[[Source, Path, Schema], None]
SCHEMA = load_schema()


@dataclass(frozen=True)
class Endless:
    """A graph of so many villages in one county, made as it is read."""

    size: int

    def nodes(self) -> Iterator[Node]:
        yield Node("place:c", "Place", {"name": "县", "level": "county"})
        for number in range(self.size):
            yield Node(f"place:{number}", "Place", {"name": f"村{number}", "full_name": "村" * 200})

    def edges(self) -> Iterator[Edge]:
        for number in range(self.size):
            ends = (f"place:{number}", "place:c", "Place", "Place")
            yield Edge(f"e{number}", "PART_OF", *ends, {"method": "gazetteer", "confidence": 1.0})


def peak(write: Write, size: int, path: Path) -> int:
    tracemalloc.start()
    write(Endless(size), path / "out", SCHEMA)
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


@pytest.mark.parametrize(
    "write", [write_graphml, write_gexf, write_node_link, write_jsonld, write_rdf, write_cypher]
)
def test_ten_times_the_graph_needs_no_more_memory(write: Write, tmp_path: Path) -> None:
    peak(write, 100, tmp_path)
    assert peak(write, 2000, tmp_path) < 1.5 * peak(write, 200, tmp_path) + 1_000_000


def test_a_choice_of_few_reads_only_these_in_full() -> None:
    def needed(size: int) -> int:
        tracemalloc.start()
        part = choose(Endless(size), Selection(max_nodes=100))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(part.chosen_nodes) == 100
        assert part.total_nodes == size + 1
        return highest

    bytes_per_node = (needed(4000) - needed(400)) / 3600
    assert bytes_per_node < 2500, "the bones of a node and its edge, not its texts"
