"""A report as pages are given it, and what names all that it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Actor, Record
from generator.model.packing import packed
from generator.storage import codec

LEADING_NAMES = 3
"""Actors that a list names of each report."""


Known = tuple[Mapping[str, str], Mapping[str, int]]
"""The keys of an archive's actors, and their places, by their ids."""


@dataclass(frozen=True, slots=True)
class Report:
    """A record with the actors that it names, as pages are given it."""

    record: Record
    actors: tuple[Actor, ...]
    """Those that the archive knows, the most mentioned first."""
    outlet: str
    """The id of the outlet that it names as its source; empty if it names none."""
    key: str
    """Names all this: most pages are lists of reports, and have it in their keys."""
    places: bytes
    """Of each of the actors, its place among all in the order of their ids (`packing`): those
    of many reports are counted at once. Who comes first follows from the ids: so no key has it."""

    @classmethod
    def of(cls, record: Record, actors: tuple[Actor, ...], outlet: str, known: Known) -> Report:
        """A report with its key."""
        keys, places = known
        named = [keys[actor.id] for actor in actors]
        key = codec.key_of("\0".join((key_of_record(record), outlet, *named)).encode())
        return cls(record, actors, outlet, key, packed(places[actor.id] for actor in actors))

    @property
    def leading(self) -> list[Actor]:
        """The actors to name in a list: people first, the most mentioned first."""
        return sorted(self.actors, key=lambda actor: actor.type != "person")[:LEADING_NAMES]


def key_of_record(record: Record) -> str:
    """Names what a record says: all of it follows from its article, which has a key."""
    return record.article or codec.key_of(codec.encode(record))
