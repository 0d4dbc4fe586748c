"""A page for each event: how several reports tell of it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts import Shades
from generator.corpus import Corpus
from generator.model import Actor, ActorUse, Event, Record, Shared, Spelling
from generator.pages.page import Page, excerpts

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


def pages(corpus: Corpus) -> Iterator[Page]:
    """Every event's page or pages."""
    for event in corpus.events.values():
        yield from _event(corpus, event)


def _event(corpus: Corpus, event: Event) -> Iterator[Page]:
    records = [corpus.by_id[id_] for id_ in event.reports]
    days = [record.published.value for record in records if record.published]
    compared = _spread(records)
    rows = _rows(corpus, compared)
    context = {
        "event": event,
        "called": _called(rows),
        "languages": len({record.lang for record in records}),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "undated": len(records) - len(days),
        "compared": compared,
        "rows": rows[:ROWS],
        "actors": len(rows),
        "shades": Shades.of_counts(cell.mentions for row in rows for cell in row.cells),
        "alone": _alone(rows, compared),
        "reasons": _reasons(corpus, compared),
    }
    newest_first = [*reversed(records[: len(days)]), *records[len(days) :]]
    for url, excerpt in excerpts(url_of(event), newest_first):
        yield Page(url=url, page_class="event", context={**context, "list": excerpt})


def url_of(event: Event) -> str:
    """The folder of an event's page."""
    return f"events/{event.id}/"


def _spread(records: Sequence[Record]) -> list[Record]:
    """The reports to compare: one of each language before others, in the order of their days."""
    of_languages = {record.lang: record for record in reversed(records)}
    first = [record for record in records if of_languages[record.lang] is record]
    others = [record for record in records if of_languages[record.lang] is not record]
    chosen = {record.id for record in [*first, *others][:COMPARED]}
    return [record for record in records if record.id in chosen]


def _rows(corpus: Corpus, records: Sequence[Record]) -> list[Row]:
    """Everyone whom the reports name; those in the most reports and most mentioned first."""
    uses = [{use.actor: use for use in record.actors} for record in records]
    rows = [
        Row(corpus.actors[id_], tuple(map(_cell, records, (each.get(id_) for each in uses))))
        for id_ in sorted({id_ for each in uses for id_ in each}.intersection(corpus.actors))
    ]
    return sorted(rows, key=lambda row: (-row.named, -row.mentions, row.actor.id))


def _cell(record: Record, use: ActorUse | None) -> Cell:
    if use is None:
        return Cell()
    own_first = sorted(use.spellings, key=lambda spelling: spelling.lang != record.lang)
    return Cell(use.mentions, own_first[0] if own_first else None)


def _called(rows: Sequence[Row]) -> list[str]:
    """The actors that an event is called by: of those in the most reports, people first."""
    most = [row for row in rows if row.named == rows[0].named > 1]
    people_first = sorted(most, key=lambda row: row.actor.type != "person")
    return [row.actor.id for row in people_first[:NAMES]]


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


def _reasons(corpus: Corpus, records: Sequence[Record]) -> list[tuple[Record, Record, Shared]]:
    """What joins each report to the one that is most like it; each pair once."""
    found: dict[frozenset[str], tuple[Record, Record, Shared]] = {}
    for record in records:
        nearest = corpus.same_event[record.id][0]
        pair = frozenset((record.id, nearest.report))
        found.setdefault(pair, (record, corpus.by_id[nearest.report], nearest.shared))
    return list(found.values())
