"""The gazetteer: names, codes, chains, levels, and what loading it costs."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.gazetteer import Gazetteer, load_gazetteer, read_gazetteer
from kg.gazetteer.names import short_forms, split_village, township_forms

GAZETTEER = load_gazetteer()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return GAZETTEER


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("肃北", "620923"),
        ("肃北县", "620923"),
        ("肃北蒙古族自治县", "620923"),
        ("甘肃", "620000"),
        ("内蒙古", "150000"),
        ("广西", "450000"),
        ("香港", "810000"),
        ("台湾", "710000"),
        ("东莞", "441900"),
        ("嘉峪关市", "620200"),
        ("仙桃", "429004"),
        ("临夏州", "622900"),
        ("西双版纳州", "532800"),
        ("阿旗", "150421"),
        ("鄂温克旗", "150724"),
        ("双江", "530925"),
        ("神农架", "429021"),
        ("浦东", "310115"),
        ("石河子", "659001"),
        # former names: districts and cities that were counties, and places renamed
        ("奉化市", "330213"),
        ("如皋县", "320682"),
        ("襄樊市", "420600"),
        ("南汇区", "310115"),
        ("冰城", "230100"),
    ],
)
def test_a_name_finds_its_division(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert [d.adcode for d in gazetteer.find_upper(name)] == [code]


def test_a_name_that_several_bear_finds_all(gazetteer: Gazetteer) -> None:
    codes = [d.adcode for d in gazetteer.find("鼓楼区")]
    assert codes == ["320106", "320302", "350102", "410204"]
    assert [d.adcode for d in gazetteer.find("鼓楼区", within="350100")] == ["350102"]


def test_one_character_names_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_upper("成") == []
    assert [d.adcode for d in gazetteer.find_upper("成县")] == ["621221"]


def test_the_police_are_not_a_county(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_upper("公安") == []
    assert [d.adcode for d in gazetteer.find_upper("公安县")] == ["421022"]


def test_a_village_lies_in_a_chain_up_to_the_province(gazetteer: Gazetteer) -> None:
    village = gazetteer.find("巴音社区", within="620923")[0]
    assert village.adcode == "620923100002"
    names = [d.name for d in gazetteer.chain(village.adcode)]
    assert names == ["巴音社区", "党城湾镇", "肃北蒙古族自治县", "酒泉市", "甘肃省"]
    assert gazetteer.full_name("620923") == "甘肃省酒泉市肃北蒙古族自治县"
    assert gazetteer.get(village.adcode) == village
    assert village in gazetteer.children("620923100")


def test_whatever_its_committee_is_called(gazetteer: Gazetteer) -> None:
    code = "211404008202"
    for name in ("党金沟村", "党金沟"):
        assert [d.adcode for d in gazetteer.find(name)] == [code]
    assert gazetteer.find("党金沟社区") == []


def test_all_620_573_villages_are_there(gazetteer: Gazetteer) -> None:
    assert len(gazetteer._villages._codes) == 620_573


def test_cities_that_are_not_there_are_left_out(gazetteer: Gazetteer) -> None:
    """北京市 has districts and no city between; 仙桃市 lies right under its province."""
    assert [d.name for d in gazetteer.chain("110105")] == ["朝阳区", "北京市"]
    assert [d.name for d in gazetteer.chain("429004")] == ["仙桃市", "湖北省"]
    assert gazetteer.parent("620000") is None


def test_names_for_matchers(gazetteer: Gazetteer) -> None:
    names = set(gazetteer.names())
    assert {"肃北", "肃北县", "甘肃省", "石包城乡"} <= names
    assert not {"合作", "公安", "矿区", "石包城"} & names
    assert "合作" in set(gazetteer.names(everyday=True))
    assert "石包城乡" not in set(gazetteer.names(("county",)))


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("肃北蒙古族自治县", ("肃北", "肃北县")),
        ("双江拉祜族佤族布朗族傣族自治县", ("双江", "双江县")),
        ("宁夏回族自治区", ("宁夏",)),
        ("浦东新区", ("浦东",)),
        ("石家庄高新技术产业开发区", ("石家庄高新区",)),
        ("成县", ()),
    ],
)
def test_short_forms(name: str, forms: tuple[str, ...]) -> None:
    assert short_forms(name) == forms


def test_forms_of_townships_and_villages() -> None:
    assert township_forms("滑石侗族苗族土家族乡") == ("滑石", "滑石乡")
    assert township_forms("石包城乡") == ("石包城",)
    assert split_village("巴音社区居委会") == ("巴音", "社区居委会")
    assert split_village("村") == ("村", "")


@pytest.mark.parametrize("name", ["一八五团", "185团", "第十师一八五团", "兵团185团"])
def test_regiments_of_the_corps(gazetteer: Gazetteer, name: str) -> None:
    assert [d.adcode for d in gazetteer.townships(name)] == ["654324500"]


CODES = sorted(GAZETTEER._upper) + sorted(GAZETTEER._townships)


@given(st.sampled_from(CODES))
def test_every_division_is_found_by_its_name_in_its_parent(code: str) -> None:
    division = GAZETTEER.get(code)
    assert division is not None
    parent = GAZETTEER.parent(code)
    within = parent.adcode if parent else ""
    assert division in GAZETTEER.find(division.name, within=within)
    assert parent is None or division in GAZETTEER.children(parent.adcode)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"aliases\.tsv"):
        read_gazetteer(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_it_takes_less_than_200_mb_and_a_second() -> None:
    """In a process of its own; the second is of processor time, whatever else the machine does."""
    code = (
        "import time, pathlib; start = time.process_time();"
        "from kg.gazetteer import load_gazetteer; g = load_gazetteer();"
        "g.find('巴音社区', within='620923');"
        "status = pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1];"
        "print(time.process_time() - start, status.split()[0])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, ran.stdout.split())
    assert kilobytes < 200_000
    assert seconds < 2.0, "twice the goal, for slow machines"
