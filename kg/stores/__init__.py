"""The stores: a graph in a Ladybug file, or in a Neo4j database.

with open_store("fraud.lbug") as view:
    view.query("MATCH (p:Place) RETURN p.name AS name ORDER BY name")
"""

from pathlib import Path
from urllib.parse import urlsplit

from kg.stores.base import BuildInfo, Credentials, Table, View, Writer, Written

__all__ = [
    "BuildInfo",
    "Credentials",
    "Table",
    "View",
    "Writer",
    "Written",
    "is_server",
    "open_store",
    "open_writer",
]

_SERVER_SCHEMES = frozenset(
    f"{scheme}{security}" for scheme in ("neo4j", "bolt") for security in ("", "+s", "+ssc")
)


def is_server(url: str) -> bool:
    """Whether a graph's name is the address of a Neo4j server rather than a file."""
    return urlsplit(url).scheme in _SERVER_SCHEMES


def open_store(url: str, credentials: Credentials | None = None, *, write: bool = False) -> View:
    """Open a graph: a Ladybug file, or a `neo4j://` or `bolt://` address.

    :param write: let statements change it (a person at the console); no build may run meanwhile
    :raises StoreError: in one sentence that says what to do
    """
    if is_server(url):
        from kg.stores.neo4j_ import Neo4jView

        return Neo4jView(url, credentials or Credentials(), write=write)
    from kg.stores.ladybug import LadybugView

    return LadybugView(Path(url), write=write)


def open_writer(url: str, credentials: Credentials | None = None) -> Writer:
    """Open a graph for building, and keep others from building it until the writer is closed.

    :raises GraphLockedError: naming the process that builds it
    :raises StoreError: in one sentence that says what to do
    """
    if is_server(url):
        from kg.stores.neo4j_writer import Neo4jWriter

        return Neo4jWriter(url, credentials or Credentials())
    from kg.stores.ladybug_writer import LadybugWriter

    return LadybugWriter(Path(url))
