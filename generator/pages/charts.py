"""Numbers into the geometry of small charts: SVG path data, and shades by quantile.

Charts hold no text: their ends are labelled in HTML, their numbers stand in a table
beside them. Time runs from left to right; for right-to-left pages the style sheet
mirrors the drawing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SHADES = 4
"""Shades above 0, which is for no report at all."""
WEEK_STEP = 10
"""Width and height of a day's place in a strip, in user units."""
DAY_SIDE = 9
LINE_WIDTH, LINE_HEIGHT = 100, 10
"""Of a line of dots, in user units."""
ROW, ARCS_WIDTH = 20, 160
"""The height of a row beside arcs, and how far these reach at most, in user units."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG drawing of one or more paths."""

    width: int
    height: int
    paths: tuple[tuple[int, str], ...]
    """(shade, path data); shades that draw nothing are left out."""


def bars(counts: Sequence[int], height: int = 40, step: int = 6) -> Drawing:
    """A bar for every count, `step` user units apart; the highest fills `height`."""
    most = max(counts, default=0)
    parts = []
    for index, count in enumerate(counts):
        if count:
            tall = max(1, round(height * count / most))
            parts.append(f"M{index * step} {height}v-{tall}h{step - 1}v{tall}z")
    return Drawing(max(1, len(counts)) * step, height, _path(SHADES, "".join(parts)))


def dots(days: Iterable[date], first: date, last: date) -> Drawing:
    """A dot for every day on a line from `first` to `last`; for few reports.

    Bars of so few would be sticks that say nothing about time. A dot is a stroke without
    length: its round ends are as wide as the style sheet says, however the line is stretched.
    """
    span = max(1, (last - first).days)
    places = [_number(LINE_WIDTH * (day - first).days / span) for day in sorted(set(days))]
    drawn = "".join(f"M{place} {LINE_HEIGHT // 2}h0" for place in places)
    return Drawing(LINE_WIDTH, LINE_HEIGHT, _path(SHADES, drawn))


def strip(year: int, counts: Mapping[date, int], shades: Shades) -> Drawing:
    """A year as columns of weeks, Monday first: one path for each shade."""
    first = date(year, 1, 1)
    paths: dict[int, list[str]] = {}
    last = date(year, 12, 31)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        week = (ordinal - first.toordinal() + first.weekday()) // 7
        x, y = week * WEEK_STEP, day.weekday() * WEEK_STEP
        square = f"M{x} {y}h{DAY_SIDE}v{DAY_SIDE}h-{DAY_SIDE}z"
        paths.setdefault(shades.of(counts.get(day, 0)), []).append(square)
    weeks = (last.toordinal() - first.toordinal() + first.weekday()) // 7 + 1
    drawn = tuple((shade, "".join(paths[shade])) for shade in sorted(paths))
    return Drawing(weeks * WEEK_STEP, 7 * WEEK_STEP, drawn)


def weeks_of_months(year: int) -> tuple[int, ...]:
    """The 1-based column of a strip in which each month begins, January first."""
    first = date(year, 1, 1)
    lead = first.weekday() - first.toordinal()
    return tuple((date(year, month, 1).toordinal() + lead) // 7 + 1 for month in range(1, 13))


def arcs(ties: Iterable[tuple[int, int, int]], rows: int) -> Drawing:
    """Ties between rows of a list that stands beside it, as half circles: an arc diagram.

    A tie is (row, row, shade), rows counted from 0. Rows are `ROW` user units high; arcs
    begin at the left edge, and the longest are flattened to `ARCS_WIDTH`.
    """
    paths: dict[int, list[str]] = {}
    for one, other, shade in sorted(ties):
        top, bottom = sorted((one, other))
        wide = min(ARCS_WIDTH, (bottom - top) * ROW)
        start, end = (row * ROW + ROW // 2 for row in (top, bottom))
        bow = f"M0 {start}C{_number(wide * 4 / 3)} {start} {_number(wide * 4 / 3)} {end} 0 {end}"
        paths.setdefault(shade, []).append(bow)
    drawn = tuple((shade, "".join(paths[shade])) for shade in sorted(paths))
    return Drawing(ARCS_WIDTH + 4, max(1, rows) * ROW, drawn)


@dataclass(frozen=True, slots=True)
class Shades:
    """Which shade a count gets: as many of the counts in each, since news is skewed."""

    bounds: tuple[int, ...]
    """The lowest count of every shade above the first."""

    @classmethod
    def of_counts(cls, counts: Iterable[int]) -> Shades:
        """Bounds at the quantiles of the counts above 0."""
        known = sorted(count for count in counts if count)
        if not known:
            return cls(())
        at = [known[len(known) * shade // SHADES] for shade in range(1, SHADES)]
        return cls(tuple(sorted({bound for bound in at if bound > known[0]})))

    def of(self, count: int) -> int:
        """0 for none, else 1 (fewest) to `SHADES`."""
        return bisect_left(self.bounds, count + 1) + 1 if count else 0


def _path(shade: int, data: str) -> tuple[tuple[int, str], ...]:
    return ((shade, data),) if data else ()


def _number(value: float) -> str:
    """At most one decimal, and none where it is 0."""
    return f"{value:.1f}".removesuffix(".0")
