"""The calendar of the archive: all dates, years, months, days, and no date at all."""

from __future__ import annotations

from bisect import bisect_left
from calendar import Calendar as MondayFirst
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.corpus import Corpus, Report
from generator.model import Actor, Day, Precision
from generator.pages.charts import Shades, strip, weeks_of_months
from generator.pages.page import PER_PAGE, Content, Page, PageClass, Section, excerpts

UNDATED = "dates/undated/"
MATRIX_YEARS = 15
MOST_REPORTED = 8
STRIPS = 3
"""So many of the latest years are shown day by day."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the coverage matrix."""

    year: str
    months: tuple[int, ...]
    """Reports in each of the twelve months."""
    total: int
    """Reports in the year, those without a known month included."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month of days, in weeks from Monday to Sunday."""

    month: str
    weeks: tuple[tuple[tuple[int, int], ...], ...]
    """(day of the month, reports); day 0 lies outside the month."""
    total: int


def coverage(corpus: Corpus) -> list[YearRow]:
    """How many reports each month has, by year, the latest year first."""
    counts = {period: len(reports) for period, reports in corpus.by_period.items()}
    return [
        YearRow(
            year,
            tuple(counts.get(f"{year}-{month:02}", 0) for month in range(1, 13)),
            counts[year],
        )
        for year in reversed(corpus.years)
    ]


def shades_of_months(corpus: Corpus) -> Shades:
    """The shades of the coverage matrix."""
    return Shades.of_counts(len(corpus.by_period[month]) for month in corpus.months)


def sections(corpus: Corpus) -> Iterator[Section]:
    """The index of dates, every year, month and day with reports, and the undated."""
    shades = Shades.of_counts(len(corpus.by_period[day]) for day in corpus.days)
    yield Section.of(_index(corpus, shades))
    for year in corpus.years:
        yield _year(corpus, year, shades)
    for month in corpus.months:
        context = {"calendar": _calendar(corpus, month), "shades": shades}
        yield _period(corpus, "month", month, corpus.months, context)
    for day in corpus.days:
        yield _period(corpus, "day", day, corpus.days, {})
    yield Section(UNDATED, "undated", (corpus.undated,), _undated)


def _undated(reports: Sequence[Report]) -> Iterator[Page]:
    for place, excerpt in excerpts(UNDATED, reports):
        yield Page(url=place, page_class="undated", given={"context": {"list": excerpt}})


def _index(corpus: Corpus, shades: Shades) -> Page:
    counts = {date.fromisoformat(day): len(corpus.by_period[day]) for day in corpus.days}
    rows = coverage(corpus)
    context = {
        "coverage": rows[:MATRIX_YEARS],
        "older": rows[MATRIX_YEARS:],
        "shades": shades_of_months(corpus),
        "strips": [
            (
                row.year,
                row.total,
                strip(int(row.year), counts, shades),
                weeks_of_months(int(row.year)),
            )
            for row in rows[:STRIPS]
        ],
        "undated": len(corpus.undated),
    }
    return Page(url="dates/", page_class="dates", given={"context": context})


def _year(corpus: Corpus, year: str, shades: Shades) -> Section:
    months = [month for month in corpus.months if month.startswith(year)]
    reports = corpus.by_period[year]
    calendars = [_calendar(corpus, month) for month in months]
    context = {"calendars": calendars, "shades": shades}
    if len(reports) > PER_PAGE:
        reports = ()
    return _period(corpus, "year", year, corpus.years, context, reports=reports)


def _month(context: Mapping[str, object], reports: Sequence[Report]) -> Content:
    """The newest page of a month, with those that most of its `reports` name."""
    return Content({**context, "most_reported": _most_reported(reports)})


def _most_reported(reports: Sequence[Report]) -> list[tuple[Actor, int]]:
    """Actors with their number of reports, where that is more than one; media only report."""
    actors = {actor.id: actor for report in reports for actor in report.actors}
    counts = Counter(actor.id for report in reports for actor in report.actors)
    order = sorted(counts, key=lambda id_: (-counts[id_], id_))
    named = [actors[id_] for id_ in order if counts[id_] > 1 and actors[id_].type != "media"]
    return [(actor, counts[actor.id]) for actor in named[:MOST_REPORTED]]


def _calendar(corpus: Corpus, month: str) -> Calendar:
    year, number = int(month[:4]), int(month[5:])
    weeks = tuple(
        tuple((day, len(corpus.by_period.get(f"{month}-{day:02}", ()))) for day in week)
        for week in MondayFirst(firstweekday=0).monthdayscalendar(year, number)
    )
    return Calendar(month, weeks, len(corpus.by_period[month]))


def url_of(period: str) -> str:
    """The folder of a period's page: 2022-01-12 -> dates/2022/01/12/."""
    return f"dates/{period.replace('-', '/')}/"


def day_of(period: str) -> Day:
    """The first day of an ISO year, month or day, as precise as the period is."""
    precision: Precision = "year" if len(period) == 4 else "month" if len(period) == 7 else "day"
    return Day(date.fromisoformat(period + "0001-01-01"[len(period) :]), precision)


def _period(
    corpus: Corpus,
    page_class: PageClass,
    period: str,
    periods: Sequence[str],
    context: Mapping[str, object],
    *,
    reports: Sequence[Report] | None = None,
) -> Section:
    """One period's page or pages; `reports` are those to list, by default all of it."""
    place = bisect_left(periods, period)
    facts = {
        "total": len(corpus.by_period[period]),
        "earlier": periods[place - 1] if place else None,
        "later": periods[place + 1] if place + 1 < len(periods) else None,
        **context,
    }
    listed = corpus.by_period[period] if reports is None else reports
    return Section(url_of(period), page_class, (page_class, period, facts, listed), _pages)


def _pages(
    page_class: PageClass, period: str, facts: Mapping[str, object], listed: Sequence[Report]
) -> Iterator[Page]:
    """A period's pages; only the newest has the `facts`."""
    for url, excerpt in excerpts(url_of(period), listed):
        shown = {"period": period, "list": excerpt, **({} if excerpt.newer else facts)}
        if page_class == "month" and not excerpt.newer:
            yield Page(url, page_class, given={"context": shown, "reports": listed}, make=_month)
        else:
            yield Page(url, page_class, given={"context": shown})
