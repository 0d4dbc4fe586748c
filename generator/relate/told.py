"""What pairs of reports have in common, as bytes: there are many more pairs than reports.

As objects, what is told of 100,000 reports takes as much memory as their records, for as long
as a build lasts, and a page asks for ten of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, get_type_hints, overload

import msgspec
import numpy as np

from generator.model import Related, Shared
from generator.relate.features import Ints

_KINDS = get_type_hints(Shared)
_values = attrgetter(*(each.name for each in fields(Shared)))
_decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(tuple[tuple(_KINDS.values())])  # type: ignore[misc]


def encoded(shared: Shared) -> bytes:
    """As `Row` has it."""
    return msgspec.msgpack.encode(_values(shared))


@dataclass(frozen=True, slots=True, eq=False)
class Row(Sequence[Shared]):
    """What many pairs have in common, each read when it is asked for."""

    data: bytes = b""
    """All, one behind the other."""
    ends: Sequence[int] = ()
    """Where each ends."""

    @classmethod
    def of(cls, every: Iterable[bytes]) -> Row:
        """A row of these, as `encoded` gives them."""
        data, ends = bytearray(), array("Q")
        for each in every:
            data += each
            ends.append(len(data))
        return cls(bytes(data), ends)

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, place: int) -> Shared: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Shared]: ...
    def __getitem__(self, place: int | slice) -> Shared | Sequence[Shared]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return Shared(*_decoder.decode(self.bytes_of(place)))

    def bytes_of(self, place: int) -> bytes:
        """One of them as it stands."""
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
