"""What is known of names, and which articles it concerns, without reading them again.

Whatever names an actor has a form of the actor in its key, and what forbids a name is about
a form too. So when something else is known, an article is read again only if its key holds
one of the forms that this is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs
import msgspec

from generator.actors.forms import Form, record_forms
from generator.actors.keys import fold
from generator.actors.lexicon import by_key, finding
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.actors.shipped import shipped_records


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of names."""

    key: str
    """Names what it says."""
    forms: frozenset[str]
    """Keys: a text that has none of them is not concerned."""


def of_archive(registry: Registry) -> Iterator[Known]:
    """What an archive knows besides the shipped registry: actors and vetoes."""
    now = {record.id: record for record in registry.records}
    shipped = {record.id: record for record in shipped_records()}
    for id_ in sorted(now.keys() | shipped.keys()):
        before, after = shipped.get(id_), now.get(id_)
        if before != after:
            forms = (form for each in (before, after) if each for form in record_forms(each))
            yield Known(_key(id_, after), _keys(forms))
    for veto in registry.vetoes:
        yield Known(_key(veto), frozenset([fold(veto.surface)]))


def of_discovered(records: Iterable[Record]) -> Iterator[Known]:
    """Actors whom nobody has reviewed: their family names count beside full names only."""
    for record in records:
        forms = (form for form in record_forms(record) if not form.shared)
        yield Known(_key(record), _keys(forms))


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of names, looked for in the keys of articles."""

    keys: Sequence[frozenset[str]]
    """Of each form, the keys of what is known of it."""
    automaton: ahocorasick_rs.AhoCorasick

    @classmethod
    def of(cls, known: Iterable[Known]) -> Sought:
        """All of this."""
        found: dict[str, set[str]] = {}
        for each in known:
            for form in each.forms:
                found.setdefault(form, set()).add(each.key)
        return cls([frozenset(keys) for keys in found.values()], finding(found))

    def concerning(self, key: str) -> frozenset[str]:
        """The keys of what concerns an article with this key."""
        found = {
            index for index, _, _ in self.automaton.find_matches_as_indexes(key, overlapping=True)
        }
        return frozenset[str]().union(*(self.keys[index] for index in found))


def _keys(forms: Iterable[Form]) -> frozenset[str]:
    return frozenset(by_key(forms))


def _key(*said: object) -> str:
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()
