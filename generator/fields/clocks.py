"""Which of the days above a report is the page's own: of the reading, not of publication."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice

import regex

from generator import dates
from generator.dates.words import fold, weekdays
from generator.model import Day
from generator.text import data
from generator.zones import Zones
from generator.zones.draft import Draft
from generator.zones.furniture import Furniture
from generator.zones.lines import Unit
from generator.zones.phrases import key
from generator.zones.places.origins import is_town
from generator.zones.titles.rubrics import is_framed

_TOP = 3
"""Lines of a page on which its own day stands first of all."""
_MENU = 100
"""Units below a page's own day among which its menu is."""
_MENU_REASONS = frozenset({"navigation", "before-body", "login", "share"})
_WEATHER = regex.compile(r"[-+−–]?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CF]?|℃|℉|[CF])")
"""The temperature that many pages print beside their town and the day."""
_A_LIST = 3
"""Bare days above a title from which they are a list's."""
_NEAR_WEATHER = 2
"""Units between the temperature and the day: the town."""
_HOUR = regex.compile(r"\d{1,2}[:.]\d\d(?:\s?\p{L}{1,2}\.?){0,2}")
"""An hour on a line of its own, which belongs to the day above it."""
_YEAR = regex.compile(r"\d{4}")
_CALENDARS = 50
"""Years between two of one day from which they are of two calendars."""
_PART = regex.compile(r"[\p{L}\p{M}'’ -]{3,}")
_TOWN = 3
"""Words of a page's town and of what it calls the hour."""
_HEADLINE = range(24, 150)
"""Weights of a headline with its own day below it."""
_TRAIL = regex.compile(r"\s(?:[›»>]{1,2}|[|｜/])\s")
"""What stands between the parts of a trail through the page: Home » News » Politics."""
_UNREAD = 5
"""Weight of what else a bare day's line says."""
_LEAD = 3
"""Paragraphs in which a weekday and a day tell when it happened."""
_NEAR = range(-10, 40)
"""Days from what the lead tells of to the day of the report: it may announce it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the days above a report are judged by."""

    line: int
    """The last unit above the report that prints the title: others are in trails and bars."""
    listed: bool
    """Whether so many bare days stand above it that they are a list's."""
    leads: tuple[str, ...]
    """The first paragraphs of the report."""


def heading_of(zones: Zones) -> Heading:
    """Worked out once for all days of a page."""
    draft = zones.draft
    copies = (i for i in range(draft.core.start) if draft.reason(i) == "repeated-title")
    line = max((draft.title or 0, *copies))
    said = (draft.furniture(i) for i in range(line) if draft.kind(i) == "date")
    days = {each.found.day for every in said for each in every.dated if not each.role}
    body = (block.text for block in zones.blocks if block.kind == "body")
    return Heading(line, len(days) >= _A_LIST, tuple(islice(body, _LEAD)))


def why_not_its(zones: Zones, unit: Unit, heading: Heading) -> str:
    """Why a bare day above the report is not the report's own; empty if it may be.

    page-clock, listed, of-another (below another headline) or belied (by the lead).
    """
    draft = zones.draft
    end = draft.core.start if draft.title is None else draft.title
    if unit.index >= max(end, heading.line):
        return ""
    said = draft.furniture(unit.index)
    if unit.index < end and not any(each.role for each in said.dated):
        if _is_page_clock(draft, unit, said, end):
            return "page-clock"
        if _is_of_another(draft, unit, said):
            return "of-another"
    if draft.title is None:
        return ""
    stamped = said.timed and unit.index == end - 1 and not _is_below_headline(draft, unit)
    if heading.listed and not stamped:
        return "listed"
    days = [each.found.day for each in said.dated if each.found.day and not each.role]
    return "belied" if any(_is_belied(heading.leads, day, draft.lang) for day in days) else ""


def _is_page_clock(draft: Draft, unit: Unit, said: Furniture, end: int) -> bool:
    """Whether a bare day is the page's own, as beside the weather.

    It is where it stands apart from the title, too; at the very top of a page, without a
    clock, already where one line parts them.
    """
    if _heads_page(draft, unit, said, end):
        return True
    if _is_before_today(draft, unit, said):
        return False
    below = range(unit.index + 1, min(end, unit.index + _MENU))
    between = [i for i in below if draft.reason(i) in _MENU_REASONS]
    apart = sum(1 for i in between if not _HOUR.fullmatch(draft.units[i].text))
    on_top = unit.index < _TOP and not said.timed
    return apart > (0 if on_top else 1)


def _is_before_today(draft: Draft, unit: Unit, said: Furniture) -> bool:
    """Whether a day is earlier than the one, with its weekday, that the page begins with."""
    days = [each.found.day.date for each in said.dated if each.found.day]
    tops = (draft.furniture(each.index).dated for each in draft.units[: min(_TOP, unit.index)])
    found = (each.found for dated in tops for each in dated)
    todays = [each.day.date for each in found if each.day and each.weekday is not None]
    return bool(days and todays) and max(days) < min(todays)


def _is_of_another(draft: Draft, unit: Unit, said: Furniture) -> bool:
    """Whether a bare day above the title stands right below another headline: it is that one's."""
    if said.timed or said.leftover > _UNREAD:
        return False
    return _is_below_headline(draft, unit)


def _is_below_headline(draft: Draft, unit: Unit) -> bool:
    """Whether the line above a day may be the headline of another report."""
    if unit.index == 0:
        return False
    above = draft.units[unit.index - 1]
    if _TRAIL.search(above.text):
        return False
    likely = draft.reason(above.index) == "before-body" and int(above.weight) in _HEADLINE
    return likely and not is_framed(above, draft.phrases)


def _is_belied(leads: tuple[str, ...], day: Day, lang: str) -> bool:
    """Whether the lead names weekdays with their days, and none of them can be near a day.

    Friday, 7 June is of 2024 or of 2019, so a page that shows 2026 is only being read then.
    """
    found = ((text, each) for text in leads for each in dates.find(text, lang))
    told = [
        (each.weekday, readings)
        for text, each in found
        if each.weekday is not None and (readings := _readings(text, each, lang, day))
    ]
    return bool(told) and not any(
        each.date.weekday() == weekday and (day.date - each.date).days in _NEAR
        for weekday, readings in told
        for each in readings
    )


def _readings(text: str, found: dates.Found, lang: str, day: Day) -> tuple[Day, ...]:
    """What a date of the lead can mean in the years around a day."""
    if found.day:
        return (found.day,)
    years = {day.date.year - 1, day.date.year, day.date.year + 1}
    return dates.readings(text[found.span.start : found.span.end], found, lang, years)


def _heads_page(draft: Draft, unit: Unit, said: Furniture, end: int) -> bool:
    """Whether a day stands as only a page's own does.

    Beside the weather or a town and its hour, in two calendars, with words for a day, or
    below what pages begin with.
    """
    near = draft.units[max(0, unit.index - _NEAR_WEATHER) : unit.index + _NEAR_WEATHER + 1]
    if any(_WEATHER.fullmatch(each.text) for each in near if each.index < end):
        return True
    if unit.index and draft.units[unit.index - 1].key in _words("page_begins"):
        return True
    if said.timed and _names_town(unit.raw, said, draft.lang):
        return True
    if not said.timed and not _words("page_days").isdisjoint(unit.key.split()):
        return True
    return _in_two_calendars(unit.raw, said)


def _names_town(raw: str, said: Furniture, lang: str) -> bool:
    """Whether what a line tells beside its day and hour is a town: Київ 12:40."""
    for each in reversed(said.dated):
        raw = f"{raw[: each.found.span.start]},{raw[each.found.span.end :]}"
    parts = [part.strip() for part in _PART.findall(raw)]
    words = [word for part in parts for word in part.split() if fold(word) not in weekdays(lang)]
    return len(words) <= _TOWN and any(is_town(each, lang) for each in (*parts, *words))


def _in_two_calendars(raw: str, said: Furniture) -> bool:
    """Whether a line tells one day in two calendars, each to the day, or with the hour."""
    spans = [each.found.span for each in said.dated]
    years = [int(year) for span in spans for year in _YEAR.findall(raw[span.start : span.end])]
    exact = all(each.found.day and each.found.day.precision == "day" for each in said.dated)
    return bool(years) and max(years) - min(years) > _CALENDARS and (exact or said.timed)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in data("zones")[name])
