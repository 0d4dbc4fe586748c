"""All reports together: by actor, by day, by keyword; in one stable order.

Works on records, not on texts; everything is n log n in the number of reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.corpus.groups import most_first
from generator.corpus.keywords import (
    TOPICS,
    KeywordGroup,
    KeywordName,
    by_keyword,
    keyword_key,
    topical,
)
from generator.corpus.reports import Report, key_of_record
from generator.duplicates import Duplicate, by_report
from generator.model import Actor, Event, Record, Related
from generator.outlets import Outlet, outlets
from generator.storage import codec

__all__ = [
    "TOPICS",
    "Corpus",
    "KeywordGroup",
    "KeywordName",
    "Report",
    "build",
    "key_of_record",
    "keyword_key",
    "periods",
    "spellings",
    "topical",
]


@dataclass(frozen=True)
class Corpus:
    """The archive as its pages see it. Lists of reports have the newest first."""

    records: tuple[Record, ...]
    actors: Mapping[str, Actor]
    """Those that at least one report names, by id."""
    taken_out: Mapping[str, Actor] = field(default_factory=dict)
    """Those that only corrections name, by id."""
    withdrawn: tuple[Record, ...] = ()
    """Reports that have only a page that says why, and are in no list."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Ids of actors that were merged away, and the id of an actor here that serves now."""
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    """The outlets that reports name as their sources, by each name as it is printed."""
    duplicates: Mapping[str, tuple[Duplicate, ...]] = field(default_factory=dict)
    """By report id, the pairs with the same or nearly the same text that it is in."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """Reports that tell of one event, by the events' ids; this and what follows is `relate`'s."""
    same_event: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    """By report id, others of its event, the most alike first."""
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    """By report id, reports of other events that have to do with it, the most alike first."""

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """The events by the ids of their reports."""
        return {id_: event for event in self.events.values() for id_ in event.reports}

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Reports by their ids, withdrawn ones too."""
        return {record.id: record for record in (*self.records, *self.withdrawn)}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports with their actors by their ids, withdrawn ones too."""
        known = self.actors
        named = self.actor_keys, {id_: place for place, id_ in enumerate(sorted(known))}
        return {
            id_: Report.of(
                record,
                tuple([known[use.actor] for use in record.actors if use.actor in known]),
                self._outlet(record),
                named,
            )
            for id_, record in self.by_id.items()
        }

    @cached_property
    def actor_keys(self) -> Mapping[str, str]:
        """What names all that is said of each actor, by their ids."""
        return {id_: codec.key_of(codec.encode(actor)) for id_, actor in self.actors.items()}

    @cached_property
    def listed(self) -> tuple[Report, ...]:
        """The records with their actors: what groups and lists of reports consist of."""
        known = self.reports
        return tuple([known[record.id] for record in self.records])

    def actor(self, id_: str) -> Actor:
        """An actor that a report or a correction names; without names if nobody knows it."""
        unknown = Actor(id_, "person", {}, {})
        return self.actors.get(id_) or self.taken_out.get(id_, unknown)

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Report, ...]]:
        """Reports by actor; actors with the most reports first."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.listed:
            for actor in report.actors:
                groups[actor.id].append(report)
        return {actor: tuple(groups[actor]) for actor in most_first(groups)}

    @cached_property
    def by_period(self) -> Mapping[str, tuple[Report, ...]]:
        """Dated reports by each ISO period that holds them (2022, 2022-01, 2022-01-12)."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.listed:
            if published := report.record.published:
                for period in periods(published.value.iso):
                    groups[period].append(report)
        return {period: tuple(groups[period]) for period in sorted(groups)}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years with reports, earliest first."""
        return self._periods_of_length(4)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months with reports, earliest first."""
        return self._periods_of_length(7)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days with reports, earliest first."""
        return self._periods_of_length(10)

    def _periods_of_length(self, length: int) -> tuple[str, ...]:
        return tuple(period for period in self.by_period if len(period) == length)

    @cached_property
    def undated(self) -> tuple[Report, ...]:
        """Reports whose day of publication is not known."""
        return tuple([report for report in self.listed if report.record.published is None])

    @cached_property
    def by_keyword(self) -> Mapping[tuple[str, str], KeywordGroup]:
        """Keywords by `keyword_key`; those of the most reports first. Actors are not here."""
        return by_keyword(self.listed)

    @cached_property
    def keyword_pages(self) -> Mapping[tuple[str, str], KeywordGroup]:
        """The keywords that have a page of their own."""
        return {key: group for key, group in self.by_keyword.items() if group.has_page}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the reports, the commonest first."""
        return _by_count(record.lang for record in self.records)

    @cached_property
    def by_outlet(self) -> Mapping[str, tuple[Report, ...]]:
        """Reports by the ids of the outlets that they name; those of the most reports first."""
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in self.listed:
            if report.outlet:
                groups[report.outlet].append(report)
        return {outlet: tuple(groups[outlet]) for outlet in most_first(groups)}

    def _outlet(self, record: Record) -> str:
        outlet = self.outlets.get(record.source.value) if record.source else None
        return outlet.id if outlet else ""


def build(
    records: Iterable[Record],
    actors: Mapping[str, Actor],
    redirects: Mapping[str, str] | None = None,
    duplicates: tuple[Duplicate, ...] = (),
) -> Corpus:
    """Group the reports. `actors` and `redirects` may hold more than the reports name."""
    ordered = sorted(records, key=_newest_first)
    named = {use.actor for record in ordered for use in record.actors}
    taken = {
        id_
        for record in ordered
        for correction in record.corrections
        if correction.field == "actors"
        for id_ in correction.before
    }
    return Corpus(
        records=tuple(record for record in ordered if not record.withdrawn),
        actors={id_: actors[id_] for id_ in sorted(named) if id_ in actors},
        outlets=outlets(ordered, actors),
        taken_out={id_: actors[id_] for id_ in sorted(taken - named) if id_ in actors},
        withdrawn=tuple(record for record in ordered if record.withdrawn),
        redirects={gone: kept for gone, kept in sorted((redirects or {}).items()) if kept in named},
        duplicates=by_report(duplicates),
    )


def periods(iso: str) -> tuple[str, ...]:
    """The ISO periods that hold a day: 2022-01-12 lies in 2022, 2022-01 and itself."""
    return tuple(iso[:length] for length in (4, 7, 10) if length <= len(iso))


def spellings(records: Iterable[Record], actor: str) -> list[tuple[str, str, int]]:
    """How these reports print an actor's name: (surface, language, reports), commonest first."""
    uses = (next((use for use in each.actors if use.actor == actor), None) for each in records)
    counts = Counter(
        (spelling.surface, spelling.lang) for use in uses if use for spelling in use.spellings
    )
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return [(surface, lang, counts[surface, lang]) for surface, lang in order]


def _newest_first(record: Record) -> tuple[int, int, str]:
    """Sorting key: by day of publication, newest first, undated last; then by id."""
    if record.published is None:
        bound = record.not_before.date.toordinal() if record.not_before else 0
        return (1, -bound, record.id)
    return (0, -record.published.value.date.toordinal(), record.id)


def _by_count(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
