"""Lists of other reports with their leads, which weigh more than a short report beside them."""

from __future__ import annotations

from itertools import pairwise

from generator.zones.draft import Draft

_MANY, _FEW = 5, 3
"""Leads that show a list by themselves, and where each has its author."""
_BETWEEN = range(2, 9)
"""Lines between one lead and the next: a headline, and a section or an author."""
_RUN = 3
"""Paragraphs in a row that only a report has."""
_REACH = 4
"""Units above them in which its day stands."""
_PICTURED = frozenset({"caption", "credit"})


def leads(draft: Draft, span: range) -> frozenset[int]:
    """The paragraphs of a stretch in which each stands alone between shorter lines, or none."""
    prose = [i for i in span if draft.free(i) and draft.units[i].prose]
    if len(prose) < _FEW or any(not _parts(draft, pair) for pair in pairwise(prose)):
        return frozenset()
    between = (range(above + 1, below) for above, below in pairwise(prose))
    if len(prose) < _MANY and not all(_is_signed(draft, each) for each in between):
        return frozenset()
    return frozenset(prose)


def _parts(draft: Draft, pair: tuple[int, int]) -> bool:
    """Whether headlines stand between two paragraphs, rather than pictures or nothing."""
    between = range(pair[0] + 1, pair[1])
    kinds = [draft.kind(index) for index in between]
    return len(between) in _BETWEEN and "" in kinds and not _PICTURED.intersection(kinds)


def _is_signed(draft: Draft, between: range) -> bool:
    """Whether one of some lines names an author by a label."""
    said = (draft.furniture(i) for i in between if draft.free(i) and not draft.units[i].prose)
    return any(each.is_signature for each in said)


def is_report(draft: Draft, span: range) -> bool:
    """Whether a stretch has paragraphs in a row, and a day right above them."""
    start = next((i for i in span if draft.free(i) and draft.units[i].prose), span.stop)
    run = draft.units[start : min(start + _RUN, span.stop)]
    if len(run) < _RUN or not all(each.prose and draft.free(each.index) for each in run):
        return False
    above = range(max(0, start - _REACH), start)
    return any(draft.free(i) and draft.furniture(i).is_date for i in above)
