"""How long resolving takes, and how much memory: synthetic articles on counties drawn at random.

    python benchmarks/resolve_many.py 100000

Each article names its county in full and short, townships and villages of it, its authorities,
banks, measures out of a few thousand names, fraud types and audiences: about 30 mentions.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.gazetteer.names import short_forms
from kg.model import Article, Division, Document, Extraction, Mention, NodeLabel
from kg.pipeline.resolve import resolve
from kg.taxonomy import Taxonomy, load_taxonomy

_ORGANS = ("公安局", "反诈中心", "公安局刑侦大队", "教育局", "委政法委", "人民法院", "总工会")
_HOUSES = ("农业银行{}支行", "邮储银行{}支行", "中国移动{}分公司")


@cache
def _taxonomy() -> Taxonomy:
    return load_taxonomy()


def _mentions(rng: random.Random, gazetteer: Gazetteer, county: Division) -> Iterator[Mention]:
    taxonomy = _taxonomy()
    at = 0
    towns = gazetteer.children(county.adcode)
    chosen = rng.sample(towns, min(3, len(towns)))
    villages = [v for town in chosen for v in gazetteer.children(town.adcode)[:2]]
    short = next(iter(short_forms(county.name)), county.name)
    local = [f"{rng.choice('三四五六七八九十')}{rng.choice('步联防进个管')}{rng.randrange(300)}法"]
    families = rng.sample(taxonomy.families.terms, 8)
    texts: list[tuple[NodeLabel, str]] = [
        *(("Place", d.name) for d in (*gazetteer.chain(county.adcode)[::-1], *chosen, *villages)),
        ("Place", short),
        *(("Agency", county.name + organ) for organ in rng.sample(_ORGANS, 4)),
        ("Agency", f"{short}警方"),
        ("Agency", "县公安局"),
        *(("Agency", house.format(short)) for house in _HOUSES),
        *(("Agency", f"{town.name}派出所") for town in chosen),
        *(("Measure", name) for name in local),
        *(("Measure", rng.choice((f.name, *f.names))) for f in families),
        *(("FraudType", t.name) for t in rng.sample(taxonomy.fraud_types.terms, 3)),
        *(("Audience", t.name) for t in rng.sample(taxonomy.audiences.terms, 2)),
    ]
    for label, text in texts:
        yield Mention(label, text, at, at + len(text), "mechanism" if label == "Measure" else None)
        at += len(text) + 1


def articles(count: int, gazetteer: Gazetteer, seed: int = 7) -> Iterator[Extraction]:
    """That many synthetic extractions; their text is left empty, resolving does not read it."""
    rng = random.Random(seed)
    counties = [d for c in gazetteer.names(("county",)) for d in gazetteer.find_upper(c)]
    for number in range(count):
        county = rng.choice(counties)
        article = Article(Document(f"article {number}", f"{number}.txt"), "", ())
        mentions = tuple(_mentions(rng, gazetteer, county))
        yield Extraction(article, mentions, (), (), county)


def main(count: int) -> None:
    """Print the processor seconds of resolving (not of making the articles) and the peak memory."""
    gazetteer = load_gazetteer()
    start = time.process_time()
    mentions = sum(len(e.mentions) for e in articles(count, gazetteer))
    making = time.process_time() - start
    start = time.process_time()
    resolution = resolve(articles(count, gazetteer), gazetteer, load_taxonomy())
    resolving = time.process_time() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{count} articles, {mentions} mentions: {resolving:.1f} s, peak {peak:.2f} GB")
    print(f"{len(resolution.nodes)} nodes, {len(resolution.references)} references")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
