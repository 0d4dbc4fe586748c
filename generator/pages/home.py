"""The home page: what is in the archive, at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages.dates import coverage, shades_of_months
from generator.pages.page import Page
from generator.pages.roles import latest_year, tenure
from generator.pages.timeline import timeline

LATEST = 10
MOST_REPORTED = 8
MATRIX_YEARS = 15


def pages(corpus: Corpus) -> Iterator[Page]:
    """The home page."""
    people = [id_ for id_ in corpus.by_actor if corpus.actors[id_].type == "person"]
    context = {
        "latest": corpus.told(corpus.records[:LATEST]),
        "totals": {
            "reports": len(corpus.records),
            "actors": len(corpus.by_actor),
            "languages": len(corpus.languages),
            "sources": len(corpus.by_outlet),
        },
        "most_reported": [
            (
                corpus.actors[id_],
                tenure(corpus.actors[id_], latest_year(corpus.by_actor[id_])),
                len(corpus.by_actor[id_]),
                timeline(corpus.by_actor[id_], within=corpus.months),
            )
            for id_ in people[:MOST_REPORTED]
        ],
        "coverage": coverage(corpus)[:MATRIX_YEARS],
        "shades": shades_of_months(corpus),
        "undated": len(corpus.undated),
        "events": len(corpus.events),
    }
    yield Page(url="", page_class="home", given={"context": context})
