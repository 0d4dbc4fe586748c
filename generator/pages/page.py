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
    "dates",
    "year",
    "month",
    "day",
    "undated",
    "keywords",
    "keyword",
    "corrections",
    "withdrawn",
    "moved",
]
PER_PAGE = 50
"""Reports on one page of a list."""


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
    number: int
    """1-based number of this page."""
    pages: int

    @property
    def last(self) -> int:
        """1-based place of its last report in the whole list."""
        return self.first + len(self.records) - 1


def excerpts(url: str, records: Sequence[Record]) -> Iterator[tuple[str, Excerpt]]:
    """Cut a list into pages of `PER_PAGE`: the first at `url`, the others at `url`p2/ ….

    Yields one, empty, for an empty list.
    """
    pages = max(1, -(-len(records) // PER_PAGE))
    for number in range(1, pages + 1):
        start = (number - 1) * PER_PAGE
        part = records[start : start + PER_PAGE]
        place = url if number == 1 else f"{url}p{number}/"
        yield place, Excerpt(part, start + 1, len(records), number, pages)
