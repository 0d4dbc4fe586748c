"""Reports on games: there the name of a state is that of a team."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

from generator.actors.characters import is_joined
from generator.actors.datafiles import load_yaml
from generator.actors.keys import fold
from generator.actors.reading import Reading

SHARE = 0.03
"""Of the words: 78 to 93 % of the sports pages of two collections of news reach it, and
under 1 % of those on politics, economy and the world (bench/README.md)."""
_FEWEST = 6
_DIFFERENT = 4
_LETTERS = 2
"""Of a word, on average, where words are not spaced."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def about_games(reading: Reading) -> bool:
    """Whether so many words of the report are those of games that it must be about one."""
    words = _words().get(reading.lang)
    if words is None:
        return False
    text = reading.key.text
    if (anywhere := _anywhere(reading.lang)) is not None:
        found, length = anywhere.findall(text), len(text) // _LETTERS
    else:
        every = _WORD.findall(text)
        found, length = [word for word in every if word in words], len(every)
    return len(found) >= _FEWEST and len(found) >= SHARE * length and len(set(found)) >= _DIFFERENT


@cache
def _anywhere(lang: str) -> regex.Pattern[str] | None:
    """The words of a script without spaces as a pattern; None for the others."""
    words = sorted(_words()[lang])
    return regex.compile("|".join(words)) if is_joined(words[-1][0]) else None


@cache
def _words() -> Mapping[str, frozenset[str]]:
    said: Mapping[str, list[str]] = load_yaml("games.yml")
    return {lang: frozenset(map(fold, words)) for lang, words in said.items()}
