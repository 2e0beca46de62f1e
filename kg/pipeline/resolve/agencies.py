"""Which agency a name means in its article: its id, canonical name, parent, and what it serves."""

import re
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.model import Division
from kg.pipeline.resolve.agency_names import AgencyNames, Reading
from kg.pipeline.resolve.local import COUNTRY, LocalPlace, place_id
from kg.pipeline.resolve.organs import Organ, organs
from kg.pipeline.resolve.places import PlaceLinker

_NATIONAL = re.compile(
    r"^(?:公安部|国务院|中央|中共中央|中办|国办|最高人民|全国|国家|工信部|工业和信息化部|教育部|司法部"
    r"|民政部|外交部|网信办|中国人民银行$|银保监会|中国银行业|中国互联网)"
)
_OWN_SITE = frozenset({"school", "company"})
_SUBJECT = re.compile(r"(?:反|防范|打击|治理|防治)*(?:电信|网络|新型|通讯|违法|犯罪|诈骗|电诈)+")
_SECTORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"领导小组|联席|工作专班|指挥部"), "government"),
    (re.compile(r"派出所|公安|警|反诈|边检|边境管理|交管|打拐"), "police"),
    (re.compile(r"银行|农商行|信用社|信用联社|信用合作|农信|支行|分行|营业所"), "bank"),
    (re.compile(r"移动|联通|电信|通信|铁塔|广电网络"), "telecom"),
    (re.compile(r"检察院"), "procuratorate"),
    (re.compile(r"法院|法庭"), "court"),
    (
        re.compile(
            r"大学|学院|[中小]学|学校|幼儿园|高中|初中|职教|职中|高专|[一二三四五六七八九]中$"
        ),
        "school",
    ),
    (re.compile(r"党委|党组|党支部|党校|[县区市省州旗]委|政法委|纪委|宣传部|组织部"), "party"),
    (re.compile(r"融媒体|电视台|广播|报社|日报|晚报|传媒|记者"), "media"),
    (
        re.compile(r"协会|商会|联合会|妇联|工会|团委|残联|联盟|志愿|文联|供销社|工商联|同乡会"),
        "association",
    ),
    (re.compile(r"村委|居委|社区|嘎查|村支部|业委会"), "community"),
    (
        re.compile(r"公司|集团|企业|厂$|酒店|超市|快递|速运|物流|电商|商场|医院|卫生院|平台|邮政"),
        "company",
    ),
    (re.compile(r"政府|局|厅|部|办|委员会|管委会|中心|署|院|所|站|处"), "government"),
)
# Words around a name that are no part of it: 由石包城派出所, 县公安局反诈民警.
_BEFORE = re.compile(r"^[以由和与向对从在据](?=.{3})")
_HEAD_OFFICE = re.compile(r"^国家税务总局(?=.{2,}局)")
_COMMITTEE = re.compile(
    r"^(?P<stem>.+?(?:社区|村|嘎查))"
    r"(?:居民委员会|居委会|村民委员会|民委员会|委会|委员会|两委|党支部|党总支|党委)?$"
)
_PEOPLE = re.compile(
    r"(?:反诈|刑侦|值班|驻村|社区)?(?:民辅警|民警辅警|民警|辅警|干警|工作人员|负责人|大队长|局长|所长|教导员|副)$"
)
_UNITS = {"province": "总队", "city": "支队"}


@dataclass(frozen=True, slots=True)
class Agency:
    """A linked agency. `parent` is the agency it is part of; `place` the division it belongs to.

    `site` is the place that it serves where that is not its division: a station's jurisdiction, a
    school's own ground.
    """

    id: str
    name: str
    sector: str
    level: str
    place: Division | LocalPlace | None
    parent: "Agency | None" = None
    site: LocalPlace | None = None


def sector_of(name: str) -> str:
    """The sector that a name tells; `other` if none."""
    telling = _SUBJECT.sub("", name)
    return next((sector for pattern, sector in _SECTORS if pattern.search(telling)), "other")


def served(agency: Agency) -> str:
    """The id of the one place that an agency serves."""
    if agency.site:
        return agency.site.id
    return place_id(agency.place) if agency.place else COUNTRY


def own_site(agency: Agency) -> LocalPlace:
    """The ground of an organisation that holds an outcome of its own."""
    above = place_id(agency.place) if agency.place else ""
    code = agency.id.removeprefix("agency:")
    return LocalPlace(f"place:{code}", agency.name, "organisation", above)


class AgencyLinker:
    """Links the agency names of one article."""

    def __init__(self, gazetteer: Gazetteer, places: PlaceLinker) -> None:
        self.gazetteer = gazetteer
        self.places = places
        self.names = AgencyNames(gazetteer, places)

    def link(self, name: str) -> Agency:
        """What a name means here."""
        name = _PEOPLE.sub("", _HEAD_OFFICE.sub("", _BEFORE.sub("", name))) or name
        if _NATIONAL.match(name):
            return Agency(f"agency:CN/{name}", name, sector_of(name), "country", None)
        reading = self.names.read(name)
        if reading:
            return self._of(reading, name)
        committee = _COMMITTEE.match(name)
        return self._committee(committee["stem"]) if committee else self._other(name)

    def _of(self, reading: Reading, name: str) -> Agency:
        if reading.house:
            return self._branch(reading, reading.house)
        place = reading.place or self.places.context.place
        if reading.station:
            station = self._station(reading, place)
            return self._unit(station, reading.unit) if reading.unit else station
        if reading.bureau:
            return self._bureau(reading.bureau, place)
        if place is None or reading.organ is None:
            return self._other(name)
        agency = self._organ(place, reading.organ)
        return self._unit(agency, reading.unit) if reading.unit else agency

    def _code(self, place: Division | LocalPlace | None) -> str:
        return place_id(place).removeprefix("place:") if place else self.places.context.anchor

    # -- organs of the table -------------------------------------------------------------------

    def _organ(self, place: Division | LocalPlace, organ: Organ) -> Agency:
        parent = self._organ(place, organs()[organ.under]) if organ.under else None
        if organ.district and (city := self._city_of(place)):
            parent = self._organ(city, organ)
        node_id = f"agency:{self._code(place)}/{organ.name}"
        title = _title(place, organ, parent)
        return Agency(node_id, title, organ.sector, place.level, place, parent)

    def _city_of(self, place: Division | LocalPlace) -> Division | None:
        """The city that a district belongs to: its bureau is a branch of the city's."""
        if isinstance(place, Division) and place.level == "county" and place.name.endswith("区"):
            return self.gazetteer.parent(place.adcode)
        return None

    def _unit(self, parent: Agency, unit: str) -> Agency:
        return replace(parent, id=f"{parent.id}/{unit}", name=parent.name + unit, parent=parent)

    def _bureau(self, stem: str, place: Division | LocalPlace | None) -> Agency:
        """A bureau of a zone or campus that is no division: 昆明市公安局经开分局."""
        parent = self._organ(place, organs()["公安局"]) if place else None
        name = f"{parent.name if parent else ''}{stem}分局"
        return self._own_ground(f"{stem}分局", name, place, parent)

    def _own_ground(
        self, key: str, name: str, place: Division | LocalPlace | None, parent: Agency | None
    ) -> Agency:
        code = self._code(place)
        above = self._township(key, place) if key.endswith("派出所") else place
        site = LocalPlace(
            f"place:{code}/{key}辖区",
            f"{name}辖区",
            "jurisdiction",
            place_id(above) if above else "",
        )
        return Agency(f"agency:{code}/{key}", name, "police", "station", place, parent, site)

    def _station(self, reading: Reading, place: Division | LocalPlace | None) -> Agency:
        stem = re.sub(r"(?<=..)(?:镇|乡|街道)$", "", reading.station)
        county = self._county(stem, place)
        bureau = self._organ(county, organs()["公安局"]) if county else None
        if reading.bureau and reading.place:
            bureau = self._bureau(reading.bureau, reading.place)
        name = f"{bureau.name if bureau else ''}{stem}派出所"
        return self._own_ground(f"{stem}派出所", name, county, bureau)

    def _county(
        self, stem: str, place: Division | LocalPlace | None
    ) -> Division | LocalPlace | None:
        """The county of a station: its city's only one with a township of that name."""
        if not isinstance(place, Division) or place.level == "county":
            return place
        if place.level == "township":
            return self.gazetteer.parent(place.adcode)
        towns = {d.adcode[:6] for d in self.gazetteer.townships(stem, within=place.adcode)}
        return self.gazetteer.get(towns.pop()) if len(towns) == 1 else place

    def _township(
        self, key: str, county: Division | LocalPlace | None
    ) -> Division | LocalPlace | None:
        if not isinstance(county, Division):
            return county
        stem = key.removesuffix("派出所")
        towns = self.gazetteer.townships(stem, within=county.adcode)
        return towns[0] if len(towns) == 1 else county

    # -- banks and operators, and all others -----------------------------------------------------

    def _branch(self, reading: Reading, house: Organ) -> Agency:
        head = Agency(f"agency:CN/{house.name}", house.name, house.sector, "country", None)
        place = reading.place or (self.places.context.place if reading.branch else None)
        if place is None:
            return head
        kind = "分公司"
        if house.sector == "bank":
            kind = "支行" if place.level in ("county", "township") else "分行"
        node_id = f"agency:{self._code(place)}/{house.name}"
        name = f"{house.name}{place.name}{kind}"
        return Agency(node_id, name, house.sector, place.level, place, head)

    def _committee(self, name: str) -> Agency:
        """The committee of a village or community, which is what it serves."""
        place = self.places.link(name)
        kind = "村委会" if place.name.endswith(("村", "嘎查")) else "居委会"
        node_id = f"agency:{self._code(place)}/{kind}"
        title = re.sub(r"村$|居委会$", "", place.name) + kind
        return Agency(node_id, title, "community", place.level, place)

    def _other(self, name: str) -> Agency:
        place, rest = self.names.split(name)
        where = place or self._named_after(name) or self.places.context.place
        key = rest if place else name
        title = f"{place.name}{rest}" if place else name
        sector = sector_of(name)
        agency = Agency(
            f"agency:{self._code(_county_of(where, self.gazetteer))}/{key}",
            title,
            sector,
            where.level if where else "",
            where,
        )
        alone = where is None or sector in _OWN_SITE
        return replace(agency, site=own_site(agency)) if alone else agency

    def _named_after(self, name: str) -> Division | None:
        """南京农业大学 belongs to 南京市, wherever the article plays."""
        for length in (4, 3, 2):
            head = name[:length]
            if head not in self.gazetteer.everyday and (found := self.places.division(head)):
                return found if found.level in ("city", "province", "county") else None
        return None


def _county_of(
    place: Division | LocalPlace | None, gazetteer: Gazetteer
) -> Division | LocalPlace | None:
    if isinstance(place, Division) and place.level == "township":
        return gazetteer.parent(place.adcode)
    return place


def _title(place: Division | LocalPlace, organ: Organ, parent: Agency | None) -> str:
    """宁陕县公安局, 江北区公安分局, 辽宁省公安厅, 黄山市委宣传部, 杭州市公安局刑侦支队."""
    if organ.unit:
        unit = _UNITS.get(place.level, "大队")
        return f"{parent.name if parent else place.name}{organ.name}{unit}"
    name = organ.name
    if isinstance(place, LocalPlace):
        return f"{place.name}{name}"
    if place.name.endswith("特别行政区") and organ.name == "公安局":
        name = "警务处"
    elif organ.upper and place.level == "province" and not place.name.endswith("市"):
        name = organ.upper
    elif organ.district and place.level == "county" and place.name.endswith("区"):
        name = organ.district
    elif name.startswith("党委") and place.level in ("province", "city", "county"):
        name = name.removeprefix("党")
    return f"{place.name}{name}"
