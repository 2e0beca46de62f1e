"""JSON-LD and N-Triples, with the vocabulary that they use written out in the same file.

A node is a resource of its label's class with its properties. An edge is a plain triple, and beside
it a `Fact`: an `rdf:Statement` with the edge's quote, offsets and confidence, derived from its
document (`prov:wasDerivedFrom`). Classes and properties have English and Chinese names and the
definitions of `ontology/schema`. The names are URNs: they promise no web address.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from kg.exports.atomic import whole_file
from kg.exports.plain import edge_properties, node_properties, present
from kg.exports.source import Source
from kg.model import Edge, Node, Property
from kg.schema import Schema

Thing: TypeAlias = dict[str, Any]
"""A resource as JSON-LD has it: `@id`, `@type`, and properties under their short names."""

VOCABULARY = "urn:fraud-prevention-kg:vocabulary:"
_NODE = "urn:fraud-prevention-kg:node:"
_EDGE = "urn:fraud-prevention-kg:edge:"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PROV = "http://www.w3.org/ns/prov#"
_PREFIXES = {"kg": VOCABULARY, "rdf": _RDF, "rdfs": _RDFS, "xsd": _XSD, "prov": _PROV}
_TYPES = {"integer": "integer", "float": "double"}
# What a quoted string may not hold as it is.
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LINKS = ("rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom")


def write_jsonld(source: Source, path: Path, schema: Schema) -> None:
    """Write JSON-LD 1.1, one resource a line.

    :raises ExportError: if the file cannot be written
    """
    with whole_file(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + _json(context(schema)) + ',\n"@graph": [\n')
        between = ""
        for thing in _things(source, schema):
            file.write(between + _json(thing))
            between = ",\n"
        file.write("\n]}\n")


def write_rdf(source: Source, path: Path, schema: Schema) -> None:
    """Write N-Triples (which every reader of Turtle reads as well).

    :raises ExportError: if the file cannot be written
    """
    terms = context(schema)
    with whole_file(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        for thing in _things(source, schema):
            file.writelines(f"{triple} .\n" for triple in _triples(thing, terms))


def context(schema: Schema) -> Thing:
    """The JSON-LD context: prefixes, and what each property's values are."""
    given = node_properties(schema) | edge_properties(schema)
    types = {
        n: {"@id": f"kg:{n}", "@type": f"xsd:{_TYPES[p.type]}"}
        for n, p in given.items()
        if p.type in _TYPES
    }
    plain = {n: f"kg:{n}" for n in given if n not in types}
    relations = {e: {"@id": f"kg:{e}", "@type": "@id"} for e in schema.edges}
    links = {name: {"@type": "@id"} for name in _LINKS}
    ranges = {name: {"@type": "@id"} for name in ("rdfs:domain", "rdfs:range", "rdfs:subClassOf")}
    return {**_PREFIXES, **plain, **types, **relations, **links, **ranges}


def _things(source: Source, schema: Schema) -> Iterator[Thing]:
    yield from _vocabulary(schema)
    for node in source.nodes():
        yield _node(node)
    for edge in source.edges():
        yield {"@id": _iri(_NODE, edge.source), edge.type: _iri(_NODE, edge.target)}
        yield _fact(edge)


def _vocabulary(schema: Schema) -> Iterator[Thing]:
    fact = {"en": "fact", "zh": "事实"}
    yield {**_described("Fact", "rdfs:Class", fact), "rdfs:subClassOf": f"{_RDF}Statement"}
    for label, node in schema.nodes.items():
        words = {"en": node.en, "zh": node.zh}
        yield _described(label, "rdfs:Class", words, node.description)
    for name, edge in schema.edges.items():
        words = {"en": edge.en, "zh": edge.zh}
        yield _described(name, "rdf:Property", words, edge.description)
    for name, given in (node_properties(schema) | edge_properties(schema)).items():
        yield _described(name, "rdf:Property", {"en": given.en, "zh": given.zh})


def _described(name: str, kind: str, words: Mapping[str, str], comment: str = "") -> Thing:
    labels = [{"@value": text, "@language": language} for language, text in words.items()]
    said = {"rdfs:comment": {"@value": comment, "@language": "en"}} if comment else {}
    return {"@id": VOCABULARY + name, "@type": kind, "rdfs:label": labels, **said}


def _node(node: Node) -> Thing:
    return {"@id": _iri(_NODE, node.id), "@type": f"kg:{node.label}", **_values(node.properties)}


def _fact(edge: Edge) -> Thing:
    given = dict(edge.properties)
    document = given.pop("document", None)
    derived = {"prov:wasDerivedFrom": _iri(_NODE, str(document))} if document else {}
    return {
        "@id": _iri(_EDGE, edge.id),
        "@type": "kg:Fact",
        "rdf:subject": _iri(_NODE, edge.source),
        "rdf:predicate": VOCABULARY + edge.type,
        "rdf:object": _iri(_NODE, edge.target),
        **derived,
        **_values(given),
    }


def _values(given: Mapping[str, Property]) -> Thing:
    kept = {name: value for name, value in present(given).items() if value != ()}
    return {n: list(v) if isinstance(v, tuple) else v for n, v in kept.items()}


def _iri(base: str, name: str) -> str:
    return base + quote(name, safe=":")


def _json(thing: Thing) -> str:
    return (
        json.dumps(thing, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace").decode()
    )


def _triples(thing: Thing, terms: Thing) -> Iterator[str]:
    """The N-Triples that a resource says, by the same context that JSON-LD readers go by."""
    subject = f"<{thing['@id']}>"
    for name, value in thing.items():
        if name == "@id":
            continue
        if name == "@type":
            yield f"{subject} <{_RDF}type> <{_full(value)}>"
            continue
        term = terms.get(name, name)
        kind = term.get("@type", "") if isinstance(term, dict) else ""
        predicate = _full(term.get("@id", name) if isinstance(term, dict) else term)
        for one in value if isinstance(value, list) else [value]:
            yield f"{subject} <{predicate}> {_object(one, kind)}"


def _object(value: Any, kind: str) -> str:
    if kind == "@id":
        return f"<{_full(value)}>"
    if isinstance(value, dict):
        return f"{_literal(value['@value'])}@{value['@language']}"
    return f"{_literal(str(value))}^^<{_full(kind)}>" if kind else _literal(str(value))


def _full(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return _PREFIXES[prefix] + rest if colon and prefix in _PREFIXES else name


def _literal(text: str) -> str:
    """A quoted string; letters of all scripts stay as they are."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    code = 0xFFFD if "\ud800" <= sign <= "\udfff" else ord(sign)
    return _ESCAPES.get(sign) or f"\\u{code:04X}"
