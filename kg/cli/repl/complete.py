"""What may come next in the console: commands, canned names, the schema's names, keywords."""

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from kg.cli.render import FORMATS
from kg.cli.repl.commands import COMMANDS
from kg.cli.repl.session import Session
from kg.schema import load_schema

KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "RETURN DISTINCT", "WITH", "UNWIND", "ORDER BY",
    "LIMIT", "SKIP", "AS", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH",
    "ENDS WITH", "CONTAINS", "DESC", "CASE", "WHEN", "THEN", "ELSE", "END", "EXISTS", "UNION",
    "count(", "collect(", "min(", "max(", "sum(", "avg(", "coalesce(", "left(", "lower(",
)  # fmt: skip
_EDGE_TYPE = re.compile(r"\[[^\]]*[:|]\s*\w*$")
_LABEL = re.compile(r"\([^)]*[:|]\s*\w*$")
_PROPERTY = re.compile(r"(\w+)\.\w*$")
_PARAMETER = re.compile(r"\$\w*$")
_WORD = re.compile(r"[\w:$-]*$")


class ConsoleCompleter(Completer):
    """Completes from the schema, the session's parameters, and the canned queries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002
    ) -> Iterator[Completion]:
        """See `Completer`."""
        before = document.text_before_cursor
        word = _last_word(before)
        for text in sorted(set(self._candidates(before))):
            if text.casefold().startswith(word.casefold()) and text != word:
                yield Completion(text, start_position=-len(word))

    def _candidates(self, before: str) -> Iterable[str]:
        if before.lstrip().startswith(":"):
            return self._for_command(before.lstrip())
        schema = load_schema()
        if _PARAMETER.search(before):
            return [f"${name}" for name in self._session.params]
        if _EDGE_TYPE.search(before):
            return schema.edges
        if _LABEL.search(before):
            return schema.nodes
        found = _PROPERTY.search(before)
        if found:
            return _properties(before, found[1])
        return (*KEYWORDS, *set(re.findall(r"[(\[](\w+)", before)))

    def _for_command(self, line: str) -> Iterable[str]:
        words = line.split(" ")
        if len(words) == 1:
            return COMMANDS
        if words[0] == ":mode":
            return FORMATS
        if words[0] in (":run", ":explain") and len(words) == 2:
            return self._session.queries
        if words[0] == ":run" and words[1] in self._session.queries:
            return [f"{name}=" for name in self._session.queries[words[1]].parameters]
        if words[0] == ":param":
            queries = self._session.queries.values()
            return {name for query in queries for name in query.parameters}
        return ()


def _last_word(before: str) -> str:
    """The word at the cursor: in `:comm…` with its colon, in `(p:Pla…` without."""
    found = _WORD.search(before)
    word = found.group() if found else ""
    return word if before.lstrip() == word or "$" in word else word.rpartition(":")[2]


def _properties(before: str, variable: str) -> Iterable[str]:
    """The properties of a variable's label or type where the text tells it, else all."""
    schema = load_schema()
    named = re.search(rf"[(\[]\s*{re.escape(variable)}\s*:\s*(\w+)", before)
    if named and named[1] in schema.nodes:
        return ("id", *schema.nodes[named[1]].properties)
    if named and named[1] in schema.edges:
        return ("id", *schema.edge_properties(named[1]))
    return ("id", *(p for node in schema.nodes.values() for p in node.properties))
