"""What pairs of reports have in common, as bytes: there are many more pairs than reports.

As objects, what is told of 100,000 reports takes as much memory as their records, for as long
as a build lasts, and a page asks for ten of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Related
from generator.relate.features import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What many pairs have in common, as `Shared.packed` gives it."""

    data: bytes = b""
    """All, one behind the other."""
    ends: Sequence[int] = ()
    """Where each ends."""

    @classmethod
    def of(cls, every: Iterable[bytes]) -> Row:
        """A row of these."""
        data, ends = bytearray(), array("Q")
        for each in every:
            data += each
            ends.append(len(data))
        return cls(bytes(data), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> bytes:
        """One of them."""
        return self.data[self.ends[place - 1] if place else 0 : self.ends[place]]


@dataclass(frozen=True, slots=True, eq=False)
class Others(Mapping[str, tuple[Related, ...]]):
    """By the ids of reports, the others that readers are told of with each; if there are any."""

    ids: Sequence[str]
    places: Mapping[str, int]
    """By id, its place in `ids`."""
    starts: Ints
    """The first entry of each report; behind the last one, the number of entries."""
    others: Ints
    """The other report of each entry."""
    told: Ints
    """The place in `shared` of what both have in common."""
    shared: Row

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        places: Mapping[str, int],
        entries: tuple[Ints, Ints, Ints],
        shared: Row,
    ) -> Others:
        """`entries` are reports, in ascending order, others, and what they share."""
        rows, others, told = entries
        starts = np.searchsorted(rows, np.arange(len(ids) + 1))
        return cls(ids, places, starts, others.astype(np.int32), told.astype(np.int32), shared)

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(self.starts)))

    def __iter__(self) -> Iterator[str]:
        return (self.ids[row] for row in np.flatnonzero(np.diff(self.starts)).tolist())

    def __getitem__(self, id_: str) -> tuple[Related, ...]:
        row = self.places[id_]
        these = slice(self.starts[row], self.starts[row + 1])
        if these.start == these.stop:
            raise KeyError(id_)
        each = zip(self.others[these].tolist(), self.told[these].tolist(), strict=True)
        return tuple([Related(self.ids[other], self.shared[told]) for other, told in each])
