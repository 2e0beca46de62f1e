"""A folder of Parquet tables: `nodes/LABEL.parquet` and `edges/TYPE-FROM-TO.parquet`."""

from itertools import chain
from pathlib import Path

from kg.exports.atomic import whole_folder
from kg.exports.source import Source
from kg.schema import Schema
from kg.tables import write_tables


def write_parquet(source: Source, path: Path, schema: Schema) -> None:
    """Write the tables, as `kg.tables` describes them.

    :raises ExportError: if the folder exists and holds anything, or cannot be written
    """
    with whole_folder(path) as made:
        write_tables(made, chain(source.nodes(), source.edges()), schema)
