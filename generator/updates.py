"""Which reports a feed tells of, and since when: by the data, never by the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import islice

from generator.corpus import Corpus
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
    """The reports that feeds tell of."""

    every: list[Record]
    by_language: Mapping[str, list[Record]]
    """By language, the commonest first."""
    by_actor: Mapping[str, list[Record]]
    """By the id of an actor that has a feed."""

    @classmethod
    def of(cls, corpus: Corpus, most: int, most_of_actor: int) -> Told:
        """At most so many in a feed, and in that of an actor."""
        return cls(
            newest(corpus.records, most),
            {lang: newest(records, most) for lang, records in by_language(corpus).items()},
            {id_: newest(records, most_of_actor) for id_, records in followed(corpus).items()},
        )


def newest(records: Sequence[Record], most: int) -> list[Record]:
    """The reports that a feed tells of, the last changed first; not those without a day."""
    days = {record.id: day for record in records if (day := updated(record))}
    told = [record for record in records if record.id in days]
    return nsmallest(most, told, key=lambda record: (-days[record.id].toordinal(), record.id))


def is_followed(records: Sequence[Record]) -> bool:
    """Whether an actor with these reports has a feed."""
    told = (record for record in records if updated(record))
    return len(list(islice(told, FOLLOWED_FROM))) == FOLLOWED_FROM


def followed(corpus: Corpus) -> Mapping[str, Sequence[Record]]:
    """The actors that have a feed, with their reports."""
    return {id_: records for id_, records in corpus.by_actor.items() if is_followed(records)}


def by_language(corpus: Corpus) -> Mapping[str, Sequence[Record]]:
    """The languages that have a feed, with their reports; the commonest first."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in corpus.records:
        if record.lang != UNKNOWN_LANGUAGE and updated(record):
            groups[record.lang].append(record)
    return {lang: groups[lang] for lang in corpus.languages if lang in groups}
