"""Dates in a line of text: what is printed, and nothing that is not.

`find` reads every date of a line and says for each how it was read or why it cannot be;
`weekdays_in` finds weekday names; `resolve` turns a weekday into a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from generator.dates import calendars
from generator.dates.short import counts_buddhist, is_short_year
from generator.dates.tokens import Token, tokens
from generator.dates.week import Weekday, resolve, weekdays_in
from generator.dates.words import fold, order
from generator.model import Day, Span
from generator.text import data

__all__ = ["Found", "Weekday", "find", "readings", "resolve", "weekdays_in"]

_LONGEST = 2_000
"""Code points of a line that are searched: a longer one is a paragraph."""
_MONTHS = 12
_FEWEST = 2
"""Numbers and names of months of a date."""
_GAP = r"[.,f()]{0,4}"
_TWO_MONTHS = r"(?P<m>M)(?:\.?[/(]?(?P<n>M)\)?)?"
_ALONE, _NOT_FOLLOWED = r"(?<![./])(?<![DNY]-)", r"(?![/-][DNY])"
_THEN_B_C = "|".join(rf"{mark}(?P<b>[DN]){mark}(?P<c>[DN])" for mark in (r"\.", "-", "/"))
_THEN_B = "|".join(rf"{mark}(?P<b>[DN]){mark}" for mark in (r"\.", "-", "/"))
_NEEDED = regex.compile(r"\(\?P<[dmy]>([DMY])\)")
_PATTERNS = tuple(
    (name, frozenset(_NEEDED.findall(pattern)), regex.compile(pattern))
    for name, pattern in (
        ("day-month-year", rf"(?P<d>D)[.,f/-]{{0,3}}{_TWO_MONTHS}[.,fW()/-]{{0,4}}(?P<y>Y)"),
        ("month-day-year", rf"(?P<m>M){_GAP}(?P<d>D)(?:[.,fW/]{{0,4}})(?P<y>Y)"),
        ("year-month-day", r"(?P<y>Y)[.,f/-]{0,3}(?P<m>M)[.,f/-]{0,3}(?P<d>D)"),
        ("year-day-month", r"(?P<y>Y)[.,f]{0,4}(?P<d>D)[.,f-]{0,3}(?P<m>M)"),
        ("year-first", rf"{_ALONE}(?P<y>Y)(?:{_THEN_B_C}){_NOT_FOLLOWED}"),
        ("year-first", rf"(?P<y>Y)(?P<b>D)/(?P<c>D){_NOT_FOLLOWED}"),
        ("year-last", rf"{_ALONE}(?P<a>[DN])(?:{_THEN_B})(?P<y>Y){_NOT_FOLLOWED}"),
        ("year-last", r"(?<!\.)(?P<a>[DN])\.(?P<b>[DN])\.(?P<y>Y)(?![.-][DNY])"),
        ("short-year", rf"{_ALONE}(?P<a>D)\.(?P<b>D)\.(?P<s>[DN])"),
        ("short-year", rf"{_ALONE}(?P<a>D)/(?P<b>D)/(?P<s>[DN])"),
        ("short-year", rf"{_ALONE}(?P<a>D)-(?P<b>D)-(?P<s>[DN])"),
        ("short-year", r"(?P<a>D)[.,-]?(?P<m>M)[.,-]?(?P<s>[DN])"),
        ("month-year", r"(?P<m>M)[.,f/]{0,3}(?P<y>Y)"),
        ("year-month", r"(?P<y>Y)[.,f]{0,3}(?P<m>M)"),
        ("day-month", r"(?P<d>D)[.,f/-]{0,3}(?P<m>M)"),
        ("month-day", rf"(?P<m>M){_GAP}(?P<d>D)(?!\.D|[DNY])"),
    )
)
"""Patterns over the kinds of tokens, the most telling first; see `tokens`.

Each with the kinds without which it finds nothing.
"""
_LATEST_SHORT = 40
"""The last two digits of a year from which they are rather of the century before."""
_DIGIT = regex.compile(r"\d")
_ZONE = regex.compile(r"(?<!\p{L})\p{Lu}{2,5}(?!\p{L})")
_LATE = regex.compile(
    r"(?<!\d[:.]?)(?:1[3-9]|2[0-3]):[0-5]\d(?!\d|\s?[ap]\.?m)", flags=regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date as it is printed in a line."""

    span: Span
    """Within the line."""
    rule: str
    """Which pattern read it."""
    day: Day | None
    """None where `problem` says why."""
    problem: str = ""
    """no-year, ambiguous-date, impossible-date, other-calendar; empty if it was read."""
    confidence: float = 0.0
    weekday: int | None = None
    """The weekday printed beside it, 0 = Monday."""


def find(text: str, lang: str) -> tuple[Found, ...]:
    """The dates of a line, in order and without overlap. `lang` is its language or `und`."""
    text = text[:_LONGEST]
    if not _DIGIT.search(text):
        return ()
    row = tokens(text, lang)
    kinds = "".join(token.kind for token in row)
    if sum(map(kinds.count, "DYNM")) < _FEWEST:
        return ()
    found: list[Found] = []
    taken = [False] * len(row)
    present = frozenset(kinds)
    for rule, needed, pattern in _PATTERNS:
        for match in pattern.finditer(kinds) if needed <= present else ():
            start, end = match.span()
            if rule == "short-year" and not is_short_year(row[start:end], lang, text):
                continue
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append(_read(rule, match, row, lang, text))
    return tuple(sorted(found, key=lambda each: each.span.start))


def _read(rule: str, match: regex.Match[str], row: list[Token], lang: str, text: str) -> Found:
    """One match of a pattern as a date."""
    start, end = match.span()
    span = Span(row[start].start, row[end - 1].end)
    weekday = _weekday_beside(row, start, end)
    group = match.capturesdict()
    part = {name: row[match.start(name)] for name in group if group[name]}
    if rule == "short-year":
        return _short_year(span, part, lang, weekday)
    if "y" not in part:
        return Found(span, rule, None, "no-year", weekday=weekday)
    year = part["y"].number
    if "m" in part:
        meant = part["m"].months & part["n"].months if "n" in part else part["m"].months
        number = part["d"].number if "d" in part else None
        day, problem = _named(year, meant, number, lang)
        sure = 0.97
    elif rule == "year-first":
        day, problem = _convert(year, part["b"].number, part["c"].number, lang, text)
        sure = 0.96
    else:
        dotted = kinds_between(row, start, end) == "."
        day, problem, sure = _year_last(
            (part["a"].number, part["b"].number, year), lang, text, weekday, dotted=dotted
        )
    if day and day.precision == "day" and weekday is not None and day.date.weekday() != weekday:
        sure = 0.6
    return Found(span, rule, day, problem, sure if day else 0.0, weekday)


def _short_year(span: Span, part: dict[str, Token], lang: str, weekday: int | None) -> Found:
    """A date whose year has two digits; of the century of the web."""
    buddhist = counts_buddhist(lang)
    first, last = part["a"].number, part["s"].number
    if lang in data("dates")["short_first"]:
        first, last = last, first
    year, day = (2500 if buddhist else 2000) + last, first
    read, problem = None, "impossible-date"
    if buddhist or last <= _LATEST_SHORT:
        if "m" in part:
            read, problem = _named(year, part["m"].months, day, lang)
        else:
            month = part["b"].number
            if month > _MONTHS and lang in data("dates")["either_order"]:
                month, day = day, month
            read = _gregorian(year, month, day, lang)
            problem = "" if read else problem
    sure = 0.6 if read and weekday not in {None, read.date.weekday()} else 0.82
    return Found(span, "short-year", read, problem, sure if read else 0.0, weekday)


def kinds_between(row: list[Token], start: int, end: int) -> str:
    """The separator of a numeric date."""
    return next((token.kind for token in row[start:end] if token.kind in "./-"), "")


def _named(
    year: int, meant: frozenset[tuple[str, int]], day: int | None, lang: str
) -> tuple[Day | None, str]:
    """A date with a named month: the year decides between calendars."""
    if not meant:
        return None, "ambiguous-date"
    readings: set[Day] = set()
    for calendar, month in meant:
        read = _in_calendar(calendar, year, month, day or 1, lang)
        if read:
            readings.add(read if day else Day(read.date, "month"))
    if len(readings) == 1:
        only = readings.pop()
        if day is None and any(calendar != "gregorian" for calendar, _ in meant):
            return None, "other-calendar"
        return only, ""
    return None, "ambiguous-date" if readings else "impossible-date"


def _in_calendar(calendar: str, year: int, month: int, day: int, lang: str) -> Day | None:
    """A day of a calendar whose month has a name."""
    read = calendars.OTHERS.get(calendar)
    return read(year, month, day) if read else _gregorian(_civil_year(year, lang), month, day, lang)


def _civil_year(year: int, lang: str) -> int:
    """A Buddhist year as a Gregorian one, where the language implies it."""
    implied = data("dates")["calendars"]["buddhist"]["implied"]
    if lang in implied["languages"] and implied["first"] <= year <= implied["last"]:
        return year - 543
    return year


def _gregorian(year: int, month: int, day: int, lang: str) -> Day | None:
    """A Gregorian day within the years that a report can carry."""
    limits = data("dates")["foreign_years"].get(lang, data("dates")["years"])
    if not limits["first"] <= year <= limits["last"]:
        return None
    return calendars.from_gregorian(year, month, day)


def _convert(year: int, month: int, day: int, lang: str, text: str) -> tuple[Day | None, str]:
    """A numeric date whose order is known, in the calendar that its line or year names."""
    jalali = data("dates")["calendars"]["jalali"]
    implied = jalali["implied"]
    if implied["first"] <= year <= implied["last"]:
        words = {fold(word) for word in text.split()}
        if lang in implied["languages"] or words & {fold(each) for each in jalali["markers"][:3]}:
            read = calendars.from_jalali(year, month, day)
            return read, "" if read else "impossible-date"
        if words & _hijri_markers():
            read = calendars.from_hijri(year, month, day)
            return read, "" if read else "other-calendar"
        return None, "other-calendar"
    bikram = data("dates")["calendars"]["bikram"]["implied"]
    if lang in bikram["languages"] and bikram["first"] <= year <= bikram["last"]:
        read = calendars.from_bikram(year, month, day)
        return read, "" if read else "impossible-date"
    read = _gregorian(_civil_year(year, lang), month, day, lang)
    return read, "" if read else "impossible-date"


@cache
def _hijri_markers() -> frozenset[str]:
    return frozenset(fold(word) for word in data("dates")["calendars"]["hijri"]["markers"])


def _year_last(
    numbers: tuple[int, int, int], lang: str, text: str, weekday: int | None, *, dotted: bool
) -> tuple[Day | None, str, float]:
    """A numeric date that ends in its year: day first, month first, or unknown.

    A number above 12 decides; then a dot (hardly anybody writes month.day.year); then the
    language's own order; then the clock beside it; then a weekday that fits only one reading.
    """
    first, second, year = numbers
    by_day, problem = _convert(year, second, first, lang, text)
    by_month, _ = _convert(year, first, second, lang, text)
    if first == second or not by_month:
        return by_day, problem, 0.95
    if not by_day:
        never = dotted and order(lang) == "dmy"
        return (None, problem, 0.0) if never else (by_month, "", 0.93)
    habit = order(lang) or _order_by_clock(text)
    if dotted or habit == "dmy":
        return by_day, "", 0.95 if dotted else 0.92
    fitting = [day for day in (by_day, by_month) if day.date.weekday() == weekday]
    if len(fitting) == 1:
        return fitting[0], "", 0.9
    if habit == "mdy":
        return by_month, "", 0.85
    return None, "ambiguous-date", 0.0


def _order_by_clock(text: str) -> str:
    """The order that a clock beside a date shows: dmy, mdy, or empty.

    Where 13:55 or CET is printed, nobody writes the month first; where EST is, everybody does.
    """
    zones = data("dates")["time_zones"]
    words = set(_ZONE.findall(text))
    if words.intersection(zones["month_first"]):
        return "mdy"
    return "dmy" if words.intersection(zones["day_first"]) or _LATE.search(text) else ""


def _weekday_beside(row: list[Token], start: int, end: int) -> int | None:
    """The weekday printed just before or after a date."""
    for token in row[start:end]:
        if token.kind == "W":
            return token.number
    for side in (reversed(row[max(0, start - 3) : start]), row[end : end + 3]):
        for token in side:
            if token.kind == "W":
                return token.number
            if token.kind in "xDYN":
                break
    return None


def readings(text: str, found: Found, lang: str, years: set[int]) -> tuple[Day, ...]:
    """What an open date could mean: both orders of an ambiguous one, each year of a short one.

    `text` is the date as printed, `years` those that other evidence names.
    """
    row = [token for token in tokens(text, lang) if token.kind in "DNYM"]
    numbers = [token.number for token in row if token.kind in "DN"]
    if found.problem == "ambiguous-date" and len(numbers) == 2 and row[-1].kind == "Y":
        first, second = numbers
        year = row[-1].number
        options = [calendars.from_gregorian(year, second, first),
                   calendars.from_gregorian(year, first, second)]  # fmt: skip
        return tuple(day for day in options if day)
    if found.problem == "no-year" and len(numbers) == 1:
        named = [token.months for token in row if token.kind == "M"]
        months = {month for meant in named for calendar, month in meant if calendar == "gregorian"}
        days = [
            calendars.from_gregorian(year, month, numbers[0])
            for year in sorted(years) for month in sorted(months)
        ]  # fmt: skip
        return tuple(day for day in days if day)
    return ()
