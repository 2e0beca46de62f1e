"""Agencies: the hand-checked clusters, names by place and organ, what each serves."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer
from kg.model import Extraction, Mention
from kg.pipeline.resolve import Resolution
from kg.pipeline.resolve.agencies import Agency, AgencyLinker, sector_of, served
from kg.pipeline.resolve.context import Context
from kg.pipeline.resolve.places import PlaceLinker

DATA = Path(__file__).parents[3] / "data"


def _rows() -> Iterator[dict[str, str]]:
    with (DATA / "agencies.tsv").open(encoding="utf-8") as lines:
        yield from csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")


def _node(
    row: dict[str, str], extractions: Mapping[str, Extraction], resolution: Resolution
) -> str:
    document = extractions[row["article"]].article.document.id
    return resolution.entity(document, Mention("Agency", row["name"], 0, 1)) or ""


def _pairs(clusters: Counter[str]) -> int:
    return sum(size * (size - 1) // 2 for size in clusters.values())


def test_clusters(extractions: Mapping[str, Extraction], resolution: Resolution) -> None:
    """Pairwise: of all pairs of names, those put together rightly."""
    rows = list(_rows())
    found = [_node(row, extractions, resolution) for row in rows]
    wanted = [row["agency"] for row in rows]
    joint = _pairs(Counter(f"{a}\t{b}" for a, b in zip(found, wanted, strict=True)))
    precision = joint / _pairs(Counter(found))
    recall = joint / _pairs(Counter(wanted))
    assert len(rows) >= 300
    assert 2 * precision * recall / (precision + recall) >= 0.90


def test_sectors(extractions: Mapping[str, Extraction], resolution: Resolution) -> None:
    rows = list(_rows())
    right = sum(
        resolution.nodes[_node(row, extractions, resolution)].properties["sector"] == row["sector"]
        for row in rows
    )
    assert right / len(rows) >= 0.95


def test_every_agency_serves_exactly_one_place(resolution: Resolution) -> None:
    serves = Counter(edge.source for edge in resolution.references if edge.type == "SERVES")
    agencies = {node.id for node in resolution.nodes.values() if node.label == "Agency"}
    assert set(serves) == agencies
    assert set(serves.values()) == {1}


@pytest.fixture
def ningshan(gazetteer: Gazetteer) -> AgencyLinker:
    return _linker(gazetteer, "610923")


def _linker(gazetteer: Gazetteer, code: str, *seen: str) -> AgencyLinker:
    context = Context("doc:1", gazetteer.get(code), frozenset(seen))
    return AgencyLinker(gazetteer, PlaceLinker(gazetteer, context))


@pytest.mark.parametrize(
    "name",
    [
        "宁陕县公安局",
        "县公安局",
        "县局",
        "宁陕警方",
        "宁陕公安",
        "安康市公安局宁陕分局",
        "陕西省安康市宁陕县公安局",
    ],
)
def test_names_of_one_bureau(ningshan: AgencyLinker, name: str) -> None:
    agency = ningshan.link(name)
    assert (agency.id, agency.name) == ("agency:610923/公安局", "宁陕县公安局")
    assert (agency.sector, agency.level, served(agency)) == ("police", "county", "place:610923")


@pytest.mark.parametrize(
    ("code", "name", "canonical"),
    [
        ("500105", "市公安局", "重庆市公安局"),
        ("652702", "市公安局", "阿拉山口市公安局"),
        ("500105", "江北警方", "江北区公安分局"),
        ("210000", "辽宁公安", "辽宁省公安厅"),
        ("640000", "自治区公安厅", "宁夏回族自治区公安厅"),
        ("610923", "县反诈骗中心", "宁陕县反诈中心"),
        ("610923", "宁陕县公安局刑警大队反诈中心", "宁陕县反诈中心"),
        ("330100", "杭州市公安局刑警支队", "杭州市公安局刑侦支队"),
        ("610923", "县委政法委", "宁陕县委政法委"),
        ("610923", "县联席办", "宁陕县反诈联席办"),
        ("530100", "昆明市公安局经开分局", "昆明市公安局经开分局"),
        ("810000", "香港警方", "香港特别行政区警务处"),
        ("650000", "兵团公安局", "新疆生产建设兵团公安局"),
        ("610923", "农业银行宁陕县支行", "中国农业银行宁陕县支行"),
        ("640500", "邮储银行中卫市分行沙坡头区支行", "中国邮政储蓄银行沙坡头区支行"),
        ("330225", "象山县移动公司", "中国移动象山县分公司"),
        ("610923", "县作家协会", "宁陕县作家协会"),
        ("610923", "公安部", "公安部"),
    ],
)
def test_canonical_names(gazetteer: Gazetteer, code: str, name: str, canonical: str) -> None:
    assert _linker(gazetteer, code).link(name).name == canonical


def _chain(agency: Agency | None) -> list[str]:
    return [agency.name, *_chain(agency.parent)] if agency else []


def test_parents_by_the_chain_of_a_name(gazetteer: Gazetteer) -> None:
    linker = _linker(gazetteer, "530102")
    assert _chain(linker.link("五华分局反诈中心")) == [
        "五华区反诈中心",
        "五华区公安分局",
        "昆明市公安局",
    ]
    assert _chain(linker.link("农业银行五华支行")) == ["中国农业银行五华区支行", "中国农业银行"]


def test_a_station_serves_its_own_ground(gazetteer: Gazetteer) -> None:
    linker = _linker(gazetteer, "620923")
    for name in ("石包城派出所", "石包城边境派出所", "肃北县公安局石包城派出所"):
        station = linker.link(name)
        assert station.id == "agency:620923/石包城派出所"
        assert station.site is not None
        assert station.site.level == "jurisdiction"
        assert station.site.parent == "place:620923202"


def test_a_town_s_office_is_of_the_town_that_the_article_names(gazetteer: Gazetteer) -> None:
    linker = _linker(gazetteer, "341324", "341324114")
    assert linker.link("镇政府").name == "瓦坊镇政府"


def test_a_bureau_of_an_unlisted_county_serves_that_county(gazetteer: Gazetteer) -> None:
    context = Context("doc:1", None)
    linker = AgencyLinker(gazetteer, PlaceLinker(gazetteer, context))
    for name in ("黛山县公安局", "黛山县警方", "黛山县公安局马鞍寨派出所"):
        agency = linker.link(name)
        county = agency.place
        assert county is not None
        assert (county.name, county.level) == ("黛山县", "county")
    assert served(linker.link("黛山县公安局")) == "place:CN/黛山县"


def test_an_agency_of_no_known_place_serves_its_own_ground(gazetteer: Gazetteer) -> None:
    linker = AgencyLinker(gazetteer, PlaceLinker(gazetteer, Context("doc:1", None)))
    assert served(linker.link("县公安局")) == "place:1/县公安局"
    assert served(linker.link("公安部")) == "place:CN"


def test_a_school_has_a_site_of_its_own(gazetteer: Gazetteer) -> None:
    school = _linker(gazetteer, "350206").link("金山小学")
    assert school.site is not None
    assert (school.site.level, school.site.parent) == ("organisation", "place:350206")


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("县打击治理电信网络诈骗犯罪工作领导小组", "government"),
        ("某某农商银行", "bank"),
        ("第二中学", "school"),
        ("县融媒体中心", "media"),
        ("布匹商会", "association"),
        ("化纤有限公司", "company"),
        ("区人民法院", "court"),
    ],
)
def test_sector_of_a_name(name: str, sector: str) -> None:
    assert sector_of(name) == sector
