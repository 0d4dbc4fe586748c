"""Which reports a feed tells of, and since when: by the data, never by the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
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
    if record.published and not record.corrections:
        return record.published.value.date
    known = [correction.on.date for correction in record.corrections if correction.on]
    if record.published:
        known.append(record.published.value.date)
    if not known and record.not_before:
        known.append(record.not_before.date)
    return max(known, default=None)


def last_changed(records: Iterable[Record], most: int) -> list[Record]:
    """Those of at most so many reports that a feed tells of: the last changed first.

    None is without a day.
    """
    days = [(-day.toordinal(), record.id, record) for record in records if (day := updated(record))]
    return [record for *_, record in nsmallest(most, days, key=itemgetter(0, 1))]


@dataclass(frozen=True, slots=True)
class Told:
    """The reports that the feeds of an archive tell of, as `last_changed` has them."""

    every: list[Record]
    by_language: Mapping[str, list[Record]]
    """By language, the commonest first."""

    @classmethod
    def of(cls, corpus: Corpus, most: int) -> Told:
        """At most so many in a feed."""
        languages = by_language(corpus).items()
        return cls(
            last_changed(corpus.records, most),
            {lang: last_changed(records, most) for lang, records in languages},
        )


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
