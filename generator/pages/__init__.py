"""Which pages the archive has, and what each of them says: corpus × locale -> pages.

A page is data: a path, a template's name, front matter, and what the template fills in.
Nothing is rendered here, and nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.corpus import Corpus
from generator.pages import (
    actors,
    corrections,
    data,
    dates,
    events,
    home,
    keywords,
    report,
    search,
    together,
)
from generator.pages.keys import Keys
from generator.pages.page import Content, Page, Unread

__all__ = ["Content", "Keys", "Page", "Unread", "all_pages"]


def all_pages(
    corpus: Corpus, articles: Mapping[str, Unread], *, excerpt: bool = False
) -> Iterator[Page]:
    """Every generated page of one locale, indexes first; the hand-written ones are not ours.

    `articles` are the full texts of the corpus' reports, by their ids.
    """
    every = [
        home.pages(corpus),
        actors.pages(corpus),
        dates.pages(corpus),
        keywords.pages(corpus),
        search.pages(corpus),
        corrections.pages(corpus),
        data.pages(corpus),
    ]
    for pages in every:
        yield next(pages)
    for pages in (*every, together.pages(corpus), events.pages(corpus)):
        yield from pages
    for id_, article in articles.items():
        yield report.page(corpus, id_, article, excerpt=excerpt)
