"""Settings from the environment; only the CLI calls `from_env`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_GRAPH = "kg.lbug"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; command-line options go before it."""

    graph: str = DEFAULT_GRAPH
    neo4j_username: str = "neo4j"
    neo4j_password: str | None = None
    neo4j_database: str | None = None


def from_env(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings out of `KG_GRAPH` and `NEO4J_USERNAME`, `NEO4J_PASSWORD`, `NEO4J_DATABASE`."""
    return Settings(
        graph=environ.get("KG_GRAPH", DEFAULT_GRAPH),
        neo4j_username=environ.get("NEO4J_USERNAME", "neo4j"),
        neo4j_password=environ.get("NEO4J_PASSWORD"),
        neo4j_database=environ.get("NEO4J_DATABASE"),
    )
