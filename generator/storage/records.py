"""The records of an archive, brought back so that what many of them say is held once.

An archive is in memory as its records. Most of one is names of actors, keywords and days
that others have too: shared, a record takes less than half the memory. To find out what is
shared takes most of the time of bringing them back. So the store has them bound, too: what
they share stands once, and each has its number.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from itertools import islice
from typing import Any, get_type_hints

import msgspec

from generator.model import ActorUse, Day, Judgement, Keyword, Record, Text
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store

_STAGE = "bound"
"""Under which the store keeps bound records: parts of them by number, and what they share."""
_PART = 1024
"""Records that are brought back at a time."""
_FEW = 20
"""If more than one in so many is not bound, all are bound anew."""
_WHOLE: Mapping[str, Any] = {
    "lang": str, "unknown_date": str, "source": Text | None, "judgement": Judgement,
}  # fmt: skip
"""What a record has in common with others as it stands."""
_EACH: Mapping[str, Any] = {
    "authors": Text, "event_days": Day, "actors": ActorUse, "keywords": Keyword,
}  # fmt: skip
"""Of what it has parts in common with them."""
_SHARED: Mapping[str, Any] = {**_WHOLE, **_EACH}


class Records:
    """Records of a store. A process that builds again and again decodes only what is new."""

    def __init__(self) -> None:
        self._known: dict[str, Record] = {}
        """By their keys."""

    def under(self, keys: Iterable[str], store: Store, stage: str) -> dict[str, Record]:
        """The records that the store has under these keys of a stage; all others are forgotten.

        Raises KeyError for one that is not stored.
        """
        wanted, is_first = dict.fromkeys(keys), not self._known
        known = dict(_bound(store)) if is_first else self._known
        new = wanted.keys() - known.keys()
        known |= _decoded(store.each(stage, new))
        self._known = {key: known[key] for key in wanted}
        if is_first and len(new) > len(wanted) // _FEW:
            _bind(store, self._known)
        return self._known


def _decoded(stored: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Record]]:
    """Records as stages keep them; found to be shared is what is stored in the same words."""
    known: dict[bytes, Any] = {}
    names: dict[object, Any] = {}

    def share(data: msgspec.Raw, kind: Any) -> Any:
        words = bytes(data)  # no two kinds have the same ones
        if words not in known:
            known[words] = _with_names(codec.decode(words, kind), names)
        return known[words]

    parts = {name: partial(share, kind=kind) for name, kind in _SHARED.items()}
    return ((key, _whole(codec.decode(data, _raw()), parts)) for key, data in stored)


def _bind(store: Store, records: Mapping[str, Record]) -> None:
    """Keep all of an archive's records in a few pieces."""
    tables: dict[str, dict[Any, int]] = {name: {} for name in _SHARED}
    waiting, keys = iter(records.items()), [_key()]
    while part := [(key, _numbered(each, tables)) for key, each in islice(waiting, _PART)]:
        keys.append(f"{_key()} {len(keys)}")
        store.put(_STAGE, keys[-1], msgspec.msgpack.encode(part))
    shared = {name: list(table) for name, table in tables.items()}
    store.put(_STAGE, _key(), msgspec.msgpack.encode({"keys": len(keys), **shared}))
    store.keep_only(_STAGE, keys)


def _bound(store: Store) -> Iterator[tuple[str, Record]]:
    """The records that were bound last; none if they were of another form."""
    data = store.get(_STAGE, _key())
    if data is None:
        return
    shared = msgspec.msgpack.decode(data, type=_tables())
    names: dict[object, Any] = {}
    parts = {
        name: [_with_names(value, names) for value in getattr(shared, name)].__getitem__
        for name in _SHARED
    }
    decoder = msgspec.msgpack.Decoder(list[tuple[str, _rows()]])  # type: ignore[misc]
    for number in range(1, shared.keys):
        for key, row in decoder.decode(store.need(_STAGE, f"{_key()} {number}")):
            yield key, _whole(row, parts)


def _key() -> str:
    """Names the form in which records are bound."""
    return fingerprint(("model", "storage/records.py"))


def _numbered(record: Record, tables: Mapping[str, dict[Any, int]]) -> list[Any]:
    """What a record says, with numbers for what it shares; new ones are added to `tables`."""

    def number(table: dict[Any, int], value: object) -> int:
        return table.setdefault(value, len(table))

    said = {each.name: getattr(record, each.name) for each in fields(record)}
    said |= {name: number(tables[name], said[name]) for name in _WHOLE}
    said |= {name: [number(tables[name], each) for each in said[name]] for name in _EACH}
    return [*said.values()]


def _whole(record: Any, parts: Mapping[str, Callable[[Any], Any]]) -> Record:
    """A record of which what it shares is still to be had from `parts`."""
    for name in _WHOLE:
        setattr(record, name, parts[name](getattr(record, name)))
    for name in _EACH:
        setattr(record, name, tuple(map(parts[name], getattr(record, name))))
    return Record(*msgspec.structs.astuple(record))


def _with_names(value: object, known: dict[object, Any]) -> object:
    """The same, of names, spellings and languages that are held once."""
    if isinstance(value, ActorUse):
        spellings = tuple([known.setdefault(each, each) for each in value.spellings])
        return ActorUse(sys.intern(value.actor), value.mentions, spellings)
    if isinstance(value, Keyword):
        actor = sys.intern(value.actor) if value.actor else None
        return Keyword(value.text, sys.intern(value.lang), value.score, actor, value.topic)
    return value


@functools.cache
def _raw() -> Any:
    """A record as a stage keeps it, of which what others say too is not decoded yet."""
    return _record_of(msgspec.Raw, array_like=False)


@functools.cache
def _rows() -> Any:
    """A record as it is bound."""
    return _record_of(int, array_like=True)


def _record_of(shared: Any, *, array_like: bool) -> Any:
    kinds = get_type_hints(Record)
    kinds |= dict.fromkeys(_WHOLE, shared) | dict.fromkeys(_EACH, tuple[shared, ...])
    each = [(field.name, kinds[field.name]) for field in fields(Record)]
    return msgspec.defstruct("Stored", each, array_like=array_like)


@functools.cache
def _tables() -> Any:
    """All that is shared, by the fields that have it, and under how many keys all is kept."""
    tables = [(name, list[kind]) for name, kind in _SHARED.items()]  # type: ignore[valid-type]
    return msgspec.defstruct("Tables", [("keys", int), *tables])
