"""Two states of a corpus, the graph of each, and what the fault tests do with them."""

import json
import os
import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from faults.driver import Order, run
from fixtures.places import ROOT, Place

from kg.schema import load_schema
from kg.stores import open_store
from kg.tables import edge_row, node_row

GOLD = ROOT / "tests" / "gold"
LEFTOVERS = (".new", ".new.wal", ".new.shadow", ".tables", ".wal", ".shadow")


def snapshot(place: Place) -> bytes:
    """Every node and edge of a graph, byte for byte."""
    schema = load_schema()
    lines = []
    with open_store(place.url, place.credentials) as view:
        for label in schema.nodes:
            lines += [[label, node_row(node)] for node in view.nodes(label)]
        for edge_type in schema.edges:
            lines += [[edge_type, edge_row(edge)] for edge in view.edges(edge_type)]
    return "\n".join(json.dumps(x, ensure_ascii=False, sort_keys=True) for x in lines).encode()


def write_corpus(folder: Path, articles: int) -> None:
    """So many articles; those beyond the gold ones are variants of them."""
    folder.mkdir()
    sources = [
        *sorted((GOLD / "train").glob("*.txt")),
        *sorted((GOLD / "train-fictional").glob("*.txt")),
    ]
    for number in range(articles):
        text = sources[number % len(sources)].read_text(encoding="utf-8")
        version = number // len(sources)
        ending = f"\n\n以上是第{version}次通报的情况,反诈宣传仍在继续。\n" if version else ""
        (folder / f"{number:04}.txt").write_text(text + ending, encoding="utf-8")


def change_corpus(folder: Path) -> None:
    """Of ten articles each: one is edited, one deleted, one new."""
    for at, path in enumerate(sorted(folder.iterdir())):
        if at % 10 == 0:
            text = path.read_text(encoding="utf-8") + "\n\n当地还向老年人讲解了刷单返利骗局。\n"
            path.write_text(text, encoding="utf-8")
        elif at % 10 == 1:
            path.unlink()
        elif at % 10 == 2:
            text = path.read_text(encoding="utf-8") + "\n\n民警随后入户走访,发放传单。\n"
            path.with_name(f"new-{path.name}").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Lab:
    """A corpus as it was and as it is, and the snapshot of an undisturbed build of each.

    `cache` and `graph` are what the build of the corpus as it was left.
    """

    root: Path
    before: bytes
    after: bytes

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def old_corpus(self) -> Path:
        return self.root / "old"

    def work(self, name: str) -> Path:
        """A new folder that holds the old graph and the old cache."""
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copytree(self.root / "base" / ".kg", folder / ".kg", copy_function=os.link)
        shutil.copy(self.root / "base" / "g.lbug", folder / "g.lbug")
        return folder

    def order(self, work: Path) -> Order:
        """The build of the corpus as it is, into a Ladybug file."""
        return Order(self.corpus, str(work / "g.lbug"), work / ".kg")


def make_lab(root: Path, articles: int) -> Lab:
    """Write the corpora and build each of them from nothing."""
    corpus = root / "corpus"
    write_corpus(corpus, articles)
    base, fresh = root / "base", root / "fresh"
    for folder in (base, fresh):
        folder.mkdir()
    assert run(Order(corpus, str(base / "g.lbug"), base / ".kg")) == 0
    shutil.copytree(corpus, root / "old")
    change_corpus(corpus)
    assert run(Order(corpus, str(fresh / "g.lbug"), fresh / ".kg")) == 0
    before, after = (snapshot(Place(str(folder / "g.lbug"))) for folder in (base, fresh))
    assert before != after
    return Lab(root, before, after)


PHASES = ("reading", "resolving", "assembling", "writing", "swapping")


def phases(trace: Path) -> dict[str, list[int]]:
    """The numbers of a trace's events, by phase of the build."""
    found: dict[str, list[int]] = {phase: [] for phase in PHASES}
    names = trace.read_text(encoding="utf-8").splitlines()
    resolved = names.index("before resolve")
    for number, name in enumerate(names):
        found[_phase(name, number < resolved)].append(number)
    return found


def _phase(name: str, early: bool) -> str:
    what = name.split()[1]
    if early:
        return "reading"
    if what in ("resolve", "row"):
        return {"resolve": "resolving", "row": "assembling"}[what]
    return "writing" if what == "statement" else "swapping"


def pick(trace: Path, shares: dict[str, int], seed: int) -> list[int]:
    """Seeded moments: so many of each phase, as far as it has them."""
    chance = random.Random(seed)
    found = phases(trace)
    return [
        moment
        for phase, share in shares.items()
        for moment in sorted(chance.sample(found[phase], min(share, len(found[phase]))))
    ]


def leftovers(graph: Path) -> list[str]:
    """What a build should not leave beside a graph."""
    names = (graph.name + suffix for suffix in LEFTOVERS)
    return [name for name in names if (graph.parent / name).exists()]


def traced(order: Order, trace: Path) -> Order:
    return replace(order, trace=trace)
