"""A real Neo4j 5.26 Community for the tests: its jars from Maven Central, run by `Server.java`."""

import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from filelock import FileLock
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from kg.stores import Credentials

FOLDER = Path(__file__).resolve().parent
JARS = FOLDER.parents[1] / "build" / "neo4j" / "jars"
PASSWORD = "only-for-tests"
OPENED = ("java.nio", "java.lang", "sun.nio.ch")
READY_SECONDS = 120


def missing() -> str:
    """What a machine lacks to run a server, or nothing."""
    absent = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if not absent:
        return ""
    return f"no {' and no '.join(absent)}: install a JDK 17 or newer and Maven, or set NEO4J_URI"


def fetch_jars(pom: Path = FOLDER / "pom.xml", jars: Path = JARS) -> Path:
    """The folder of a server's jars, fetched by Maven the first time."""
    jars.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(jars.parent / "fetch.lock"):
        if not (jars / "complete").exists():
            goal = ["dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
            subprocess.run(["mvn", "-q", "-B", "-f", pom, *goal], check=True, timeout=600)
            (jars / "complete").touch()
    return jars


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A server of our own; it keeps its data in `folder` over `kill` and `start`."""

    folder: Path
    heap: str = "512m"
    page_cache_mb: int = 128
    jars: Path | None = None
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def credentials(self) -> Credentials:
        return Credentials("neo4j", PASSWORD)

    @property
    def environment(self) -> dict[str, str]:
        """What `kg` needs in its environment to reach it."""
        return {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        command = ["java", f"-Xmx{self.heap}", *opened, "-cp", f"{self.jars or fetch_jars()}/*"]
        log = (self.folder / "server.log").open("ab")
        command += [
            str(FOLDER / "Server.java"),
            str(self.folder / "data"),
            str(self.port),
            PASSWORD,
        ]
        self.process = subprocess.Popen(
            [*command, str(self.page_cache_mb)],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while True:
            assert self.process is not None
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "server.log").read_text(encoding="utf-8")[-3000:])
            try:
                with neo4j.GraphDatabase.driver(self.url, auth=("neo4j", PASSWORD)) as driver:
                    driver.execute_query("RETURN 1")
                return
            except (ServiceUnavailable, Neo4jError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None


def run_cypher(url: str, credentials: Credentials, *statements: str) -> list[list[object]]:
    """Run statements past `kg`; the rows of the last one."""
    auth = (credentials.username, credentials.password or "")
    rows: list[list[object]] = []
    with neo4j.GraphDatabase.driver(url, auth=auth) as driver:
        for statement in statements:
            found, _, _ = driver.execute_query(statement, database_=credentials.database)
            rows = [list(record.values()) for record in found]
    return rows


_DELETE_SOME = "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(n)"


def wipe(url: str, credentials: Credentials) -> None:
    """Empty a database that is there for tests."""
    drops = run_cypher(url, credentials, "SHOW CONSTRAINTS YIELD name RETURN name")
    indexes = run_cypher(
        url, credentials, "SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name"
    )
    while run_cypher(url, credentials, _DELETE_SOME) != [[0]]:
        pass
    for (name,) in drops:
        run_cypher(url, credentials, f"DROP CONSTRAINT `{name}` IF EXISTS")
    for (name,) in indexes:
        run_cypher(url, credentials, f"DROP INDEX `{name}` IF EXISTS")
