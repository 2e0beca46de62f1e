"""A small graph in memory, made by hand, some of it hostile: what exports are tried on."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Edge, Node, Property

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    '"><img src=x onerror="window.pwned=3">',
    "' onmouseover='window.pwned=4",
    "{{ 7*7 }}{% raw %}${window.pwned=5}",
    "甲\u202e乙\u2066丙\u200f",
    "行\u2028段\u2029完",
    "<!--<script>",
    "&lt;b&gt;&amp;",
    "=cmd|' /C calc'!A0",
)
HOSTILE_URL = "javascript:window.pwned=6"


@dataclass(frozen=True)
class FakeView:
    """Nodes and edges in memory, read as a store's view is read."""

    all_nodes: tuple[Node, ...]
    all_edges: tuple[Edge, ...]

    def nodes(self, label: str) -> Iterator[Node]:
        return iter(sorted((n for n in self.all_nodes if n.label == label), key=lambda n: n.id))

    def edges(self, edge_type: str) -> Iterator[Edge]:
        return iter(sorted((e for e in self.all_edges if e.type == edge_type), key=lambda e: e.id))


class _Maker:
    """Collects nodes and edges; a statement gets its quote and document."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []

    def node(self, label: str, id: str, name: str, **properties: Property) -> str:
        self.nodes[id] = Node(id, label, {"name": name, **properties})
        return id

    def edge(self, kind: str, source: str, target: str, **properties: Property) -> None:
        ends = (self.nodes[source].label, self.nodes[target].label)
        number = f"{kind.lower()}:{len(self.edges):05d}"
        self.edges.append(Edge(number, kind, source, target, *ends, properties))

    def known(self, kind: str, source: str, target: str) -> None:
        self.edge(kind, source, target, method="gazetteer", confidence=1.0)

    def stated(self, kind: str, source: str, target: str, paper: str, quote: str) -> None:
        spans = {"start_char": 3, "end_char": 3 + len(quote)}
        told = {"document": paper, "quote": quote, "method": "rule:test", "confidence": 0.9}
        self.edge(kind, source, target, **told, **spans)

    def view(self) -> FakeView:
        return FakeView(tuple(self.nodes.values()), tuple(self.edges))


FAMILIES = ("警银联动", "见面劝阻", "集中宣讲", "无诈创建", "网格走访", "紧急止付", "电话预警")
FRAUDS = ("刷单返利", "冒充客服", "虚假投资理财")


def fake_view(counties: int = 8, *, hostile: bool = False) -> FakeView:
    """Two provinces, some counties with bureaus and villages, what they do, what came of it."""
    make = _Maker()
    make.node("Measure", "measure:category:1", "部门协同", level="category")
    for number, family in enumerate(FAMILIES):
        make.node("Measure", f"measure:family:{number}", family, level="family", aliases=("别名",))
        make.known("IS_A", f"measure:family:{number}", "measure:category:1")
    for number, fraud in enumerate(FRAUDS):
        make.node("FraudType", f"fraud:{number}", fraud, level="family")
    make.node("Audience", "audience:0", "老年人", level="family")
    for number, province in enumerate(("甲省", "乙省")):
        code = f"{number + 1}10000"
        make.node("Place", f"place:{number}", province, level="province", adcode=code)
        make.node("Place", f"place:{number}0", f"{province[0]}中市", level="city")
        make.known("PART_OF", f"place:{number}0", f"place:{number}")
    for number in range(counties):
        _county(make, number)
    if hostile:
        _hostile(make)
    return make.view()


def _county(make: _Maker, number: int) -> None:
    year, month = 2021 + number // 12 % 4, number % 12 + 1
    paper = make.node(
        "Document",
        f"doc:{number:016x}",
        f"第{number}县反诈见闻",
        title=f"第{number}县反诈见闻",
        source="样报",
        published=f"{year}-{month:02d}-15" if number % 7 != 6 else "",
        url=f"https://example.org/{number}" if number % 2 else "",
    )
    name = f"第{number}县"
    county = make.node("Place", f"place:c{number}", name, level="county", adcode=f"11{number:04d}")
    village = make.node("Place", f"place:v{number}", f"和睦{number}村", level="village")
    bureau = make.node("Agency", f"agency:{number}", f"{name}公安局", sector="police")
    bank = make.node("Agency", f"agency:b{number}", f"{name}农商银行", sector="bank")
    make.known("PART_OF", county, f"place:{number % 2}0")
    make.known("PART_OF", village, county)
    make.known("SERVES", bureau, county)
    make.known("SERVES", bank, county)
    make.stated("ABOUT", paper, county, paper, name)
    make.stated("COOPERATES_WITH", bureau, bank, paper, f"{name}公安局与{name}农商银行联手")
    for step in range(3):
        family = (number * 2 + step) % len(FAMILIES)
        local = make.node(
            "Measure",
            f"measure:local:{number}:{step}",
            f"{name}{FAMILIES[family]}",
            level="local",
            kind=("mechanism", "campaign", "action")[step],
        )
        make.known("IS_A", local, f"measure:family:{family}")
        quote = f"{name}公安局推行“{name}{FAMILIES[family]}”。"
        make.stated("IMPLEMENTS", bureau, local, paper, quote)
        make.stated("MENTIONS", paper, local, paper, FAMILIES[family])
        if step == 0:
            make.stated("COUNTERS", local, f"fraud:{number % len(FRAUDS)}", paper, quote)
            make.stated("TARGETS", local, "audience:0", paper, quote)
    _outcomes(make, number, paper, village, county)


def _outcomes(make: _Maker, number: int, paper: str, village: str, county: str) -> None:
    zero = {"kind": "zero", "metric": "发案", "value": "0", "number": 0.0}
    status = ("achieved", "target", "denied")[number % 3]
    edge = ("ACHIEVED", "AIMS_AT", "DENIES")[number % 3]
    outcome = make.node(
        "Outcome",
        f"outcome:{number}",
        "零发案 14个月",
        status=status,
        zero_class="full",
        days=420 + number,
        period="14个月",
        **zero,
    )
    quote = f"和睦{number}村连续14个月零发案"
    make.stated(edge, village, outcome, paper, quote)
    make.stated("REPORTS", paper, outcome, paper, quote)
    change = make.node(
        "Outcome",
        f"outcome:c{number}",
        "发案 同比-33.3%",
        status="achieved",
        kind="change",
        zero_class="none",
        metric="发案",
        value="-33.3%",
        number=-33.3,
        comparison="同比",
    )
    make.stated("ACHIEVED", county, change, paper, "发案同比下降33.3%")


def _hostile(make: _Maker) -> None:
    for number, text in enumerate(HOSTILE):
        paper = make.node(
            "Document",
            f"doc:bad{number:013x}",
            text,
            title=text,
            source=text,
            published="2024-01-01",
            url=HOSTILE_URL,
        )
        place = make.node("Place", f"place:bad{number}", text, level="village", aliases=(text,))
        measure = make.node("Measure", f"measure:bad{number}", text, level="family")
        full = {"kind": "zero", "status": "achieved", "zero_class": "full"}
        zero = make.node("Outcome", f"outcome:bad{number}", text, **full)
        make.stated("IMPLEMENTS", place, measure, paper, text)
        make.stated("ACHIEVED", place, zero, paper, text)
        make.known("PART_OF", place, "place:c0")
