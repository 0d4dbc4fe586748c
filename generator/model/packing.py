"""Numbers of 32 bits in a row of bytes, such as hashes: a tenth of the memory of as many ints."""

from __future__ import annotations

import struct
from collections.abc import Iterable

HASH_BYTES = 4


def packed(each: Iterable[int]) -> bytes:
    """These numbers, one behind the other, the lowest byte of each first."""
    numbers = tuple(each)
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(hashes: bytes) -> tuple[int, ...]:
    """What `packed` was given."""
    return struct.unpack(f"<{len(hashes) // HASH_BYTES}I", hashes)
