"""Conditions on the words around a name: when a form counts and when it is another word.

Written in YAML (rules.yml, metonyms.yml, vetoes of an archive) as lists of words or
phrases, compared as keys and whole words:

    before / after          one of these must follow / precede
    not_before / not_after  none of these may
    with / without          one of / none of these must stand anywhere in the article
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from generator.actors.characters import is_joined, is_word
from generator.actors.keys import fold

WINDOW = 48
"""How far, in characters of the key, a condition looks."""
_PADDING = " \"'()[]"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must and must not stand around a form; all words are keys."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def holds(self, key: str, start: int, end: int, has: Callable[[str], bool]) -> bool:
        """Whether the form at `key[start:end]` counts; `has` knows the whole article's words."""
        following = key[end : end + WINDOW].lstrip(_PADDING)
        preceding = key[max(0, start - WINDOW) : start].rstrip(_PADDING)
        if begins(following, self.not_before) or ends(preceding, self.not_after):
            return False
        wanted = self.before or self.after
        if wanted and not (begins(following, self.before) or ends(preceding, self.after)):
            return False
        if self.with_ and not any(map(has, self.with_)):
            return False
        return not any(map(has, self.without))

    @property
    def never(self) -> bool:
        """A condition without words: the form counts nowhere."""
        return not any(getattr(self, one.name) for one in fields(self))


def read_condition(value: Mapping[str, Any]) -> Condition:
    """The condition written in a mapping; other keys of it are ignored."""
    names = {"with_": "with"}
    return Condition(
        **{
            one.name: _keys(value.get(names.get(one.name, one.name), ()))
            for one in fields(Condition)
        }
    )


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(fold, words))))


def begins(text: str, words: tuple[str, ...]) -> bool:
    """Whether `text` begins with one of `words`, as a whole word."""
    return text.startswith(words) and any(
        text.startswith(word)
        and (len(text) == len(word) or not is_word(text[len(word)]) or not _spaced(word[-1]))
        for word in words
    )


def ends(text: str, words: tuple[str, ...]) -> bool:
    """Whether `text` ends with one of `words`, as a whole word."""
    return text.endswith(words) and any(
        text.endswith(word)
        and (len(text) == len(word) or not is_word(text[-len(word) - 1]) or not _spaced(word[0]))
        for word in words
    )


def _spaced(char: str) -> bool:
    """Whether a boundary can be seen after or before this character."""
    return is_word(char) and not is_joined(char)
