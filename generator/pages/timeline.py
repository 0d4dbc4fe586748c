"""When the reports of an actor were published, as a drawing and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model import Day, Record
from generator.pages.charts import Drawing, bars, dots

DOTS_BELOW = 6
"""With fewer dated reports, bars would be sticks: dots on a dated line say more."""
MONTHS_AT_MOST = 60
"""Beyond this many months a bar stands for a year."""
_TO_MIDDLE = {"month": timedelta(days=14), "year": timedelta(days=182)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reports over time."""

    drawing: Drawing
    dotted: bool
    """Dots on a line, not bars."""
    by_year: bool
    """The rows are years, not months."""
    rows: tuple[tuple[str, int], ...]
    """(ISO month or year, reports) for those with reports, in order."""
    first: Day
    last: Day
    """The ends of the drawing's axis."""
    peak: tuple[str, int]
    """The month or year with the most reports; the first of equals."""


def timeline(records: Iterable[Record], within: Sequence[str] = ()) -> Timeline | None:
    """The dated reports over time; None if there are none.

    `within` are ISO months that the axis covers besides the reports' own days (the archive's,
    so that lines can be compared). A report of which only the month or year is known stands
    in the middle of it in the drawing, and as no more than is known in the table.
    """
    days = sorted((record.published.value for record in records if record.published), key=_middle)
    if not days:
        return None
    first, last = days[0], days[-1]
    start, end = _middle(first), _middle(last)
    if within:
        opening, closing = (
            date.fromisoformat(f"{within[0]}-01"),
            date.fromisoformat(f"{within[-1]}-28"),
        )
        if opening <= start:
            start, first = opening, Day(opening, "month")
        if end <= closing:
            end, last = closing, Day(closing, "month")
    months = _between(start, end)
    length = 7 if len(months) <= MONTHS_AT_MOST else 4
    counts = Counter(day.iso[:length] for day in days)
    axis = list(dict.fromkeys(month[:length] for month in months))
    few = len(days) < DOTS_BELOW or not any(counts[period] for period in axis)
    if few:
        drawing = dots(map(_middle, days), start, end)
    else:
        drawing = bars([counts[period] for period in axis])
    peak = min(counts, key=lambda period: (-len(period), -counts[period], period))
    return Timeline(
        drawing, few, length == 4, tuple(sorted(counts.items())), first, last, (peak, counts[peak])
    )


def _middle(day: Day) -> date:
    """The day, or the middle of the month or year that is all that is known."""
    return day.date + _TO_MIDDLE[day.precision] if day.precision != "day" else day.date


def _between(first: date, last: date) -> list[str]:
    """The ISO months from one day's to another's."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
