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
from generator.pages.page import Content, Page, Section, Unread

__all__ = ["Content", "Keys", "Page", "Section", "Unread", "sections"]


def sections(
    corpus: Corpus, articles: Mapping[str, Unread], *, excerpt: bool = False
) -> Iterator[Section]:
    """Every generated page of one locale, indexes first; the hand-written ones are not ours.

    `articles` are the full texts of the corpus' reports, by their ids.
    """
    every = [
        home.sections(corpus),
        actors.sections(corpus),
        dates.sections(corpus),
        keywords.sections(corpus),
        search.sections(corpus),
        corrections.sections(corpus),
        data.sections(corpus),
    ]
    for each in every:
        yield next(each)
    for each in (*every, together.sections(corpus), events.sections(corpus)):
        yield from each
    for id_, article in articles.items():
        yield Section.of(report.page(corpus, id_, article, excerpt=excerpt))
