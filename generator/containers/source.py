"""The bytes of a container, unpacked only as far as somebody asks for them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.errors import Unusable

_BLOCK = 1 << 16
"""Bytes that are read at a time."""
_FREE = 64 << 20
"""Bytes that a packed file may unpack to, however small it is."""
_RATIO = 250
"""So many times its size a larger one may have. Text packs to a third or a tenth; gzip's
limit is 1,032."""


class Broken(Unusable):
    """Nothing more can be read of a container, from somewhere in its middle on."""


class Source:
    """Bytes to be looked at and taken from the front. Every method may raise `Broken`."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        """`read` returns at most so many bytes, and none at the end."""
        self._read = read
        self._held = bytearray()
        self._start = 0
        """Where in `_held` begins what was not taken yet."""

    def has(self, count: int) -> bool:
        """Whether there are so many bytes more; they are held then."""
        while len(self._held) - self._start < count:
            if not self._more():
                return False
        return True

    def peek(self, count: int, skip: int = 0) -> bytes:
        """The bytes behind the next `skip`, without taking them; fewer at the end."""
        self.has(skip + count)
        start = self._start + skip
        return bytes(self._held[start : start + count])

    def take(self, count: int) -> bytes:
        """The next bytes; fewer at the end."""
        taken = self.peek(count)
        self._start += len(taken)
        return taken

    def find(self, wanted: bytes, most: int) -> int:
        """How far off `wanted` begins, within `most` bytes; -1 if it does not."""
        searched = 0
        while True:
            found = self._held.find(wanted, self._start + searched, self._start + most)
            if found >= 0:
                return found - self._start
            held = len(self._held) - self._start
            searched = max(searched, held - len(wanted) + 1)
            if held >= most or not self._more():
                return -1

    def skip(self, count: int) -> None:
        """Pass over bytes without holding them."""
        while count > 0 and self.has(1):
            step = min(count, len(self._held) - self._start)
            self._start += step
            count -= step

    def skip_to(self, wanted: bytes) -> None:
        """Pass over everything before the next `wanted`, or all that is left."""
        while (found := self.find(wanted, _BLOCK)) < 0:
            if not self.has(_BLOCK):
                self._start = len(self._held)
                return
            self._start += _BLOCK - len(wanted) + 1
        self._start += found

    def _more(self) -> bool:
        if self._start > max(_BLOCK, len(self._held) // 2):
            del self._held[: self._start]
            self._start = 0
        block = self._read(_BLOCK)
        self._held += block
        return bool(block)


@contextmanager
def opened(file: Path, *, packed: bool) -> Iterator[Source]:
    """A container's bytes, unpacked if it is `packed` with gzip. Raises OSError."""
    with file.open("rb") as stream:
        yield Source(_unpacking(stream) if packed else stream.read)


def _unpacking(packed: BinaryIO) -> Callable[[int], bytes]:
    """Reads on in what is packed, as long as it is whole and no bomb."""
    stream = gzip.GzipFile(fileobj=packed)
    unpacked = 0

    def read(count: int) -> bytes:
        nonlocal unpacked
        try:
            block = stream.read1(count)
        except EOFError as error:
            raise Broken("the packed file is cut off", "fetch it again") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise Broken("the packed file is damaged", "fetch it again") from error
        unpacked += len(block)
        if unpacked > _FREE and unpacked > _RATIO * packed.tell():
            raise Broken(f"unpacks to more than {_RATIO} times its size", "remove it")
        return block

    return read
