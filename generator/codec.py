"""What the stages yield, as the bytes that the store keeps: typed JSON."""

from __future__ import annotations

import functools
from typing import TypeVar

import msgspec

from generator.model import Article, Record

T = TypeVar("T")


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


def decode_record(data: bytes) -> Record:
    """An article's record."""
    return decode(data, Record)


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)
