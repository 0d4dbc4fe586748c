"""What actors and topics may be called: every name, in every script, leads to all reports.

An actor is looked up by a whole name (`united state`, in folded words), a person by any
word of a name too; a topic by a whole name. Adjectives of states are no names: रूसी finds
what says रूसी, and not all that names Russia.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.actors.registry import Registry
from generator.keywords import topics
from generator.model import Actor
from generator.search.folding import folding
from generator.search.stopwords import said_everywhere

ALIKE = 8
"""A word of persons' names leads to so many of them, those with the most reports."""
LONGEST = 6
"""Words of a name that is looked up as a whole."""
FORGIVEN_FROM = 4
"""Letters of a name's word in which a slip may be forgiven."""


Spelled = tuple[tuple[str, ...], ...]
"""Names, each as its folded words."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one archive's actors and topics."""

    keys: Mapping[str, tuple[str, ...]]
    """By folded name, or word of a person's name: actors and topics (`@id`, `#id`)."""
    told: Mapping[str, tuple[str, ...]]
    """By topic, the single folded words that are names of it, in any language."""
    words: tuple[str, ...]
    """Single words of names, long enough to have slips, sorted."""


def collect(actors: Iterable[tuple[Actor, Spelled]]) -> Names:
    """The names of these actors, those with the most reports first, and of all topics."""
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    single: set[str] = set()
    for actor, names in actors:
        for words in names:
            single.update(words)
            for key in _keys(words, each_word=actor.type == "person"):
                keys[key][f"@{actor.id}"] = None
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for id_, topic in topics().items():
        for name in (name for lang in topic.names for name in topic.words(lang)):
            words = tuple(folding().words(name))
            for key in _keys(words, each_word=False):
                keys[key][f"#{id_}"] = None
            if len(words) == 1:
                told[f"#{id_}"][words[0]] = None
    return Names(
        {key: tuple(found)[:ALIKE] for key, found in keys.items()},
        {name: tuple(words) for name, words in told.items()},
        tuple(sorted(word for word in single if len(word) >= FORGIVEN_FROM)),
    )


def adjectives(registry: Registry) -> dict[str, set[str]]:
    """By actor, those of its aliases that are adjectives or names of a people."""
    return {
        record.id: {word for words in record.demonym.values() for word in words}
        for record in registry.records
        if record.demonym
    }


def written(actor: Actor, adjectives: Collection[str]) -> tuple[str, ...]:
    """An actor's names as they are written; `adjectives` are those of its aliases that are none."""
    names = (actor.names[lang] for lang in sorted(actor.names))
    aliases = (alias for lang in sorted(actor.aliases) for alias in actor.aliases[lang])
    return tuple(name for name in dict.fromkeys((*names, *aliases)) if name not in adjectives)


def spelled(names: Iterable[str]) -> Spelled:
    """The folded words of each of these names."""
    return tuple(tuple(folding().words(name)) for name in names)


def _keys(words: tuple[str, ...], *, each_word: bool) -> Iterator[str]:
    if 0 < len(words) <= LONGEST:
        yield " ".join(words)
    if each_word:
        yield from (word for word in words if len(word) > 1 and word not in said_everywhere())
