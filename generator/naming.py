"""Whom the reports introduce that no registry knows: decided over all of them together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import defstruct

from generator import codec, stages
from generator.actors.records import Record as ActorRecord
from generator.actors.registry import Registry
from generator.store import Store

if TYPE_CHECKING:
    from generator.actors.accepting import Acceptance, Proposal

T = TypeVar("T")
_STAGE = "discovered"
_MOST = 50
"""So many waiting names are kept for the review; `roznama actors candidates` shows all."""
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A name that somebody has to decide on."""

    name: str
    lang: str
    type: str
    reports: int
    like: tuple[str, ...]
    """Ids or names that sound alike and may be the same."""
    sentences: tuple[tuple[str, str], ...]
    """Some of the report ids, each with a sentence that has the name."""


@dataclass(frozen=True)
class Named:
    """The actors that were discovered, and where they could be named."""

    registry: Registry
    """The given one, with them."""
    where: Mapping[str, tuple[str, ...]]
    """By report id, the discovered actors that its words do not exclude."""
    waiting: tuple[Waiting, ...] = ()

    def found_in(self, id_: str) -> str:
        """A key for what was discovered that concerns one report."""
        said = [self._said[each] for each in sorted(self.where.get(id_, ()))]
        return hashlib.sha256("".join(said).encode()).hexdigest() if said else ""

    @cached_property
    def _said(self) -> Mapping[str, str]:
        """The discovered actors in words, by their ids."""
        return {record.id: repr(record) for record in self.registry.discovered}


@dataclass(frozen=True, slots=True)
class _Discovered:
    """As the store keeps it."""

    introduced: dict[str, str]
    """What it was decided on."""
    records: tuple[ActorRecord, ...]
    where: dict[str, tuple[str, ...]]
    waiting: tuple[Waiting, ...]


def settle(store: Store, introduced: Mapping[str, str], registry: Registry) -> Named:
    """Decide on all that the reports introduce, unless the store knows the answer.

    `introduced` holds, by report id, the key of what it introduces.
    """
    key = stages.key_of_all([stages.fingerprint(("naming.py",)), registry.key])
    data = store.get(_STAGE, key)
    found = codec.decode(data, _Discovered) if data else None
    if found is None or found.introduced != introduced:
        found = _decide(store, introduced, registry, found)
        store.put(_STAGE, key, codec.encode(found))
    store.keep_only(_STAGE, [key])
    return Named(registry.extended(found.records), found.where, found.waiting)


def propose(store: Store, introduced: Mapping[str, str], registry: Registry) -> Acceptance:
    """Who is discovered, and who waits for a person to decide."""
    # Imported only where there is something to decide.
    from generator.actors.accepting import accept  # noqa: PLC0415

    found = _introduced(store, introduced, _proposing())
    return accept({id_: one.candidates for id_, one in found}, registry)


@cache
def _proposing() -> type[Any]:
    """Of what a report introduces the names, without its words."""
    from generator.actors.discovery import Candidate  # noqa: PLC0415 - as above

    return defstruct("Proposing", [("candidates", tuple[Candidate, ...])])


def _decide(
    store: Store, introduced: Mapping[str, str], registry: Registry, last: _Discovered | None
) -> _Discovered:
    """Decide anew; `last` is what was decided on other reports, if that is known."""
    proposed = propose(store, introduced, registry)
    records = proposed.records
    known: dict[str, tuple[str, ...]] = {}
    new = introduced
    if last and last.records == records:
        # The same names: they are in the reports in which they were, and perhaps in new ones.
        new = {id_: key for id_, key in introduced.items() if last.introduced.get(id_) != key}
        known = {id_: at for id_, at in last.where.items() if id_ in introduced and id_ not in new}
    where = known | _where(records, store, new)
    waiting = tuple(_waiting(proposal) for proposal in proposed.queue[:_MOST])
    return _Discovered(dict(introduced), records, where, waiting)


def _where(
    records: Iterable[ActorRecord], store: Store, introduced: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """By report, the actors that it could name, sorted; reports without any are left out."""
    from generator.actors.vocabulary import Introduced, needs  # noqa: PLC0415 - as above

    asking: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for record in records:
        for need in needs(record):
            asking[max(need)].append((need, record.id))
    where = {}
    for id_, one in _introduced(store, introduced, Introduced):
        has = one.vocabulary
        asked = (each for beginning in has & asking.keys() for each in asking[beginning])
        if found := {actor for need, actor in asked if need <= has}:
            where[id_] = tuple(sorted(found))
    return where


def _waiting(proposal: Proposal) -> Waiting:
    first = proposal.candidates[0][1]
    sentences = [(id_, " ".join(one.sentence.split())) for id_, one in proposal.candidates]
    reports = len({id_ for id_, _ in proposal.candidates})
    shown = tuple(sentences[:_SENTENCES])
    return Waiting(proposal.name, first.lang, first.type, reports, proposal.like, shown)


def _introduced(
    store: Store, introduced: Mapping[str, str], kind: type[T]
) -> Iterator[tuple[str, T]]:
    """What each report introduces. One is held at a time: with its words, each is large."""
    for id_, key in introduced.items():
        yield id_, codec.decode(store.need(stages.INTRODUCED.name, key), kind)
