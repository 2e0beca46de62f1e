"""The server store: a graph is brought to its new state by batches that may be sent twice.

Every row of ours carries the digest of its values, so only what differs is written: what is not
there by CREATE, what is there, or may be after an outage, by MERGE. All that is
ours is marked (a label on nodes, the digest on edges), and nothing else is ever touched. Every
batch runs only as long as the database names this build as the one that builds. Some batches are
under way at once, so that the server carries one out while the other is packed or committed.
"""

import contextlib
import getpass
import hashlib
import shutil
import tempfile
import threading
import time
import uuid
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import exceptions

from kg.errors import GraphLockedError, NotAGraphError, StoreError
from kg.schema import load_schema
from kg.stores import cypher, metadata
from kg.stores.base import BuildInfo, Closing, Credentials, Progress, Written
from kg.stores.locks import BuildLock
from kg.stores.neo4j_ import connect, store_error
from kg.tables import DIGEST, MARKER, Row, Tables, row_digest

BATCH_ROWS = 2500
"""Rows that one transaction writes."""
SENDERS = 3
"""Transactions under way at once."""
FETCH_ROWS = 5000
OUTAGE_SECONDS = 120.0
"""How long a server may be away in the middle of a build."""
_RETRY_SECONDS = 5.0
"""How long the driver tries by itself, out of reach of Ctrl-C."""
_RETRIED = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.IncompleteCommit,
    exceptions.TransientError,
)

# The node that names the build which may write, as a pattern; `$build` is this one.
_BUILD = "(b:KGBuild {id: 'kg', build: $build})"
_NODE_DIGESTS = f"MATCH (n:`{{}}`:{MARKER}) RETURN n.id, n.{DIGEST}"
_EDGE_DIGESTS = f"MATCH ()-[r:`{{}}`]->() RETURN r.id, r.{DIGEST}"


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows of one table, each with its digest, and what writes them."""

    writing: cypher.Writing
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Tally:
    """What became of one table; `stale` are the ids of ours that it does not hold."""

    written: int
    unchanged: int
    stale: list[str]


def _node_batches(tables: Tables, label: str) -> Iterator[_Batch]:
    for rows in tables.node_rows(label, BATCH_ROWS):
        yield _Batch(cypher.write_nodes(label, list(rows[0])), _digested(rows))


def _edge_batches(tables: Tables, edge_type: str) -> Iterator[_Batch]:
    for ends in tables.edges:
        if ends[0] == edge_type:
            for rows in tables.edge_rows(ends, BATCH_ROWS):
                yield _Batch(cypher.write_edges(ends, list(rows[0])), _digested(rows))


def _digested(rows: list[Row]) -> list[Row]:
    return [{**row, DIGEST: row_digest(row)} for row in rows]


def _columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    # Not rows, whose keys would be most of what is sent, and of the time that it takes.
    return {name: [row[name] for row in rows] for name in rows[0]}


class Neo4jWriter(Closing):
    """A `Writer` of a Neo4j database."""

    def __init__(self, url: str, credentials: Credentials) -> None:
        self.url = url
        self._database = credentials.database
        self._build = uuid.uuid4().hex
        self._merging = threading.Lock()
        self._stopping = threading.Event()
        key = hashlib.sha256(f"{url} {credentials.database}".encode()).hexdigest()[:16]
        place = Path(tempfile.gettempdir()) / f"kg-{getpass.getuser()}-{key}"
        self.scratch = place.with_suffix(".tables")
        self._lock = BuildLock(place.with_suffix(".lock"), url)
        with contextlib.ExitStack() as undo:
            undo.callback(self._lock.release)
            self._driver = connect(url, credentials, retry_seconds=_RETRY_SECONDS)
            undo.callback(self._driver.close)
            self._refuse_foreign()
            self.notes = self._begin()
            undo.pop_all()

    def replace(
        self, tables: Tables, info: BuildInfo, *, progress: Progress | None = None
    ) -> Written:
        """See `Writer.replace`."""
        tell = progress or (lambda _: None)
        self._run(f"MATCH {_BUILD} REMOVE b.info")
        nodes = {
            label: self._write(_NODE_DIGESTS.format(label), _node_batches(tables, label), tell)
            for label in load_schema().nodes
        }
        edges = {
            edge_type: self._write(
                _EDGE_DIGESTS.format(edge_type), _edge_batches(tables, edge_type), tell
            )
            for edge_type in load_schema().edges
        }
        for edge_type, done in edges.items():
            self._delete(cypher.delete_edges(edge_type), done.stale)
        for label, done in nodes.items():
            self._delete(cypher.delete_nodes(label), done.stale)
        kept = self._check_counts(tables)
        self._run(f"MATCH {_BUILD} SET b.info = $info REMOVE b.build", info=metadata.encode(info))
        tallies = [*nodes.values(), *edges.values()]
        return Written(
            written=sum(t.written for t in tallies),
            unchanged=sum(t.unchanged for t in tallies),
            removed=sum(len(t.stale) for t in tallies) - kept,
            kept=kept,
        )

    def close(self) -> None:
        self._driver.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
        self._lock.release()

    def _refuse_foreign(self) -> None:
        for label in load_schema().nodes:
            if self._run(f"MATCH (n:`{label}`) WHERE NOT n:{MARKER} RETURN 1 LIMIT 1"):
                self._refuse(f"nodes labelled {label}")
        for edge_type in load_schema().edges:
            if self._run(
                f"MATCH ()-[r:`{edge_type}`]->() WHERE r.{DIGEST} IS NULL RETURN 1 LIMIT 1"
            ):
                self._refuse(f"edges of type {edge_type}")

    def _refuse(self, what: str) -> None:
        raise NotAGraphError(
            f"{self.url} holds {what} that kg did not write: give kg a database of its own "
            "(--database NAME)"
        )

    def _begin(self) -> tuple[str, ...]:
        """Make the constraints and name this build; what there is to say of the last one."""
        self._run("CREATE CONSTRAINT kg_build IF NOT EXISTS FOR (b:KGBuild) REQUIRE b.id IS UNIQUE")
        for statement in cypher.neo4j_constraints(load_schema()):
            self._run(statement)
        self._run("CALL db.awaitIndexes(300)")
        before = self._run(
            "MERGE (b:KGBuild {id: 'kg'}) WITH b, b.build AS before SET b.build = $build "
            "RETURN before"
        )
        if before and before[0][0]:
            return ("an earlier build was cut off in the database; this one completes it",)
        return ()

    def _write(self, existing: str, batches: Iterator[_Batch], progress: Progress) -> _Tally:
        """Send the rows that differ from what stands there; the ids that no row is left for."""
        standing: dict[str, str] = {row[0]: row[1] for row in self._run(existing)}
        written = rows = 0
        with self._senders() as senders:
            under_way: deque[Future[int]] = deque()
            for batch in batches:
                new = [row for row in batch.rows if row["id"] not in standing]
                changed = [
                    row for row in batch.rows if standing.pop(row["id"], row[DIGEST]) != row[DIGEST]
                ]
                under_way.append(senders.submit(self._send, batch.writing, new, changed))
                rows += len(batch.rows)
                progress(len(batch.rows))
                if len(under_way) > SENDERS:
                    written += under_way.popleft().result()
            written += sum(sent.result() for sent in under_way)
        return _Tally(written, rows - written, list(standing))

    @contextlib.contextmanager
    def _senders(self) -> Iterator[ThreadPoolExecutor]:
        """Threads that send; at a failure or Ctrl-C none goes on, or waits for an answer."""
        with ThreadPoolExecutor(SENDERS, thread_name_prefix="senders") as senders:
            try:
                yield senders
            except BaseException:
                self._stopping.set()
                senders.shutdown(wait=False, cancel_futures=True)
                self._driver.close()
                raise

    def _send(self, writing: cypher.Writing, new: list[Row], changed: list[Row]) -> int:
        """Write rows that are not there and rows that are; how many."""
        for statement, rows in ((writing.create, new), (writing.merge, changed)):
            if not rows:
                continue
            [[arrived]] = self._transact(statement, {"rows": _columns(rows)}, writing.merge)
            if arrived != len(rows):
                self._check_ours()
                raise StoreError(f"{self.url}: {len(rows)} rows were sent, {arrived} arrived")
        return len(new) + len(changed)

    def _check_ours(self) -> None:
        if not self._run(f"MATCH {_BUILD} RETURN 1"):
            raise GraphLockedError(f"another build has taken over {self.url}; this one stops")

    def _delete(self, statement: str, ids: list[str]) -> None:
        for at in range(0, len(ids), BATCH_ROWS):
            self._run(statement, ids=ids[at : at + BATCH_ROWS])

    def _check_counts(self, tables: Tables) -> int:
        """Compare the whole with what was sent; the number of nodes that other data keeps."""
        self._check_ours()
        kept = 0
        for label in load_schema().nodes:
            found = self._run(f"MATCH (n:`{label}`:{MARKER}) RETURN count(n)")[0][0]
            kept += self._surplus(label, found, tables.counts.get(label, 0))
        for edge_type in load_schema().edges:
            found = self._run(f"MATCH ()-[r:`{edge_type}`]->() RETURN count(r)")[0][0]
            if self._surplus(edge_type, found, tables.counts.get(edge_type, 0)):
                raise StoreError(f"{self.url}: there are more {edge_type} than were sent")
        return kept

    def _surplus(self, name: str, found: int, sent: int) -> int:
        if found < sent:
            raise StoreError(f"{self.url}: {sent} rows of {name} were sent, {found} stand there")
        return found - sent

    def _run(self, statement: str, **parameters: Any) -> list[list[Any]]:
        """Run one statement to its end; the rows it answered."""
        return self._transact(statement, parameters)

    def _transact(
        self, statement: str, parameters: Mapping[str, Any], again: str = ""
    ) -> list[list[Any]]:
        """Run a statement, anew if the server went away.

        `again` is what to run then, as nobody knows whether the first was carried out.
        """
        deadline: float | None = None
        while True:
            try:
                # MERGE locks both ends of an edge: two at once would wait for each other.
                with self._merging if " MERGE " in statement else contextlib.nullcontext():
                    return self._once(statement, {"build": self._build, **parameters})
            except _RETRIED as error:
                deadline = deadline or time.monotonic() + OUTAGE_SECONDS
                if time.monotonic() > deadline or self._stopping.wait(1):
                    raise store_error(self.url, error) from error
                statement = again or statement
            except (exceptions.Neo4jError, exceptions.DriverError) as error:
                raise store_error(self.url, error) from error

    def _once(self, statement: str, parameters: dict[str, Any]) -> list[list[Any]]:
        with self._driver.session(database=self._database, fetch_size=FETCH_ROWS) as session:
            if statement.startswith(("CREATE", "CALL")):
                return [record.values() for record in session.run(statement, parameters)]
            return session.execute_write(
                lambda tx: [record.values() for record in tx.run(statement, parameters)]
            )
