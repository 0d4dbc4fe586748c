"""Where, and for which paper, an author reports: Jane Doe in London, Jane Doe The County."""

from __future__ import annotations

from functools import cache

import regex

from generator.model import Author
from generator.text import data
from generator.zones.people import plain
from generator.zones.people.names import has_case, is_name, listed, parts, tidy
from generator.zones.places.origins import is_agency, is_paper, is_place, may_be_paper
from generator.zones.segments import desk_words

_LONGEST_LIST = 110
_DIGIT = regex.compile(r"\d")
_FULL_NAME = 2
"""Words of a name that nothing but a label and a preposition shows."""
_TOWN = 2
"""Words of a town that is surely none of the words of the name before it."""


def people(
    text: str, *, labelled: bool = False, loud: bool = False, lang: str = ""
) -> list[Author]:
    """The names of a list, if each part of the text has the shape of one.

    `labelled`: whether a label stands before it; `loud`: whether an author does, so that a
    name may be in capitals.
    """
    if not text or len(text) > _LONGEST_LIST or not (labelled or has_case(text[:1])):
        return []
    opened = _opening().sub("", text) if text[0].islower() else text
    split = [part.strip(" ,.") for part in parts(opened) if part.strip(" ,.")]
    named = [part for part in split if not _is_wires(part)] if len(split) > 1 else split
    named = [without_posting(part, lang, labelled=labelled) for part in named]
    read = [part.title() if loud and part.isupper() else part for part in named]
    if 0 < len(named) <= (6 if labelled else 4) and all(
        is_name(part, loose=labelled) or (len(named) > 1 and is_agency(part)) for part in read
    ):
        told = labelled or not any(map(is_paper, named))
        return [Author(tidy(part)) for part in named] if told else []
    return [Author(tidy(text))] if labelled and is_name(text, loose=True) else []


@cache
def _opening() -> regex.Pattern[str]:
    """A word for "and" behind what stood between: Jane Doe, editor, and John Roe."""
    words = "|".join(map(regex.escape, data("zones")["opens_names"]))
    return regex.compile(rf"^(?:{words})\s(?=\p{{Lu}}\S*\s\p{{Lu}})")


def _is_wires(part: str) -> bool:
    """Whether a part of a list is a word for those who helped: with agencies."""
    return part.islower() and part in desk_words()


def without_posting(name: str, lang: str, *, labelled: bool) -> str:
    """A name without the paper or the town behind it, where capitals alone part them.

    Nor with the word for "on" that stood before a day.
    """
    words = name.split()
    if len(words) <= _FULL_NAME:
        return name
    while labelled and len(words) > _FULL_NAME and words[-1] in _open_ends():
        words.pop()
    paper = may_be_paper(words)
    for at in range(_FULL_NAME, len(words)):
        if labelled and words[at] in _commissioned() and at + 1 < len(words):
            return " ".join(words[:at])
        town = len(words) - at == _TOWN
        rest = " ".join(words[at:]) if town or paper else ""
        if (town and is_place(rest, lang)) or (paper and _is_outlet(rest)):
            return " ".join(words[:at])
    return " ".join(words)


def _is_outlet(text: str) -> bool:
    """Whether a text with capitals and without digits is the name of a paper."""
    return has_case(text) and is_paper(text) and not _DIGIT.search(text)


@cache
def _open_ends() -> frozenset[str]:
    """Words that stood before a day or a paper."""
    return prepositions() | _commissioned()


@cache
def _commissioned() -> frozenset[str]:
    """Words before the paper that somebody writes for, and the first of its name: The."""
    return frozenset(data("zones")["written_for"])


def before_preposition(text: str) -> list[Author]:
    """The names behind a label that a day or a place follows: By Jane Doe on; in Washington."""
    words = text.split()
    at = _first_preposition(words)
    before = " ".join(words[:at])
    return people(before, labelled=True) if at >= _FULL_NAME else []


def with_place(text: str, lang: str) -> list[Author]:
    """Names behind a place and a colon, or before "in" and a place: Jane Doe in London."""
    if placed := plain.placed(text, lang):
        return placed
    if prepositions().isdisjoint(text.split()):
        return []
    if found := _posted(text, lang):
        return found
    split = listed(text)
    if len(split) < _FULL_NAME or len(text) > _LONGEST_LIST:
        return []
    told = [(part, _posted(part, lang)) for part in split]
    shaped = all(
        found or is_name(part, loose=False) or is_agency(part) or _is_wires(part)
        for part, found in told
    )
    if not shaped or not any(found for _, found in told):
        return []
    return [
        author
        for part, found in told if not _is_wires(part)
        for author in found or [Author(tidy(part))]
    ]  # fmt: skip


def _posted(text: str, lang: str) -> list[Author]:
    """The name, or the agency, before "in" and a place or an agency."""
    words = text.split()
    at = _first_preposition(words)
    if not at:
        return []
    name, rest = " ".join(words[:at]), " ".join(words[at + 1 :])
    if is_agency(name):
        return [Author(name)] if has_case(rest[:1]) and " " not in rest else []
    shown = at >= _FULL_NAME and (is_place(rest, lang) or is_agency(rest))
    return people(name) if shown else []


def _first_preposition(words: list[str]) -> int:
    """The place of the first word before a place or a day; 0 if there is none."""
    return next((at for at, word in enumerate(words) if word in prepositions()), 0)


@cache
def prepositions() -> frozenset[str]:
    """Words before a place or a day, as they are printed."""
    return frozenset(data("zones")["prepositions"])
