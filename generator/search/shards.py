"""Many small values in files of some kilobytes, each found by its key.

Keys are sorted and cut into files. Where a file ends is decided by the keys themselves, as
in content-defined chunking, so that a new key changes one file and not all that follow. A
key of several words lies in the file of its first word.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from generator.storage import codec

SMALLEST = 12_000
"""Bytes after which a file may end."""
_ONE_IN = 16
"""Which of the keys may begin a file."""
_HASH_DIGITS = 10


def order(key: str) -> bytes:
    """Sorts keys as JavaScript compares strings: by units of UTF-16."""
    return key.encode("utf-16-be")


def sharded(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """The files as (first key, content: a JSON object); `values` are in `order` of the keys."""
    pieces: list[bytes] = []
    first, size = "", 0
    for key, value in values:
        piece = codec.encode(key) + b":" + codec.encode(value)
        if size >= SMALLEST and _may_begin(key):
            yield first, _object(pieces)
            pieces, size = [], 0
        if not pieces:
            first = key
        pieces.append(piece)
        size += len(piece)
    if pieces:
        yield first, _object(pieces)


def name_of(content: bytes) -> str:
    """A file's name by its content: an old manifest never meets a new file."""
    return hashlib.sha256(content).hexdigest()[:_HASH_DIGITS]


def _may_begin(key: str) -> bool:
    return " " not in key and zlib.crc32(key.encode()) % _ONE_IN == 0


def _object(pieces: list[bytes]) -> bytes:
    return b"{" + b",".join(pieces) + b"}"
