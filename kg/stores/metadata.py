"""What a graph says of its build, as text: a table's comment in Ladybug, a property in Neo4j."""

import json

from kg.stores.base import BuildInfo


def encode(info: BuildInfo) -> str:
    """The text of a build's info."""
    fields = {"version": info.version, "fingerprint": info.fingerprint, "counts": dict(info.counts)}
    return json.dumps(fields, sort_keys=True)


def decode(text: str) -> BuildInfo | None:
    """The info of a text that `encode` made; None of any other."""
    try:
        fields = json.loads(text)
        return BuildInfo(fields["version"], fields["fingerprint"], fields["counts"])
    except (ValueError, KeyError, TypeError):
        return None
