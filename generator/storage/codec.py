"""What the stages yield, as the bytes that the store keeps: typed JSON."""

from __future__ import annotations

import functools
import hashlib
from typing import TypeVar

import msgspec

from generator.model import Article

T = TypeVar("T")
_BYTES = 16
"""Length of a key, without its hexadecimal digits."""


def encode(value: object) -> bytes:
    """Frozen data as JSON, the same for the same data: sets are sorted."""
    return msgspec.json.encode(value, order="deterministic")


def decode(data: bytes, kind: type[T]) -> T:
    """What `encode` wrote of a `kind`. Raises msgspec.ValidationError if it is none."""
    decoder: msgspec.json.Decoder[T] = _decoder(kind)  # type: ignore[arg-type]
    return decoder.decode(data)


def decode_article(data: bytes) -> Article:
    """An article."""
    return decode(data, Article)


def key_of(data: bytes) -> str:
    """A key for encoded data, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)
