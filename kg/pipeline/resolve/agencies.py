"""Which agency a name means in its article: the place it belongs to and the organ it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.model import Division
from kg.pipeline.resolve.organs import Organ, houses, organs
from kg.pipeline.resolve.local import COUNTRY, LocalPlace, place_id
from kg.pipeline.resolve.places import PlaceLinker

_ANCHORS: Mapping[str, tuple[str, ...]] = {
    "省": ("province",),
    "市": ("city", "county"),
    "州": ("city",),
    "盟": ("city",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "province"),
    "自治区": ("province",),
    "自治县": ("county",),
    "自治州": ("city",),
    "自治旗": ("county",),
    "特区": ("county",),
}
_STATION = re.compile(r"^(?P<stem>.+?)(?:中心|边境|边防|水上)?派出所$")
_BRANCH = re.compile(r"(?:分行|支行|营业部|营业所|分理处|分公司|支公司|营业厅|公司|支局|网点|局)$")
_OWN_SITE = frozenset({"school", "company"})
_SECTORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"派出所|公安|警|反诈|边检|边境管理|交管|打拐"), "police"),
    (re.compile(r"银行|农商行|信用社|信用联社|农信|支行|分行"), "bank"),
    (re.compile(r"移动|联通|电信|通信|铁塔|广电网络"), "telecom"),
    (re.compile(r"检察院"), "procuratorate"),
    (re.compile(r"法院|法庭"), "court"),
    (re.compile(r"大学|学院|中学|小学|学校|幼儿园|高中|初中|职教|高专|一中|二中"), "school"),
    (
        re.compile(r"党委|党组|党支部|党校|[县区市省州]委|政法委|纪委|宣传部|组织部|中央|中办"),
        "party",
    ),
    (re.compile(r"融媒体|电视台|广播|报社|日报|晚报|传媒|记者"), "media"),
    (
        re.compile(r"协会|商会|联合会|妇联|工会|团委|残联|联盟|志愿|作协|文联|供销社|工商联"),
        "association",
    ),
    (re.compile(r"村委|居委|社区|嘎查|村支部|业委会"), "community"),
    (re.compile(r"公司|集团|企业|厂|有限|酒店|超市|平台|快递|速运|物流|电商|商场"), "company"),
    (re.compile(r"政府|局|厅|部|办|委员会|管委会|中心|署|司|院|所|站|处|领导小组"), "government"),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A linked agency. `parent` is the agency it is part of; `place` the division it belongs to.

    `site` is the place that it serves, where that is not its division: a station's jurisdiction, a
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
    """The sector that a name tells."""
    return next((sector for pattern, sector in _SECTORS if pattern.search(name)), "other")


class AgencyLinker:
    """Links the agency names of one article."""

    def __init__(self, gazetteer: Gazetteer, places: PlaceLinker) -> None:
        self.gazetteer = gazetteer
        self.places = places

    def link(self, name: str) -> Agency:
        """What a name means here."""
        return self._house(name) or self._organ(name) or self._other(name)

    # -- the place in front ------------------------------------------------------------------

    def split(self, name: str) -> tuple[Division | LocalPlace | None, str]:
        """The place that a name begins with, the last of its chain, and the rest."""
        place: Division | LocalPlace | None = None
        rest = name
        while found := self._head(rest):
            place, rest = found
        if place is None:
            return self._level_anchor(name)
        return place, rest

    def _head(self, name: str) -> tuple[Division, str] | None:
        for length in range(min(len(name) - 1, 12), 1, -1):
            head = name[:length]
            if head in organs():
                continue
            division = self.places.division(head)
            if division:
                return division, name[length:]
        return None

    def _level_anchor(self, name: str) -> tuple[Division | None, str]:
        """县公安局 → the article's county; 市局 → its city."""
        for length in (3, 2, 1):
            levels = _ANCHORS.get(name[:length])
            if levels and len(name) > length:
                division = self._own(levels)
                if division:
                    return division, name[length:]
        return None, name

    def _own(self, levels: Iterable[str]) -> Division | None:
        place = self.places.context.place
        chain = self.gazetteer.chain(place.adcode) if place else ()
        return next((d for level in levels for d in chain if d.level == level), None)

    # -- organs of the table -----------------------------------------------------------------

    def _organ(self, name: str) -> Agency | None:
        place, rest = self.split(name)
        place = place or self.places.context.place
        if rest.startswith(("公安局", "公安分局", "警方", "公安", "分局")):
            inner = re.sub(r"^(公安分局|公安局|公安|分局)", "", rest)
            lower, tail = self.split(inner) if inner else (None, "")
            if lower is not None and tail and tail in organs():
                return self._agency(lower, organs()[tail])
            if inner and _STATION.match(inner):
                return self._station(lower if tail else place, inner if not tail else tail, place)
            if inner:
                last = max((a for a in organs() if inner.endswith(a)), key=len, default="")
                if last and len(last) > 2:
                    return self._agency(place, organs()[last])
        if _STATION.match(rest) or (rest == "派出所" and place is not None):
            return self._station(place, name if rest == "派出所" else rest, place)
        if rest in organs() and place is not None:
            return self._agency(place, organs()[rest])
        return None

    def _agency(self, place: Division | LocalPlace | None, organ: Organ) -> Agency:
        parent = None
        if organ.under:
            parent = self._agency(place, organs()[organ.under])
        code = place_id(place).removeprefix("place:") if place else self.places.context.anchor
        name = f"{place.name if place else ''}{self._title(place, organ)}"
        level = place.level if place else ""
        return Agency(f"agency:{code}/{organ.name}", name, organ.sector, level, place, parent)

    def _title(self, place: Division | LocalPlace | None, organ: Organ) -> str:
        if place is None:
            return organ.name
        if organ.upper and place.level == "province" and not place.name.endswith("市"):
            return organ.upper
        if organ.district and place.level == "county" and place.name.endswith("区"):
            return organ.district
        return organ.name.removeprefix("党") if organ.name.startswith("党委") else organ.name

    def _station(
        self, place: Division | LocalPlace | None, name: str, fallback: Division | LocalPlace | None
    ) -> Agency:
        place = place or fallback
        match = _STATION.match(name)
        stem = match["stem"] if match else name.removesuffix("派出所")
        county = place
        if isinstance(place, Division) and len(place.adcode) > 6:
            county = self.gazetteer.get(place.adcode[:6])
        code = place_id(county).removeprefix("place:") if county else self.places.context.anchor
        bureau = self._agency(county, organs()["公安局"]) if county else None
        above = place_id(county) if county else ""
        if isinstance(county, Division):
            towns = [
                d for d in self.gazetteer.find(stem, within=county.adcode) if d.level == "township"
            ]
            above = place_id(towns[0]) if len(towns) == 1 else above
        title = f"{stem}派出所"
        site = LocalPlace(f"place:{code}/{title}辖区", f"{title}辖区", "jurisdiction", above)
        return Agency(f"agency:{code}/{title}", title, "police", "station", county, bureau, site)

    # -- banks, operators, and all others ------------------------------------------------------

    def _house(self, name: str) -> Agency | None:
        title = next(
            (t for t in sorted(houses(), key=len, reverse=True) if t in name and len(t) > 1), None
        )
        if title is None:
            return None
        before, _, after = name.partition(title)
        place, rest = self.split(before) if before else (None, "")
        if rest:
            return None
        branch, tail = self.split(after) if after else (None, "")
        if after and not _BRANCH.search(after):
            return None
        house = houses()[title]
        head = Agency(f"agency:CN/{house.name}", house.name, house.sector, "country", None)
        where = branch or place
        if where is None:
            return head if not after else None
        code = place_id(where).removeprefix("place:")
        tail = tail if tail not in ("公司", "分公司", "支公司") else "分公司"
        full = f"{house.name}{where.name}{tail or '分公司'}"
        return Agency(f"agency:{code}/{house.name}", full, house.sector, where.level, where, head)

    def _other(self, name: str) -> Agency:
        place, rest = self.split(name)
        sector = sector_of(name)
        where = place or self.places.context.place
        code = place_id(where).removeprefix("place:") if where else self.places.context.anchor
        key = name if place is None else (rest or name)
        site = None
        if sector in _OWN_SITE:
            above = place_id(where) if where else ""
            site = LocalPlace(f"place:{code}/{key}", name, "organisation", above)
        level = where.level if where else ""
        return Agency(f"agency:{code}/{key}", name, sector, level, where, None, site)


def served(agency: Agency) -> str:
    """The id of the one place that an agency serves."""
    if agency.site:
        return agency.site.id
    return place_id(agency.place) if agency.place else COUNTRY
