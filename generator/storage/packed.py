"""Very many names, each with a few bytes, in one row of bytes that is used as it is stored.

A site of 100,000 reports has a million files. As a dictionary, what is remembered of each
takes three times as many bytes as its name, and most of the time of reading it is spent on
making objects of which few are asked for.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, ItemsView, Iterator, Mapping
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import TypeVar

V = TypeVar("V")
_CODEC = "utf-8", "surrogateescape"
"""Of names, which may be paths: these need not be UTF-8."""
_NUMBER = array("I").itemsize
_TABLES = 3


def packed(values: Mapping[str, V], encode: Callable[[V], bytes]) -> bytes:
    """These names and values, for `Packed`; `encode` gives as many bytes for each value.

    The same for the same, in any order, on machines of one byte order.
    """
    ordered = sorted(values.items(), key=itemgetter(0))
    written = [_encoded(name) for name, _ in ordered]
    ends = array("I", accumulate(map(len, written)))
    hashes = array("I", map(zlib.crc32, written))
    places = array("I", sorted(range(len(ends)), key=hashes.__getitem__))
    tables = (array("I", [len(ends)]), ends, array("I", map(hashes.__getitem__, places)), places)
    every = (encode(value) for _, value in ordered)
    return b"".join([*(each.tobytes() for each in tables), *written, *every])


class Packed(Mapping[str, V]):
    """What `packed` wrote, in order of the names; `decode` makes a value of its bytes."""

    def __init__(self, data: bytes, width: int, decode: Callable[[bytes], V]) -> None:
        """`width` is the length of a value in bytes."""
        (count,) = _numbers(data, 0, 1) if data else (0,)
        tables = (_numbers(data, 1 + table * count, count) for table in range(_TABLES))
        self._data, self._width, self._decode = data, width, decode
        self._ends, self._hashes, self._places = tables
        """Where each name ends; the hashes of names, ascending; the place of the name of each."""
        self._names = (1 + _TABLES * count) * _NUMBER
        self._values = len(data) - count * width

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        names = memoryview(self._data)[self._names : self._values]
        for start, end in pairwise(chain((0,), self._ends)):
            yield str(names[start:end], *_CODEC)

    def items(self) -> ItemsView[str, V]:
        """The names with their values, gone through side by side: no name is looked up."""
        return _Items(self)

    def decoded(self) -> Iterator[V]:
        """The values, in order of their names."""
        width, data = self._width, self._data
        places = range(self._values, len(data), width)
        return (self._decode(data[place : place + width]) for place in places)

    def __getitem__(self, name: str) -> V:
        place = self._place(name)
        if place < 0:
            raise KeyError(name)
        start = self._values + place * self._width
        return self._decode(self._data[start : start + self._width])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._place(name) >= 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return len(self) == len(other) and all(
            other.get(name) == value for name, value in self.items()
        )

    __hash__ = None  # type: ignore[assignment]

    def _place(self, name: str) -> int:
        """The place of a name; -1 if it is none of these."""
        wanted = _encoded(name)
        hash_ = zlib.crc32(wanted)
        for at in range(bisect_left(self._hashes, hash_), len(self._hashes)):
            if self._hashes[at] != hash_:
                break
            place = self._places[at]
            start, end = self._span(place)
            if self._data[start:end] == wanted:
                return place
        return -1

    def _span(self, place: int) -> tuple[int, int]:
        """Where a name begins and ends."""
        start = self._ends[place - 1] if place else 0
        return self._names + start, self._names + self._ends[place]


class _Items(ItemsView[str, V]):
    """All that is in a row of bytes."""

    _mapping: Packed[V]

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return zip(self._mapping, self._mapping.decoded(), strict=True)


def _encoded(name: str) -> bytes:
    return name.encode(*_CODEC)


def _numbers(data: bytes, first: int, count: int) -> array[int]:
    """So many numbers, from the place of the first one on."""
    found = array("I")
    found.frombytes(data[first * _NUMBER : (first + count) * _NUMBER])
    return found
