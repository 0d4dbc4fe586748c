"""The registry: everybody we know by name, shipped and this archive's own.

Plain data that can be pickled to workers; the automaton that finds the names is built
from it by `lexicon`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.actors import archive as archives
from generator.actors import composing
from generator.actors.archive import Archive, Veto
from generator.actors.records import Record
from generator.actors.shipped import shipped_hash, shipped_records
from generator.errors import Problem
from generator.model import Actor


@dataclass(frozen=True)
class Registry:
    """All actors and what is said about them. Make it with `load`."""

    records: tuple[Record, ...]
    vetoes: tuple[Veto, ...] = ()
    judgements: tuple[archives.Judgement, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Ids that were merged away, and the id that serves now."""
    problems: tuple[Problem, ...] = ()
    key: str = ""
    """SHA-256 over all that was read and the version of the code."""
    actors: Mapping[str, Actor] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, archive: Path | None = None) -> Registry:
        """The shipped registry and an archive's own `seeds/_actors.yml`.

        `archive` is that file, the seeds' folder or the archive's root; it may be absent.
        Raises ConfigurationError if the archive's file is malformed.
        """
        text, path = archives.find(archive)
        own = archives.read_archive(text, path)
        return _build(own, hashlib.sha256((shipped_hash() + text).encode()).hexdigest())

    def actor(self, identifier: str) -> Actor | None:
        """The actor of this id, or of the id that it was merged into."""
        return self.actors.get(self.redirects.get(identifier, identifier))

    def extended(self, discovered: Iterable[Record]) -> Registry:
        """The registry with records that were discovered; known ids keep their own."""
        new = [r for r in sorted(discovered, key=lambda r: r.id) if r.id not in self.actors]
        if not new:
            return self
        return replace(
            self,
            records=(*self.records, *new),
            actors={**self.actors, **composing.compose_actors(new)},
            key=hashlib.sha256((self.key + repr(new)).encode()).hexdigest(),
        )

    def without(self, identifiers: Iterable[str]) -> Registry:
        """The registry without some actors (to measure discovery)."""
        gone = frozenset(identifiers)
        return replace(
            self,
            records=tuple(record for record in self.records if record.id not in gone),
            actors={key: actor for key, actor in self.actors.items() if key not in gone},
            key=hashlib.sha256((self.key + repr(sorted(gone))).encode()).hexdigest(),
        )


def _build(own: Archive, key: str) -> Registry:
    merged: dict[str, Record] = {record.id: record for record in shipped_records()}
    for record in own.records:
        known = merged.get(record.id)
        merged[record.id] = _joined(known, record) if known else record
    for gone, kept in own.redirects.items():
        if gone in merged and kept in merged:
            merged[kept] = _joined(merged[kept], merged.pop(gone))
    records = tuple(merged[identifier] for identifier in sorted(merged))
    return Registry(
        records=records,
        vetoes=own.vetoes,
        judgements=own.judgements,
        redirects=own.redirects,
        problems=own.problems,
        key=key,
        actors=composing.compose_actors(records),
    )


def _joined(known: Record, further: Record) -> Record:
    """`known` with the names of `further` added behind its own."""
    names = dict(known.names)
    for language, texts in further.names.items():
        names[language] = tuple(dict.fromkeys((*names.get(language, ()), *texts)))
    short = {**known.short, **further.short}
    roles = (*known.roles, *(role for role in further.roles if role not in known.roles))
    return replace(known, names=names, short=short, roles=roles, qid=known.qid or further.qid)
