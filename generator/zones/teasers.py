"""Headlines of other reports among the lines above a report: below a label, in a list."""

from __future__ import annotations

from collections.abc import Mapping

from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.scoring import terms_of

_LABEL = 45
"""The longest label of a list, as a weight."""
_FEWEST, _MOST = 2, 8
"""Lines of such a list."""
_REACH = 6
"""Units above a label in which the report's own headline stands."""
_LIKELY, _LESS = 1.2, 0.75
"""How much that one looks like a title, and by how much less than the lines of the list."""
_NEAR = 6
"""Units below a line in which it is printed again."""
_HEADLINE = 26
"""The least weight of lines in a list of headlines."""


def listed(draft: Draft, looks: Mapping[int, float], limit: int) -> frozenset[int]:
    """The lines right below the label of a list, where a headline stands above the label.

    A day or an author below the last of them shows that the label is a section's name.
    """
    found: set[int] = set()
    first = min(looks, default=limit)
    for label in range(first, limit):
        if draft.reason(label) != "related" or draft.units[label].weight > _LABEL:
            continue
        run = _run(draft, label)
        if len(run) < _FEWEST or _is_signed(draft, run[-1]):
            continue
        above = max(range(label - _REACH, label), key=lambda index: looks.get(index, 0.0))
        least = max(_LIKELY, max(looks.get(index, 0.0) for index in run) - _LESS)
        trail = any(draft.units[index].key in draft.units[above].key for index in run)
        if not trail and looks.get(above, 0.0) >= least:
            found.update(run)
    return frozenset(found)


def _run(draft: Draft, label: int) -> list[int]:
    """The lines right below a label, up to the first that is decided, a paragraph or apart."""
    run: list[int] = []
    for unit in draft.units[label + 1 : label + 1 + _MOST]:
        decided = not draft.free(unit.index) or draft.furniture(unit.index).is_date
        if decided or unit.prose or unit.gap:
            break
        run.append(unit.index)
    return run


def _is_signed(draft: Draft, last: int) -> bool:
    """Whether a day or an author stands right below a line."""
    below = last + 1
    if not draft.free(below) or draft.units[below].prose:
        return False
    said = draft.furniture(below)
    return said.is_date or (said.is_byline and said.labelled_author)


def enclosing(draft: Draft, unit: Unit) -> Unit | None:
    """The copy below a line of what stands right above it: a headline with its deck, and again."""
    above = draft.units[unit.index - 1] if unit.index else None
    if above is None or not above.key or above.key == unit.key:
        return None
    below = draft.units[unit.index + 1 : unit.index + 1 + _NEAR]
    likely = (each for each in below if draft.scores.get(each.index, 0.0) >= _LIKELY)
    return next((each for each in likely if each.key == above.key), None)


def is_stranger(draft: Draft, unit: Unit, below: Unit) -> bool:
    """Whether a line behind other headlines shares no word with the line below it or the report."""
    other = draft.units[unit.index - 1] if unit.index else None
    if other is None or not draft.free(other.index) or other.weight < _HEADLINE:
        return False
    told = {*terms_of(below.text), *terms_of(draft.gist.lead)}
    return told.isdisjoint(terms_of(unit.text))
