"""The whole corpus: ids that do not depend on order or split, valid nodes, people's decisions."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Document, Extraction, Mention, NodeLabel, Outcome
from kg.pipeline.decisions import Decision, Decisions
from kg.pipeline.resolve import Resolution, resolve
from kg.schema import load_schema
from kg.taxonomy import Taxonomy


def _article(name: str, place: Division | None, *mentions: tuple[NodeLabel, str]) -> Extraction:
    article = Article(Document(name, f"{name}.txt"), "", ())
    found = tuple(
        Mention(label, text, 10 * i, 10 * i + len(text)) for i, (label, text) in enumerate(mentions)
    )
    return Extraction(article, found, (), (), place)


def test_any_order_gives_the_same_bytes(
    extractions: Mapping[str, Extraction],
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    resolution: Resolution,
) -> None:
    for seed in range(10):
        shuffled = list(extractions.values())
        random.Random(seed).shuffle(shuffled)
        again = resolve(shuffled, gazetteer, taxonomy)
        assert repr(dict(again.nodes)) == repr(dict(resolution.nodes))
        assert repr(again.references) == repr(resolution.references)


def test_any_split_gives_the_same_ids(
    extractions: Mapping[str, Extraction],
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    resolution: Resolution,
) -> None:
    """Ten random splits: a document's entities are the same whatever else is in its part."""
    for seed in range(10):
        rng = random.Random(seed)
        parts: list[list[Extraction]] = [[], [], []]
        for extraction in extractions.values():
            rng.choice(parts).append(extraction)
        for part in parts[:1]:
            alone = resolve(part, gazetteer, taxonomy)
            for e in part:
                document = e.article.document.id
                for mention in e.mentions:
                    assert alone.entity(document, mention) == resolution.entity(document, mention)


def test_nodes_and_references_fit_the_schema(resolution: Resolution) -> None:
    schema = load_schema()
    for identity, node in resolution.nodes.items():
        assert identity == node.id
        schema.check_node(node)
    for edge in resolution.references:
        schema.check_edge(edge)
        assert edge.source in resolution.nodes
        assert edge.target in resolution.nodes


def test_every_official_place_leads_up_to_the_country(resolution: Resolution) -> None:
    above = {e.source: e.target for e in resolution.references if e.type == "PART_OF"}
    for node in resolution.nodes.values():
        if node.label == "Place" and node.properties.get("adcode"):
            step = node.id
            while step in above:
                step = above[step]
            assert step == "place:CN"


def test_every_mention_is_resolved(
    extractions: Mapping[str, Extraction], resolution: Resolution
) -> None:
    for extraction in extractions.values():
        for mention in extraction.mentions:
            entity = resolution.entity(extraction.article.document.id, mention)
            assert entity in resolution.nodes
    assert resolution.entity("doc:unknown", Mention("Place", "肃北", 0, 2)) is None


def test_measures_are_of_their_division_and_nationwide_ones_are_one(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    names: tuple[tuple[NodeLabel, str], ...] = (
        ("Measure", "“三快”警银联动机制"),
        ("Measure", "三快警银联动"),
        ("Measure", "国家反诈中心APP"),
        ("Measure", "七个一"),
    )
    corpus = [_article(code, gazetteer.get(code), *names) for code in ("610923", "620923")]
    found = resolve(corpus, gazetteer, taxonomy)
    measures = {n.id for n in found.nodes.values() if n.properties.get("level") == "local"}
    assert measures == {
        "measure:610923/三快警银联动",
        "measure:610923/七个一",
        "measure:620923/三快警银联动",
        "measure:620923/七个一",
        "measure:CN/国家反诈中心",
    }
    is_a = {(e.source, e.target) for e in found.references if e.type == "IS_A"}
    assert ("measure:610923/三快警银联动", "measure:family/警银联动") in is_a
    assert ("measure:family/警银联动", "measure:category/部门协同") in is_a
    assert not any(source.endswith("七个一") for source, _ in is_a)


def test_fraud_types_and_audiences_go_by_their_official_names(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    names: tuple[tuple[NodeLabel, str], ...] = (
        ("FraudType", "网络刷单诈骗"),
        ("FraudType", "冒充公检法类"),
        ("FraudType", "保健品"),
        ("FraudType", "虚假羊饲料采购"),
        ("Audience", "独居老人"),
        ("Audience", "广场舞老人"),
    )
    found = resolve([_article("x", None, *names)], gazetteer, taxonomy)
    is_a = {(e.source, e.target) for e in found.references if e.type == "IS_A"}
    assert "fraud:刷单返利" in found.nodes
    assert "fraud:冒充公检法及政府机关" in found.nodes
    assert is_a == {
        ("fraud:保健品诈骗", "fraud:养老诈骗"),
        ("fraud:虚假羊饲料采购", "fraud:虚假购物服务"),
        ("audience:独居空巢老人", "audience:老年人"),
        ("audience:广场舞老人", "audience:老年人"),
    }


def test_an_article_without_a_division_keeps_its_measures_to_itself(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    corpus = [_article(name, None, ("Measure", "七个一")) for name in ("one", "two")]
    assert len(resolve(corpus, gazetteer, taxonomy).nodes) == 2


def _outcome(scope: Mention) -> Outcome:
    return Outcome("achieved", "zero", "full", scope, "发案", "0", 0, 1, 1.0, "test")


def test_a_bank_serves_its_county_unless_it_holds_an_outcome(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    place = gazetteer.get("610923")
    plain = _article("one", place, ("Agency", "农业银行宁陕县支行"))
    holder = replace(plain, outcomes=(_outcome(plain.mentions[0]),))
    sites = {}
    for name, corpus in (("plain", [plain]), ("holder", [holder])):
        found = resolve(corpus, gazetteer, taxonomy)
        sites[name] = {e.source: e.target for e in found.references if e.type == "SERVES"}
    bank = "agency:610923/中国农业银行"
    assert sites["plain"][bank] == "place:610923"
    assert sites["holder"][bank] == "place:610923/中国农业银行"


def test_a_scope_that_is_no_mention_is_resolved_too(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    scope = Mention("Place", "宁陕县", 0, 2)
    extraction = replace(_article("x", gazetteer.get("610923")), outcomes=(_outcome(scope),))
    found = resolve([extraction], gazetteer, taxonomy)
    assert found.entity(extraction.article.document.id, scope) == "place:610923"


SCHOOLS = ("agency:330000/浙江医药高专", "agency:330000/浙江医药高等专科学校")


def _schools(gazetteer: Gazetteer, taxonomy: Taxonomy, *lines: Decision) -> Resolution:
    names: tuple[tuple[NodeLabel, str], ...] = (
        ("Agency", "浙江医药高专"),
        ("Agency", "浙江医药高等专科学校"),
        ("Measure", "七个一"),
    )
    corpus = [_article("x", gazetteer.get("330213"), *names)]
    return resolve(corpus, gazetteer, taxonomy, Decisions(lines))


def test_a_decision_makes_one_node_of_two(gazetteer: Gazetteer, taxonomy: Taxonomy) -> None:
    apart = _schools(gazetteer, taxonomy)
    assert set(SCHOOLS) <= set(apart.nodes)
    found = _schools(gazetteer, taxonomy, Decision("same", *SCHOOLS))
    (one,) = set(SCHOOLS) & set(found.nodes)
    assert one == min(SCHOOLS)
    assert set(found.nodes[one].properties["aliases"] or ()) == {"浙江医药高专"}  # type: ignore[arg-type]
    assert sum(e.type == "SERVES" and e.source == one for e in found.references) == 1


@pytest.mark.parametrize(("verdict", "family"), [("family", "警银联动"), ("none", "")])
def test_a_decision_on_families(
    gazetteer: Gazetteer, taxonomy: Taxonomy, verdict: str, family: str
) -> None:
    decision = Decision(verdict, "measure:330213/七个一", family)
    found = _schools(gazetteer, taxonomy, decision)
    targets = [e.target for e in found.references if e.source == "measure:330213/七个一"]
    assert targets == ([f"measure:family/{family}"] if family else [])


def _ends_exist(resolution: Resolution) -> bool:
    ends = {end for edge in resolution.references for end in (edge.source, edge.target)}
    return ends <= resolution.nodes.keys()


def test_places_between_that_no_article_names_alone_are_nodes(
    gazetteer: Gazetteer, taxonomy: Taxonomy
) -> None:
    """An unknown county in an unknown city, both known from the name of an agency only."""
    article = _article("a", None, ("Agency", "甘肃省陇泉市陇昌县人民检察院"))
    found = resolve([article], gazetteer, taxonomy)
    levels = {n.properties["name"]: n.properties["level"] for n in found.nodes.values()}
    assert levels["陇泉市"] == "city"
    assert levels["陇昌县"] == "county"
    assert _ends_exist(found)


_NAMES = st.tuples(st.text("甲乙丙东石", min_size=1, max_size=2), st.sampled_from("市县区镇乡村"))
_CHAINS = st.builds(
    lambda top, names, organ: top + "".join("".join(n) for n in names) + organ,
    st.sampled_from(["", "甘肃省", "陕西省安康市", "兵团第一师", "北京市"]),
    st.lists(_NAMES, min_size=1, max_size=3),
    st.sampled_from(["", "公安局", "人民检察院", "第二中学", "农商银行", "派出所"]),
)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(_CHAINS, min_size=1, max_size=4), decided=st.booleans())
def test_every_end_of_a_reference_is_a_node(
    gazetteer: Gazetteer, taxonomy: Taxonomy, names: list[str], decided: bool
) -> None:
    labelled: list[tuple[NodeLabel, str]] = [
        ("Place" if name[-1] in "市县区镇乡村" else "Agency", name) for name in names
    ]
    place = gazetteer.get("620000") if decided else None
    assert _ends_exist(resolve([_article("a", place, *labelled)], gazetteer, taxonomy))
