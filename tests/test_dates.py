"""Dates are read as they are printed, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from generator import dates
from generator.dates import calendars
from tests.casefiles import Case, load
from tests.examples import examples

_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)


@pytest.mark.parametrize("case", load("dates"), ids=lambda case: case.place)
def test_date_line(case: Case) -> None:
    """Each line yields the expected day, the expected problem, or nothing."""
    found = dates.find(case.input, case.expected["lang"])
    if "problem" in case.expected:
        assert [each.problem for each in found] == [case.expected["problem"]]
    elif case.expected["day"] is None:
        assert not [each for each in found if each.day]
    else:
        assert [each.day.iso for each in found if each.day] == [case.expected["day"]]


def _locales() -> list[str]:
    codes = sorted({code.split("_")[0] for code in localedata.locale_identifiers()} - {"root"})
    return [
        code for code in codes
        if not any(char.isdigit() for char in Locale.parse(code).months["format"]["wide"][1])
    ]  # fmt: skip


def test_every_language_of_cldr() -> None:
    """Day month year is never misread, and read in nearly every language with month names."""
    codes = _locales()
    fluent = 0
    for code in codes:
        names = Locale.parse(code).months["format"]["wide"]
        read = 0
        for number in range(1, 13):
            found = dates.find(f"12 {names[number]} 2022", code)
            days = [each.day for each in found if each.day and each.day.precision == "day"]
            assert all(day.date == date(2022, number, 12) for day in days), code
            read += len(days)
        fluent += read >= 10
    assert fluent >= 0.95 * len(codes)


@given(st.dates(date(1926, 1, 1), date(2049, 12, 31)))
def test_jalali_years_run_on(day: date) -> None:
    """Solar Hijri days follow each other without gap or overlap."""
    start = next(
        found.date
        for year in (day.year - 621, day.year - 622)
        if (found := calendars.from_jalali(year, 1, 1)) and found.date <= day
    )
    offset = (day - start).days
    year = start.year - 621
    month = offset // 31 + 1 if offset < 186 else (offset - 186) // 30 + 7
    number = offset % 31 + 1 if offset < 186 else (offset - 186) % 30 + 1
    found = calendars.from_jalali(year, month, number)
    assert found is not None
    assert found.date == day


@examples(100)
@given(_TEXT, st.sampled_from(["en", "ar", "fa", "zh", "th", "und", "xx"]))
def test_any_text(text: str, lang: str) -> None:
    """Any text is searched without a fault, and spans lie inside it, in order."""
    last = 0
    for found in dates.find(text, lang):
        assert last <= found.span.start < found.span.end <= len(text)
        assert (found.day is None) == bool(found.problem)
        last = found.span.end


@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)))
def test_iso_round_trip(day: date) -> None:
    """An ISO date is read as itself in every language."""
    for lang in ("en", "hi", "und"):
        (found,) = dates.find(day.isoformat(), lang)
        assert found.day is not None
        assert found.day.date == day


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 6))
def test_weekdays_resolve_backwards(anchor: date, weekday: int) -> None:
    """A weekday is the anchor's own day or one of the four before it, or stays open."""
    resolved = dates.resolve(weekday, anchor)
    if resolved:
        assert resolved[0].weekday() == weekday
        assert timedelta(0) <= anchor - resolved[0] <= timedelta(4)


def test_modified_weekdays_are_left_alone() -> None:
    """A weekday of another week, as in `next Monday`, is not taken."""
    assert not dates.weekdays_in("The summit opens next Monday in Paris.", "en")
    assert [each.number for each in dates.weekdays_in("He spoke on Monday.", "en")] == [0]
