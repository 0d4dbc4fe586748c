"""The facts of one report, each with its evidence: a pure function of the seed."""

from __future__ import annotations

from generator import zones
from generator.errors import Problem
from generator.fields import metadata
from generator.fields.days import Days, published
from generator.fields.people import agencies, desk, persons, place, signers
from generator.fields.publishers import sources
from generator.fields.titles import deck, title
from generator.fields.weekdays import event_days
from generator.languages import direction_of, text_direction
from generator.model import Absence, Article, Seed

__all__ = ["ABSENCES", "read_fields"]

ABSENCES = (
    "weekday-only",
    "no-date",
    "no-year",
    "updated-only",
    "ambiguous-date",
    "impossible-date",
    "other-calendar",
    "no-title",
    "no-byline",
    "no-person",
    "not-printed",
    "no-body",
    "corrected-unknown",
)
"""Every reason for an absent field. `corrected-unknown` is set by a sidecar only."""


def read_fields(seed: Seed) -> Article:
    """Reads a seed: zones, language, dates, title, deck, place, agency, source, authors.

    Mentions and keywords stay empty. Never fails: what is not found is an `Absence`.
    """
    found = zones.read(seed.text)
    days: Days = metadata.day(published(found), seed.metadata)
    headline = metadata.headline(title(found), seed.metadata, seed.text)
    body = [block.text for block in found.blocks if block.kind == "body"]
    printed, said = signers(found), metadata.signers(seed.metadata)
    signed = (*printed, *said)
    writers = persons(printed, found) or persons(said, found)
    absences = [days.absence] if days.absence else []
    if headline is None:
        absences.append(Absence("title", "no-title"))
    if not writers:
        absences.append(Absence("authors", "no-person" if signed else "no-byline"))
    origin = metadata.origin(next(sources(found, printed), None), seed.metadata)
    if origin is None:
        absences.append(Absence("source", "not-printed"))
    if not body:
        absences.append(Absence("body", "no-body"))
    return Article(
        id=seed.id,
        seed=seed.path,
        sha256=seed.sha256,
        encoding=seed.encoding,
        text=seed.text,
        lang=found.lang,
        dir=text_direction(" ".join(body[:20]), direction_of(found.lang)),
        title=headline,
        deck=deck(found),
        published=days.published,
        not_before=days.not_before,
        not_after=days.not_after,
        event_days=event_days(found, days),
        source=origin,
        authors=writers,
        desk=None if writers else desk(signed),
        place=place(found),
        agency=next(agencies(found, signed), None),
        blocks=found.blocks,
        absences=tuple(absences),
        problems=(*seed.problems, *_problems(seed, body)),
        sidecar=seed.sidecar,
    )


def _problems(seed: Seed, body: list[str]) -> tuple[Problem, ...]:
    """What a maintainer should look at."""
    if body:
        return ()
    hint = "check that the file holds the report and not only the page around it"
    return (Problem("warning", seed.path, "no paragraph of a report was found", hint),)
