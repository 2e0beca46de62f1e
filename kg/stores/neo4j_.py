"""The server store: reading a Neo4j database through the official driver."""

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions, graph, spatial

from kg.errors import (
    CredentialsError,
    QueryError,
    ReadOnlyError,
    StoreError,
    StoreUnavailableError,
)
from kg.model import Edge, Node
from kg.schema import load_schema
from kg.stores import cypher, metadata
from kg.stores.base import BuildInfo, Closing, Credentials, Table
from kg.tables import DIGEST, MARKER

CONNECT_SECONDS = 15.0
RETRY_SECONDS = 30.0


def connect(
    url: str, credentials: Credentials, *, retry_seconds: float = RETRY_SECONDS
) -> neo4j.Driver:
    """A driver that has reached the server and its database.

    :param retry_seconds: how long it tries a managed transaction again by itself
    :raises StoreUnavailableError: if nothing answers
    :raises CredentialsError: if the server refuses the user or password
    :raises StoreError: if the address holds a password, or there is no such database
    """
    if urlsplit(url).username or urlsplit(url).password:
        raise StoreError("give the password as NEO4J_PASSWORD, not within the server's address")
    auth = (credentials.username, credentials.password) if credentials.password else None
    try:
        driver = neo4j.GraphDatabase.driver(
            url,
            auth=auth,
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS,
            max_transaction_retry_time=retry_seconds,
            notifications_min_severity="OFF",
        )
    except (exceptions.ConfigurationError, ValueError) as error:
        raise StoreError(f"{url} is no address of a Neo4j server: {error}") from error
    try:
        with driver.session(database=credentials.database) as session:
            session.run("RETURN 1").consume()
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        driver.close()
        raise store_error(url, error) from error
    except ValueError as error:
        driver.close()
        raise StoreError(f"{url} is no address of a Neo4j server: {error}") from error
    return driver


def store_error(url: str, error: Exception) -> StoreError:
    """The error of ours that says what the driver's means for the user."""
    if isinstance(error, exceptions.AuthError):
        return CredentialsError(
            f"{url} refused the user name or password: set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if isinstance(error, (exceptions.ServiceUnavailable, exceptions.SessionExpired)):
        return StoreUnavailableError(
            f"no Neo4j server answers at {url}: start it, or check the address"
        )
    text = getattr(error, "message", None) or str(error)
    return StoreError(f"{url}: {text.strip().splitlines()[0]}")


class Neo4jView(Closing):
    """A `View` of a Neo4j database; transactions are opened for reading unless asked to write."""

    def __init__(self, url: str, credentials: Credentials, *, write: bool = False) -> None:
        self.url = url
        self._write = write
        self._database = credentials.database
        self._driver = connect(url, credentials)
        self._tag = uuid.uuid4().hex

    def query(
        self,
        cypher_text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        max_rows: int | None = None,
    ) -> Table:
        """See `View.query`."""
        statement = cypher.check_single(cypher_text)
        if not self._write:
            cypher.check_reads(statement)
        with self._session() as session, self._errors():
            with session.begin_transaction(metadata={"kg": self._tag}) as transaction:
                result = transaction.run(statement, dict(parameters or {}))
                columns = tuple(result.keys())
                rows = result.fetch(max_rows + 1) if max_rows is not None else list(result)
                if self._write:
                    transaction.commit()
            truncated = max_rows is not None and len(rows) > max_rows
            values = [list(record.values()) for record in rows[:max_rows]]
            names = self._node_names(session, values)
        return Table(
            columns, tuple(tuple(_plain(v, names) for v in row) for row in values), truncated
        )

    def explain(self, cypher_text: str, parameters: Mapping[str, Any] | None = None) -> str:
        """See `View.explain`."""
        statement = cypher.check_single(cypher_text)
        with self._session() as session, self._errors():
            summary = session.run(f"EXPLAIN {statement}", dict(parameters or {})).consume()
        return "\n".join(_plan_lines(summary.plan or {}, 0))

    def interrupt(self) -> None:
        """See `View.interrupt`."""
        with self._session() as session, self._errors():
            running = session.run(
                "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.kg = $tag "
                "RETURN transactionId",
                tag=self._tag,
            ).value()
            if running:
                session.run("TERMINATE TRANSACTIONS $ids", ids=running).consume()

    def nodes(self, label: str) -> Iterator[Node]:
        """See `View.nodes`."""
        if label not in load_schema().nodes:
            raise QueryError(f"there is no node label {label!r}")
        for row in self._rows(f"MATCH (n:`{label}`:{MARKER}) RETURN n ORDER BY n.id"):
            yield _node(row[0])

    def edges(self, edge_type: str) -> Iterator[Edge]:
        """See `View.edges`."""
        if edge_type not in load_schema().edges:
            raise QueryError(f"there is no edge type {edge_type!r}")
        for row in self._rows(
            f"MATCH (s)-[r:`{edge_type}`]->(t) WHERE r.{DIGEST} IS NOT NULL "
            "RETURN r, s.id, labels(s), t.id, labels(t) ORDER BY r.id"
        ):
            ends = {
                row[0].start_node.element_id: (_label(row[2]), row[1]),
                row[0].end_node.element_id: (_label(row[4]), row[3]),
            }
            yield _edge(row[0], ends)

    def info(self) -> BuildInfo | None:
        """See `View.info`."""
        rows = list(self._rows("MATCH (b:KGBuild {id: 'kg'}) RETURN b.info"))
        return metadata.decode(str(rows[0][0])) if rows else None

    def close(self) -> None:
        self._driver.close()

    def _session(self) -> neo4j.Session:
        mode = neo4j.WRITE_ACCESS if self._write else neo4j.READ_ACCESS
        return self._driver.session(
            database=self._database, default_access_mode=mode, fetch_size=5000
        )

    def _rows(self, statement: str) -> Iterator[list[Any]]:
        with self._session() as session, self._errors():
            for record in session.run(statement):
                yield list(record.values())

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (
            exceptions.ServiceUnavailable,
            exceptions.SessionExpired,
            exceptions.AuthError,
        ) as e:
            raise store_error(self.url, e) from e
        except exceptions.Neo4jError as error:
            if error.code == "Neo.ClientError.Statement.AccessMode":
                raise ReadOnlyError(
                    "the statement writes, and the graph is open for reading"
                ) from error
            if error.code and "Transaction.Terminated" in error.code:
                raise QueryError("the query was stopped") from error
            raise QueryError(error.message or str(error)) from error
        except exceptions.DriverError as error:
            raise QueryError(str(error)) from error

    def _node_names(
        self, session: neo4j.Session, rows: list[list[Any]]
    ) -> dict[str, tuple[str, str]]:
        """Label and id of every node that an edge in the rows ends at, by element id."""
        found: set[str] = set()
        for row in rows:
            for value in row:
                _collect(value, found)
        if not found:
            return {}
        records = session.run(
            "UNWIND $ids AS x MATCH (n) WHERE elementId(n) = x RETURN x, labels(n), n.id",
            ids=sorted(found),
        )
        return {record[0]: (_label(record[1]), record[2] or record[0]) for record in records}


def _plan_lines(plan: Mapping[str, Any], depth: int) -> Iterator[str]:
    arguments = plan.get("args", {})
    rows = arguments.get("EstimatedRows")
    expected = "" if rows is None else f"  ~{rows:.0f} rows"
    yield f"{'  ' * depth}{plan.get('operatorType', '')}{expected}  {arguments.get('Details', '')}"
    for child in plan.get("children", ()):
        yield from _plan_lines(child, depth + 1)


def _label(labels: Any) -> str:
    """The label that the schema knows, else the first of them in the alphabet."""
    known = [label for label in labels if label in load_schema().nodes]
    return min(known or labels, default="")


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, graph.Relationship):
        found.update(node.element_id for node in value.nodes if node is not None)
    elif isinstance(value, graph.Path):
        _collect(list(value.relationships), found)
    elif isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        _collect(list(value.values()), found)


def _plain(value: Any, names: Mapping[str, tuple[str, str]]) -> Any:
    """A value of the driver's as all stores give it."""
    if isinstance(value, (graph.Node, graph.Relationship, graph.Path)):
        return _plain_graph(value, names)
    if isinstance(value, list):
        return [_plain(item, names) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, names) for key, item in value.items()}
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, spatial.Point):
        return list(value)
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _plain_graph(
    value: graph.Node | graph.Relationship | graph.Path, names: Mapping[str, tuple[str, str]]
) -> Any:
    if isinstance(value, graph.Path):
        return _path(value, names)
    return _edge(value, names) if isinstance(value, graph.Relationship) else _node(value)


def _path(value: graph.Path, names: Mapping[str, tuple[str, str]]) -> list[Any]:
    parts: list[Any] = [_node(value.nodes[0])]
    for edge, node in zip(value.relationships, value.nodes[1:], strict=True):
        parts += [_edge(edge, names), _node(node)]
    return parts


def _properties(value: graph.Entity) -> dict[str, Any]:
    return {
        key: tuple(item) if isinstance(item, list) else item
        for key, item in sorted(value.items())
        if key not in ("id", DIGEST)
    }


def _node(value: graph.Node) -> Node:
    return Node(value.get("id", value.element_id), _label(value.labels), _properties(value))


def _edge(value: graph.Relationship, names: Mapping[str, tuple[str, str]]) -> Edge:
    source, target = (names[node.element_id] for node in value.nodes if node is not None)
    identity = value.get("id", value.element_id)
    return Edge(
        identity, value.type, source[1], target[1], source[0], target[0], _properties(value)
    )
