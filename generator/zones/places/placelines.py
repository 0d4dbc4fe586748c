"""Datelines on a line of their own: دمشق - سانا, بيروت: «…», القاهرة – أحمد علي.

Papers of many Arab countries print the place and who sent the report above its first
paragraph, with or without a headline.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from generator.text import data
from generator.zones.draft import Draft, whole
from generator.zones.people.names import has_case, is_name
from generator.zones.phrases import Phrases, key
from generator.zones.places.origins import (
    Dateline,
    is_agency,
    is_outlet,
    is_place,
    place_of,
    quoted,
)
from generator.zones.segments import is_role

_SPLIT = regex.compile(r"\s*[–—:/|()]\s*|\s+[-ـ]+\s*|\s*[-ـ]+\s+|(?<=\p{L})-(?=\p{L})")
_EDGES = " :،,.-–—ـ*"
_ENDS = ":：-–—।"
"""What follows a place alone on its line."""
_LONGEST = 60
"""The longest such line, as a weight."""
_PARTS = range(2, 4)
_QUOTED = 4
"""The most words of an outlet's name in quotes."""
_NAME = range(2, 5)
"""Words of a reporter's name, in a script without capitals."""
_REACH = 3
"""Units above the first paragraph in which such a line stands."""
_HEADLINE = 20
"""Weight from which a line above may be the headline."""


@dataclass(slots=True)
class _Told:
    """What the parts of a line say."""

    places: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    manners: int = 0
    unread: list[str] = field(default_factory=list)


def placelines(draft: Draft) -> Draft:
    """The line above the first paragraph that holds its place and who sent it.

    One that names a reporter is short like a headline, so it needs a headline above it.
    """
    start = draft.core.start
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        unit = draft.units[index]
        if not draft.free(index) or unit.weight > _LONGEST:
            continue
        found = placeline(unit.raw, draft.lang, draft.phrases)
        if found is None or (not found.place and draft.furniture(index).labelled_author):
            continue
        named = found.reporter is not None
        if named and (index != start - 1 or not _is_headed(draft, index)):
            return draft
        if named and any(word in draft.gist.lead for word in (found.reporter or "").split()[-1:]):
            return draft
        return draft.with_labels({index: whole(unit, "dateline", "placeline")})
    return draft


def _is_headed(draft: Draft, index: int) -> bool:
    """Whether a line that may be the headline stands above."""
    return any(draft.free(i) and draft.units[i].weight >= _HEADLINE for i in range(index))


def placeline(raw: str, lang: str, phrases: Phrases) -> Dateline | None:
    """What such a line says, or None: a place or a manner, and an agency or a reporter.

    A name before a manner is an outlet's: Lagos Post: exclusive.
    """
    parts = [part.strip() for part in _SPLIT.split(raw.strip(_EDGES)) if part.strip()]
    if len(parts) == 1:
        if raw.rstrip()[-1:] in _ENDS and is_place(parts[0], lang):
            return Dateline(len(raw), parts[0])
        parts = _parted_from(parts[0], lang)
    if len(parts) not in _PARTS:
        return None
    told = _Told()
    for part in parts:
        if not _take(part, told, lang, phrases):
            told.unread.append(part)
    if told.unread and not _take_town(told):
        return None
    if told.manners and parts[:1] == told.reporters:
        told.agencies, told.reporters = told.reporters, []
    if len(told.reporters) > 1 or not (told.places or told.manners):
        return None
    if not (told.agencies or told.reporters):
        return None
    place, agency, reporter = (
        next(iter(listed), None) for listed in (told.places, told.agencies, told.reporters)
    )
    return Dateline(len(raw), place, agency, None, reporter)


def _take(part: str, told: _Told, lang: str, phrases: Phrases) -> bool:
    """Notes what a part says; false if it is none of these."""
    words = data("zones")["placelines"]
    if is_place(part, lang):
        told.places.append(part)
    elif part in words["manners"]:
        told.manners += 1
    elif key(part) in phrases.labels["byline"]:
        return True
    elif key(part) in phrases.exact:
        return False
    elif _is_quoted_name(part) or is_agency(part) or is_outlet(part):
        told.agencies.append(quoted(part) or part)
    elif part in words["papers"]:
        told.agencies.append(part)
    elif is_role(part, phrases):
        return True
    elif _is_reporter(name := _without_label(part, phrases), lang, phrases):
        told.reporters.append(name)
    else:
        return False
    return True


def _take_town(told: _Told) -> bool:
    """Takes the only part that says nothing else for the town, beside an outlet and a reporter."""
    shown = told.agencies and told.reporters and not told.places
    if not shown or len(told.unread) > 1 or place_of(told.unread[0]) is None:
        return False
    told.places = told.unread
    return True


def _without_label(part: str, phrases: Phrases) -> str:
    """A name without the label, or the word for "from", in front of it: كتب أحمد سعيد."""
    if has_case(part):
        return part
    _, length = phrases.label(part, ("byline",))
    first, _, rest = part.partition(" ")
    if not length and first in data("zones")["placelines"]["from"]:
        return rest
    return part[length:].strip(_EDGES)


def _is_quoted_name(part: str) -> bool:
    """Whether a part is a name in quotes, and no more words: those are said, in a headline."""
    return quoted(part) is not None and len(part.split()) <= _QUOTED


def _is_reporter(part: str, lang: str, phrases: Phrases) -> bool:
    words = part.split()
    if has_case(part):
        shaped = is_name(part, loose=False)
    else:
        shaped = len(words) in _NAME and is_name(part, loose=True)
    return shaped and not phrases.knows(words) and not any(is_place(word, lang) for word in words)


def _parted_from(text: str, lang: str) -> list[str]:
    """A reporter and a place, where a line is nothing but a name from a place."""
    for word in data("zones")["placelines"]["from"]:
        name, found, place = text.partition(f" {word} ")
        if found and is_place(place, lang):
            return [name, place]
    return [text]
