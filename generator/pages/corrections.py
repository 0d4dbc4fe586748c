"""What editors corrected, when and why, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model import Record
from generator.pages.page import PER_PAGE, Page

URL = "corrections/"


def pages(corpus: Corpus) -> Iterator[Page]:
    """The corrected reports, the latest correction first, cut into pages."""
    every = [record for record in (*corpus.records, *corpus.withdrawn) if record.corrections]
    every.sort(key=_latest_first)
    count = max(1, -(-len(every) // PER_PAGE))
    for number in range(1, count + 1):
        start = (number - 1) * PER_PAGE
        yield Page(
            url=URL if number == 1 else f"{URL}p{number}/",
            page_class="corrections",
            context={
                "corrected": every[start : start + PER_PAGE],
                "earlier": f"{URL}p{number + 1}/" if number < count else None,
            },
        )


def _latest_first(record: Record) -> tuple[int, str]:
    """Sorting key. One file corrects a report, so that all its corrections are of one day."""
    day = record.corrections[0].on
    return (-day.date.toordinal() if day else 0, record.id)
