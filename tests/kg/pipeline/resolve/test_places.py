"""Place names in their articles: the hand-checked table, and what decides between namesakes."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Document, Extraction, Mention
from kg.pipeline.resolve import Resolution
from kg.pipeline.resolve.context import Context, context_of
from kg.pipeline.resolve.local import LocalPlace, place_id
from kg.pipeline.resolve.places import PlaceLinker

DATA = Path(__file__).parents[3] / "data"


def _rows() -> Iterator[dict[str, str]]:
    with (DATA / "places.tsv").open(encoding="utf-8") as lines:
        yield from csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")


def _share(
    rows: list[dict[str, str]], extractions: Mapping[str, Extraction], resolution: Resolution
) -> tuple[float, list[tuple[str, str]]]:
    wrong = []
    for row in rows:
        document = extractions[row["article"]].article.document.id
        node = resolution.entity(document, Mention("Place", row["name"], 0, 1))
        if node != f"place:{row['code']}":
            wrong.append((row["article"], row["name"]))
    return 1 - len(wrong) / len(rows), wrong


def test_names_of_county_level_and_above(
    extractions: Mapping[str, Extraction], resolution: Resolution
) -> None:
    rows = [row for row in _rows() if len(row["code"]) == 6]
    share, wrong = _share(rows, extractions, resolution)
    assert len(rows) + len(NAMESAKES) >= 300
    assert share >= 0.98, wrong


def test_names_of_townships_and_villages(
    extractions: Mapping[str, Extraction], resolution: Resolution
) -> None:
    rows = [row for row in _rows() if len(row["code"]) > 6]
    share, wrong = _share(rows, extractions, resolution)
    assert share >= 0.90, wrong


# The article's division, a name that several divisions bear, and which of them is meant.
NAMESAKES = [
    ("320100", "鼓楼区", "320106"),
    ("320300", "鼓楼区", "320302"),
    ("350102", "鼓楼", "350102"),
    ("410200", "鼓楼区", "410204"),
    ("110000", "朝阳区", "110105"),
    ("220100", "朝阳区", "220104"),
    ("110000", "通州区", "110112"),
    ("320600", "通州区", "320612"),
    ("120000", "和平区", "120101"),
    ("210100", "和平区", "210102"),
    ("120000", "河东区", "120102"),
    ("371300", "河东区", "371312"),
    ("130100", "长安区", "130102"),
    ("610100", "长安区", "610116"),
    ("130100", "桥西区", "130104"),
    ("130700", "桥西区", "130703"),
    ("410400", "新华区", "410402"),
    ("210300", "铁西区", "210303"),
    ("220300", "铁西区", "220302"),
    ("320700", "海州区", "320706"),
    ("210900", "海州区", "210902"),
    ("230400", "向阳区", "230402"),
    ("440300", "南山区", "440305"),
    ("230400", "南山区", "230404"),
    ("310000", "宝山区", "310113"),
    ("310000", "普陀区", "310107"),
    ("330900", "普陀区", "330903"),
    ("330100", "西湖区", "330106"),
    ("360100", "西湖区", "360103"),
    ("330200", "江北区", "330205"),
    ("500000", "江北区", "500105"),
    ("350800", "永定区", "350803"),
    ("430800", "永定区", "430802"),
    ("370800", "任城区", "370811"),
    ("440100", "白云区", "440111"),
    ("520100", "白云区", "520113"),
    ("460100", "龙华区", "460106"),
    ("440300", "龙华区", "440309"),
    ("450200", "城中区", "450202"),
    ("620100", "城关区", "620102"),
    ("420100", "青山区", "420107"),
    ("150200", "青山区", "150204"),
    ("610100", "新城区", "610102"),
]


def _linker(gazetteer: Gazetteer, code: str = "", **seen: str) -> PlaceLinker:
    place = gazetteer.get(code) if code else None
    return PlaceLinker(gazetteer, Context("doc:1", place, frozenset(seen.values())))


@pytest.mark.parametrize(("article", "name", "code"), NAMESAKES)
def test_namesakes(gazetteer: Gazetteer, article: str, name: str, code: str) -> None:
    assert place_id(_linker(gazetteer, article).link(name)) == f"place:{code}"


def test_a_namesake_is_not_guessed(gazetteer: Gazetteer) -> None:
    place = _linker(gazetteer).link("鼓楼区")
    assert place == LocalPlace("place:1/鼓楼区", "鼓楼区", "county")


def test_another_division_of_the_article_tells(gazetteer: Gazetteer) -> None:
    assert _linker(gazetteer, seen="350100").link("鼓楼区") == gazetteer.get("350102")


def test_a_province_is_meant_without_more(gazetteer: Gazetteer) -> None:
    assert _linker(gazetteer).link("河北") == gazetteer.get("130000")
    assert _linker(gazetteer).link("吉林") == gazetteer.get("220000")


def test_a_township_of_the_article_s_county_before_a_county_far_away(gazetteer: Gazetteer) -> None:
    assert _linker(gazetteer, "310109").link("曲阳") == gazetteer.get("310109010")


def test_a_chain_in_the_text_decides(gazetteer: Gazetteer) -> None:
    text = "徐州市鼓楼区"
    mentions = (Mention("Place", "徐州市", 0, 3), Mention("Place", "鼓楼区", 3, 6))
    article = Article(Document(text, "x"), text, range(6))
    nanjing = gazetteer.get("320100")
    context = context_of(Extraction(article, mentions, (), (), nanjing), gazetteer)
    assert PlaceLinker(gazetteer, context).link("鼓楼区") == gazetteer.get("320302")


def test_a_chain_written_as_one_name(gazetteer: Gazetteer) -> None:
    assert _linker(gazetteer).link("甘肃省酒泉市肃北县石包城乡") == gazetteer.get("620923202")


def test_a_village_that_the_list_lacks_is_local_to_its_county(gazetteer: Gazetteer) -> None:
    place = _linker(gazetteer, "620923").link("党金社区")
    assert place == LocalPlace("place:620923/党金社区", "党金社区", "village", "place:620923")


def test_two_villages_of_one_name_are_not_guessed_between(gazetteer: Gazetteer) -> None:
    assert isinstance(_linker(gazetteer, "620522").link("康坡村"), LocalPlace)
    named = _linker(gazetteer, "620522", town="620522100").link("康坡村")
    assert named == Division("620522100230", "康坡村", "village")


def test_the_corps_and_places_abroad_are_one_everywhere(gazetteer: Gazetteer) -> None:
    corps = [_linker(gazetteer, code).link("兵团") for code in ("659002", "650000", "")]
    assert len({place_id(place) for place in corps}) == 1
    assert place_id(_linker(gazetteer, "440300").link("缅北")) == "place:abroad/缅甸北部"


def test_levels_of_local_names(gazetteer: Gazetteer) -> None:
    levels = {
        "幸福小区": "locality",
        "第一住宅区": "locality",
        "某某开发区": "county",
        "三团": "township",
        "东风嘎查": "village",
        "新街小学": "organisation",
    }
    linker = _linker(gazetteer, "620923")
    for name, level in levels.items():
        place = linker.link(name)
        assert isinstance(place, LocalPlace)
        assert place.level == level
