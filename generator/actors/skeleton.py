"""Names across scripts: the consonants that survive transliteration.

पुतिन, بوتين and Putin all leave B T N. Letters that scripts exchange (p and b, v and f,
s and sh and j) fall into one class; vowels go. Classes are in data/skeleton.yml.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex
from rapidfuzz import fuzz

from generator.actors.datafiles import load_yaml
from generator.actors.keys import fold

SAME = 0.9
"""From this likeness on two names are taken for one, if long enough."""
MAYBE = 0.70
"""From this likeness on a person should look."""
_SHORTEST = 6
_DIGRAPHS = regex.compile(r"sch|sh|ch|zh|kh|gh|th|ph|dh|bh|ck|ts|tz|ng")


Skeleton = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> Skeleton:
    """The consonant classes of each word of a name; words without any are left out."""
    return tuple(filter(None, (_word(word) for word in fold(name).split())))


def ends(found: Skeleton) -> str:
    """The first consonants of the first and the last word: names that are alike share them."""
    return f"{found[0][0]}{found[-1][0]}" if found else ""


def likeness(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1; 0 where too little is left to tell."""
    left, right = skeleton(one), skeleton(other)
    if not left or not right or abs(len(left) - len(right)) > 1:
        return 0.0
    whole_left, whole_right = "".join(left), "".join(right)
    if min(len(whole_left), len(whole_right)) < _SHORTEST:
        return 0.0
    if ends(left) != ends(right):
        return 0.0
    last = fuzz.ratio(left[-1], right[-1]) / 100
    return min(fuzz.ratio(whole_left, whole_right) / 100, (1 + 2 * last) / 3)


def script(name: str) -> str:
    """The script of the first letter, by its Unicode name; names of one are not compared."""
    return next((_script(char) for char in name if char.isalpha()), "")


@cache
def _script(char: str) -> str:
    return next((known for known in _SCRIPTS if regex.match(rf"\p{{{known}}}", char)), "")


_SCRIPTS = ("Latin", "Devanagari", "Arabic", "Cyrillic", "Han", "Bengali", "Greek", "Hebrew")


def _word(word: str) -> str:
    plain = _DIGRAPHS.sub(lambda match: _digraphs()[match[0]], word)
    initial = True
    found: list[str] = []
    for char in plain:
        group = _classes().get(char, char if char.isupper() else "")
        if group == "W":
            group = "F" if initial else ""
        if group and (not found or found[-1] != group):
            found.append(group)
        initial = False
    return "".join(found)


@cache
def _classes() -> dict[str, str]:
    said: dict[str, str] = load_yaml("skeleton.yml")["classes"]
    return {fold(letter) or letter: group for group, letters in said.items() for letter in letters}


@cache
def _digraphs() -> dict[str, str]:
    said: dict[str, str] = load_yaml("skeleton.yml")["digraphs"]
    return said
