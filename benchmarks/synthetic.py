"""A large invented graph, streamed and deterministic: what the stores and queries are timed on.

Shaped like a build of real news: 31 provinces with their cities, counties, townships and villages,
agencies that serve them, families and local names of measures, and articles of about 25 statements
each, one in five a reprint. Nothing in it is true.
"""

import random
from collections.abc import Iterator
from itertools import count

from kg.model import Edge, Node, Property

PROVINCES, CITIES, COUNTIES, VILLAGES = 31, 10, 9, 8
FAMILIES, CATEGORIES, LOCAL, FRAUDS, AUDIENCES = 112, 13, 3000, 60, 20
SECTORS = ("police", "bank", "telecom", "government", "school")
_START = {"place": "Place", "agency": "Agency", "measure": "Measure", "fraud": "FraudType",
          "audience": "Audience", "doc": "Document", "outcome": "Outcome"}  # fmt: skip


def _node(id: str, name: str, **properties: Property) -> Node:
    return Node(id, _START[id.partition(":")[0]], {"name": name, **properties})


class _Edges:
    """Makes edges, each with an id of its own."""

    def __init__(self) -> None:
        self._numbers = count()

    def reference(self, type: str, source: str, target: str) -> Edge:
        properties = {"method": "synthetic", "confidence": 1.0}
        return self._edge(type, source, target, properties)

    def statement(
        self, type: str, source: str, target: str, document: str, **own: Property
    ) -> Edge:
        number = next(self._numbers)
        quote = f"据第{number}句所述，{source}对{target}的有关情况已经在本报道中写明，特此引用"
        properties: dict[str, Property] = {
            "document": document, "quote": quote, "start_char": number % 3000,
            "end_char": number % 3000 + len(quote), "method": "synthetic",
            "confidence": 0.5 + number % 50 / 100, **own,
        }  # fmt: skip
        return self._edge(type, source, target, properties)

    def _edge(self, type: str, source: str, target: str, properties: dict[str, Property]) -> Edge:
        labels = [_START[end.partition(":")[0]] for end in (source, target)]
        return Edge(
            f"synthetic:{next(self._numbers)}",
            type,
            source,
            target,
            labels[0],
            labels[1],
            properties,
        )


def _counties() -> list[str]:
    return [
        f"{p + 11:02}{c:02}{d:02}"
        for p in range(PROVINCES)
        for c in range(CITIES)
        for d in range(COUNTIES)
    ]


def _places(edges: _Edges) -> Iterator[Node | Edge]:
    levels = ((2, "province", "省"), (4, "city", "市"), (6, "county", "县"))
    seen: set[str] = set()
    for county in _counties():
        for digits, level, suffix in levels:
            code = county[:digits]
            if code not in seen:
                seen.add(code)
                yield _node(
                    f"place:{code}", f"第{code}{suffix}", level=level, adcode=code.ljust(6, "0")
                )
                if digits > 2:
                    yield edges.reference("PART_OF", f"place:{code}", f"place:{code[:-2]}")
        yield from _below(county, edges)


def _below(county: str, edges: _Edges) -> Iterator[Node | Edge]:
    """A township with its villages, and the agencies of a county."""
    town = f"place:{county}001"
    yield _node(town, f"{county}镇", level="township")
    yield edges.reference("PART_OF", town, f"place:{county}")
    for n in range(VILLAGES):
        village = f"{town}{n:03}"
        yield _node(village, f"{county}第{n}村", level="village", population=500 + 100 * n)
        yield edges.reference("PART_OF", village, town)
    for sector in SECTORS:
        agency = f"agency:{county}-{sector}"
        yield _node(agency, f"{county}县{sector}", sector=sector, level="county")
        yield edges.reference("SERVES", agency, f"place:{county}")


def _topics(edges: _Edges) -> Iterator[Node | Edge]:
    for n in range(CATEGORIES):
        yield _node(f"measure:c{n}", f"门类{n}", level="category")
    for n in range(FAMILIES):
        yield _node(f"measure:f{n}", f"类别{n}", level="family", kind="mechanism")
        yield edges.reference("IS_A", f"measure:f{n}", f"measure:c{n % CATEGORIES}")
    for n in range(LOCAL):
        yield _node(f"measure:l{n}", f"地方措施{n}", level="local", kind="mechanism")
        if n % 10:
            yield edges.reference("IS_A", f"measure:l{n}", f"measure:f{n % FAMILIES}")
    for n in range(FRAUDS):
        yield _node(f"fraud:{n}", f"骗术{n}", level="family")
    for n in range(AUDIENCES):
        yield _node(f"audience:{n}", f"人群{n}", level="family")


def _outcome(id: str, random_: random.Random, year: int) -> Node:
    full = random_.random() < 0.4
    kind, zero_class, number = ("zero", "full", 0.0) if full else random_.choice(
        (("change", "none", -12.5), ("count", "none", 7.0), ("zero", "share", 80.0),
         ("level", "none", 92.0))
    )  # fmt: skip
    metric = "知晓率" if kind == "level" else random_.choice(("发案", "立案", "损失"))
    return _node(
        id, f"成效{id}", kind=kind, status="achieved", zero_class=zero_class, metric=metric,
        value=f"{number}", number=number, unit="%" if kind == "change" else "起",
        comparison="同比" if kind == "change" else "", period=f"{year}年",
        period_start=f"{year}-01-01", period_end=f"{year}-12-31", days=365, months=12,
    )  # fmt: skip


def _measure(random_: random.Random) -> str:
    """A family (often a common one) or a local name."""
    if random_.random() < 0.6:
        return f"measure:f{int(FAMILIES * random_.random() ** 2)}"
    return f"measure:l{random_.randrange(LOCAL)}"


def _article(n: int, county: str, random_: random.Random, edges: _Edges) -> Iterator[Node | Edge]:
    document, year = f"doc:{n}", 2019 + n % 7
    story = f"story:{n - 1 if n % 5 == 4 else n}"
    yield _node(
        document, f"报道{n}", title=f"报道{n}", source=f"报社{n % 300}", author="", url="",
        published=f"{year}-{1 + n % 12:02}-{1 + n % 28:02}", path=f"news/{n}.txt",
        sha256=f"{n:064x}", script="hans", story=story,
    )  # fmt: skip
    police, bank = f"agency:{county}-police", f"agency:{county}-bank"
    village = f"place:{county}001{random_.randrange(VILLAGES):03}"
    sites = (police, village, f"place:{county}")
    yield edges.statement("ABOUT", document, f"place:{county}", document)
    for number in range(3):
        outcome, site = f"outcome:{n}-{number}", sites[number]
        yield _outcome(outcome, random_, year)
        yield edges.statement("REPORTS", document, outcome, document)
        yield edges.statement("ACHIEVED", site, outcome, document)
        if random_.random() < 0.3:
            fraud = f"fraud:{random_.randrange(FRAUDS)}"
            yield edges.statement("OF_TYPE", outcome, fraud, document)
    for measure in sorted({_measure(random_) for _ in range(6)}):
        doer = random_.choice((police, police, bank, f"place:{county}", village))
        since = {"since": f"{year - 1}-06-01"} if random_.random() < 0.2 else {}
        yield edges.statement("MENTIONS", document, measure, document)
        yield edges.statement("IMPLEMENTS", doer, measure, document, **since)
        if random_.random() < 0.2:
            fraud = f"fraud:{random_.randrange(FRAUDS)}"
            yield edges.statement("COUNTERS", measure, fraud, document)
        if random_.random() < 0.2:
            audience = f"audience:{random_.randrange(AUDIENCES)}"
            yield edges.statement("TARGETS", measure, audience, document)
    for entity in (police, bank, village, f"place:{county}"):
        yield edges.statement("MENTIONS", document, entity, document)
    yield edges.statement("COOPERATES_WITH", police, bank, document)


def synthetic_graph(articles: int, seed: int = 1) -> Iterator[Node | Edge]:
    """Nodes and edges of an invented graph; every node comes before the edges that end at it.

    :param articles: how many documents (20,000 make about 700,000 edges)
    """
    random_, edges = random.Random(seed), _Edges()
    yield from _places(edges)
    yield from _topics(edges)
    counties = _counties()
    for n in range(articles):
        # Some counties are written about far more than others.
        county = counties[int(len(counties) * random_.random() ** 1.5)]
        yield from _article(n, county, random_, edges)
