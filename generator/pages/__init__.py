"""Which pages the archive has, and what each of them says: corpus × locale -> pages.

A page is data: a path, a template's name, front matter, and what the template fills in.
Nothing is rendered here, and nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.corpus import Corpus
from generator.model import Article
from generator.pages import actors, corrections, dates, home, keywords, report
from generator.pages.page import Page

__all__ = ["Page", "all_pages"]


def all_pages(
    corpus: Corpus, articles: Iterable[Article], *, excerpt: bool = False
) -> Iterator[Page]:
    """Every generated page of one locale; the hand-written ones are not ours.

    `articles` are the full texts of the corpus' reports, in any order; they are taken one
    at a time.
    """
    yield from home.pages(corpus)
    yield from actors.pages(corpus)
    yield from dates.pages(corpus)
    yield from keywords.pages(corpus)
    yield from corrections.pages(corpus)
    for article in articles:
        yield report.page(corpus, article, excerpt=excerpt)
