"""Lines that a page prints between its paragraphs again and again: no rule needs to see them.

So sites name the parts of a report (Article content) or offer to remove advertisements. Left
where they are, they part a report in pieces.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

from generator.zones.lines import Unit
from generator.zones.people.names import is_name
from generator.zones.phrases import Phrases

_OFTEN = 4
"""Copies between two paragraphs that make a line a refrain."""
_LONGEST = 60
"""The greatest weight of one."""

Units = tuple[Unit, ...]


def without_refrain(rows: Units, phrases: Phrases) -> tuple[Units, Units]:
    """The lines of a page without its refrain, and the copies of that.

    Who speaks in a conversation is named between paragraphs, too: a name is no refrain, nor is
    there one where another line stands half as often. What `phrases` know is left to the rules.
    """
    between = _between_paragraphs(rows)
    (refrain, copies), (_, others) = (*between.most_common(2), ("", 0), ("", 0))[:2]
    if copies < _OFTEN or 2 * others >= copies:
        return rows, ()
    found = tuple(unit for unit in rows if unit.key == refrain)
    if is_name(found[0].text, loose=False) or phrases.kind(found[0].text, refrain, found[0].weight):
        return rows, ()
    kept: list[Unit] = []
    passed = False
    for unit in rows:
        if unit.key == refrain:
            passed = True
        else:
            kept.append(replace(unit, index=len(kept), gap=unit.gap or passed))
            passed = False
    return tuple(kept), found


def _between_paragraphs(rows: Units) -> Counter[str]:
    """How often each short line, or run of its copies, stands between two paragraphs."""
    runs = [next(copies) for _, copies in groupby(rows, key=lambda unit: unit.key or unit.index)]
    return Counter(
        unit.key
        for above, unit, below in zip(runs, runs[1:], runs[2:], strict=False)
        if above.prose and below.prose and _may_be_refrain(unit)
    )


def _may_be_refrain(unit: Unit) -> bool:
    plain = not (unit.prose or unit.ended or unit.text.endswith((":", "：")))
    return plain and bool(unit.key) and unit.weight <= _LONGEST
