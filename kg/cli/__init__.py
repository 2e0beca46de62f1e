"""The `kg` command: one module a verb, imported only when it is called."""

import importlib
import sys
from typing import Any

import click

from kg import __version__
from kg.errors import KgError

# Each verb is the module of that name below kg.cli, which holds it as `command`; in the order of
# `kg --help`.
COMMANDS: tuple[str, ...] = (
    "build",
    "read",
    "extract",
    "evaluate",
    "annotate",
    "train",
    "query",
    "cooccur",
    "analyze",
    "report",
    "console",
    "export",
    "info",
    "explain",
    "verify",
    "diff",
    "review",
)


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Build and ask a knowledge graph of fraud-prevention measures, from Chinese news.

    \b
    kg build examples/news                    read a folder, write kg.lbug
    kg query measures_with_zero_cases         which measures go with zero cases
    kg export html -o graph.html              one page to send on
    """


if __name__ == "__main__":
    sys.exit(main())
