"""Which reports a feed tells of, and since when: by the data, never by the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import itemgetter

from generator.corpus import Corpus, Report
from generator.model import Record

FOLLOWED_FROM = 2
"""An actor has a feed when it can tell of so many reports; most are named in one only."""
UNKNOWN_LANGUAGE = "und"


def updated(record: Record) -> date | None:
    """The day on which what the archive says of a report last changed, as far as is known.

    That is the day of the publication or of the latest correction, whichever is later.
    Without either, it is the day before which the report cannot have been written; without
    that too, None.
    """
    known = [correction.on.date for correction in record.corrections if correction.on]
    if record.published:
        known.append(record.published.value.date)
    if not known and record.not_before:
        known.append(record.not_before.date)
    return max(known, default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """The reports that feeds tell of: the last changed first, none without a day."""

    every: list[Record]
    by_language: Mapping[str, list[Record]]
    """By language, the commonest first."""
    by_actor: Mapping[str, list[Record]]
    """By the id of an actor that has a feed."""

    @classmethod
    def of(cls, corpus: Corpus, most: int, most_of_actor: int) -> Told:
        """At most so many in a feed, and in that of an actor."""
        told = _last_changed_first(corpus.records)
        languages = _Lists(most)
        actors = _Lists(most_of_actor)
        for record in told:
            languages.add(record.lang, record)
            for use in record.actors:
                actors.add(use.actor, record)
        return cls(
            told[:most],
            {lang: languages[lang] for lang in by_language(corpus)},
            {id_: actors[id_] for id_, found in corpus.by_actor.items() if is_followed(found)},
        )


class _Lists(dict[str, list[Record]]):
    """Lists that take in only so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def add(self, name: str, record: Record) -> None:
        """Put a report at the end of a list, unless that is full."""
        found = self.setdefault(name, [])
        if len(found) < self._most:
            found.append(record)


def is_followed(reports: Sequence[Report]) -> bool:
    """Whether an actor with these reports has a feed."""
    if len(reports) < FOLLOWED_FROM:
        return False
    told = (report for report in reports if updated(report.record))
    return len(list(islice(told, FOLLOWED_FROM))) == FOLLOWED_FROM


def by_language(corpus: Corpus) -> Mapping[str, Sequence[Record]]:
    """The languages that have a feed, with their reports; the commonest first."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in corpus.records:
        if record.lang != UNKNOWN_LANGUAGE and updated(record):
            groups[record.lang].append(record)
    return {lang: groups[lang] for lang in corpus.languages if lang in groups}


def _last_changed_first(records: Iterable[Record]) -> list[Record]:
    days = [(-day.toordinal(), record.id, record) for record in records if (day := updated(record))]
    return [record for *_, record in sorted(days, key=itemgetter(0, 1))]
