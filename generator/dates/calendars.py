"""Days of other calendars as Gregorian days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from generator.model import Day
from generator.text import data

_HIJRI_EPOCH = 227_015
"""Ordinal of 1 Muharram 1 in the civil tabular calendar (16 July 622 Julian)."""
_ETHIOPIAN_EPOCH = 2_796
"""Ordinal of 1 Mäskäräm 1 (29 August 8 Julian)."""


def from_jalali(year: int, month: int, day: int) -> Day | None:
    """A day of the Solar Hijri calendar; None if there is no such day.

    Leap years by the 33-year cycle, which agrees with the official calendar of Iran from
    1925 to 2088 (Birashk's and Borkowski's tables).
    """
    if not (1304 <= year <= 1467 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    longest = 31 if month <= 6 else 30 if month < 12 or _is_jalali_leap(year) else 29
    if day > longest:
        return None
    leaps = sum(_is_jalali_leap(y) for y in range(1304, year))
    days = (year - 1304) * 365 + leaps + min(month - 1, 6) * 31 + max(month - 7, 0) * 30
    return Day(date(1925, 3, 21) + timedelta(days=days + day - 1))


def _is_jalali_leap(year: int) -> bool:
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}


def from_hijri(year: int, month: int, day: int) -> Day | None:
    """The Gregorian month in which a day of the lunar Hijri calendar lies.

    Months begin by sighting or by tables that differ from country to country, so a day
    is known only to within a day or two: the answer has the precision `month`, and is
    None where even the month is open. Formula of the civil tabular calendar (Reingold
    and Dershowitz, Calendrical Calculations, chapter 7).
    """
    if not (1200 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    ordinal = (
        _HIJRI_EPOCH - 1 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1)
        + month // 2 + day
    )  # fmt: skip
    earliest, latest = (date.fromordinal(ordinal + shift) for shift in (-2, 2))
    if (earliest.year, earliest.month) != (latest.year, latest.month):
        return None
    return Day(earliest.replace(day=1), "month")


def from_bikram(year: int, month: int, day: int) -> Day | None:
    """A day of the Bikram Sambat, which Nepal counts in; None if there is no such day.

    Only for years whose months have been published: `data/bikram_sambat.yml`.
    """
    published = data("bikram_sambat")
    years: dict[int, list[int]] = published["years"]
    if year not in years or not 1 <= month <= 12 or not 1 <= day <= years[year][month - 1]:
        return None
    days = sum(sum(years[y]) for y in years if y < year) + sum(years[year][: month - 1])
    return Day(date.fromisoformat(published["first_day"]) + timedelta(days=days + day - 1))


def from_ethiopian(year: int, month: int, day: int) -> Day | None:
    """A day of the calendar of Ethiopia; None if there is no such day, or for years to come.

    Twelve months of thirty days, then five days, or six before a leap year. Epoch and rule:
    Reingold and Dershowitz, Calendrical Calculations, chapter 4.
    """
    limits = data("dates")["calendars"]["ethiopian"]["years"]
    longest = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not (limits["first"] <= year <= limits["last"] and 1 <= day <= longest):
        return None
    days = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return Day(date.fromordinal(_ETHIOPIAN_EPOCH + days))


def from_gregorian(year: int, month: int, day: int) -> Day | None:
    """A Gregorian day; None if there is no such day."""
    try:
        return Day(date(year, month, day))
    except ValueError:
        return None


OTHERS: Mapping[str, Callable[[int, int, int], Day | None]] = {
    "jalali": from_jalali,
    "hijri": from_hijri,
    "bikram": from_bikram,
    "ethiopian": from_ethiopian,
}
"""Calendars beside the Gregorian one, by their names in `data/dates.yml`."""
