"""Whom the reports introduce that no registry knows: decided over all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Raw

from generator.actors.records import Record as ActorRecord
from generator.actors.registry import Registry
from generator.reading import stages
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store

if TYPE_CHECKING:
    from generator.actors.accepting import Acceptance, Proposal

_STAGE = "discovered"
_MOST = 50
"""So many waiting names are kept for the review; `roznama actors candidates` shows all."""
_SENTENCES = 3
_NOBODY = Raw(b"[]")


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


@dataclass(frozen=True, slots=True)
class Named:
    """The actors that were discovered."""

    registry: Registry
    """The given one, with them."""
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class _Discovered:
    """As the store keeps it."""

    introduced: dict[str, str]
    """What it was decided on."""
    candidates: dict[str, Raw]
    """By report id, the names that were proposed; reports without any are left out."""
    records: tuple[ActorRecord, ...]
    waiting: tuple[Waiting, ...]


def settle(store: Store, introduced: Mapping[str, str], registry: Registry) -> Named:
    """Decide on all that the reports introduce, unless the store knows the answer.

    `introduced` holds, by report id, the key of what it introduces.
    """
    key = stages.key_of_all([fingerprint(("reading/naming.py", "actors")), registry.key])
    data = store.get(_STAGE, key)
    found = codec.decode(data, _Discovered) if data else None
    if found is None or found.introduced != introduced:
        found = _decide(store, introduced, registry, found)
        store.put(_STAGE, key, codec.encode(found))
    store.keep_only(_STAGE, [key])
    return Named(registry.extended(found.records), found.waiting)


def propose(store: Store, introduced: Mapping[str, str], registry: Registry) -> Acceptance:
    """Who is discovered, and who waits for a person to decide."""
    return _accepted(_candidates(store, introduced, None), registry)


def _decide(
    store: Store, introduced: Mapping[str, str], registry: Registry, last: _Discovered | None
) -> _Discovered:
    """Decide anew; `last` is what was decided on other reports, if that is known."""
    candidates = _candidates(store, introduced, last)
    if last and last.candidates == candidates:
        records, waiting = last.records, last.waiting
    else:
        accepted = _accepted(candidates, registry)
        records = accepted.records
        waiting = tuple(_waiting(proposal) for proposal in accepted.queue[:_MOST])
    return _Discovered(dict(introduced), candidates, records, waiting)


def _candidates(
    store: Store, introduced: Mapping[str, str], last: _Discovered | None
) -> dict[str, Raw]:
    """By report, the names that it proposes; asked only of reports that are new since `last`."""
    known = last.candidates if last else {}
    found = {}
    for id_, key in introduced.items():
        if last and last.introduced.get(id_) == key:
            names = known.get(id_, _NOBODY)
        else:
            data = store.need(stages.INTRODUCED.name, key)
            names = Raw(data)
        if names != _NOBODY:
            found[id_] = names
    return found


def _accepted(candidates: Mapping[str, Raw], registry: Registry) -> Acceptance:
    # Imported only where there is something to decide.
    from generator.actors.accepting import accept  # noqa: PLC0415
    from generator.actors.discovery import Candidate  # noqa: PLC0415

    kind = tuple[Candidate, ...]
    return accept({id_: codec.decode(each, kind) for id_, each in candidates.items()}, registry)


def _waiting(proposal: Proposal) -> Waiting:
    first = proposal.candidates[0][1]
    sentences = [(id_, " ".join(one.sentence.split())) for id_, one in proposal.candidates]
    reports = len({id_ for id_, _ in proposal.candidates})
    shown = tuple(sentences[:_SENTENCES])
    return Waiting(proposal.name, first.lang, first.type, reports, proposal.like, shown)
