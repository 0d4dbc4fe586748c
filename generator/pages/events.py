"""A page for each event: how several reports tell of it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus import Corpus, Report
from generator.model import Actor, ActorUse, Event, Record, Spelling
from generator.pages.charts import Shades
from generator.pages.others import Joined, Other
from generator.pages.page import Content, Excerpt, Page, Section, cuts, excerpts

URL = "events/"
COMPARED = 6
"""Reports in the table: more columns cannot be read."""
ROWS = 60
NAMES = 3
"""Actors that an event is called by."""
ALONE = 12
"""Names that only one report has, at most."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One actor in one report."""

    mentions: int = 0
    spelling: Spelling | None = None
    """The first in the report's own language, else the first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One actor in the reports that are compared."""

    actor: Actor
    cells: tuple[Cell, ...]

    @property
    def named(self) -> int:
        """How many of the reports name the actor."""
        return sum(cell.mentions > 0 for cell in self.cells)

    @property
    def mentions(self) -> int:
        """In all of the reports."""
        return sum(cell.mentions for cell in self.cells)


def sections(corpus: Corpus) -> Iterator[Section]:
    """A list of the events, if there are any, and every event's page or pages."""
    if corpus.events:
        yield from map(Section.of, _list(corpus))
    for event in corpus.events.values():
        yield _event(corpus, event)


def _list(corpus: Corpus) -> Iterator[Page]:
    """The events, the latest first, cut into pages."""
    every = [
        (url_of(event.id), [corpus.reports[id_] for id_ in event.reports])
        for event in sorted(corpus.events.values(), key=lambda event: event.id)
    ]
    every.sort(key=lambda listed: _latest(listed[1]), reverse=True)
    for url, events, newer, older in cuts(URL, every):
        given = {"events": events, "newer": newer, "older": older}
        yield Page(url, "events", given=given, make=_listed)


def _listed(
    events: Sequence[tuple[str, Sequence[Report]]], newer: str | None, older: str | None
) -> Content:
    """What a page of the list says."""
    listed = []
    for url, reports in events:
        compared = _spread(reports)
        listed.append(
            {"url": url, "opening": compared[0].record, **_told(reports, _rows(compared))}
        )
    return Content({"events": listed, "newer": newer, "older": older})


def _latest(reports: Sequence[Report]) -> str:
    """The day of the last report of an event, as far as it is known; empty if none is."""
    days = [each.record.published.value.iso for each in reports if each.record.published]
    return max(days, default="")


def _event(corpus: Corpus, event: Event) -> Section:
    reports = [corpus.reports[id_] for id_ in event.reports]
    compared = _spread(reports)
    nearest = [Joined.of(corpus, corpus.same_event[each.record.id][:1]) for each in compared]
    return Section(url_of(event.id), "event", (event, reports, compared, nearest), _pages)


def _pages(
    event: Event, reports: Sequence[Report], compared: Sequence[Report], nearest: Sequence[Joined]
) -> Iterator[Page]:
    """An event's page or pages."""
    dated = sum(report.record.published is not None for report in reports)
    newest_first = [*reversed(reports[:dated]), *reports[dated:]]
    given = {"reports": reports, "compared": compared, "nearest": nearest}
    for url, excerpt in excerpts(url_of(event.id), newest_first):
        yield Page(url, "event", given={**given, "excerpt": excerpt}, make=_content)


def _content(
    reports: Sequence[Report],
    compared: Sequence[Report],
    nearest: Sequence[Joined],
    excerpt: Excerpt,
) -> Content:
    """An event's page; `nearest` has for each report that is compared the one most like it."""
    columns = [report.record for report in compared]
    rows = _rows(compared)
    context = {
        **_told(reports, rows),
        "compared": columns,
        "rows": rows[:ROWS],
        "actors": len(rows),
        "shades": Shades.of_counts(cell.mentions for row in rows for cell in row.cells),
        "alone": _alone(rows, columns),
        "reasons": _reasons(compared, nearest),
        "list": excerpt,
    }
    return Content(context)


def _told(reports: Sequence[Report], rows: Sequence[Row]) -> dict[str, Any]:
    """An event in short: who, when, in how many reports and languages."""
    records = [report.record for report in reports]
    days = [record.published.value for record in records if record.published]
    return {
        "called": _called(rows),
        "languages": len({record.lang for record in records}),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "undated": len(records) - len(days),
        "reports": len(reports),
    }


def url_of(id_: str) -> str:
    """The folder of an event's page."""
    return f"{URL}{id_}/"


def _spread(reports: Sequence[Report]) -> list[Report]:
    """The reports to compare: one of each language before others, in the order of their days."""
    of_languages = {report.record.lang: report for report in reversed(reports)}
    first = [report for report in reports if of_languages[report.record.lang] is report]
    others = [report for report in reports if of_languages[report.record.lang] is not report]
    chosen = {report.record.id for report in [*first, *others][:COMPARED]}
    return [report for report in reports if report.record.id in chosen]


def _rows(reports: Sequence[Report]) -> list[Row]:
    """Everyone whom the reports name; those in the most reports and most mentioned first."""
    records = [report.record for report in reports]
    uses = [{use.actor: use for use in record.actors} for record in records]
    actors = {actor.id: actor for report in reports for actor in report.actors}
    rows = [
        Row(actors[id_], tuple(map(_cell, records, (each.get(id_) for each in uses))))
        for id_ in sorted(actors)
    ]
    return sorted(rows, key=lambda row: (-row.named, -row.mentions, row.actor.id))


def _cell(record: Record, use: ActorUse | None) -> Cell:
    if use is None:
        return Cell()
    own_first = sorted(use.spellings, key=lambda spelling: spelling.lang != record.lang)
    return Cell(use.mentions, own_first[0] if own_first else None)


def _called(rows: Sequence[Row]) -> list[Actor]:
    """The actors that an event is called by: of those in the most reports, people first."""
    most = [row for row in rows if row.named == rows[0].named > 1]
    people_first = sorted(most, key=lambda row: row.actor.type != "person")
    return [row.actor for row in people_first[:NAMES]]


def _alone(
    rows: Sequence[Row], records: Sequence[Record]
) -> list[tuple[Record, list[tuple[Actor, int]]]]:
    """For each report, whom no other names, with mentions; reports with nobody are left out."""
    found = []
    for place, record in enumerate(records):
        alone = [
            (row.actor, row.mentions)
            for row in rows
            if row.named == 1 and row.cells[place].mentions
        ]
        if alone:
            found.append((record, alone[:ALONE]))
    return found


def _reasons(reports: Sequence[Report], nearest: Sequence[Joined]) -> list[tuple[Record, Other]]:
    """What joins each report to the one that is most like it; each pair once."""
    found: dict[frozenset[str], tuple[Record, Other]] = {}
    for report, joined in zip(reports, nearest, strict=True):
        for other in joined.to(report):
            pair = frozenset((report.record.id, other.record.id))
            found.setdefault(pair, (report.record, other))
    return list(found.values())
