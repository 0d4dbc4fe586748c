"""The page itself, and lists that are too long for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, TypeVar

from generator.corpus import Report
from generator.model import Article

T = TypeVar("T")
PageClass = Literal[
    "home",
    "report",
    "actors",
    "actor",
    "names",
    "together",
    "event",
    "events",
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
INDEX = "index.md"
"""The name of every generated page; its folder tells it apart."""
PER_PAGE = 50
"""Reports on one page of a list; the newest page has up to twice as many."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A report's article: it is read only where a page that says its text is made."""

    key: str
    """Names what it says, as in the store."""
    read: Callable[[], Article]


@dataclass(frozen=True, slots=True)
class Content:
    """What a page says."""

    context: Mapping[str, Any] = field(default_factory=dict)
    """What its template fills in."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Front matter besides what every page has."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page of a locale's docs folder.

    It says nothing but what `make` makes of what is `given`: no template and no function
    that makes content has a way to the corpus. So a page for which the same is given is the
    same page, and need not be made.
    """

    url: str
    """Its folder below the locale's root, with a trailing slash; empty for the home page."""
    page_class: PageClass
    """Also the name of its template."""
    given: Mapping[str, Any] = field(default_factory=dict)
    make: Callable[..., Content] = Content
    """Called with what is given."""

    @property
    def content(self) -> Content:
        """What it says; worked out anew each time."""
        return self.make(**self.given)

    @property
    def made_from(self) -> tuple[object, ...]:
        """All that decides what it says, side by side."""
        return (self.page_class, *self.given, *self.given.values())

    @property
    def path(self) -> str:
        """The Markdown file below the locale's docs folder."""
        return f"{self.url}{INDEX}"

    @property
    def root(self) -> str:
        """The relative link from this page to the locale's root."""
        return "../" * self.url.count("/")


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one thing: an actor, a day, a keyword, a report.

    As a page, they are made of what is `given` and of nothing else; so are the files that are
    published beside them. If the same is given as before, the pages themselves are not made.
    """

    url: str
    """The folder of the first page."""
    kind: PageClass
    """The class of the pages."""
    given: tuple[Any, ...]
    make: Callable[..., Iterator[Page]]
    """Called with what is given."""

    @classmethod
    def of(cls, page: Page) -> Section:
        """A page by itself."""
        return cls(page.url, page.page_class, (page,), _alone)

    @property
    def is_index(self) -> bool:
        """Whether it is the home page or the first of its kind, as the pages of `nav` are."""
        return self.url.count("/") <= 1

    @property
    def pages(self) -> Iterator[Page]:
        """The pages, the newest first; worked out anew each time."""
        return self.make(*self.given)


def _alone(page: Page) -> Iterator[Page]:
    yield page


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One page's part of a long list of reports."""

    reports: Sequence[Report]
    total: int
    """Reports in the whole list. Only the newest page has it: a new report changes it."""
    newer: str | None
    """Folder of the page with the next newer reports."""
    older: str | None
    """Folder of the page with the next older reports."""


def excerpts(url: str, reports: Sequence[Report]) -> Iterator[tuple[str, Excerpt]]:
    """Cut a list of reports, newest first, into pages."""
    for place, cut, newer, older in cuts(url, reports):
        yield place, Excerpt(cut, 0 if newer else len(reports), newer, older)


def cuts(
    url: str, listed: Sequence[T]
) -> Iterator[tuple[str, Sequence[T], str | None, str | None]]:
    """Cut a list, newest first, into pages: the newest at `url`, older ones at `url`p3/ ….

    Yields each with its folder, and those of the next newer and the next older page. Pages are
    counted from the oldest thing, and the newest page takes what is left over (up to twice
    `PER_PAGE`): so a new one changes one page and not all that follow. Yields one page, empty,
    for an empty list.
    """
    further = max(0, len(listed) // PER_PAGE - 1)
    places = [url, *(f"{url}p{number}/" for number in range(further, 0, -1))]
    ends = [0, *(len(listed) - PER_PAGE * number for number in range(further, -1, -1))]
    newer, older = [None, *places[:-1]], [*places[1:], None]
    for place, (start, end), before, after in zip(
        places, pairwise(ends), newer, older, strict=True
    ):
        yield place, listed[start:end], before, after
