"""The registry: everybody we know by name, shipped and this archive's own.

Plain data that can be pickled to workers; the automaton that finds the names is built
from it by `lexicon`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from generator.actors import archive as archives
from generator.actors import composing
from generator.actors.archive import Archive, Judgement, Veto
from generator.actors.records import Record
from generator.actors.shipped import shipped_hash, shipped_records
from generator.errors import Problem
from generator.model import Actor


@dataclass(frozen=True)
class Registry:
    """All actors and what is said about them. Make it with `load`.

    It is small until somebody asks for the records: a command that finds everything in
    the store never reads them, and workers get little to unpickle. Two registries are
    the same if their keys are.
    """

    key: str
    """SHA-256 over all that was read and the version of the code."""
    own: Archive = field(default=Archive(), compare=False, repr=False)
    """What this archive adds."""
    discovered: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    left_out: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    origin: Registry | None = field(default=None, compare=False, repr=False)
    """The registry without what was discovered last."""

    @classmethod
    def load(cls, archive: Path | None = None) -> Registry:
        """The shipped registry and an archive's own `seeds/_actors.yml`.

        `archive` is that file, the seeds' folder or the archive's root; it may be absent.
        Raises ConfigurationError if the archive's file is malformed.
        """
        text, path = archives.find(archive)
        key = hashlib.sha256((shipped_hash() + text).encode()).hexdigest()
        return cls(key, archives.read_archive(text, path))

    @property
    def records(self) -> tuple[Record, ...]:
        """Everybody, with all their names, by id."""
        return _records(self)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Everybody as pages and exports show them, and the bodies composed from states."""
        return _actors(self)

    @property
    def vetoes(self) -> tuple[Veto, ...]:
        """Forms that are no actor in this archive."""
        return self.own.vetoes

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What somebody decided about pairs of actors."""
        return self.own.judgements

    @property
    def redirects(self) -> Mapping[str, str]:
        """Ids that were merged away, and the id that serves now."""
        return self.own.redirects

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful in the archive's own file."""
        return self.own.problems

    def actor(self, identifier: str) -> Actor | None:
        """The actor of this id, or of the id that it was merged into."""
        return self.actors.get(self.redirects.get(identifier, identifier))

    def extended(self, discovered: Iterable[Record]) -> Registry:
        """The registry with records that were discovered; known ids keep their own."""
        new = sorted(discovered, key=lambda record: record.id)
        if not new:
            return self
        key = hashlib.sha256((self.key + repr(new)).encode()).hexdigest()
        return replace(self, key=key, discovered=(*self.discovered, *new), origin=self)

    def without(self, identifiers: Iterable[str]) -> Registry:
        """The registry without some actors (to measure discovery)."""
        gone = frozenset(identifiers)
        key = hashlib.sha256((self.key + repr(sorted(gone))).encode()).hexdigest()
        return replace(self, key=key, left_out=self.left_out | gone, origin=None)


@lru_cache(maxsize=4)
def _records(registry: Registry) -> tuple[Record, ...]:
    merged: dict[str, Record] = {record.id: record for record in shipped_records()}
    for record in registry.own.records:
        known = merged.get(record.id)
        merged[record.id] = _joined(known, record) if known else record
    for gone, kept in registry.redirects.items():
        if gone in merged and kept in merged:
            merged[kept] = _joined(merged[kept], merged.pop(gone))
    for gone in registry.left_out:
        merged.pop(gone, None)
    for record in registry.discovered:
        merged.setdefault(record.id, record)
    return tuple(merged[each] for each in sorted(merged))


@lru_cache(maxsize=4)
def _actors(registry: Registry) -> dict[str, Actor]:
    """Who was discovered holds no office, and brings no bodies: the others stay as they are."""
    if registry.origin is None:
        return composing.compose_actors(registry.records)
    known = {record.id for record in registry.origin.records}
    new = [record for record in registry.records if record.id not in known]
    return dict(sorted((_actors(registry.origin) | composing.compose_actors(new)).items()))


def _joined(known: Record, further: Record) -> Record:
    """`known` with the names of `further` added behind its own."""
    names = dict(known.names)
    for language, texts in further.names.items():
        names[language] = tuple(dict.fromkeys((*names.get(language, ()), *texts)))
    short = {**known.short, **further.short}
    roles = (*known.roles, *(role for role in further.roles if role not in known.roles))
    return replace(known, names=names, short=short, roles=roles, qid=known.qid or further.qid)
