"""The reviewed vocabulary of topics, which joins keywords across languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.ourdata import read_yaml


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that reports are about, with its names."""

    id: str
    names: Mapping[str, str]
    """By language, the name to show."""
    aliases: Mapping[str, tuple[str, ...]]
    """By language, further words for it."""

    def words(self, lang: str) -> tuple[str, ...]:
        """Its name and its aliases in a language; none if it has no name there."""
        return (self.names[lang], *self.aliases[lang]) if lang in self.names else ()


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id, in the order of data/topics.yml."""
    entries: dict[str, dict[str, str]] = read_yaml("keywords/data/topics.yml")
    return MappingProxyType({id_: _topic(id_, entry) for id_, entry in entries.items()})


def _topic(id_: str, entry: dict[str, Any]) -> Topic:
    """One entry: by language, the name and its aliases, with a bar between them."""
    words = {lang: tuple(map(str.strip, text.split("|"))) for lang, text in entry.items()}
    return Topic(
        id=id_,
        names=MappingProxyType({lang: forms[0] for lang, forms in words.items()}),
        aliases=MappingProxyType({lang: forms[1:] for lang, forms in words.items()}),
    )
