"""The 620,000 villages and communities, as Arrow columns (about 30 MB), found by binary search."""

from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.gazetteer.names import village_class, village_stem
from kg.model import Division

# The same words as `village_stem`, for Arrow's regular expressions.
_CLASS = r"(.)(社区居委会|居委会|社区|嘎查村|嘎查|行政村|村)$"
_DIGITS = 12
_REMEMBERED = 50_000


class Villages:
    """Villages by name and by township; the file is read at the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._span = lru_cache(maxsize=_REMEMBERED)(self._search)

    @cached_property
    def _table(self) -> pa.Table:
        return pq.read_table(self._path)

    @cached_property
    def _codes(self) -> npt.NDArray[np.int64]:
        """In order."""
        codes: npt.NDArray[np.int64] = self._table["code"].to_numpy()
        return codes

    @cached_property
    def _names(self) -> pa.Array:
        return self._table["name"].combine_chunks()

    @cached_property
    def _by_stem(self) -> tuple[pa.Array, npt.NDArray[np.uint64]]:
        """The stems in order, and the row of each; equal stems in the order of their codes."""
        stems = pc.replace_substring_regex(self._names, _CLASS, r"\1")
        order = pc.sort_indices(stems)
        return stems.take(order), order.to_numpy()

    def _division(self, row: int) -> Division:
        return Division(str(self._codes[row]), self._names[row].as_py(), "village")

    def _search(self, stem: str) -> tuple[int, int]:
        """Where a stem stands in the order of stems: the first place, and the one after the last."""
        stems, _ = self._by_stem
        first = bisect_left(stems, stem, key=_text)
        return first, bisect_left(stems, stem + "\0", lo=first, key=_text)

    def _with_stem(self, stem: str, prefix: str) -> list[Division]:
        first, last = self._span(stem)
        if first == last:
            return []
        found = self._by_stem[1][first:last]
        low, high = _between(prefix)
        codes = self._codes[found]
        return [self._division(int(row)) for row in found[(codes >= low) & (codes < high)]]

    def find(self, name: str, prefix: str = "") -> list[Division]:
        """Villages of this name, whatever their committee is called; 村 never finds a 社区.

        :param prefix: what their codes begin with
        """
        wanted = village_class(name)
        stems = {village_stem(name), name}
        candidates = {v for stem in stems for v in self._with_stem(stem, prefix)}
        fits = (v for v in candidates if {wanted, village_class(v.name)} != {"rural", "urban"})
        return sorted(fits, key=lambda village: village.adcode)

    def get(self, code: str) -> Division | None:
        """The village of a twelve-digit code."""
        row = int(np.searchsorted(self._codes, int(code)))
        found = row < len(self._codes) and int(self._codes[row]) == int(code)
        return self._division(row) if found else None

    def of(self, township: str) -> list[Division]:
        """The villages of a nine-digit township code."""
        first, last = np.searchsorted(self._codes, _between(township))
        return [self._division(row) for row in range(int(first), int(last))]


def _text(scalar: pa.StringScalar) -> str:
    text: str = scalar.as_py()
    return text


def _between(prefix: str) -> tuple[int, int]:
    """The codes that begin so: from the first up to, not including, the last."""
    scale = 10 ** (_DIGITS - len(prefix))
    number = int(prefix or 0)
    return number * scale, (number + 1) * scale
