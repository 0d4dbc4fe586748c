"""The search page: a form, and the words that its script shows results with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages.page import Page

PLURAL_SAMPLES = (0, 1, 2, 3, 11, 100)
"""Numbers that between them have every plural form of CLDR's languages."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """The one page; its results are not on it, but found by its script."""
    yield Page(
        url="search/",
        page_class="search",
        context={"languages": corpus.languages, "samples": PLURAL_SAMPLES},
    )
