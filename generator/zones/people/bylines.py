"""Rules that find the author where a line alone does not say so."""

from __future__ import annotations

from dataclasses import replace

import regex

from generator.zones.draft import Draft, Piece, whole
from generator.zones.furniture import is_address
from generator.zones.lines import Unit
from generator.zones.opening import is_printed_twice, may_be_name
from generator.zones.people import dense, plain
from generator.zones.people.below import has_shape, signed_below
from generator.zones.people.names import (
    has_case,
    is_dense_name,
    is_hangul_name,
    is_name,
    listed,
)
from generator.zones.places.dateline import is_agency, is_place
from generator.zones.segments import is_role

_TAIL_REACH = 14
"""Units behind the body in which a byline of the report may stand."""
_SIGNED_BELOW = 4
"""Units behind the body in which a label names its author."""
_ABOVE_TITLE = 3
"""Units above the title in which one may stand: above them, Authors is a menu's entry."""
_NEAR_TITLE = 12
"""Units below the title in which a name with its role on the line below is the author's."""
_INSIDE = 4
"""Units of a body in which a label may still name its author."""
_ROLE_WEIGHT = 90
_MARK = regex.compile("[,:،：]")
"""What stands between a role's label and what it says."""
_BETWEEN = 2
"""Further lines that may stand between such a name and its date."""
_NAME_WEIGHT = 32
"""The longest name without a label, as a weight."""
_INITIALS = 2
"""Letters of a last word that may stand in any text."""


def labelled(draft: Draft) -> Draft:
    """A line that is only a label, लेखक or Author, and the name on the next line."""
    found: dict[int, tuple[Piece, ...]] = {}
    first = 0 if draft.title is None else draft.title - _ABOVE_TITLE
    above = range(max(0, first, draft.core.start - 20), draft.core.start)
    below = range(draft.core.stop, min(draft.core.stop + _TAIL_REACH, len(draft.units)))
    for i in (*above, *below):
        unit = draft.units[i]
        if unit.key not in draft.phrases.labels["byline"] or i + 1 >= len(draft.units):
            continue
        following = draft.units[i + 1]
        said = draft.furniture(i + 1)
        name_like = following.weight <= 45 and not following.ended and not said.dated
        name_like = name_like and not _begins_small(following.text)
        name_like = name_like and not any(map(str.isdigit, following.text))
        if draft.kind(i + 1) in {"", "byline"} and name_like:
            dated = draft.furniture(i).is_date
            found[i] = whole(unit, "date") if dated else whole(unit, "dropped", "byline-label")
            found[i + 1] = whole(following, "byline")
            role = i + 2
            if role < len(draft.units) and draft.free(role) and _is_role(draft, draft.units[role]):
                found[role] = whole(draft.units[role], "byline", "role")
        elif i in below and draft.free(i - 1) and _is_person(draft, i - 1):
            found[i - 1] = whole(draft.units[i - 1], "byline")
    return replace(draft, labels={**draft.labels, **found, **_headed_inside(draft)})


def _headed_inside(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """A label with a colon and its author near the beginning of the body: Por: Ana Ruiz."""
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in (draft.units[i] for i in draft.core[:_INSIDE] if draft.free(i)):
        if unit.ended or unit.weight > _ROLE_WEIGHT or not _MARK.search(unit.raw):
            continue
        label, length = draft.phrases.label(unit.raw, ("byline",))
        said = draft.furniture(unit.index) if label and _MARK.search(unit.raw[:length]) else None
        if said and said.labelled_author and not said.leftover:
            found[unit.index] = whole(unit, "byline")
    return found


def _begins_small(text: str) -> bool:
    """Whether all but the first word of a text begin with small letters: it is no name."""
    words = text.split()
    return len(words) > 1 and all(word[0].islower() for word in words[1:])


def _is_role(draft: Draft, unit: Unit) -> bool:
    return unit.weight <= 45 and not unit.ended and any(
        unit.key == role or unit.key.endswith(f" {role}")
        for role in draft.phrases.labels["byline_ends"]
    )  # fmt: skip


def roles(draft: Draft) -> Draft:
    """Role, BBC News: the line below a byline that says what its author is."""
    found: dict[int, tuple[Piece, ...]] = {}
    for index in range(1, min(draft.core.stop, len(draft.units))):
        unit = draft.units[index]
        if unit.weight > _ROLE_WEIGHT or not draft.free(index) or not _MARK.search(unit.raw):
            continue
        label, length = draft.phrases.label(unit.raw, ("role",))
        marked = label and _MARK.search(unit.raw[:length])
        if marked and draft.furniture(index - 1).is_byline:
            found[index] = whole(unit, "byline", "role")
    return draft.with_labels({**found, **_with_role_below(draft)})


def _with_role_below(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """A name near the title, and on the line below it what its author is, or an address."""
    found: dict[int, tuple[Piece, ...]] = {}
    for index in _near_titles(draft):
        name, role = draft.units[index], draft.units[index + 1]
        if not (draft.free(index) and draft.free(index + 1)) or index == draft.title:
            continue
        addressed = all(map(is_address, role.text.split()))
        if (addressed or _is_only_role(draft, role)) and _is_person(draft, index):
            found[index] = whole(name, "byline", "bare-name")
            if not addressed:
                found[index + 1] = whole(role, "byline", "role")
    return found


def _near_titles(draft: Draft) -> list[int]:
    """The units above the report that are near the title, or near its last copy."""
    title = draft.title or 0
    again = draft.title is not None and draft.units[title].key in draft.gist.repeated
    above = range(draft.core.start) if again else range(0)
    copies = (i for i in above if draft.reason(i) == "repeated-title")
    end = min(draft.core.start, len(draft.units) - 1)
    near = {
        index
        for at in (title, max((title, *copies)))
        for index in range(max(0, at - _ABOVE_TITLE), min(end, at + _NEAR_TITLE))
    }
    return sorted(near)


def _is_only_role(draft: Draft, unit: Unit) -> bool:
    """Whether a line says what somebody is, and neither who nor when."""
    said = draft.furniture(unit.index)
    if said.dated or not is_role(unit.text, draft.phrases):
        return False
    return not any(author.role for author in said.authors)


def _is_person(draft: Draft, index: int) -> bool:
    """Whether a line is the name of a person who is not in the news."""
    unit = draft.units[index]
    if unit.weight > _NAME_WEIGHT or is_agency(unit.text) or draft.furniture(index).dated:
        return False
    if unit.text.isupper() or not has_case(unit.text):
        told = stands_in_lead(draft, unit.text)
        return not told and plain.may_sign(unit.text, draft.lang, draft.phrases)
    known = draft.phrases.knows(unit.key.split())
    return is_name(unit.text, loose=False) and not known and may_be_name(draft, index)


def bare(draft: Draft) -> Draft:
    """A name alone beside the date or right above the report, if nobody is named.

    Such a line may as well name the page's section. Sections stand elsewhere on the page
    too, or are words that pages use; and authors are not named in their own report.
    """
    if draft.title is None or _is_signed(draft):
        return draft
    for index in range(draft.title + 1, draft.core.start):
        closes_head = index == draft.core.start - 1 and has_case(draft.units[index].text)
        stands = closes_head or _touches_date(draft, index)
        if draft.free(index) and stands and _is_bare_name(draft, index):
            return draft.with_labels({index: whole(draft.units[index], "byline", "bare-name")})
    return signed_below(draft)


def _is_signed(draft: Draft) -> bool:
    """Whether a byline stands above or in the body, or names somebody right below it."""
    signed = [unit.index for unit in draft.having("byline")]
    stop = draft.core.stop
    return any(
        index < stop or (index < stop + _SIGNED_BELOW and _names_writer(draft, index))
        for index in signed
    )


def _names_writer(draft: Draft, index: int) -> bool:
    """Whether a label names somebody who is no agency."""
    said = draft.furniture(index)
    names = [author.name.rpartition(":")[2] for author in said.authors]
    return said.labelled_author and not all(map(is_agency, names))


def _touches_date(draft: Draft, index: int) -> bool:
    """Whether a line and its date stand by themselves, and not in a bar of buttons."""
    beside = (_past_marks(draft, index, -1), _past_marks(draft, index, 1))
    dates = [at for at in beside if _tells_when(draft, at)]
    name = draft.units[index].text
    shaped = has_case(name) or is_dense_name(name.replace(" ", "")) or is_hangul_name(name)
    in_bar = not shaped and any(draft.kind(at) == "dropped" and at not in dates for at in beside)
    return bool(dates) and not in_bar and not any(draft.furniture(at).authors for at in dates)


def _past_marks(draft: Draft, index: int, step: int) -> int:
    """The next unit in a direction, behind a bar, Members only, or a name that is no author's."""
    beside = index + step
    for _ in range(_BETWEEN):
        skipped = draft.reason(beside) in {"no-words", "number", "login"}
        if not skipped and not (draft.free(beside) and _is_short_note(draft, beside)):
            break
        beside += step
    return beside


def _is_short_note(draft: Draft, index: int) -> bool:
    """Whether a line names an outlet in Chinese characters, a town, or who a picture shows."""
    unit = draft.units[index]
    if unit.weight > _NAME_WEIGHT:
        return False
    shown = " " in unit.text and unit.text in draft.gist.lead
    return shown or dense.is_outlet(unit.text) or is_place(unit.text.rstrip(" ,"), draft.lang)


def _tells_when(draft: Draft, index: int) -> bool:
    """Whether a line is a date, or tells how long ago it was: 5 hours ago."""
    if draft.kind(index) == "date":
        return True
    return draft.reason(index) == "furniture" and any(map(str.isdigit, draft.units[index].text))


def _is_bare_name(draft: Draft, index: int) -> bool:
    """Whether a line is nothing but a name, or two, and nothing that stands elsewhere, too."""
    unit = draft.units[index]
    names, button = listed(unit.text), draft.phrases.knows(unit.key.split())
    if unit.weight > _NAME_WEIGHT * len(names) or button or is_printed_twice(draft, unit):
        return False
    if not all(has_shape(draft, name) and not stands_in_lead(draft, name) for name in names):
        return False
    if has_case(unit.text) and not unit.text.isupper() and not may_be_name(draft, index):
        return False
    return not any(unit.key in other.key for other in draft.units[:index])


def stands_in_lead(draft: Draft, name: str) -> bool:
    """Whether a name, or its last word, stands in the first paragraphs: it is in the news."""
    last = name.rsplit(maxsplit=1)[-1]
    return name in draft.gist.lead or (len(last) > _INITIALS and last in draft.gist.lead)
