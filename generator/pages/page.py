"""The page itself, and lists that are too long for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.model import Record

PageClass = Literal[
    "home",
    "report",
    "actors",
    "actor",
    "names",
    "together",
    "event",
    "dates",
    "year",
    "month",
    "day",
    "undated",
    "keywords",
    "keyword",
    "search",
    "corrections",
    "data",
    "withdrawn",
    "moved",
]
PER_PAGE = 50
"""Reports on one page of a list; the newest page has up to twice as many."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page of a locale's docs folder."""

    url: str
    """Its folder below the locale's root, with a trailing slash; empty for the home page."""
    page_class: PageClass
    """Also the name of its template."""
    context: Mapping[str, Any] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Front matter besides what every page has."""

    @property
    def path(self) -> str:
        """The Markdown file below the locale's docs folder."""
        return f"{self.url}index.md"

    @property
    def is_index(self) -> bool:
        """Whether it is the home page or the first of its kind, as the pages of `nav` are."""
        return self.url.count("/") <= 1

    @property
    def root(self) -> str:
        """The relative link from this page to the locale's root."""
        return "../" * self.url.count("/")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One page's part of a long list of reports."""

    records: Sequence[Record]
    first: int
    """1-based place of its first report in the whole list."""
    total: int
    newer: str | None
    """Folder of the page with the next newer reports."""
    older: str | None
    """Folder of the page with the next older reports."""

    @property
    def last(self) -> int:
        """1-based place of its last report in the whole list."""
        return self.first + len(self.records) - 1


def excerpts(url: str, records: Sequence[Record]) -> Iterator[tuple[str, Excerpt]]:
    """Cut a list, newest first, into pages: the newest at `url`, older ones at `url`p3/ ….

    Pages are counted from the oldest report, and the newest page takes what is left over
    (up to twice `PER_PAGE`): so a new report changes one page and not all that follow.
    Yields one page, empty, for an empty list.
    """
    further = max(0, len(records) // PER_PAGE - 1)
    places = [url, *(f"{url}p{number}/" for number in range(further, 0, -1))]
    cuts = [0, *(len(records) - PER_PAGE * number for number in range(further, -1, -1))]
    for index, place in enumerate(places):
        start, end = cuts[index], cuts[index + 1]
        yield (
            place,
            Excerpt(
                records[start:end],
                start + 1,
                len(records),
                newer=places[index - 1] if index else None,
                older=places[index + 1] if index + 1 < len(places) else None,
            ),
        )
