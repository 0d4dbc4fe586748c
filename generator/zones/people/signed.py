"""Paragraphs that begin with who reports: a desk, or a reporter and the town, before a mark.

So do the papers of South Asia, in scripts without capitals: নিজস্ব প্রতিবেদক:, संदीप तिवारी, लखनऊ:.
Others have a label, bars or brackets around the name: By Jane Doe:, | JANE DOE |, (جاوید احمد).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from generator.dates.words import fold
from generator.text import data
from generator.zones.people import plain
from generator.zones.people.names import has_case, is_full_name, is_name, listed
from generator.zones.phrases import Phrases, key
from generator.zones.places.origins import Dateline, is_agency, is_outlet, is_place, place_of
from generator.zones.segments import desk_words, is_role

_LONGEST = 60
"""Code points of who reports, and from where."""
_AROUND = " ॥"
"""What papers of Bangladesh print on both sides of who reports."""
_HYPHEN = frozenset({"-", "–", "—"})
_SPLIT = regex.compile(r"\s*[,،、/()]\s*")
_CASELESS = regex.compile(r"\p{Lo}")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_OPENED = regex.compile(r"\s*[(（](?P<name>[^()（）\n]{3,40})[)）]\s*(?:[:：ঃ]-?\s*)?")
"""A name in brackets with which a paragraph begins."""
_BRACKETED = regex.compile(r"(?P<place>[^()（）]{2,40})[(（](?P<name>[^()（）]{5,40})[)）]")
_NAME = range(2, 4)
"""Words of a reporter's name without a label."""
_NAME_AND_TOWN = 2
_PLACES = 2
_PLACE_WORDS = 3


def signed(
    head: str, marks: Sequence[regex.Match[str]], lang: str, phrases: Phrases
) -> Dateline | None:
    """The desk or the reporter, with the place, that the beginning of a paragraph names.

    `marks` are those that may end a dateline.
    """
    opened = _OPENED.match(head)
    if opened and not has_case(head) and _is_person(opened["name"], lang, phrases):
        return Dateline(opened.end(), reporter=opened["name"].strip())
    for match in marks:
        before = head[: match.start()].strip(_AROUND)
        if not before and match.group().strip() in _AROUND:
            continue
        if not before or len(before) > _LONGEST:
            break
        if before.count("(") > before.count(")"):
            continue
        mark = match.group().strip()
        found = _by_label(before, match.end(), lang, phrases) or (
            _between_bars(before, match.end()) if mark == "|"
            else _behind_place(before, match.end(), lang, phrases)
        )  # fmt: skip
        if found or is_agency(before):
            return found
        if mark in _HYPHEN or not _CASELESS.search(before) or _DENSE.search(before):
            continue
        parts = [part for part in _SPLIT.split(before) if part]
        found = _by_desk(parts, before, match.end(), lang, phrases)
        found = found or _by_name(parts, match.end(), lang)
        if found:
            return found
    return None


def _is_person(name: str, lang: str, phrases: Phrases) -> bool:
    """Whether a text is the name of a person, in any script."""
    name = name.strip()
    if is_agency(name) or is_place(name, lang) or is_outlet(name):
        return False
    if has_case(name) and not name.isupper():
        return is_name(name, loose=False) and not phrases.knows(key(name).split())
    return plain.may_sign(name, lang, phrases)


def _by_label(before: str, end: int, lang: str, phrases: Phrases) -> Dateline | None:
    """A label and its author: By Jane Doe:, রিপোর্ট: তানিয়া আক্তার:."""
    _, length = phrases.label(before, ("byline",))
    names = listed(before[length:]) if length else []
    shown = bool(names) and all(_is_person(name, lang, phrases) for name in names)
    return Dateline(end, reporter=before[length:]) if shown else None


def _between_bars(before: str, end: int) -> Dateline | None:
    """A place and a reporter, each before a bar: Kampala, Uganda | JANE DOE |."""
    place, bar, name = (part.strip() for part in before.partition("|"))
    shaped = bool(bar) and is_full_name(name)
    place = place_of(place) or ""
    return Dateline(end, place, reporter=name) if shaped and place else None


def _behind_place(before: str, end: int, lang: str, phrases: Phrases) -> Dateline | None:
    """A place or an outlet with the reporter in brackets, or a reporter "from" a place."""
    match = _BRACKETED.fullmatch(before)
    if match and _is_person(match["name"], lang, phrases) and not has_case(match["name"]):
        place = place_of(match["place"])
        outlet = place is None or is_outlet(place)
        return Dateline(end, None if outlet else place, reporter=match["name"].strip())
    name, place = _from().split(before, maxsplit=1) if _from().search(before) else ("", "")
    known = bool(name) and is_place(place, lang) and _is_person(name, lang, phrases)
    return Dateline(end, place, reporter=name) if known else None


@cache
def _from() -> regex.Pattern[str]:
    """A word before the town that a report comes from."""
    words = "|".join(map(regex.escape, data("zones")["placelines"]["from"]))
    return regex.compile(rf"\s(?:{words})\s")


def _by_desk(
    parts: list[str], before: str, end: int, lang: str, phrases: Phrases
) -> Dateline | None:
    """A desk alone or with its outlet, or a correspondent and the places."""
    role = next((part for part in parts if is_role(part, phrases) and not is_agency(part)), None)
    others = [part for part in parts if part != role]
    if role is None or any(is_agency(part) for part in others):
        return None
    if not others:
        telling = " " in role or fold(role) in desk_words()
        return Dateline(end, reporter=role) if telling else None
    if role == parts[-1] and len(others) == 1 and not is_place(others[0], lang):
        return Dateline(end, reporter=before)
    shaped = all(place_of(part) and len(part.split()) <= _PLACE_WORDS for part in others)
    if len(others) > _PLACES or not shaped or any(map(has_case, others)):
        return None
    return Dateline(end, ", ".join(_without_from(part) for part in others), reporter=role)


def _by_name(parts: list[str], end: int, lang: str) -> Dateline | None:
    """A reporter and the town, which is a known one, or has a word for "from" behind it."""
    if len(parts) != _NAME_AND_TOWN or any(map(has_case, parts)):
        return None
    name, town = parts[0], _without_from(parts[1])
    told = is_place(town, lang) or (town != parts[1] and place_of(town) is not None)
    shaped = len(name.split()) in _NAME and is_name(name, loose=True)
    if not told or not shaped or any(is_place(each, lang) for each in (name, *name.split())):
        return None
    return Dateline(end, town, reporter=name)


def _without_from(part: str) -> str:
    """A town without the word behind it that says that a report comes from there."""
    town, _, last = part.rpartition(" ")
    return town if town and last in data("zones")["from_words"] else part
