"""A set of names kept as hashes: small, quick to load, enough to say whether a name is known."""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class HashedNames(Collection[str]):
    """Sorted 32-bit hashes; one unknown name in some thousands is taken for a known one."""

    hashes: NDArray[np.uint32]

    def __contains__(self, name: object) -> bool:
        wanted = zlib.crc32(str(name).encode("utf-8"))
        at = int(np.searchsorted(self.hashes, np.uint32(wanted)))
        return at < len(self.hashes) and int(self.hashes[at]) == wanted

    def __iter__(self) -> Iterator[str]:
        raise TypeError("hashed names cannot be listed")

    def __len__(self) -> int:
        return len(self.hashes)


def hashed_names(names: Iterable[str]) -> HashedNames:
    """The hashes of some names."""
    found = {zlib.crc32(name.encode("utf-8")) for name in names}
    return HashedNames(np.array(sorted(found), dtype=np.uint32))
