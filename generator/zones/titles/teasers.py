"""Headlines of other reports among the lines above a report: below a label, in a list."""

from __future__ import annotations

from generator.zones.draft import Draft

_LABEL = 45
"""The longest label of a list, as a weight."""
_FEWEST, _MOST = 2, 8
"""Lines of such a list."""


def listed(draft: Draft, first: int, limit: int) -> frozenset[int]:
    """The lines right below the label of a list, from unit `first` up to `limit`.

    A day or an author below the last of them shows that the label is a section's name.
    """
    found: set[int] = set()
    for label in range(first, limit):
        if draft.reason(label) != "related" or draft.units[label].weight > _LABEL:
            continue
        run = _run(draft, label)
        if len(run) >= _FEWEST and not _is_signed(draft, run[-1]):
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
    return said.is_date or said.is_signature
