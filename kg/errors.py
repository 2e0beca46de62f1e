"""Every error that `kg` raises on purpose; the CLI prints them as one line, without a traceback.

KgError
├── InputError            a path the user named cannot be used
│   └── ReadError         one file cannot be read; the build skips it, says so, and goes on
├── OntologyError         a file of ontology/ is malformed
├── GoldError             a gold or annotation file is malformed
├── ModelError            a trained model is missing or does not fit this version
├── SchemaError           a node or edge does not fit the schema
├── DecisionError         a decisions file contradicts itself or is malformed
├── QueryError            a canned query or its parameters are wrong, or a store refused Cypher
│   └── ReadOnlyError     the statement writes, the store was opened for reading
├── StoreError            a store cannot be opened, reached or written
│   ├── NotAGraphError    the file is no graph of ours, or the database holds foreign data
│   ├── StoreUnavailableError   the server cannot be reached
│   ├── CredentialsError  the server refused the user or password
│   └── GraphLockedError  another process is building this graph
└── ExportError           an export cannot be written
"""


class KgError(Exception):
    """Base of all errors of `kg`; its text is one sentence that says what to do."""


class InputError(KgError):
    """A path that the user named cannot be used."""


class ReadError(InputError):
    """One file cannot be read.

    :param path: the file, as the user would name it
    :param reason: why, in a few words
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class OntologyError(KgError):
    """A file of `ontology/` is malformed."""


class GoldError(KgError):
    """A gold or annotation file is malformed."""


class ModelError(KgError):
    """A trained model is missing or does not fit this version."""


class SchemaError(KgError):
    """A node or edge does not fit the schema."""


class DecisionError(KgError):
    """A decisions file is malformed or contradicts itself."""


class QueryError(KgError):
    """A canned query or its parameters are wrong, or a store refused the Cypher text."""


class ReadOnlyError(QueryError):
    """The statement would write, and the store was opened for reading."""


class StoreError(KgError):
    """A store cannot be opened, reached or written."""


class NotAGraphError(StoreError):
    """The file is no graph of ours, or the database holds foreign data under our labels."""


class StoreUnavailableError(StoreError):
    """The server cannot be reached."""


class CredentialsError(StoreError):
    """The server refused the user name or password."""


class GraphLockedError(StoreError):
    """Another process is building this graph."""


class ExportError(KgError):
    """An export cannot be written."""
