"""When the reports of an actor were published, as a drawing and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.charts import Drawing, bars, dots
from generator.model import Day, Record

DOTS_BELOW = 6
"""With fewer dated reports, bars would be sticks: dots on a dated line say more."""
MONTHS_AT_MOST = 60
"""Beyond this many months a bar stands for a year."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reports over time."""

    drawing: Drawing
    dotted: bool
    """Dots on a line, not bars."""
    rows: tuple[tuple[str, int], ...]
    """(ISO month or year, reports) for those with reports, in order."""
    first: Day
    last: Day
    """The ends of the drawing's axis."""
    peak: tuple[str, int]
    """The month or year with the most reports; the first of equals."""


def timeline(records: Iterable[Record], within: Sequence[str] = ()) -> Timeline | None:
    """The dated reports over time; None if there are none.

    `within` are ISO months between whose first and last the axis runs (the archive's, so
    that lines can be compared); by default it runs from the first report to the last.
    """
    days = sorted(record.published.value.date for record in records if record.published)
    if not days:
        return None
    first = date.fromisoformat(f"{within[0]}-01") if within else days[0]
    last = date.fromisoformat(f"{within[-1]}-28") if within else days[-1]
    months = _between(first, last)
    length = 7 if len(months) <= MONTHS_AT_MOST else 4
    counts = Counter(day.isoformat()[:length] for day in days)
    axis = list(dict.fromkeys(month[:length] for month in months))
    few = len(days) < DOTS_BELOW
    drawing = dots(days, first, last) if few else bars([counts[period] for period in axis])
    peak = min(counts, key=lambda period: (-counts[period], period))
    ends = (Day(first, "month"), Day(last, "month")) if within else (Day(first), Day(last))
    return Timeline(drawing, few, tuple(sorted(counts.items())), *ends, (peak, counts[peak]))


def _between(first: date, last: date) -> list[str]:
    """The ISO months from one day's to another's."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
