"""The official divisions, from provinces to villages: by name, by code, by chain.

Codes are those of the statistical standard: six digits to the county (GB/T 2260), nine to the
township, twelve to the village. Sources and licences: NOTICE, `scripts/make_gazetteer.py`.
"""

import csv
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

import pyarrow.parquet as pq

from kg import resources
from kg.errors import OntologyError
from kg.gazetteer.names import regiment, short_forms, township_forms
from kg.gazetteer.villages import Villages
from kg.model import Division

LEVELS = ("province", "city", "county", "township", "village")
# 公安 is the police, never short for 公安县.
_NEVER = frozenset({"公安"})
_CLASSES = re.compile(r"[县市区]$")
_ZEROS = re.compile(r"(?:00){1,2}$")


def level_of(code: str) -> str:
    """The level that a code's length and zeros tell."""
    if len(code) > 6:
        return "township" if len(code) == 9 else "village"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


class Gazetteer:
    """All divisions. Lists are in the order level, code."""

    def __init__(
        self,
        divisions: Iterable[tuple[str, str]],
        townships: Path,
        villages: Villages,
        aliases: Mapping[str, Sequence[str]],
        everyday: Iterable[str] = (),
    ) -> None:
        """`everyday` holds the names that are everyday words too (合作, 公安, 矿区)."""
        self.everyday = frozenset(everyday)
        self._upper = {code: Division(code, name, level_of(code)) for code, name in divisions}
        self._townships_path = townships
        self._villages = villages
        self._aliases = aliases

    @cached_property
    def _townships(self) -> Mapping[str, Division]:
        table = pq.ParquetFile(self._townships_path).read(use_threads=False)
        rows = zip(table["code"].to_pylist(), table["name"].to_pylist(), strict=True)
        return {str(code): Division(str(code), name, "township") for code, name in rows}

    @cached_property
    def _upper_names(self) -> Mapping[str, list[Division]]:
        names = defaultdict(list)
        for division in self._upper.values():
            for name in {division.name, *self.aliases(division.adcode)}:
                names[name].append(division)
        return names

    @cached_property
    def _township_names(self) -> Mapping[str, list[Division]]:
        names = defaultdict(list)
        for township in self._townships.values():
            for name in (township.name, *township_forms(township.name)):
                names[name].append(township)
        return names

    def get(self, adcode: str) -> Division | None:
        """The division of a code of six, nine or twelve digits."""
        if len(adcode) == 12:
            return self._villages.get(adcode)
        return self._upper.get(adcode) or self._townships.get(adcode)

    def aliases(self, adcode: str) -> tuple[str, ...]:
        """Short and former names of a division of county level or above."""
        division = self._upper.get(adcode)
        given = self._aliases.get(adcode, ())
        short = short_forms(division.name) if division else ()
        return tuple(name for name in (*short, *given) if name not in _NEVER)

    def find(self, name: str, within: str = "") -> list[Division]:
        """All divisions of this full, short or former name, at any level.

        :param within: the code of a division that they must lie in (or be)
        """
        upper = self._upper_names.get(name) or self._reclassed(name)
        lower = (*self.townships(name, within), *self.villages(name, within))
        found = [*(d for d in upper if self.lies_in(d.adcode, within)), *lower]
        return sorted(found, key=lambda d: (LEVELS.index(d.level), d.adcode))

    def find_upper(self, name: str) -> list[Division]:
        """Like `find`, of county level and above only."""
        upper = self._upper_names.get(name) or self._reclassed(name)
        return sorted(upper, key=lambda d: (LEVELS.index(d.level), d.adcode))

    def townships(self, name: str, within: str = "") -> list[Division]:
        """The townships of this name, or name proper, in a division."""
        found = self._township_names.get(regiment(name) or name, ())
        return [d for d in found if self.lies_in(d.adcode, within)]

    def townships_of(self, adcode: str) -> list[Division]:
        """All townships in a division."""
        return [d for d in self._below(adcode) if d.level == "township"]

    def villages(self, name: str, within: str = "") -> list[Division]:
        """The villages and communities of this name in a division; 村 never finds a 社区."""
        return self._villages.find(name, _ZEROS.sub("", within))

    def _reclassed(self, name: str) -> Sequence[Division]:
        """奉化市 is 奉化区 now: counties become cities and districts, and keep the name proper."""
        if len(name) < 3 or not _CLASSES.search(name):
            return ()
        others = (name[:-1] + kind for kind in "区市县" if kind != name[-1])
        return [d for other in others for d in self._upper_names.get(other, ()) if d.name == other]

    def parent(self, adcode: str) -> Division | None:
        """One step up; the country above the provinces is none."""
        if len(adcode) == 12:
            return self._townships.get(adcode[:9]) or self._known(adcode[:6])
        if len(adcode) == 9:
            return self._known(adcode[:6])
        above = (adcode[:4] + "00", adcode[:2] + "0000")
        return next((self._upper[c] for c in above if c in self._upper and c != adcode), None)

    def _known(self, code: str) -> Division | None:
        """The county, or the city where it has none (嘉峪关市)."""
        return self._upper.get(code) or self._upper.get(code[:4] + "00")

    def chain(self, adcode: str) -> tuple[Division, ...]:
        """The division itself, then all that it lies in, up to the province."""
        division = self.get(adcode)
        if division is None:
            return ()
        above = self.parent(adcode)
        return (division, *self.chain(above.adcode)) if above else (division,)

    def lies_in(self, adcode: str, other: str) -> bool:
        """Whether the first division is the second or lies in it; all lie in the empty code."""
        return adcode.startswith(_ZEROS.sub("", other) if len(other) == 6 else other)

    def full_name(self, adcode: str) -> str:
        """The chain's names from the province down: 甘肃省酒泉市肃北蒙古族自治县."""
        return "".join(d.name for d in reversed(self.chain(adcode)))

    def children(self, adcode: str) -> list[Division]:
        """One step down."""
        if len(adcode) == 9:
            return self._villages.of(adcode)
        parent = self.get(adcode)
        return [d for d in self._below(adcode) if self.parent(d.adcode) == parent]

    @cached_property
    def _ordered(self) -> Sequence[str]:
        """Codes down to townships, as strings in order: what lies in a county stands together."""
        return sorted((*self._upper, *self._townships))

    def _below(self, adcode: str) -> list[Division]:
        """All that lies in a division, down to townships."""
        stem = _ZEROS.sub("", adcode)
        first, last = (bisect_left(self._ordered, end) for end in (stem, stem + ":"))
        codes = (code for code in self._ordered[first:last] if code != adcode)
        return [self._upper.get(code) or self._townships[code] for code in codes]

    def names(self, levels: Iterable[str] = LEVELS[:4], *, everyday: bool = False) -> Iterator[str]:
        """Every name once, for matchers: with short and former forms of county level and above.

        :param levels: which levels; villages are not listed, only found
        :param everyday: also those that are everyday words
        """
        wanted = frozenset(levels)
        listed = {n for n, found in self._upper_names.items() if wanted & {d.level for d in found}}
        upper = sorted(listed if everyday else listed - self.everyday)
        townships = {t.name for t in self._townships.values()} if "township" in wanted else set()
        return iter(dict.fromkeys([*upper, *sorted(townships)]))


def _rows(path: Path) -> Iterator[Sequence[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}") from error


def read_gazetteer(folder: Path) -> Gazetteer:
    """:raises OntologyError: naming the file that is missing or malformed"""
    aliases: dict[str, list[str]] = defaultdict(list)
    for code, alias, *_ in _rows(folder / "aliases.tsv"):
        aliases[code].append(alias)
    divisions = [(code, name) for code, name, *_ in _rows(folder / "divisions.tsv")]
    villages = Villages(folder / "villages.parquet")
    everyday = (row[0] for row in _rows(folder / "everyday.txt"))
    return Gazetteer(divisions, folder / "townships.parquet", villages, aliases, everyday)


@cache
def abroad() -> Mapping[str, str]:
    """The full names of places abroad, by every name of theirs."""
    path = resources.ontology("gazetteer", "abroad.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["full_name"] for row in csv.DictReader(lines, delimiter="\t")}


def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with `kg`."""
    return read_gazetteer(resources.ontology("gazetteer"))
