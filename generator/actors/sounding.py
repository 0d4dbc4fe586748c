"""Known people by how their names sound, so that a new name is compared with few of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from generator.actors.keys import fold
from generator.actors.registry import Registry
from generator.actors.skeleton import SAME, Skeleton, ends, likeness, script, skeleton

ALIKE = 85
"""From this ratio of their keys on, of 100, two spellings in one script are taken for one."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of somebody, in one script."""

    actor: str
    name: str
    script: str


@dataclass(frozen=True, slots=True)
class Sounds:
    """The names of all known people; each is found by what a name like it must share with it."""

    whole: Mapping[Skeleton, Sequence[tuple[int, Spelling]]]
    """By all consonants: spellings in one script have the same. In order of the registry."""
    ends: Mapping[str, Sequence[tuple[int, Spelling]]]
    """By the first consonants of the first and the last word: names across scripts share them."""

    def like(self, name: str) -> Iterator[str]:
        """The people one of whose names sounds the same, in order of the registry."""
        written, sound = script(name), skeleton(name)
        key = fold(name)
        found = [
            (place, other.actor)
            for place, other in self.whole.get(sound, ())
            if other.script == written and fuzz.ratio(key, fold(other.name)) >= ALIKE
        ]
        found += [
            (place, other.actor)
            for place, other in self.ends.get(ends(sound), ())
            if other.script != written and likeness(name, other.name) >= SAME
        ]
        return (actor for _, actor in sorted(found))


@lru_cache(maxsize=2)
def sounds(registry: Registry) -> Sounds:
    """The names of all people that a registry knows."""
    whole: dict[Skeleton, list[tuple[int, Spelling]]] = defaultdict(list)
    first_and_last: dict[str, list[tuple[int, Spelling]]] = defaultdict(list)
    for place, one in enumerate(_spellings(registry)):
        sound = skeleton(one.name)
        whole[sound].append((place, one))
        first_and_last[ends(sound)].append((place, one))
    return Sounds(whole, first_and_last)


def _spellings(registry: Registry) -> Iterator[Spelling]:
    for record in registry.records:
        if record.type == "person":
            for texts in record.names.values():
                for text in texts:
                    yield Spelling(record.id, text, script(text))
