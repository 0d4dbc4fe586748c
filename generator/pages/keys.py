"""A key for each page and file, over all that it is given.

What has the same key says the same. Reports, actors and articles stand in it with keys of
their own, which were worked out once: so a key costs far less than what it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.corpus import KeywordName, Report, key_of_record
from generator.model import Actor, Day, Event, Keyword, Record, Related, Shared
from generator.pages.actors import Roll
from generator.pages.others import Joined
from generator.pages.page import Page, Unread
from generator.storage import codec

_PLAIN = frozenset(
    {str, int, float, bool, type(None), date, Day, Event, Keyword, KeywordName, Related, Shared}
)
"""Kinds that stand in a key as they are: none of what has a key of its own is in them."""


@dataclass(frozen=True)
class Keys:
    """The keys of the pages and files of one archive."""

    basis: str
    """Names all else that they are made from: code, templates, settings."""
    actors: Mapping[str, str] = field(default_factory=dict)
    """Keys of actors by their ids, where they are known already."""

    def of(self, *said: object) -> str:
        """The key of what is made from all this. Raises TypeError if some of it has no key."""
        return _digest((self.basis, self._plain(said)))

    def _plain(self, value: Any) -> object:
        """What stands for a value in a key: texts, numbers and days, and lists of them."""
        plain, keyed = _PLAIN, self._keyed
        kind: Any = type(value)
        if kind in keyed:
            return keyed[kind](value)
        if kind in plain:
            return value
        if kind is tuple or kind is list:
            kinds = set(map(type, value))
            if kinds <= plain:
                return value
            if kinds == {Report}:
                return "".join([each.key for each in value])
        # Most of what pages are given is plain or has a key: a call for each costs more than it.
        return [
            each
            if (of := type(each)) in plain
            else keyed[of](each)
            if of in keyed
            else self._plain(each)
            for each in _opening(kind)(value)
        ]

    @cached_property
    def _keyed(self) -> Mapping[type, Callable[[Any], object]]:
        """What stands for values that have keys of their own, or are mostly made of such."""
        return {
            **dict.fromkeys((Unread, Report, Roll), attrgetter("key")),
            Record: key_of_record,
            Page: lambda page: self._plain(page.made_from),
            Joined: lambda joined: (joined.related, *map(key_of_record, joined.records)),
            Actor: lambda actor: self.actors.get(actor.id) or _digest(actor),
        }


@cache
def _opening(kind: Any) -> Callable[[Any], Iterable[object]]:
    """Gives what values of a kind consist of. Raises TypeError if they have no key."""
    name: str = kind.__name__
    if issubclass(kind, tuple | list):
        return lambda value: value
    if issubclass(kind, Mapping):
        return lambda value: chain.from_iterable(value.items())
    if is_dataclass(kind):
        names = [each.name for each in fields(kind)]
        get = attrgetter(*names)
        many: Callable[[Any], tuple[object, ...]] = (
            get if len(names) > 1 else lambda value: (get(value),)
        )
        return lambda value: (name, *many(value))
    raise TypeError(f"a page is given a {name}, which has no key")


def _digest(value: object) -> str:
    return codec.key_of(codec.encode(value))
