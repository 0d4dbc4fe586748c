"""What editors corrected, when and why, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model import Actor, Record
from generator.pages.page import PER_PAGE, Page, Section

URL = "corrections/"


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction did to one field."""

    field: str
    before: tuple[str | Actor, ...]
    after: tuple[str | Actor, ...]


def changes(corpus: Corpus, record: Record) -> list[Change]:
    """The corrections of a report, with the actors that they name."""
    return [
        Change(
            one.field, *map(tuple, (map(corpus.actor, one.before), map(corpus.actor, one.after)))
        )
        if one.field == "actors"
        else Change(one.field, one.before, one.after)
        for one in record.corrections
    ]


def sections(corpus: Corpus) -> Iterator[Section]:
    """The corrected reports, the latest correction first, cut into pages."""
    every = [record for record in (*corpus.records, *corpus.withdrawn) if record.corrections]
    every.sort(key=_latest_first)
    count = max(1, -(-len(every) // PER_PAGE))
    for number in range(1, count + 1):
        start = (number - 1) * PER_PAGE
        page = Page(
            url=URL if number == 1 else f"{URL}p{number}/",
            page_class="corrections",
            given={
                "context": {
                    "corrected": [
                        (record, changes(corpus, record))
                        for record in every[start : start + PER_PAGE]
                    ],
                    "earlier": f"{URL}p{number + 1}/" if number < count else None,
                }
            },
        )
        yield Section.of(page)


def _latest_first(record: Record) -> tuple[int, str]:
    """Sorting key. One file corrects a report, so that all its corrections are of one day."""
    day = record.corrections[0].on
    return (-day.date.toordinal() if day else 0, record.id)
