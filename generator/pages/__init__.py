"""Which pages the archive has, and what each of them says: corpus × locale -> pages.

A page is data: a path, a template's name, front matter, and what the template fills in.
Nothing is rendered here, and nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.corpus import Corpus
from generator.model import Article
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
from generator.pages.page import Page

__all__ = ["Page", "all_pages"]


def all_pages(
    corpus: Corpus, articles: Iterable[Article], *, excerpt: bool = False
) -> Iterator[Page]:
    """Every generated page of one locale, indexes first; the hand-written ones are not ours.

    `articles` are the full texts of the corpus' reports, in any order; they are taken one
    at a time.
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
    for article in articles:
        yield report.page(corpus, article, excerpt=excerpt)
