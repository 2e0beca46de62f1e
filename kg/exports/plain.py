"""Values as other programs take them: XML without what XML forbids, cells that stay text."""

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from kg.model import Node, Property
from kg.schema import PropertyDef, Schema

Plain: TypeAlias = str | int | float | None

LIST_SEPARATOR = "|"
# All but tab, line feed, and what XML 1.0 calls a character (surrogates are none).
_NOT_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A spreadsheet runs text that begins so; a sign before a figure is only a number.
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.])")


def plain(value: Property) -> Plain:
    """A list as text between `|`; all else as it is."""
    return LIST_SEPARATOR.join(value) if isinstance(value, tuple | list) else value


def xml_text(text: str) -> str:
    """Text that may stand in an XML file: what XML forbids becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def on_one_line(text: str) -> str:
    """Text without what breaks a line or turns the reading direction, for a picture or a title."""
    spaced = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cf", "Cs", "Cn"))


def cell(value: Property) -> Plain:
    """A value for a spreadsheet: text that would run as a formula gets an apostrophe before it."""
    given = plain(value)
    if isinstance(given, str):
        given = xml_text(given)
        return f"'{given}" if _FORMULA.match(given) else given
    return given


def node_properties(schema: Schema) -> dict[str, PropertyDef]:
    """All properties that any node may have, by name."""
    return {name: p for label in schema.nodes.values() for name, p in label.properties.items()}


def edge_properties(schema: Schema) -> dict[str, PropertyDef]:
    """All properties that any edge may have, by name."""
    return {name: p for kind in schema.edges for name, p in schema.edge_properties(kind).items()}


def name_of(node: Node) -> str:
    """What a node is called; its id if it has no name."""
    return str(node.properties.get("name") or node.id)


def present(properties: Mapping[str, Property]) -> dict[str, Property]:
    """The properties that are there; a figure that is no number is not."""
    return {name: value for name, value in properties.items() if _is_there(value)}


def _is_there(value: Property) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))
