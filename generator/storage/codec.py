"""What the stages yield, as the bytes that the store keeps: typed JSON."""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

import msgspec

from generator.model import ActorUse, Article, Day, Judgement, Keyword, Record, Text

T = TypeVar("T")
_BYTES = 16
"""Length of a key, without its hexadecimal digits."""
Stored = Callable[[Collection[str]], Iterable[tuple[str, bytes]]]
"""Gives what the store has under some keys, in any order."""


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

    An archive is in memory as its records. Most of one is names of actors, keywords and days
    that others have too: shared, a record takes less than half the memory. A process that
    builds again and again decodes only what is new.
    """

    def __init__(self) -> None:
        self._known: dict[str, Record] = {}
        """By their keys."""
        self._shared: dict[object, Any] = {}
        """What the records at hand say, by how the store has it."""

    def under(self, keys: Iterable[str], stored: Stored) -> dict[str, Record]:
        """The records under these keys of the store; `stored` gives those that are not known.

        All others are forgotten. Raises KeyError for one that is not stored.
        """
        wanted = dict.fromkeys(keys)
        new = wanted.keys() - self._known.keys()
        known = self._known | {key: self._decoded(data) for key, data in stored(new)}
        self._known = {key: known[key] for key in wanted}
        self._shared = {}
        return self._known

    def _decoded(self, data: bytes) -> Record:
        record: Any = decode(data, _stored())
        share = self._share
        for name, kind in _WHOLE.items():
            setattr(record, name, share(getattr(record, name), kind))
        for name, kind in _EACH.items():
            setattr(record, name, tuple([share(each, kind) for each in getattr(record, name)]))
        return Record(*msgspec.structs.astuple(record))

    def _share(self, stored: msgspec.Raw, kind: Any) -> Any:
        """What the store has in these words; no two kinds have the same ones."""
        data = bytes(stored)
        if data not in self._shared:
            self._shared[data] = self._parts_shared(decode(data, kind))
        return self._shared[data]

    def _parts_shared(self, value: object) -> object:
        """The same, of names and languages that are held once."""
        if isinstance(value, ActorUse):
            spellings = tuple([self._shared.setdefault(each, each) for each in value.spellings])
            return ActorUse(sys.intern(value.actor), value.mentions, spellings)
        if isinstance(value, Keyword):
            actor = sys.intern(value.actor) if value.actor else None
            return Keyword(value.text, sys.intern(value.lang), value.score, actor, value.topic)
        return value


_WHOLE: Mapping[str, Any] = {
    "lang": str, "unknown_date": str, "source": Text | None, "judgement": Judgement,
}  # fmt: skip
"""What a record has in common with others as it stands."""
_EACH: Mapping[str, Any] = {
    "authors": Text, "event_days": Day, "actors": ActorUse, "keywords": Keyword,
}  # fmt: skip
"""Of what it has parts in common with them."""


@functools.cache
def _stored() -> type:
    """A record of which what others say too is not decoded yet."""
    kinds = get_type_hints(Record)
    kinds |= dict.fromkeys(_WHOLE, msgspec.Raw) | dict.fromkeys(_EACH, tuple[msgspec.Raw, ...])
    return msgspec.defstruct("Stored", [(each.name, kinds[each.name]) for each in fields(Record)])


def key_of(data: bytes) -> str:
    """A key for encoded data, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)
