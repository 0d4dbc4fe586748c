"""Where the head of a page ends and the report itself begins."""

from __future__ import annotations

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.pictures.credits import is_picture_source
from generator.zones.places.dateline import is_agency, is_place

_SIGNED = 8
"""Units above the body in which its day and author stand."""
_LONGEST_DAY = 120
"""The longest line that tells the days of a report, as a weight."""
_HEAD_REACH = 12
"""Units behind the body's first paragraph in which a date or byline may still stand."""


def head_end(draft: Draft) -> int:
    """The unit at which the report itself begins: behind the last date or byline above it.

    A picture or a share bar right behind the first paragraph makes that one the deck, if
    nothing but a headline stands before it.
    """
    start = draft.core.start
    end, prose = start, 0
    signed = _is_signed_above(draft, start)
    for i in range(start, min(start + _HEAD_REACH, draft.core.stop)):
        unit = draft.units[i]
        if _is_labelled_day(draft, i):
            end = i + 1
        elif draft.free(i) and unit.prose:
            prose += 1
            if prose > 2 or unit.weight > 700:
                break
        elif not draft.free(i):
            below_deck = prose == 1 and i == start + 1 and draft.units[start].weight <= 420
            below_deck = below_deck and draft.dateline(draft.units[start]) is None
            if below_deck and _is_pictured(draft, i) and _has_headline(draft, start):
                end = i + 1
        elif _is_signature(draft, i, named=prose <= 1) and not (prose and signed):
            end = i + 1
    goes_on = any(unit.index >= end for unit in draft.paragraphs[-1:])
    return end if goes_on else start


def _is_signed_above(draft: Draft, start: int) -> bool:
    """Whether day and author stand above: then others behind a paragraph are a link's.

    Without a label, a name is an author's where it stands beside the day.
    """
    said = {i: draft.furniture(i) for i in range(max(0, start - _SIGNED), start) if draft.free(i)}
    days = [i for i, each in said.items() if each.is_date]
    return any(
        (each.labelled_author or any(abs(i - day) <= 1 for day in days)) and each.authors
        for i, each in said.items() if days
    )  # fmt: skip


def _is_labelled_day(draft: Draft, index: int) -> bool:
    """Whether a line that reads as a paragraph tells when the report was published and updated.

    It is long, and ends as a sentence does: Published: 3 March at 4 p.m. | Updated: … at 6 p.m.
    """
    unit = draft.units[index]
    short = draft.free(index) and unit.prose and unit.weight <= _LONGEST_DAY
    if not short or not any(map(str.isdigit, unit.text)):
        return False
    said = draft.furniture(index)
    return said.is_date and all(each.role for each in said.dated)


def _is_signature(draft: Draft, index: int, *, named: bool) -> bool:
    """Whether a line is a date, a byline, or a time label."""
    said = draft.furniture(index)
    if said.is_date or said.is_signature:
        return True
    unit = draft.units[index]
    label, _ = draft.phrases.label(unit.raw, ("published", "updated"))
    if label and unit.weight <= 60 and any(char.isdigit() for char in unit.text):
        return True
    return named and said.is_byline and said.leftover == 0 and may_be_name(draft, index)


def _is_pictured(draft: Draft, index: int) -> bool:
    pieces = draft.labels[index]
    return pieces[0].kind in {"caption", "credit"} or pieces[0].reason in {
        "share",
        "furniture",
        "player",
    }


def _has_headline(draft: Draft, start: int) -> bool:
    """Whether a headline stands right above the body, with no date or byline between."""
    for i in range(start - 1, max(start - 4, -1), -1):
        if draft.free(i):
            said = draft.furniture(i)
            return not said.is_date and not said.is_byline and draft.units[i].weight >= 30
    return False


def may_be_name(draft: Draft, index: int) -> bool:
    """Whether a line in the shape of a name is rather an author than someone in the news.

    Authors are not named in their own report, and their names are no common words.
    """
    names = [author.name for author in draft.furniture(index).authors]
    text = draft.gist.lead
    syllables = draft.lang in data("zones")["syllables"]
    for name in names:
        if is_agency(name):
            continue
        if name in text or is_picture_source(name) or is_place(name, draft.lang):
            return False
        if all(is_place(word, draft.lang) for word in name.split()):
            return False
        if syllables:
            continue
        if " " in name and len(name.split()[-1]) > 3 and name.split()[-1] in text:
            return False
        telling = (word for word in name.split() if len(word) > 2 and not word.islower())
        if any(word.casefold() in draft.gist.small_words for word in telling):
            return False
    return bool(names)


def is_printed_twice(draft: Draft, unit: Unit) -> bool:
    """Whether a line stands elsewhere, too, and not only where pages present their authors."""
    if unit.key not in draft.gist.repeated:
        return False
    copies = (each.index for each in draft.units if each.key == unit.key and each is not unit)
    return not all(i >= draft.core.stop and _presents_author(draft, i) for i in copies)


def _presents_author(draft: Draft, index: int) -> bool:
    """Whether a line below a report stands behind an offer to follow, or above a sentence."""
    last = index + 1 == len(draft.units)
    sentence = not last and draft.units[index + 1].prose and draft.units[index + 1].ended
    return sentence or draft.reason(index - 1) == "follow"
