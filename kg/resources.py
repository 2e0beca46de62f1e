"""Where `ontology/` and `queries/` are: in the installed wheel, or beside `kg/` in a checkout."""

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """The folder that holds `ontology/` and `queries/`."""
    package = Path(__file__).resolve().parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent


def ontology(*parts: str) -> Path:
    """The path of a file or folder below `ontology/`."""
    return data_root().joinpath("ontology", *parts)


def queries() -> Path:
    """The folder of canned queries."""
    return data_root() / "queries"
