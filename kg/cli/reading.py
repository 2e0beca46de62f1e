"""The options of the verbs that read articles."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from kg.app.extract import Options
from loaders import Fields

_F = TypeVar("_F", bound=Callable[..., Any])


def reading_options(function: _F) -> _F:
    """What tells how articles are read: `cache` (a path) and `options` (`Options`)."""

    @functools.wraps(function)
    def wrapped(
        *arguments: Any,
        jobs: int,
        model: Path | None,
        text: str,
        title: str,
        date: str,
        url: str,
        source: str,
        author: str,
        everything: bool,
        decisions: Path | None,
        **others: Any,
    ) -> Any:
        fields = Fields(text, title, date, url, source, author)
        options = Options(fields, model, jobs, everything, decisions)
        return function(*arguments, options=options, **others)

    for name in ("author", "source", "url", "date", "title", "text"):
        wrapped = click.option(
            f"--{name}-field", name, default="", metavar="COLUMN",
            help=f"The column of tables that holds an article's {name}.",
        )(wrapped)  # fmt: skip
    wrapped = click.option(
        "--all", "everything", is_flag=True,
        help="Keep what is no article about fraud prevention as well.",
    )(wrapped)  # fmt: skip
    wrapped = click.option(
        "--decisions", type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="What kg review wrote.  [default: decisions.tsv in the folder of articles]",
    )(wrapped)  # fmt: skip
    wrapped = click.option(
        "--model", type=click.Path(exists=True, path_type=Path), help="A trained model of yours."
    )(wrapped)
    wrapped = click.option(
        "--jobs", type=click.IntRange(0), default=0, help="Processes.  [default: one a core]"
    )(wrapped)
    return cast(_F, click.option(
        "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="KG_CACHE",
        help="The folder of what was read before.  [env: KG_CACHE; default: .kg beside the graph]",
    )(wrapped))  # fmt: skip
