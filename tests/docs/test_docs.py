"""What the documents say is there, is there; what is there, they name."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import COMMANDS, main
from kg.schema import load_schema

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh.md")


def leaves(verb: str) -> list[tuple[str, ...]]:
    """A verb, and its sub-commands if it has any."""
    command = main.get_command(click.Context(main), verb)
    if isinstance(command, click.Group):
        context = click.Context(command)
        return [(verb, name) for name in command.list_commands(context)]
    return [(verb,)]


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_help_has_an_example(verb: str) -> None:
    for words in leaves(verb):
        result = CliRunner().invoke(main, [*words, "--help"])
        assert result.exit_code == 0, result.output
        examples = re.findall(rf"^\s+.*\bkg {' '.join(words)}\b", result.output, re.MULTILINE)
        assert examples, f"kg {' '.join(words)} --help shows no example"


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("verb", COMMANDS)
def test_the_readmes_name_every_command(readme: str, verb: str) -> None:
    assert f"kg {verb}" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_name_nothing_that_is_not_there(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    code = "\n".join(re.findall(r"`[^`\n]*`|^ {4}.*$", text, re.M))
    assert set(re.findall(r"\bkg ([a-z]+)\b", code)) <= {*COMMANDS}
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), f"{readme} links to {target}"


def test_the_architecture_names_every_type() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    schema = load_schema()
    for name in (*schema.nodes, *schema.edges):
        assert name in text


def test_the_architecture_gives_a_reason_for_every_dependency() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.M | re.S)
    assert listed is not None
    for name in re.findall(r'"([A-Za-z0-9_.-]+)', listed.group(1)):
        assert f"`{name.lower()}`" in text, f"ARCHITECTURE.md does not say why {name}"


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for readme in READMES:
        named = set(re.findall(r"`make ([a-z-]+)", (ROOT / readme).read_text("utf-8")))
        assert named <= targets
