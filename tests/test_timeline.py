"""Reports over time: as precise as is known, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.fields import read_fields
from generator.model import Day, Evidence, Fact, Precision, Record, Seed
from generator.pages.timeline import timeline
from generator.reading.records import record_of

_RECORD = record_of(read_fields(Seed("a", "a.txt", "0" * 64, "utf-8", "Talks on grain.")))
_PRINTED = Evidence("printed", "test", "", 1, None, 1.0)


def published(year: int, month: int = 1, day: int = 1, precision: Precision = "day") -> Record:
    """A report of a day, month or year."""
    return replace(_RECORD, published=Fact(Day(date(year, month, day), precision), _PRINTED))


def test_a_month_is_not_its_first_day() -> None:
    """The axis ends at what is known: March 2021, not 1 March 2021."""
    found = timeline([published(2021, 3, precision="month"), published(2022, 1, 11)])
    assert found is not None
    assert (found.first.iso, found.last.iso) == ("2021-03", "2022-01-11")
    assert found.rows == (("2021-03", 1), ("2022-01", 1))
    assert not found.by_year


def test_a_year_is_not_its_january() -> None:
    """A report of which only the year is known is counted for the year alone."""
    found = timeline([published(2021, precision="year")] * 3 + [published(2021, 1, 5)] * 5)
    assert found is not None
    assert found.rows == (("2021", 3), ("2021-01", 5))
    assert found.peak == ("2021-01", 5)


def test_many_years_are_counted_by_year() -> None:
    """Where a bar for each month would be too thin, rows and bars stand for years, and say so."""
    found = timeline([published(2010, 3), published(2024, 5)])
    assert found is not None
    assert found.by_year
    assert found.rows == (("2010", 1), ("2024", 1))


def test_reports_outside_the_common_axis_widen_it() -> None:
    """Nothing is drawn beyond the ends of the line."""
    found = timeline([published(2019, precision="year"), published(2023, 2, 3)], ["2021-01"])
    assert found is not None
    assert (found.first.iso, found.last.iso) == ("2019", "2023-02-03")


_DAYS = st.builds(
    published,
    st.integers(1990, 2030),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["day", "month", "year"]),
)


@given(st.lists(_DAYS, min_size=1, max_size=30))
def test_every_dated_report_is_counted_once(records: list[Record]) -> None:
    """The table adds up, and the drawing shows something."""
    found = timeline(records)
    assert found is not None
    assert sum(count for _, count in found.rows) == len(records)
    assert found.drawing.paths
