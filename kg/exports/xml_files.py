"""GraphML and GEXF, as networkx, Gephi and Cytoscape read them, written node by node."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.exports.atomic import whole_file
from kg.exports.plain import edge_properties, name_of, node_properties, plain, present, xml_text
from kg.exports.source import Source
from kg.model import Edge, Node, Property
from kg.schema import PropertyDef, Schema

Keys: TypeAlias = Mapping[str, str]
"""The number of each property's declaration, by name."""

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_TYPES = {"integer": "long", "float": "double"}


class _Xml:
    """Writes elements, whose attributes and text are cleaned of what XML forbids."""

    def __init__(self, writer: XMLGenerator) -> None:
        self._writer = writer

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[None]:
        """An element around what the block writes."""
        clean = {key.rstrip("_").replace("__", "."): xml_text(v) for key, v in attributes.items()}
        self._writer.startElement(name, AttributesImpl(clean))
        yield
        self._writer.endElement(name)
        self._writer.ignorableWhitespace("\n")

    def leaf(self, name: str, text: str = "", **attributes: str) -> None:
        """An element with only text."""
        with self.element(name, **attributes):
            self._writer.characters(xml_text(text))


@contextmanager
def _document(path: Path) -> Iterator[_Xml]:
    with (
        whole_file(path) as made,
        made.open("w", encoding="utf-8", errors="xmlcharrefreplace", newline="\n") as file,
    ):
        writer = XMLGenerator(file, "utf-8", short_empty_elements=True)
        writer.startDocument()
        yield _Xml(writer)
        writer.endDocument()


def write_graphml(source: Source, path: Path, schema: Schema) -> None:
    """Write GraphML: `type` is a node's label or an edge's type, `label` what to show.

    Lists are text between `|`. Parallel edges stay, told apart by their ids.

    :raises ExportError: if the file cannot be written
    """
    with _document(path) as xml, xml.element("graphml", xmlns=_GRAPHML):
        nodes = _declare_graphml(xml, "node", node_properties(schema))
        edges = _declare_graphml(xml, "edge", edge_properties(schema))
        with xml.element("graph", id="kg", edgedefault="directed"):
            for node in source.nodes():
                with xml.element("node", id=node.id):
                    _graphml_data(xml, nodes, _shown_node(node))
            for edge in source.edges():
                with xml.element("edge", id=edge.id, source=edge.source, target=edge.target):
                    _graphml_data(xml, edges, _shown_edge(edge))


def _declare_graphml(xml: _Xml, domain: str, properties: Mapping[str, PropertyDef]) -> Keys:
    keys = _keys(domain[0], properties)
    for name, key in keys.items():
        kind = _xml_type(properties.get(name))
        attributes = {"attr__name": name, "attr__type": kind}
        xml.leaf("key", id=key, for_=domain, **attributes)
    return keys


def _graphml_data(xml: _Xml, keys: Keys, properties: Mapping[str, Property]) -> None:
    for name, value in properties.items():
        xml.leaf("data", str(plain(value)), key=keys[name])


def write_gexf(source: Source, path: Path, schema: Schema) -> None:
    """Write GEXF 1.3: `type` is a node's label; an edge's type is its `label` and `kind`.

    Lists are text between `|`. Parallel edges stay, told apart by their ids.

    :raises ExportError: if the file cannot be written
    """
    with (
        _document(path) as xml,
        xml.element("gexf", xmlns=_GEXF, version="1.3"),
        xml.element("graph", mode="static", defaultedgetype="directed"),
    ):
        nodes = _declare_gexf(xml, "node", node_properties(schema))
        edges = _declare_gexf(xml, "edge", edge_properties(schema))
        with xml.element("nodes"):
            for node in source.nodes():
                with xml.element("node", id=node.id, label=name_of(node)):
                    _gexf_data(xml, nodes, _shown_node(node))
        with xml.element("edges"):
            for edge in source.edges():
                ends = {"source": edge.source, "target": edge.target}
                with xml.element("edge", id=edge.id, label=edge.type, kind=edge.type, **ends):
                    _gexf_data(xml, edges, _shown_edge(edge))


def _declare_gexf(xml: _Xml, domain: str, properties: Mapping[str, PropertyDef]) -> Keys:
    keys = _keys(domain[0], properties)
    with xml.element("attributes", class_=domain, mode="static"):
        for name, key in keys.items():
            xml.leaf("attribute", id=key, title=name, type=_xml_type(properties.get(name)))
    return keys


def _gexf_data(xml: _Xml, keys: Keys, properties: Mapping[str, Property]) -> None:
    with xml.element("attvalues"):
        for name, value in properties.items():
            xml.leaf("attvalue", for_=keys[name], value=str(plain(value)))


def _keys(letter: str, properties: Mapping[str, PropertyDef]) -> Keys:
    return {name: f"{letter}{number}" for number, name in enumerate(("label", "type", *properties))}


def _xml_type(definition: PropertyDef | None) -> str:
    return _TYPES.get(definition.type, "string") if definition else "string"


def _shown_node(node: Node) -> dict[str, Property]:
    return {"label": name_of(node), "type": node.label, **present(node.properties)}


def _shown_edge(edge: Edge) -> dict[str, Property]:
    return {"label": edge.type, "type": edge.type, **present(edge.properties)}
