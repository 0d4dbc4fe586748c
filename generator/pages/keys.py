"""A key for each page and file, over all that it is given.

What has the same key says the same. Reports, actors and articles stand in it with keys of
their own, which are worked out once: so a key costs far less than what it stands for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator import codec
from generator.corpus import Report
from generator.model import Actor, Record
from generator.pages.page import Unread

_BYTES = 16
_PLAIN = frozenset({str, int, float, bool, type(None), date})


@dataclass(frozen=True)
class Keys:
    """The keys of the pages and files of one archive."""

    basis: str
    """Names all else that they are made from: code, templates, settings."""
    _known: dict[tuple[type, str], str] = field(default_factory=dict)
    """Keys of reports, records and actors, by their ids."""

    def of(self, *said: object) -> str:
        """The key of what is made from all this. Raises TypeError if some of it has no key."""
        return _digest((self.basis, self._plain(said)))

    def _plain(self, value: object) -> object:
        """What stands for a value in a key: texts, numbers and days, and lists of them."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._keyed:
            return self._keyed[kind](value)
        return [self._plain(each) for each in _parts(value)]

    @cached_property
    def _keyed(self) -> Mapping[type, Callable[[Any], str]]:
        """The kinds that have keys of their own."""
        return {
            Unread: lambda unread: unread.key,
            Actor: lambda actor: self._once(actor, actor.id, lambda: actor),
            Record: lambda record: self._once(record, record.id, lambda: record),
            Report: lambda report: self._once(
                report,
                report.record.id,
                lambda: self._plain([report.record, *report.actors]),
            ),
        }

    def _once(self, value: object, id_: str, said: Callable[[], object]) -> str:
        """The key of what has an id, worked out where it is met first."""
        place = (type(value), id_)
        if place not in self._known:
            self._known[place] = _digest(said())
        return self._known[place]


def _parts(value: object) -> Iterable[object]:
    """What a value consists of."""
    if isinstance(value, tuple | list):
        return value
    if isinstance(value, Mapping):
        return value.items()
    if is_dataclass(value):
        return (type(value).__name__, *(getattr(value, each.name) for each in fields(value)))
    raise TypeError(f"a page is given a {type(value).__name__}, which has no key")


def _digest(value: object) -> str:
    return hashlib.blake2b(codec.encode(value), digest_size=_BYTES).hexdigest()
