"""Whom the reports introduce that no registry knows: decided over all of them together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator import codec, stages
from generator.actors.records import Record as ActorRecord
from generator.actors.registry import Registry
from generator.store import Store

if TYPE_CHECKING:
    from generator.actors.accepting import Acceptance, Proposal
    from generator.actors.vocabulary import Introduced

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

    records: tuple[ActorRecord, ...]
    where: dict[str, tuple[str, ...]]
    waiting: tuple[Waiting, ...]


def settle(store: Store, introduced: Mapping[str, str], registry: Registry) -> Named:
    """Decide on all that the reports introduce, unless the store knows the answer.

    `introduced` holds, by report id, the key of what it introduces.
    """
    own = stages.fingerprint(("naming.py",))
    key = stages.key_of_all([own, registry.key, *(f"{i} {k}" for i, k in introduced.items())])
    data = store.get(_STAGE, key)
    if data is None:
        data = _decide(store, introduced, registry)
        store.put(_STAGE, key, data)
    store.keep_only(_STAGE, [key])
    found = codec.decode(data, _Discovered)
    return Named(registry.extended(found.records), found.where, found.waiting)


def propose(store: Store, introduced: Mapping[str, str], registry: Registry) -> Acceptance:
    """Who is discovered, and who waits for a person to decide."""
    # Imported only where there is something to decide.
    from generator.actors.accepting import accept  # noqa: PLC0415

    found = _introduced(store, introduced)
    return accept({id_: one.candidates for id_, one in found}, registry)


def _decide(store: Store, introduced: Mapping[str, str], registry: Registry) -> bytes:
    proposed = propose(store, introduced, registry)
    records = proposed.records
    where = _where(records, _introduced(store, introduced))
    waiting = tuple(_waiting(proposal) for proposal in proposed.queue[:_MOST])
    return codec.encode(_Discovered(records, where, waiting))


def _where(
    records: Iterable[ActorRecord], introduced: Iterable[tuple[str, Introduced]]
) -> dict[str, tuple[str, ...]]:
    """By report, the actors that it could name, sorted; reports without any are left out."""
    from generator.actors.vocabulary import beginnings  # noqa: PLC0415 - as above

    having: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for beginning in beginnings(record):
            having[beginning].add(record.id)
    where = {}
    for id_, one in introduced:
        if shared := one.vocabulary & having.keys():
            where[id_] = tuple(sorted({actor for each in shared for actor in having[each]}))
    return where


def _waiting(proposal: Proposal) -> Waiting:
    first = proposal.candidates[0][1]
    sentences = [(id_, " ".join(one.sentence.split())) for id_, one in proposal.candidates]
    reports = len({id_ for id_, _ in proposal.candidates})
    shown = tuple(sentences[:_SENTENCES])
    return Waiting(proposal.name, first.lang, first.type, reports, proposal.like, shown)


def _introduced(store: Store, introduced: Mapping[str, str]) -> Iterator[tuple[str, Introduced]]:
    """What each report introduces. One is held at a time: with its words, each is large."""
    from generator.actors.vocabulary import Introduced  # noqa: PLC0415 - as above

    name = stages.INTRODUCED.name
    for id_, key in introduced.items():
        yield id_, codec.decode(store.need(name, key), Introduced)
