"""Which lines of a head tell the day or author of the report, not those of the page or a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.zones.draft import Draft

_A_LIST = 3
"""Dates that take turns with other lines from which these are a list of reports."""
_A_MENU = 3
"""Entries of a menu between a page's own day and the report's."""
_FAR = 12
"""Units between them."""
_LISTED = 4
"""Undecided lines within which a list of other reports prints the next date."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """How far lines of the head are apart."""

    free: tuple[int, ...]
    """The undecided units, in order."""
    menu: tuple[int, ...]
    """The entries of menus, in order."""

    def between(self, index: int, stop: int) -> int:
        """Undecided lines between a unit and a later one, counted up to 25."""
        return min(25, max(0, bisect_left(self.free, stop) - bisect_right(self.free, index)))


def signatures_of(
    draft: Draft, gaps: Gaps, days: frozenset[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lines that tell the report's day or author, of a list of days the first; by index.

    Second, those of them that are in no list. `days` are the lines that are about one.
    """
    dated = [index for index in gaps.free if index in days]
    named = [index for index in gaps.free if index not in days and _is_signed(draft, index)]
    dated = [index for index in dated if not _is_clock(draft, gaps, index, dated[-1])]
    runs = _runs(draft, gaps, dated)
    alone = {*named, *_alone(runs)}
    return tuple(sorted({*alone, *(run[0] for run in runs)})), tuple(sorted(alone))


def _is_signed(draft: Draft, index: int) -> bool:
    """Whether a label makes a line of the head a byline."""
    said = draft.furniture(index)
    return said.is_signature


def _is_clock(draft: Draft, gaps: Gaps, index: int, last: int) -> bool:
    """Whether a bare date stands far above another: the page's own day.

    With its weekday it needs to be apart from the other only; without, a menu lies between.
    """
    said = draft.furniture(index)
    if said.authors or index >= last or any(each.role for each in said.dated):
        return False
    if all(each.found.weekday is not None for each in said.dated):
        return gaps.between(index, last) >= 1
    entries = bisect_left(gaps.menu, last) - bisect_left(gaps.menu, index)
    return entries >= _A_MENU and last - index >= _FAR


def _runs(draft: Draft, gaps: Gaps, dated: list[int]) -> list[list[int]]:
    """Dates of one form in runs that take turns with a few other lines."""
    runs: list[list[int]] = []
    for index in dated:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and 0 < gaps.between(last, index) <= _LISTED
            and _form(draft, last) == _form(draft, index)
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _form(draft: Draft, index: int) -> tuple[bool, bool]:
    """Whether a line with a date tells the time and the author too."""
    said = draft.furniture(index)
    return said.timed, bool(said.authors)


def _alone(runs: list[list[int]]) -> Iterator[int]:
    """The dates of runs too short to be a list of reports."""
    return (index for run in runs if len(run) < _A_LIST for index in run)
