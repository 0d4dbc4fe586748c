"""The calendar of the archive: all dates, years, months, days, and no date at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.corpus import Corpus
from generator.model import Day, Precision
from generator.pages.page import Page, PageClass, excerpts


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the coverage matrix."""

    year: str
    months: tuple[int, ...]
    """Reports in each of the twelve months."""
    total: int
    """Reports in the year, those without a known month included."""


def coverage(corpus: Corpus) -> list[YearRow]:
    """How many reports each month has, by year, the latest year first."""
    counts = {period: len(records) for period, records in corpus.by_period.items()}
    return [
        YearRow(
            year,
            tuple(counts.get(f"{year}-{month:02}", 0) for month in range(1, 13)),
            counts[year],
        )
        for year in reversed(corpus.years)
    ]


def pages(corpus: Corpus) -> Iterator[Page]:
    """The index of dates, every year, month and day with reports, and the undated."""
    rows = coverage(corpus)
    yield Page(
        url="dates/",
        page_class="dates",
        context={"coverage": rows, "undated": len(corpus.undated)},
    )
    by_year = {row.year: row for row in rows}
    for year in corpus.years:
        yield from _period(corpus, "year", year, corpus.years, {"coverage": [by_year[year]]})
    for month in corpus.months:
        days = [
            (day, len(corpus.by_period[day]))
            for day in corpus.days[_from(corpus.days, month) : _from(corpus.days, month + "~")]
        ]
        yield from _period(corpus, "month", month, corpus.months, {"days": days})
    for day in corpus.days:
        yield from _period(corpus, "day", day, corpus.days, {})
    for place, excerpt in excerpts("dates/undated/", corpus.undated):
        yield Page(
            url=place, page_class="undated", context={"list": excerpt, "base": "dates/undated/"}
        )


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
    context: dict[str, object],
) -> Iterator[Page]:
    place = _from(periods, period)
    neighbours = {
        "earlier": periods[place - 1] if place else None,
        "later": periods[place + 1] if place + 1 < len(periods) else None,
    }
    base = url_of(period)
    for url, excerpt in excerpts(base, corpus.by_period[period]):
        yield Page(
            url=url,
            page_class=page_class,
            context={
                "period": period,
                "list": excerpt,
                "base": base,
                **neighbours,
                **context,
            },
        )


def _from(periods: Sequence[str], start: str) -> int:
    """Index of the first period that is not before `start`, in a sorted list."""
    return bisect_left(periods, start)
