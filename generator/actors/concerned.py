"""Which articles a newly discovered actor concerns, without reading them again.

Whatever names an actor has a form of the actor in its key; and a family name that nobody
reviewed counts only beside the full one (`naming`). So an article is read again only if its
key holds a full form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from generator.actors.discovery import Candidate, candidates
from generator.actors.forms import all_record_forms
from generator.actors.keys import make_key
from generator.actors.lexicon import by_key, finding
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.model import Article


@dataclass(frozen=True, slots=True)
class Introduced:
    """What one article brings to the discovery of actors."""

    candidates: tuple[Candidate, ...]
    key: str
    """The key of its text, in which forms are looked for."""


def introduce(article: Article, registry: Registry) -> Introduced:
    """The names that an article introduces, and its key."""
    return Introduced(candidates(article, registry), make_key(article.text).text)


@dataclass(frozen=True, slots=True)
class Sought:
    """Actors, looked for in the keys of articles."""

    actors: Sequence[frozenset[str]]
    """The ids of those that have each of the forms looked for."""
    automaton: ahocorasick_rs.AhoCorasick

    @classmethod
    def of(cls, records: Iterable[Record]) -> Sought:
        """These actors, by all forms that can name them by themselves."""
        forms = by_key(form for form in all_record_forms(records) if not form.shared)
        actors = [frozenset(form.actor for form in same) for same in forms.values()]
        return cls(actors, finding(forms))

    def concerning(self, key: str) -> frozenset[str]:
        """The ids of those that an article with this key could name."""
        found = {
            index for index, _, _ in self.automaton.find_matches_as_indexes(key, overlapping=True)
        }
        return frozenset[str]().union(*(self.actors[index] for index in found))
