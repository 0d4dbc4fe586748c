"""Which of the lines that could name an author do: bylines stand together, near title and date.

A page holds more such lines than one: names of sections, of photographers, of people in the
news, and the bylines of other reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Author
from generator.text import clean
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.people import staff
from generator.zones.people.below import AROUND
from generator.zones.people.bylines import stands_in_lead
from generator.zones.people.names import has_case, listed
from generator.zones.phrases import key
from generator.zones.pictures.credits import is_archive
from generator.zones.places.dateline import is_agency
from generator.zones.places.origins import SITE
from generator.zones.segments import is_desk, is_role

_APART = 3
"""Units from one line of a signature to the next."""
_BESIDE = 2
"""Units between a signature and its date."""
_ABOVE_TITLE = 3
"""Units above the title in which a signature may stand that has no date."""
_BEHIND = 4
"""Units behind the report in which a name without a label may sign it."""
_PAIR = 2
"""Who took a picture, and for whom."""
_ENTRY = range(4, 46)
"""Code points of an entry of a menu: initials are shorter."""
_PICTURES = frozenset({"caption", "credit"})
_LISTS = frozenset({"before-body", "after-body", "navigation", "related"})
"""Why the lines of a menu were dropped."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the authors that it names."""

    unit: Unit
    people: tuple[Author, ...]
    labelled: bool
    """Whether a label or a role names them, not only the shape of a name."""
    leftover: float
    """Weight of what the line says besides."""


def likeliest(draft: Draft, units: list[Unit]) -> list[Line]:
    """The lines that name the report's authors, of all that could; in order."""
    lines = list(_lines(draft, units))
    writers = [line for line in lines if not _signs_picture(draft, line)]
    groups = _groups(draft, _with_roles(draft, writers or lines))
    groups = [group for group in groups if not _is_of_others(draft, group)]
    if not groups:
        return []
    best = max(groups, key=lambda group: _standing(draft, group))
    told = [line for line in best if line.labelled or _are_agencies(line)]
    if any(line.labelled for line in best):
        named = _beside(best, told) if all(map(_are_bodies, told)) else []
        return sorted((*told, *named), key=lambda line: line.unit.index)
    return _before_date(draft, best) or [line for line in best if not line.leftover] or best


def is_plain(draft: Draft, lines: list[Line]) -> bool:
    """Whether a label names the author, who is no agency, or a date stands beside the name."""
    told = any(line.labelled and not _are_agencies(line) for line in lines)
    return told or _is_dated(draft, lines[0].unit, lines[-1].unit)


def _beside(lines: list[Line], agencies: list[Line]) -> list[Line]:
    """The lines right above or below those of agencies that say nothing but a name."""
    at = {line.unit.index for line in agencies}
    near = {index + step for index in at for step in (-1, 1)} - at
    return [line for line in lines if line.unit.index in near and not line.leftover]


def _before_date(draft: Draft, lines: list[Line]) -> list[Line]:
    """The lines of a signature on which a name stands before the date, and its agencies."""
    first = [draft.furniture(line.unit.index).named_first for line in lines]
    if not any(first):
        return []
    both = zip(lines, first, strict=True)
    return [line for line, is_first in both if is_first or _are_agencies(line)]


def _lines(draft: Draft, units: list[Unit]) -> Iterator[Line]:
    """The lines among units that name somebody."""
    named = {unit.key for unit in units if draft.kind(unit.index) != "date"}
    for unit in units:
        piece = draft.labels[unit.index][0]
        said = draft.furniture(unit.index)
        people = said.authors
        labelled = said.labelled_author or _is_labelled_above(draft, unit, named)
        if piece.reason == staff.REASON:
            people, labelled = tuple(staff.staff(unit.raw) or ()), True
        elif piece.reason == "role":
            _, label = draft.phrases.label(unit.raw, ("role",))
            people = (Author(clean(unit.raw[label:])),)
        elif piece.kind == "byline" and (not people or piece.reason == "signature"):
            people = tuple(map(Author, _bare(unit.text, piece.reason)))
        elif piece.kind == "date" and not (
            labelled or (said.is_date and (said.told or said.named_first or said.timed))
        ):
            continue
        people = tuple(person for person in people if _may_write(draft, person.name))
        if not labelled:
            people = tuple(each for each in people if _may_stand_bare(draft, unit, each.name))
        if people and (labelled or _stands_alone(draft, unit)):
            yield Line(unit, people, labelled, said.leftover)


def _bare(text: str, reason: str) -> list[str]:
    """The names of a line that says nothing else; below a report an agency may stand before it."""
    if reason == "signature":
        return [part.strip() for part in text.strip(AROUND).split("/")]
    return listed(text) if reason == "bare-name" else [text.strip(" -–—:")]


def _may_stand_bare(draft: Draft, unit: Unit, name: str) -> bool:
    """Whether a name without a label, in a script without capitals, stands where authors do.

    That is below the title; and neither the report nor the menu holds it.
    """
    if has_case(name) or is_agency(name):
        return True
    above = draft.title is not None and unit.index < draft.title
    return not (above or stands_in_lead(draft, name) or _is_of_menu(draft, unit, name))


def _is_of_menu(draft: Draft, unit: Unit, name: str) -> bool:
    """Whether a name is rather a section's: it is an entry above, or its words are of others'."""
    whole = key(name)
    words = set(whole.split())
    for each in draft.units:
        if each.key == whole and each.index < min(draft.core.start, unit.index - _APART):
            return True
        if each.index != unit.index and whole not in each.key:
            words.difference_update(each.key.split())
    return not words


def _is_labelled_above(draft: Draft, unit: Unit, named: set[str]) -> bool:
    """Whether a label stands on the line above that says no more of an author above it.

    `named` are the keys of all lines that could name one, but those with a date.
    """
    if draft.reason(unit.index - 1) != "byline-label":
        return False
    above = draft.units[unit.index - 2].key if unit.index > 1 else ""
    return above not in named


def _may_write(draft: Draft, name: str) -> bool:
    """Whether this is no site or archive of pictures, nor whom one is from: Foto. Cortesía."""
    _, label = draft.phrases.label(name, ("credit",))
    if SITE.fullmatch(name) or is_archive(name):
        return False
    return not any(mark in name[:label] for mark in ".:/")


def _signs_picture(draft: Draft, line: Line) -> bool:
    """Whether a line rather signs a picture: a name, a slash and its agency, or below Credit."""
    unit = line.unit
    above = draft.units[unit.index - 1].key if unit.index else ""
    if above in draft.phrases.labels["credit"]:
        return True
    if "/" not in unit.raw or draft.labels[unit.index][0].reason == "signature":
        return False
    if draft.phrases.label(unit.raw, ("byline",))[0]:
        return False
    sides = unit.raw.split("/")
    return len(sides) == _PAIR and any(map(is_agency, sides))


def _is_of_picture(draft: Draft, unit: Unit) -> bool:
    """Whether a line without a label surely signs a picture.

    It stands again in the caption beside it, or a slash parts a name from an archive or a site.
    """
    captions = [i for i in (unit.index + 1, unit.index - 1) if draft.kind(i) in _PICTURES]
    if any(unit.key in draft.units[i].key for i in captions):
        return True
    sides = [side.strip(" •-–") for side in unit.raw.split("/")]
    archived = any(is_archive(side) or SITE.fullmatch(side) for side in sides)
    return len(sides) == _PAIR and archived


def _stands_alone(draft: Draft, unit: Unit) -> bool:
    """Whether a name without a label is of no menu or picture, and not far behind the report."""
    if unit.index > draft.core.stop + _BEHIND or _is_of_picture(draft, unit):
        return False
    return _is_dated(draft, unit, unit) or not all(
        _is_entry(draft, at) for at in (unit.index - 1, unit.index + 1)
    )


def _is_dated(draft: Draft, first: Unit, last: Unit) -> bool:
    """Whether a date stands among these units or beside them."""
    beside = range(first.index - _BESIDE, last.index + _BESIDE + 1)
    return any(draft.kind(index) == "date" for index in beside)


def _is_entry(draft: Draft, index: int) -> bool:
    """Whether a line could be one of a menu or list; there may be none."""
    if not 0 <= index < len(draft.units):
        return False
    line = draft.units[index]
    return (
        draft.reason(index) in _LISTS
        and len(line.text) in _ENTRY
        and not any(map(str.isdigit, line.text))
    )


def _with_roles(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines without those that only say what the author above them is."""
    found: list[Line] = []
    for line in lines:
        role = _role(draft, line)
        above = found[-1] if found else None
        if role and above and line.unit.index - above.unit.index <= _APART:
            name = above.people[-1]
            if not name.role:
                again = line.people[0] if key(line.people[0].name) == key(name.name) else None
                named = Author(name.name, (again and again.role) or role)
                found[-1] = replace(above, people=(*above.people[:-1], named), labelled=True)
        elif not role or not _is_nobody(role):
            found.append(line)
    return found


def _role(draft: Draft, line: Line) -> str:
    """What a line says that somebody is, if it says nothing else; empty otherwise."""
    if draft.labels[line.unit.index][0].reason == "role":
        return line.people[0].name
    only = line.people[0]
    text = f"{only.name} {only.role}" if only.role else only.name
    spoken = (only.name, only.role or "")
    if len(line.people) > 1 or any(map(is_agency, spoken)) or is_desk(text) or not has_case(text):
        return ""
    alone = key(line.unit.text).startswith(key(text))
    return text if alone and is_role(text, draft.phrases) else ""


def _is_nobody(role: str) -> bool:
    """Whether a role is said of nobody: a single word, as in a menu or above a name."""
    return " " not in key(role)


def _groups(draft: Draft, lines: list[Line]) -> list[list[Line]]:
    """Lines that stand together: near each other, with no title between them."""
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1].unit.index if groups else 0
        parted = draft.title is not None and above < draft.title < line.unit.index
        if groups and not parted and line.unit.index - above <= _APART:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_of_others(draft: Draft, group: list[Line]) -> bool:
    """Whether lines above the title tell the days and authors of other reports."""
    if draft.title is None or group[-1].unit.index > draft.title:
        return False
    told = (draft.furniture(line.unit.index).dated for line in group)
    return len({dated[0].found.day for dated in told if dated}) > 1


def _standing(draft: Draft, group: list[Line]) -> tuple[bool, bool, bool, bool, int]:
    """How well a group stands for the report's signature; the first of equals is best."""
    first, last = group[0].unit.index, group[-1].unit.index
    dated = _is_dated(draft, group[0].unit, group[-1].unit)
    title = draft.title or 0
    labelled = any(line.labelled and not _are_agencies(line) for line in group)
    return dated or last >= title - _ABOVE_TITLE, labelled, first > title, dated, -first


def _are_bodies(line: Line) -> bool:
    """Whether a line names agencies only, or an outlet by its initials: Do UOL."""
    names = [person.name for person in line.people]
    return _are_agencies(line) or all(name.isupper() and name.isalpha() for name in names)


def _are_agencies(line: Line) -> bool:
    """Whether a line names agencies only, alone or behind a label: Source: AFP."""
    return all(is_agency(person.name.rpartition(":")[2]) for person in line.people)
