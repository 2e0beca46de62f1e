"""Canned queries: one `.cypher` file a question, with a comment header that says all about it.

    // title: Which measures go with zero cases?
    // 标题: 哪些措施与零发案同现？
    // question: one sentence
    // 问题: 一句话
    // param: place string required = "" | the place | 地点
    // column: family | the measure family | 措施类别
    // example: place=宁陕县
    // analysis: cooccurrence

A parameter's default is JSON and never null, since the stores treat null differently. `required`
means that the default answers nothing. `analysis` names what `kg` adds to it.
The file's name is the query's name. A user's own file may leave out all but the parameters it uses.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kg import resources
from kg.errors import QueryError

ParameterType: TypeAlias = Literal["string", "integer", "float", "strings"]
Value: TypeAlias = str | int | float | list[str]

_WANTED: Mapping[ParameterType, str] = {
    "string": "a text",
    "integer": "an integer",
    "float": "a number",
    "strings": "a list of texts",
}
_HEADER = re.compile(r"//\s*([\w一-鿿]+)\s*[:\uff1a]\s*(.*)")
_PARAMETER = re.compile(
    r"(?P<name>[a-z_]+) (?P<type>string|integer|float|strings)(?P<required> required)?"
    r" = (?P<default>.+)"
)
_USED = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `default` has the type that `type` says."""

    name: str
    type: ParameterType
    default: Value
    en: str
    zh: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's result, explained in English and Chinese."""

    name: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A question and its Cypher; `example` holds parameters that give it something to find."""

    name: str
    title: str
    title_zh: str
    question: str
    question_zh: str
    parameters: Mapping[str, Parameter]
    columns: tuple[Column, ...]
    cypher: str
    path: Path
    example: Mapping[str, str] = field(default_factory=dict)
    analysis: str = ""

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Typed values for all parameters: the given ones (text is converted), else the defaults.

        :raises QueryError: naming the nearest parameter if one is unknown, or saying which value
            has the wrong type or is missing
        """
        for name in given:
            if name not in self.parameters:
                raise QueryError(_unknown("parameter", name, self.parameters, f" of {self.name}"))
        missing = [p for p in self.parameters.values() if p.required and not given.get(p.name)]
        if missing:
            needed = " ".join(f"--param {p.name}=…" for p in missing)
            example = f" (for example --param {missing[0].name}={self.example[missing[0].name]})"
            raise QueryError(f"{self.name} needs {needed}{example}: {missing[0].en}")
        return {
            name: convert(parameter, given[name]) if name in given else parameter.default
            for name, parameter in self.parameters.items()
        }


def convert(parameter: Parameter, value: Any) -> Value:
    """A value (text from a command line, or already typed) as the parameter's type.

    A list is JSON, or text between commas.

    :raises QueryError: if it cannot be that
    """
    try:
        if parameter.type == "strings":
            return _strings(value)
        if parameter.type == "string":
            return str(value)
        return int(value) if parameter.type == "integer" else float(value)
    except (TypeError, ValueError):
        wanted = _WANTED[parameter.type]
        raise QueryError(f"parameter {parameter.name} takes {wanted}, not {value!r}") from None


def _strings(value: Any) -> list[str]:
    if not isinstance(value, str):
        return [str(item) for item in value]
    if value.lstrip().startswith("["):
        return [str(item) for item in json.loads(value)]
    return [item.strip() for item in re.split(r"[,\uff0c\u3001]", value) if item.strip()]


def _unknown(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return f"no {what} {name!r}{where}; did you mean {near[0]}?"
    return f"no {what} {name!r}{where}; there are: {', '.join(names) or 'none'}"


def _split(text: str) -> tuple[dict[str, list[str]], str]:
    """The header's lines by key, and the Cypher below it."""
    header: dict[str, list[str]] = {}
    lines = text.strip().splitlines()
    body_at = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for line in lines[:body_at]:
        match = _HEADER.fullmatch(line.strip())
        if match:
            header.setdefault(match[1], []).append(match[2].strip())
    return header, "\n".join(lines[body_at:]).strip().rstrip(";")


def _first(header: Mapping[str, list[str]], key: str) -> str:
    return header.get(key, [""])[0]


def _texts(path: Path, line: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) != 3 or not all(parts):
        raise QueryError(f"{path}: expected `what | English | 中文`: {line}")
    return parts[0], parts[1], parts[2]


def _parameter(path: Path, line: str) -> Parameter:
    declaration, en, zh = _texts(path, line)
    match = _PARAMETER.fullmatch(declaration)
    if match is None:
        raise QueryError(f"{path}: expected `name type = default`: {declaration}")
    kind: Any = match["type"]
    try:
        default = json.loads(match["default"])
    except ValueError:
        raise QueryError(f"{path}: the default of {match['name']} is no JSON") from None
    if default is None:
        raise QueryError(f"{path}: the default of {match['name']} may not be null")
    bare = Parameter(match["name"], kind, "", en, zh, bool(match["required"]))
    return Parameter(bare.name, kind, convert(bare, default), en, zh, bare.required)


def _check(query: CannedQuery) -> CannedQuery:
    used = set(_USED.findall(query.cypher))
    declared = set(query.parameters)
    if used != declared:
        wrong = ", ".join(sorted(used ^ declared))
        raise QueryError(f"{query.path}: parameters used and declared differ: {wrong}")
    for name in (p.name for p in query.parameters.values() if p.required):
        if name not in query.example:
            raise QueryError(f"{query.path}: the example lacks the required parameter {name}")
    query.bind(query.example)
    return query


def parse_query(path: Path, text: str) -> CannedQuery:
    """Read a query out of its file's text.

    :raises QueryError: naming the file, if its header is incomplete or at odds with its Cypher
    """
    header, cypher = _split(text)
    if not cypher:
        raise QueryError(f"{path}: holds no statement")
    parameters = [_parameter(path, line) for line in header.get("param", ())]
    pairs = [pair.split("=", 1) for line in header.get("example", ()) for pair in line.split()]
    if any(len(pair) != 2 for pair in pairs):
        raise QueryError(f"{path}: the example should read name=value name=value")
    return _check(
        CannedQuery(
            name=path.stem,
            title=_first(header, "title"),
            title_zh=_first(header, "标题"),
            question=_first(header, "question"),
            question_zh=_first(header, "问题"),
            parameters={p.name: p for p in parameters},
            columns=tuple(Column(*_texts(path, line)) for line in header.get("column", ())),
            cypher=cypher,
            path=path,
            example=dict(pairs),
            analysis=_first(header, "analysis"),
        )
    )


def read_folder(folder: Path) -> dict[str, CannedQuery]:
    """All `*.cypher` files of a folder, by name.

    :raises QueryError: if there is no such folder, or a file is malformed
    """
    if not folder.is_dir():
        raise QueryError(f"no folder of queries: {folder}")
    try:
        texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.cypher"))}
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{folder}: {error}") from error
    return {path.stem: parse_query(path, text) for path, text in texts.items()}


def load_queries(folders: Iterable[Path] = ()) -> dict[str, CannedQuery]:
    """The queries that ship with `kg`, and those of further folders, which win over them.

    :raises QueryError: if a folder is missing or a file is malformed
    """
    found: dict[str, CannedQuery] = {}
    for folder in (resources.queries(), *folders):
        found.update(read_folder(folder))
    return dict(sorted(found.items()))


def pick(queries: Mapping[str, CannedQuery], name: str) -> CannedQuery:
    """The query of that name.

    :raises QueryError: with the nearest name, if there is none
    """
    if name not in queries:
        raise QueryError(_unknown("query", name, queries))
    return queries[name]
