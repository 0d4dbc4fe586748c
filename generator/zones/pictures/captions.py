"""Captions that pages print twice: as the text that stands for the picture, and below it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit

_WORDS, _HEADED_WORDS = 3, 2
"""Words from which a line that is printed twice is no name; fewer right below the headline."""
_SOURCE = 45
"""The longest source that the second of the two may have behind it, as a weight."""
_LONGEST = 300
_HEADLINE = 20
"""Weight from which a line may be a headline."""
_REACH = 4
"""Units below a headline that is printed twice in which its day or author stands."""


def twice(draft: Draft) -> Draft:
    """Two lines below the title of which the second is the first again, with its source."""
    found: dict[int, tuple[Piece, ...]] = {}
    first = 0 if draft.title is None else draft.title + 1
    for unit, below in pairwise(draft.units[first : draft.core.stop]):
        again = _is_again(unit, below, _WORDS) and not _is_named(draft, unit)
        if again and draft.free(unit.index) and draft.free(below.index):
            found[unit.index] = whole(unit, "caption", "twice")
            found[below.index] = whole(below, "caption", "twice")
    return draft.with_labels(found)


def headed(draft: Draft) -> Draft:
    """Two such lines right below a line at least as long, and no day or author below them.

    The line above is the headline: a headline that is printed twice stands above its day.
    """
    found: dict[int, tuple[Piece, ...]] = {}
    for unit, below in pairwise(draft.units[: draft.gist.first_long]):
        again = _is_again(unit, below, _HEADED_WORDS) and not _is_named(draft, unit)
        if not (again and _is_below_headline(draft, unit, below)):
            continue
        if not any(map(partial(_signs, draft), range(below.index, below.index + 1 + _REACH))):
            found[unit.index] = whole(unit, "caption", "twice")
            found[below.index] = whole(below, "caption", "twice")
    return draft.with_labels(found)


def _is_below_headline(draft: Draft, unit: Unit, below: Unit) -> bool:
    """Whether the line above two others is rather the headline than a kicker."""
    above = draft.units[unit.index - 1] if unit.index else None
    if above is None or not all(map(draft.free, (above.index, unit.index, below.index))):
        return False
    long = above.weight >= max(_HEADLINE, below.weight) and not (above.prose and above.ended)
    other = above.key not in draft.gist.repeated and not above.text.endswith((":", "："))
    return long and other and not _signs(draft, above.index)


def _signs(draft: Draft, index: int) -> bool:
    """Whether a line tells a day, or an author by a label."""
    if index >= len(draft.units) or draft.units[index].prose:
        return False
    said = draft.furniture(index)
    return said.is_date or said.is_signature


def _is_named(draft: Draft, unit: Unit) -> bool:
    """Whether a line is nothing but a name: an author's below the portrait that it stands for."""
    said = draft.furniture(unit.index)
    return bool(said.authors) and not said.leftover


def _is_again(unit: Unit, below: Unit, words: int) -> bool:
    """Whether a line of so many words is printed again, alone or with its source behind it."""
    if not below.key.startswith(unit.key) or unit.weight > _LONGEST or (unit.prose and unit.ended):
        return False
    again = below.key == unit.key or below.key[len(unit.key)] == " "
    told = again and below.weight - unit.weight <= _SOURCE
    return told and len(unit.key.split()) >= words
