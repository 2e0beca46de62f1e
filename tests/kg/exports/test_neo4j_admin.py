"""The import files, taken by the real neo4j-admin into a real server."""

import os
import re
import subprocess
from pathlib import Path

import neo4j_server
import pytest
from faults.lab import snapshot
from fixtures.graph_fixture import EDGES, NODES
from fixtures.places import Place, require_server

from kg.exports.neo4j_admin import write_neo4j_admin
from kg.exports.source import Part, Whole
from kg.model import Node
from kg.schema import load_schema
from kg.stores import BuildInfo, Written, open_store, open_writer
from kg.tables import write_tables

HOSTILE = Node(
    "place:坏",
    "Place",
    {"name": "a\"b'c\\d,e\n;\t", "full_name": "", "aliases": ("x;y", 'z,"q', "|")},
)
PARTS = (HOSTILE, *NODES, *EDGES)


def _arguments(folder: Path) -> list[str]:
    """What the script would hand to neo4j-admin."""
    script = (folder / "import.sh").read_text(encoding="utf-8")
    return re.findall(r"--\S+", script)


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_real_neo4j_admin_takes_them(tmp_path: Path) -> None:
    require_server()
    here = Place(str(tmp_path / "g.lbug"))
    with open_writer(here.url) as writer:
        tables = write_tables(writer.scratch, PARTS, load_schema())
        writer.replace(tables, BuildInfo("0", "f", tables.counts))
    with open_store(here.url) as view:
        write_neo4j_admin(Whole(view, load_schema()), tmp_path / "import", load_schema())

    server = neo4j_server.Server(tmp_path)
    home = tmp_path / "data"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    tool = ["java", "-cp", f"{neo4j_server.fetch_jars()}/*", "org.neo4j.cli.AdminTool"]
    subprocess.run(
        [*tool, "database", "import", "full", "neo4j", *_arguments(tmp_path / "import")],
        cwd=tmp_path / "import",
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        check=True,
        timeout=200,
    )
    server.start()
    try:
        there = Place(server.url, server.credentials)
        assert snapshot(there) == snapshot(here)
        with open_writer(there.url, there.credentials) as writer:
            tables = write_tables(writer.scratch, PARTS, load_schema())
            written = writer.replace(tables, BuildInfo("0", "f", tables.counts))
        assert written == Written(written=0, unchanged=len(PARTS), removed=0)
    finally:
        server.kill()


def test_absent_and_empty_values_differ(tmp_path: Path) -> None:
    part = Part((Node("place:1", "Place", {"name": "甲", "full_name": "", "level": None}),), ())
    write_neo4j_admin(part, tmp_path / "import", load_schema())
    header, row = (tmp_path / "import" / "nodes-Place.csv").read_text("utf-8").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert cells["id:ID"] == '"place:1"'
    assert cells["full_name:string"] == '""'
    assert cells["level:string"] == ""
    assert cells["population:long"] == ""
