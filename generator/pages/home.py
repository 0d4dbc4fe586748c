"""The home page: what is in the archive, at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model import Actor
from generator.pages.dates import coverage, shades_of_months
from generator.pages.page import Page, Section
from generator.pages.roles import Tenure, latest_year, tenure
from generator.pages.timeline import Timeline, timeline

LATEST = 10
MOST_REPORTED = 8
MATRIX_YEARS = 15


def sections(corpus: Corpus) -> Iterator[Section]:
    """The home page."""
    people = [id_ for id_ in corpus.by_actor if corpus.actors[id_].type == "person"]
    context = {
        "latest": corpus.listed[:LATEST],
        "totals": {
            "reports": len(corpus.records),
            "actors": len(corpus.by_actor),
            "languages": len(corpus.languages),
            "sources": len(corpus.by_outlet),
        },
        "most_reported": [_reported(corpus, id_) for id_ in people[:MOST_REPORTED]],
        "coverage": coverage(corpus)[:MATRIX_YEARS],
        "shades": shades_of_months(corpus),
        "undated": len(corpus.undated),
        "events": len(corpus.events),
    }
    yield Section.of(Page(url="", page_class="home", given={"context": context}))


def _reported(corpus: Corpus, id_: str) -> tuple[Actor, Tenure | None, int, Timeline | None]:
    """A person with the latest role, the number of reports, and when these were published."""
    actor, records = corpus.actors[id_], [report.record for report in corpus.by_actor[id_]]
    role = tenure(actor, latest_year(records))
    return actor, role, len(records), timeline(records, within=corpus.months)
