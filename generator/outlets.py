"""Who published a report: one outlet, in whatever script and spelling its name is printed.

What a report prints stays as it is. Where reports are counted and narrowed by their sources,
Reuters, REUTERS, रॉयटर्स and رويترز are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.actors.keys import fold_all
from generator.model import Actor, Record
from generator.text import commonest, data

_TYPE = "media"
_AROUND = " .,«»“”„\"'"
"""What may stand around a printed name."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher or agency."""

    id: str
    """An actor's; that of an outlet that no registry knows is its name as it is compared."""
    name: str
    """As most of its reports print it."""
    names: Mapping[str, str]
    """By language; none of an outlet that no registry knows."""


def outlets(records: Iterable[Record], actors: Mapping[str, Actor]) -> dict[str, Outlet]:
    """The outlets that reports name as their sources, by each name as it is printed.

    Names are those of the media among `actors`, and of agencies. A name that two outlets
    have is an outlet of its own.
    """
    printed = Counter(record.source.value for record in records if record.source)
    owners = _owners(actors.values())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, key in zip(printed, _keys(printed), strict=True):
        found[owners.get(key) or key].append(name)
    return {
        name: Outlet(id_, commonest(same, printed), actors[id_].names if id_ in actors else {})
        for id_, same in found.items()
        for name in same
    }


def _owners(actors: Iterable[Actor]) -> dict[str, str]:
    """The outlet that each compared name belongs to; an empty id where several have it."""
    owners: dict[str, str] = {}
    for actor in actors:
        if actor.type == _TYPE:
            for key in _keys(_names(actor)):
                owners[key] = "" if owners.get(key, actor.id) != actor.id else actor.id
    for listed in data("agencies"):
        keys = _keys(listed)
        known = {owners[key] for key in keys if key in owners}
        if len(known) <= 1:
            owner = next(iter(known), keys[0])
            owners |= {key: owners.get(key, owner) for key in keys}
    return owners


def _names(actor: Actor) -> Iterator[str]:
    return chain(actor.names.values(), chain.from_iterable(actor.aliases.values()))


def _keys(names: Iterable[str]) -> list[str]:
    """Names as they are compared."""
    return fold_all([name.strip(_AROUND) for name in names])
