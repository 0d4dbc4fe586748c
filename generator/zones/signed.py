"""Paragraphs that begin with who reports: a desk, or a reporter and the town, before a mark.

So do the papers of South Asia, in scripts without capitals: নিজস্ব প্রতিবেদক:, संदीप तिवारी, लखनऊ:.
"""

from __future__ import annotations

import regex

from generator.dates.words import fold
from generator.text import data
from generator.zones.names import has_case, is_name
from generator.zones.origins import END, Dateline, is_agency, is_place, place_of
from generator.zones.phrases import Phrases
from generator.zones.segments import desk_words, is_role

_LONGEST = 60
"""Code points of who reports, and from where."""
_HYPHEN = frozenset({"-", "–", "—"})
_SPLIT = regex.compile(r"\s*[,،、/()]\s*")
_CASELESS = regex.compile(r"\p{Lo}")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_NAME = range(2, 4)
"""Words of a reporter's name without a label."""
_NAME_AND_TOWN = 2
_PLACES = 2
_PLACE_WORDS = 3


def signed(head: str, lang: str, phrases: Phrases) -> Dateline | None:
    """The desk or the reporter, with the place, that the beginning of a paragraph names."""
    for match in END.finditer(head):
        before = head[: match.start()].strip()
        if not before or len(before) > _LONGEST:
            break
        if match.group().strip() in _HYPHEN or before.count("(") > before.count(")"):
            continue
        if not _CASELESS.search(before) or _DENSE.search(before) or is_agency(before):
            break
        parts = [part for part in _SPLIT.split(before) if part]
        found = _by_desk(parts, before, match.end(), lang, phrases)
        found = found or _by_name(parts, match.end(), lang)
        if found:
            return found
    return None


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
