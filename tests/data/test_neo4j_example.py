"""The files for Neo4j's own tools fit the queries and the schema."""

import importlib.util
import re
import zipfile
from pathlib import Path

import yaml

from kg.canned import load_queries
from kg.schema import load_schema

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "neo4j"


def test_favourites_are_those_of_the_queries(tmp_path: Path) -> None:
    path = ROOT / "scripts" / "make_neo4j_favourites.py"
    spec = importlib.util.spec_from_file_location("make_neo4j_favourites", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.write(tmp_path)
    written = (tmp_path / "favourites.cypher").read_text(encoding="utf-8")
    said = "run python scripts/make_neo4j_favourites.py"
    assert (EXAMPLE / "favourites.cypher").read_text(encoding="utf-8") == written, said
    with zipfile.ZipFile(EXAMPLE / "favourites.zip") as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    assert held == script.favourites(), said
    assert sum(name.startswith("questions/") for name in held) == len(load_queries())
    assert all(text.startswith("// ") for text in held.values()), "the first line is the title"


def test_style_names_every_label_and_nothing_else() -> None:
    style = (EXAMPLE / "style.grass").read_text(encoding="utf-8")
    schema = load_schema()
    assert set(re.findall(r"^node\.(\w+)", style, re.M)) == set(schema.nodes)
    assert set(re.findall(r"^relationship\.(\w+)", style, re.M)) <= set(schema.edges)
    for label, captions in re.findall(r'^node\.(\w+) .*caption: "\{(\w+)\}"', style, re.M):
        assert captions in schema.nodes[label].properties
    assert style.count("{") - style.count('"{') == style.count("}") - style.count('}"')


def test_compose_file_keeps_to_this_machine() -> None:
    compose = yaml.safe_load((EXAMPLE / "docker-compose.yml").read_text(encoding="utf-8"))
    service = compose["services"]["neo4j"]
    assert service["image"].startswith("neo4j:5.26")
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
