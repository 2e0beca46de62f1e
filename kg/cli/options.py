"""Options that several verbs share, and the graph that they open."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.config import Settings, from_env
from kg.errors import CredentialsError
from kg.stores import is_server, open_store
from kg.stores.base import Credentials, View

_F = TypeVar("_F", bound=Callable[..., Any])


def graph_option(function: _F) -> _F:
    """`--graph`: a file or a server's address."""
    return click.option(
        "--graph",
        metavar="FILE|ADDRESS",
        default=lambda: from_env().graph,
        help="A graph file, or neo4j://host:7687.  [default: $KG_GRAPH or kg.lbug]",
    )(function)


def queries_option(function: _F) -> _F:
    """`--queries`: folders of one's own canned queries."""
    return click.option(
        "--queries",
        "folders",
        multiple=True,
        envvar="KG_QUERIES",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder of your own .cypher files (may be repeated).  [env: KG_QUERIES]",
    )(function)


def credentials(settings: Settings) -> Credentials:
    """Who asks, from the environment's settings."""
    return Credentials(settings.neo4j_username, settings.neo4j_password, settings.neo4j_database)


def open_graph(url: str, *, write: bool = False) -> View:
    """Open a graph; a server's password is asked for if the environment has none."""
    settings = from_env()
    if not is_server(url):
        return open_store(url, write=write)
    try:
        return open_store(url, credentials(settings), write=write)
    except CredentialsError:
        if settings.neo4j_password or not sys.stdin.isatty():
            raise
    password = click.prompt(f"Password of {settings.neo4j_username}", hide_input=True, err=True)
    known = Credentials(settings.neo4j_username, password, settings.neo4j_database)
    return open_store(url, known, write=write)


def server_credentials(url: str, database: str | None = None) -> Credentials:
    """Who builds: from the environment, and a password from the terminal where it lacks one."""
    known = credentials(from_env())
    if database:
        known = replace(known, database=database)
    if is_server(url) and not known.password and sys.stdin.isatty():
        password = click.prompt(f"Password of {known.username}", hide_input=True, err=True)
        known = replace(known, password=password)
    return known
