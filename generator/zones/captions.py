"""Captions that pages print twice: as the text that stands for the picture, and below it."""

from __future__ import annotations

from itertools import pairwise

from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit

_WORDS = 3
"""Words from which a line that is printed twice is no name."""
_SOURCE = 45
"""The longest source that the second of the two may have behind it, as a weight."""
_LONGEST = 300


def twice(draft: Draft) -> Draft:
    """Two lines below the title of which the second is the first again, with its source."""
    found: dict[int, tuple[Piece, ...]] = {}
    first = 0 if draft.title is None else draft.title + 1
    for unit, below in pairwise(draft.units[first : draft.core.stop]):
        if draft.free(unit.index) and draft.free(below.index) and _is_again(unit, below):
            found[unit.index] = whole(unit, "caption", "twice")
            found[below.index] = whole(below, "caption", "twice")
    return draft.with_labels(found)


def _is_again(unit: Unit, below: Unit) -> bool:
    if len(unit.key.split()) < _WORDS or unit.weight > _LONGEST or (unit.prose and unit.ended):
        return False
    return below.key.startswith(unit.key) and below.weight - unit.weight <= _SOURCE
