"""The page that documents the open data: feeds, tables with their columns, citations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages.page import Page, Section
from generator.pages.tables import ACTORS, REPORTS, catalogue_parts
from generator.pages.updates import by_language

URL = "data/"


def sections(corpus: Corpus) -> Iterator[Section]:
    """The one page."""
    context = {
        "parts": [(part.stem, len(part.records)) for part in catalogue_parts(corpus)],
        "actors": len(corpus.by_actor),
        "reports_columns": REPORTS,
        "actors_columns": ACTORS,
        "feeds": [(lang, len(records)) for lang, records in by_language(corpus).items()],
    }
    yield Section.of(Page(url=URL, page_class="data", given={"context": context}))
