"""The 620,000 villages and communities, as Arrow columns (about 25 MB), found by binary search."""

from bisect import bisect_left
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.gazetteer.names import village_class, village_stem
from kg.model import Division

# The same words as `village_stem`, for Arrow's regular expressions.
_CLASS = r"(.)(社区居委会|居委会|社区|嘎查村|嘎查|行政村|村)$"


class Villages:
    """Villages by name and by township; the file is read at the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _table(self) -> pa.Table:
        return pq.read_table(self._path)

    @cached_property
    def _codes(self) -> pa.ChunkedArray:
        return self._table["code"].combine_chunks()

    @cached_property
    def _names(self) -> pa.Array:
        return self._table["name"].combine_chunks()

    @cached_property
    def _by_stem(self) -> tuple[pa.Array, pa.Array]:
        """The stems in order, and the row of each."""
        stems = pc.replace_substring_regex(self._names, _CLASS, r"\1")
        order = pc.sort_indices(stems)
        return stems.take(order), order

    def _division(self, row: int) -> Division:
        return Division(str(self._codes[row].as_py()), self._names[row].as_py(), "village")

    def _with_stem(self, stem: str) -> list[Division]:
        stems, rows = self._by_stem
        start = bisect_left(stems, stem, key=lambda scalar: scalar.as_py())
        found = []
        while start < len(stems) and stems[start].as_py() == stem:
            found.append(self._division(rows[start].as_py()))
            start += 1
        return found

    def find(self, name: str) -> list[Division]:
        """Villages of this name, whatever their committee is called; 村 never finds a 社区."""
        wanted = village_class(name)
        candidates = [v for stem in {village_stem(name), name} for v in self._with_stem(stem)]
        fits = (v for v in candidates if {wanted, village_class(v.name)} != {"rural", "urban"})
        return sorted(set(fits), key=lambda village: village.adcode)

    def get(self, code: str) -> Division | None:
        """The village of a twelve-digit code."""
        row = bisect_left(self._codes, int(code), key=lambda scalar: scalar.as_py())
        if row < len(self._codes) and self._codes[row].as_py() == int(code):
            return self._division(row)
        return None

    def of(self, township: str) -> list[Division]:
        """The villages of a nine-digit township code."""
        first = bisect_left(self._codes, int(township) * 1000, key=lambda s: s.as_py())
        last = bisect_left(self._codes, (int(township) + 1) * 1000, key=lambda s: s.as_py())
        return [self._division(row) for row in range(first, last)]
