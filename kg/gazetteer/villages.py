"""The 620,000 villages and communities, as Arrow columns (about 20 MB), found by binary search."""

from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kg.gazetteer.names import split_village, village_class
from kg.model import Division

_DIGITS = 12
_REMEMBERED = 50_000


class Villages:
    """Villages by name and by township; the file is read at the first question.

    Its rows are in the order of the stems (巴音 of 巴音社区), then of the codes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._span = lru_cache(maxsize=_REMEMBERED)(self._search)

    @cached_property
    def _table(self) -> pa.Table:
        return pq.ParquetFile(self._path).read(use_threads=False).combine_chunks()

    @cached_property
    def _stems(self) -> pa.Array:
        return self._table["stem"].chunk(0)

    @cached_property
    def _codes(self) -> npt.NDArray[np.int64]:
        # The buffer itself: `to_numpy` would import pandas, which takes a second and 60 MB.
        buffer = self._table["code"].chunk(0).buffers()[1]
        return np.frombuffer(buffer, np.int64, count=self._table.num_rows)

    @cached_property
    def _by_code(self) -> npt.NDArray[np.int64]:
        """The rows in the order of their codes."""
        return np.argsort(self._codes)

    def _division(self, row: int) -> Division:
        name = f"{self._stems[row]}{self._table['class'][row]}"
        return Division(str(self._codes[row]), name, "village")

    def _search(self, stem: str) -> tuple[int, int]:
        """The first row of a stem, and the one after its last."""
        first = bisect_left(self._stems, stem, key=_text)
        return first, bisect_left(self._stems, stem + "\0", lo=first, key=_text)

    def _with_stem(self, stem: str, prefix: str) -> list[Division]:
        first, last = self._span(stem)
        if first == last:
            return []
        low, high = _between(prefix)
        start, end = np.searchsorted(self._codes[first:last], (low, high))
        return [self._division(row) for row in range(first + int(start), first + int(end))]

    def find(self, name: str, prefix: str = "") -> list[Division]:
        """Villages of this name, whatever their committee is called; 村 never finds a 社区.

        :param prefix: what their codes begin with
        """
        wanted = village_class(name)
        stems = {split_village(name)[0], name}
        candidates = {v for stem in stems for v in self._with_stem(stem, prefix)}
        fits = (v for v in candidates if {wanted, village_class(v.name)} != {"rural", "urban"})
        return sorted(fits, key=lambda village: village.adcode)

    def get(self, code: str) -> Division | None:
        """The village of a twelve-digit code."""
        found = self._coded(code)
        return found[0] if found else None

    def of(self, township: str) -> list[Division]:
        """The villages of a nine-digit township code."""
        return self._coded(township)

    def _coded(self, prefix: str) -> list[Division]:
        order = self._by_code
        low, high = np.searchsorted(self._codes, _between(prefix), sorter=order)
        return [self._division(int(row)) for row in order[int(low) : int(high)]]


def _text(scalar: pa.StringScalar) -> str:
    text: str = scalar.as_py()
    return text


def _between(prefix: str) -> tuple[int, int]:
    """The codes that begin so: from the first up to, not including, the last."""
    scale = 10 ** (_DIGITS - len(prefix))
    number = int(prefix or 0)
    return number * scale, (number + 1) * scale
