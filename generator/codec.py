"""Articles and records as the bytes that the store keeps: typed JSON."""

from __future__ import annotations

import functools

import msgspec

from generator.model import Article, Record


def encode(value: Article | Record) -> bytes:
    """An article or record as JSON."""
    return msgspec.json.encode(value)


def decode_article(data: bytes) -> Article:
    """The article that `encode` wrote. Raises msgspec.ValidationError if it is none."""
    return _articles().decode(data)


def decode_record(data: bytes) -> Record:
    """The record that `encode` wrote. Raises msgspec.ValidationError if it is none."""
    return _records().decode(data)


@functools.cache
def _articles() -> msgspec.json.Decoder[Article]:
    return msgspec.json.Decoder(Article)


@functools.cache
def _records() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)
