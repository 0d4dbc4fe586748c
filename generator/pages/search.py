"""The search page: a form, and the words that its script shows results with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model import Text
from generator.pages.page import Page, Section

PLURAL_SAMPLES = (0, 1, 2, 3, 11, 100)
"""Numbers that between them have every plural form of CLDR's languages."""

EXAMPLES = (
    Text("Lavrov", "en", "ltr"),
    Text("लावरोव", "hi", "ltr"),
    Text("لافروف", "ar", "rtl"),
)
"""One name as it can be typed; each finds the reports that have it in another script."""


def sections(corpus: Corpus) -> Iterator[Section]:
    """The one page; its results are not on it, but found by its script."""
    context = {
        "languages": corpus.languages,
        "samples": PLURAL_SAMPLES,
        "examples": EXAMPLES,
    }
    yield Section.of(Page(url="search/", page_class="search", given={"context": context}))
