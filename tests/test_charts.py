"""Charts: geometry that says what the numbers say."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import SHADES, Shades, bars, dots, strip, weeks_of_months


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_the_highest_bar_fills_the_height(counts: list[int]) -> None:
    """One bar for every count above 0, none taller than the drawing."""
    drawing = bars(counts, height=40)
    heights = [int(tall) for _, data in drawing.paths for tall in re.findall(r"v-(\d+)h", data)]
    assert len(heights) == sum(count > 0 for count in counts)
    assert max(heights, default=40) == 40
    assert min(heights, default=1) >= 1


@given(st.lists(st.integers(0, 10_000), max_size=200), st.integers(0, 10_000))
def test_more_reports_are_never_lighter(counts: list[int], count: int) -> None:
    """Shades grow with the count, and no report at all has a shade of its own."""
    shades = Shades.of_counts(counts)
    assert shades.of(0) == 0
    assert shades.of(count) <= shades.of(count + 1) <= SHADES
    assert shades.of(count + 1) >= 1


def test_shades_follow_the_quantiles() -> None:
    """A skewed archive uses every shade, not only the lightest and the darkest."""
    shades = Shades.of_counts([1, 1, 2, 2, 3, 5, 8, 400])
    assert [shades.of(count) for count in (0, 1, 2, 3, 8, 400)] == [0, 1, 2, 3, 4, 4]


@given(st.integers(1900, 2100))
def test_a_strip_has_every_day_of_its_year(year: int) -> None:
    """365 or 366 squares, all inside the drawing."""
    drawing = strip(year, {}, Shades(()))
    squares = [tuple(map(int, xy)) for xy in re.findall(r"M(\d+) (\d+)", drawing.paths[0][1])]
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert len(set(squares)) == days
    assert max(x for x, _ in squares) < drawing.width
    assert max(y for _, y in squares) < drawing.height


@given(st.integers(1900, 2100))
def test_months_are_named_where_they_begin(year: int) -> None:
    """The column that a month is named above is that of its first day's square."""
    first = {date(year, month, 1): 1 for month in range(1, 13)}
    (_, marked) = strip(year, first, Shades(())).paths[1]
    columns = sorted(int(x) // 10 + 1 for x in re.findall(r"M(\d+) ", marked))
    assert tuple(columns) == weeks_of_months(year)


def test_dots_stand_at_their_days() -> None:
    """The first day at the left end, the last at the right."""
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    drawing = dots([last, first], first, last)
    assert re.findall(r"M(\d+) ", drawing.paths[0][1]) == ["0", str(drawing.width)]
