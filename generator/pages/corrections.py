"""What editors corrected, when and why, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model import Correction, Record
from generator.pages.page import PER_PAGE, Page

URL = "corrections/"


def pages(corpus: Corpus) -> Iterator[Page]:
    """The list of corrections, the latest first, cut into pages."""
    every = [
        (record, correction)
        for record in (*corpus.records, *corpus.withdrawn)
        for correction in record.corrections
    ]
    every.sort(key=_latest_first)
    count = max(1, -(-len(every) // PER_PAGE))
    for number in range(1, count + 1):
        start = (number - 1) * PER_PAGE
        yield Page(
            url=URL if number == 1 else f"{URL}p{number}/",
            page_class="corrections",
            context={
                "corrections": every[start : start + PER_PAGE],
                "earlier": f"{URL}p{number + 1}/" if number < count else None,
            },
        )


def _latest_first(entry: tuple[Record, Correction]) -> tuple[int, str, str]:
    record, correction = entry
    day = correction.on.date.toordinal() if correction.on else 0
    return (-day, record.id, correction.field)
