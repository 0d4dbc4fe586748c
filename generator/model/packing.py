"""Hashes of 32 bits in a row of bytes: a tenth of the memory that as many numbers take."""

from __future__ import annotations

import struct
from collections.abc import Iterable

HASH_BYTES = 4


def packed(hashes: Iterable[int]) -> bytes:
    """These hashes, one behind the other, the lowest byte of each first."""
    numbers = tuple(hashes)
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(hashes: bytes) -> tuple[int, ...]:
    """What `packed` was given."""
    return struct.unpack(f"<{len(hashes) // HASH_BYTES}I", hashes)
