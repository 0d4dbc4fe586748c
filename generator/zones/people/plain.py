"""Names that no label and no small letters tell: in capitals, or in scripts without them."""

from __future__ import annotations

import regex

from generator.model import Author
from generator.text import data
from generator.zones.people import dense
from generator.zones.people.names import (
    has_case,
    is_dense_name,
    is_full_name,
    is_hangul_name,
    is_name,
    tidy,
)
from generator.zones.phrases import Phrases, key
from generator.zones.places.origins import is_place

_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_WORDS = range(2, 5)
"""Words of such a name."""
_SHORTEST_DENSE = 3
"""Characters of a name without spaces: words of two begin with surnames too."""


def is_plain_name(text: str) -> bool:
    """Whether a text has the shape of a name, in capitals or a script that has none."""
    if text.isupper():
        return is_full_name(text)
    if _DENSE.search(text):
        joined = text.replace(" ", "")
        return " " in text and (is_dense_name(joined) or is_hangul_name(joined))
    return not has_case(text) and len(text.split()) in _WORDS and is_name(text, loose=True)


def may_sign(text: str, lang: str, phrases: Phrases) -> bool:
    """Whether such a name is rather a person than a place, or words that pages print."""
    if not (is_plain_name(text) or is_dense_person(text)):
        return False
    words = key(text).split()
    known = phrases.knows(words) or not phrases.hints.isdisjoint(words)
    known = known or bool(phrases.label(text, ("credit", "caption"))[0])
    return not known and not any(is_place(each, lang) for each in (text, *text.split()))


def is_dense_person(text: str) -> bool:
    """Whether a text is a name in Chinese characters or Hangul, and no place or desk."""
    if len(text) < _SHORTEST_DENSE or dense.is_ended(text):
        return False
    return is_dense_name(text) or is_hangul_name(text)


def placed(segment: str, lang: str) -> list[Author]:
    """The author behind a place and a colon, or a desk: الرياض: عبد الله سالم; 정치부 홍길동."""
    desk, _, korean = segment.partition(" ")
    if (
        len(korean) == _SHORTEST_DENSE
        and is_hangul_name(korean)
        and desk.endswith(tuple(data("zones")["hangul_desks"]))
    ):
        return [Author(korean)]
    place, colon, name = segment.partition(":")
    shaped = bool(colon) and is_place(place, lang) and is_plain_name(name.strip())
    return [Author(tidy(name))] if shaped else []
