"""The reviewed vocabulary of topics, which joins keywords across languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from generator.keywords.language import STOP, fold, language


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that reports are about, with its names."""

    id: str
    names: Mapping[str, str]
    """By language, the name to show."""
    aliases: Mapping[str, tuple[str, ...]]
    """By language, further words for it."""


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by id, in the order of data/topics.yml."""
    source = files("generator.keywords") / "data" / "topics.yml"
    entries: dict[str, dict[str, str]] = yaml.safe_load(source.read_text("utf-8"))
    return MappingProxyType({id_: _topic(id_, entry) for id_, entry in entries.items()})


def _topic(id_: str, entry: dict[str, Any]) -> Topic:
    """One entry: by language, the name and its aliases, with a bar between them."""
    words = {lang: tuple(map(str.strip, text.split("|"))) for lang, text in entry.items()}
    return Topic(
        id=id_,
        names=MappingProxyType({lang: forms[0] for lang, forms in words.items()}),
        aliases=MappingProxyType({lang: forms[1:] for lang, forms in words.items()}),
    )


@cache
def index(lang: str) -> Mapping[tuple[str, ...], Topic]:
    """The topics of a language by the stems of their names and aliases.

    `lang` is a BCP 47 tag; a language without resources or topics has an empty index.
    Of two topics with the same words the first in the file has them.
    """
    resources = language(lang)
    found: dict[tuple[str, ...], Topic] = {}
    if resources is None:
        return found
    for topic in topics().values():
        name = topic.names.get(resources.code)
        if name is None:
            continue
        for phrase in (name, *topic.aliases[resources.code]):
            keys = map(fold, phrase.split())
            stems = [STOP + key if key in resources.stop else resources.stem(key) for key in keys]
            found.setdefault(tuple(stems), topic)
    return MappingProxyType(found)
