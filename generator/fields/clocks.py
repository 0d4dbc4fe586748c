"""Which of the days above a report is the page's own: of the reading, not of publication."""

from __future__ import annotations

from functools import cache

import regex

from generator.dates.words import fold
from generator.text import data
from generator.zones import Zones
from generator.zones.draft import Draft
from generator.zones.lines import Unit

_TOP = 3
"""Lines of a page on which its own day stands first of all."""
_MENU_REASONS = frozenset({"navigation", "before-body", "login", "share"})
_WEATHER = regex.compile(r"[-+−–]?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CF]?|℃|℉|[CF])")
"""The temperature that many pages print beside their town and the day."""
_A_LIST = 3
"""Bare days above a title from which they are a list's."""
_NEAR_WEATHER = 2
"""Units between the temperature and the day: the town."""


def is_page_clock(zones: Zones, unit: Unit) -> bool:
    """Whether a bare date above the report is the page's own, as beside the weather.

    It is where it stands apart from the title, too; at the very top of a page, without a
    clock, already where one line parts them.
    """
    draft = zones.draft
    if any(each.role for each in draft.furniture(unit.index).dated):
        return False
    if _heads_page(draft, unit):
        return True
    if draft.title is None:
        return False
    between = [draft.labels[i][0].reason for i in range(unit.index + 1, draft.title)]
    apart = sum(1 for reason in between if reason in _MENU_REASONS)
    on_top = unit.index < _TOP and not draft.furniture(unit.index).timed
    return apart > (0 if on_top else 1)


def is_listed(zones: Zones, heading: int) -> bool:
    """Whether so many bare days stand above the title that they are a list's."""
    draft = zones.draft
    said = (draft.furniture(i) for i in range(heading) if draft.kind(i) == "date")
    return len({d.found.day for each in said for d in each.dated if not d.role}) >= _A_LIST


def _heads_page(draft: Draft, unit: Unit) -> bool:
    """Whether the weather stands beside a day, or words that only a page's own day has."""
    end = unit.index + 1 if draft.title is None else draft.title
    near = draft.units[max(0, unit.index - _NEAR_WEATHER) : unit.index + _NEAR_WEATHER + 1]
    if any(_WEATHER.fullmatch(each.text) for each in near if each.index < end):
        return True
    return not draft.furniture(unit.index).timed and not _page_days().isdisjoint(unit.key.split())


@cache
def _page_days() -> frozenset[str]:
    return frozenset(fold(word) for word in data("zones")["page_days"])
