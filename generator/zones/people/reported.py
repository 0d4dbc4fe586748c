"""Whose report it is, and from which town: बलिया से ब्यूरो चीफ राजेश तिवारी की रिपोर्ट.

So do the papers of South Asia sign, above a report or below it. The words for "from" and "of"
stand behind the town and the name, or run into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.model import Author
from generator.text import data
from generator.zones.people.names import has_case, is_name, listed, tidy
from generator.zones.phrases import Phrases, key
from generator.zones.places.origins import is_agency, is_outlet, is_place, place_of
from generator.zones.segments import is_role

_AROUND = " ()[]【】*_।॥۔.,،:|-–—~"
_LONGEST = 90
"""Code points of such a line."""
_NAME = range(2, 5)
"""Words of a name."""
_TOWN = 3
"""Words of a town."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Who reported, and from where."""

    authors: tuple[Author, ...]
    place: str | None


def reported(line: str, lang: str, phrases: Phrases) -> Reported | None:
    """What a line says that ends in words for "report of", or names a town and a role; or None."""
    said = line.strip(_AROUND)
    if len(said) > _LONGEST or has_case(said):
        return None
    ended = said.endswith(_ends())
    end = next(each for each in _ends() if said.endswith(each)) if ended else ""
    place, rest = _from(said.removesuffix(end).rstrip())
    role, rest = _after_role(rest, phrases)
    names = [tidy(name) for name in listed(rest)]
    if not (end or (place and role)) or not all(_is_person(n, lang, phrases) for n in names):
        return None
    return Reported(tuple(Author(name, role or None) for name in names), place or None)


@cache
def _ends() -> tuple[str, ...]:
    """How a line ends that says whose report it is, the longest first."""
    return tuple(sorted(data("zones")["reported"]["ends"], key=len, reverse=True))


def _from(text: str) -> tuple[str, str]:
    """The town before a word for "from", if it may be one, and the rest."""
    words = text.split()
    spaced, glued = data("zones")["from_words"], tuple(data("zones")["reported"]["from"])
    for at, word in enumerate(words[: _TOWN + 1]):
        end = next((each for each in glued if word.endswith(each) and word != each), "")
        if word in spaced or end:
            town = " ".join((*words[:at], word.removesuffix(end))) if end else " ".join(words[:at])
            town = place_of(town.partition("(")[0]) or ""
            return (town, " ".join(words[at + 1 :])) if town else ("", text)
    return "", text


def _after_role(text: str, phrases: Phrases) -> tuple[str, str]:
    """The longest role before a name, and the name."""
    words = text.split()
    first, last = phrases.edges["byline_ends"]
    for at in range(len(words) - _NAME.start, 0, -1):
        role = " ".join(words[:at])
        ended = key(words[at - 1]) in last or (at == 1 and key(role) in first)
        if ended and is_role(role, phrases):
            return role, " ".join(words[at:])
    return "", text


def _is_person(name: str, lang: str, phrases: Phrases) -> bool:
    words = name.split()
    shaped = len(words) in _NAME and is_name(name, loose=True) and not phrases.knows(words)
    body = is_agency(name) or is_outlet(name) or is_role(name, phrases)
    return shaped and not body and not any(is_place(word, lang) for word in words)
