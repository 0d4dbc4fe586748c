"""The tables of the open data: their columns and what these hold.

The catalogue, the data package and the page that documents them all read this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.corpus import Corpus
from generator.model import Record

ColumnType = Literal["string", "integer"]
"""Types of Table Schema (Frictionless Data)."""
SPLIT_FROM = 20_000
"""Reports from which on the catalogue is one file a year."""
UNDATED = "undated"


def N_(message: str) -> str:  # noqa: N802 - the name by which messages are found
    """Mark a message that is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    description: str
    """A message of the catalogs."""
    type: ColumnType = "string"
    several: bool = False
    """In JSON a list; in CSV its values stand in one cell, with semicolons between them."""
    required: bool = False


REPORTS = (
    Column("id", N_("Name of the report in all addresses. It never changes."), required=True),
    Column("url", N_("Address of the report’s page."), required=True),
    Column("lang", N_("Language of the report (BCP 47); und if unknown."), required=True),
    Column("title", N_("Headline as printed, or the first sentence.")),
    Column("title_kind", N_("How the headline is known.")),
    Column("deck", N_("Text under the headline.")),
    Column("published", N_("Day of publication: YYYY-MM-DD, YYYY-MM or YYYY. Empty if unknown.")),
    Column("published_kind", N_("How the day of publication is known.")),
    Column("source", N_("Newspaper, agency or site that the report names as its source.")),
    Column("authors", N_("Byline."), several=True),
    Column(
        "actors", N_("Ids of the people and organisations, most mentioned first."), several=True
    ),
    Column("keywords", N_("Keywords in the language of the report."), several=True),
    Column("event", N_("Event that the report tells of: the smallest id of its reports.")),
)
ACTORS = (
    Column("id", N_("Name of the actor in all addresses."), required=True),
    Column("url", N_("Address of the actor’s page."), required=True),
    Column("type", N_("person, state, government, organization, media or group."), required=True),
    Column("name", N_("Name in the first language of the archive, or the nearest."), required=True),
    Column(
        "names", N_("Names in the languages of the interface: language, colon, name."), several=True
    ),
    Column("wikidata", N_("Wikidata item, where it was checked.")),
    Column("reports", N_("Number of reports that name the actor."), "integer", required=True),
    Column("first", N_("Day of the earliest dated report.")),
    Column("last", N_("Day of the latest dated report.")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a table."""

    stem: str
    """Its path without suffix, below the site's root."""
    records: Sequence[Record] = ()
    year: str = ""
    """Where the catalogue is in parts: the year, or `UNDATED`."""


def catalogue_parts(corpus: Corpus) -> list[Part]:
    """The catalogue's files: one, or one a year past `SPLIT_FROM` reports."""
    if len(corpus.records) <= SPLIT_FROM:
        return [Part("catalogue", corpus.records)]
    years = {year: corpus.by_period[year] for year in corpus.years}
    if corpus.undated:
        years[UNDATED] = corpus.undated
    return [
        Part(f"catalogue-{year}", [report.record for report in reports], year)
        for year, reports in years.items()
    ]
