"""Drawings of analyses, into files."""

from pathlib import Path

from kg.analysis.cooccurrence import Study
from kg.analysis.plots import PLOT_FORMATS, PlotFormat, draw
from kg.errors import ExportError
from kg.exports.atomic import whole_file


def plot_format(path: Path) -> PlotFormat:
    """The format that a file's ending names.

    :raises ExportError: if it names none
    """
    for form in PLOT_FORMATS:
        if path.suffix.lower() == f".{form}":
            return form
    known = ", ".join(f".{known}" for known in PLOT_FORMATS)
    raise ExportError(f"{path}: a drawing ends in {known}")


def write_forest(study: Study, path: Path) -> None:
    """Draw a study's forest plot.

    :raises ExportError: if the file cannot be written, or no Chinese font is there for it
    """
    drawn = draw(study, plot_format(path))
    with whole_file(path) as made:
        made.write_bytes(drawn)
