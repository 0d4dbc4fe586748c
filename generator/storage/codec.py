"""What the stages yield, as the bytes that the store keeps: typed JSON."""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

import msgspec

from generator.model import ActorUse, Article, Keyword, Record, Traces

T = TypeVar("T")
_BYTES = 16
"""Length of a key."""


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


class Records:
    """Decodes records so that what many of them say is held once.

    An archive is in memory as its records. Most of one is names of actors and hashes of
    words that others have too: shared, a record takes less than half the memory. A process
    that builds again and again decodes only what is new.
    """

    def __init__(self) -> None:
        self._known: dict[str, Record] = {}
        """By their keys."""
        self._uses: dict[bytes, ActorUse] = {}
        """By how the store has them."""
        self._hashes: dict[int, int] = {}
        self._texts: dict[str | None, str | None] = {}

    def __call__(self, key: str, data: bytes) -> Record:
        """A record, under the key of what it says."""
        record = self._known.get(key)
        if record is None:
            record = self._known[key] = self._decoded(data)
        return record

    def forget_others(self, keys: Iterable[str]) -> None:
        """Keep what lies under these keys only."""
        self._known = {key: self._known[key] for key in keys}

    def _decoded(self, data: bytes) -> Record:
        record: Any = decode(data, _stored())
        record.actors = tuple(map(self._use, record.actors))
        record.keywords = tuple(map(self._keyword, record.keywords))
        record.traces = Traces(
            self._same(record.traces.words),
            self._same(record.traces.sounds),
            record.traces.numbers,
            record.traces.quotations,
        )
        return Record(*msgspec.structs.astuple(record))

    def _use(self, stored: msgspec.Raw) -> ActorUse:
        data = bytes(stored)
        use = self._uses.get(data)
        if use is None:
            use = self._uses[data] = decode(data, ActorUse)
        return use

    def _keyword(self, stored: Keyword) -> Keyword:
        share = self._texts.setdefault
        text, actor = share(stored.text, stored.text), share(stored.actor, stored.actor)
        return Keyword(text or "", sys.intern(stored.lang), stored.score, actor, stored.topic)

    def _same(self, hashes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(map(self._hashes.setdefault, hashes, hashes))


@functools.cache
def _stored() -> type:
    """A record whose actors are not decoded yet."""
    kinds = {**get_type_hints(Record), "actors": tuple[msgspec.Raw, ...]}
    return msgspec.defstruct("Stored", [(each.name, kinds[each.name]) for each in fields(Record)])


def key_of(data: bytes) -> str:
    """A key for encoded data, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)
