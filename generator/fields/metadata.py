"""What a page says of itself in its head, and a container of its record, beside the text."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from generator.fields.days import Days
from generator.model import Absence, Author, Day, Evidence, Fact, Metadata, Span

RULE = "html-metadata"
FETCHED, ADDRESS = "fetched", "address"
_ZONES = 1
"""Days by which a page's head and its text may differ: their time zones do."""


def day(days: Days, said: Metadata | None) -> Days:
    """The day of publication by the page's head, unless an embedded post is younger.

    Less sure if the text names another day. No report was published after it was fetched.
    """
    if said and said.published:
        days = _stated(days, said.published)
    return _bounded(days, said.fetched) if said and said.fetched else days


def _stated(days: Days, stated: Day) -> Days:
    if days.not_before and (days.not_before.value.date - stated.date).days > _ZONES:
        return days
    printed = days.published.value if days.published else None
    if printed is None or printed.precision != "day":
        confidence = 0.9
    else:
        confidence = 0.97 if abs((printed.date - stated.date).days) <= _ZONES else 0.7
    fact = Fact(stated, Evidence("printed", RULE, stated.iso, None, None, confidence))
    return replace(days, published=fact, absence=None)


def _bounded(days: Days, fetched: Day) -> Days:
    if days.not_after is None or fetched.date < days.not_after.value.date:
        bound = Fact(fetched, Evidence("inferred", FETCHED, fetched.iso, None, None, 0.95))
        days = replace(days, not_after=bound)
    if days.published and (days.published.value.date - fetched.date).days > _ZONES:
        return replace(days, published=None, absence=Absence("published", "impossible-date"))
    return days


def headline(found: Fact[str] | None, said: Metadata | None, text: str) -> Fact[str] | None:
    """The title that the page's head names, with the line of the text that prints it."""
    if said is None or said.title is None:
        return found
    start = text.find(said.title)
    if start < 0:
        return Fact(said.title, Evidence("printed", RULE, said.title, None, None, 0.95))
    line = text.count("\n", 0, start) + 1
    span = Span(start, start + len(said.title))
    return Fact(said.title, Evidence("printed", RULE, said.title, line, span, 0.95))


def signers(said: Metadata | None) -> tuple[Fact[Author], ...]:
    """The names in the page's head, of people and of desks."""
    return tuple(
        Fact(Author(name), Evidence("printed", RULE, name, None, None, 0.8))
        for name in (said.authors if said else ())
    )


def origin(found: Fact[str] | None, said: Metadata | None) -> Fact[str] | None:
    """The source that the text names, or else the site, or else the host of the address."""
    if found or said is None:
        return found
    if said.site:
        return Fact(said.site, Evidence("printed", RULE, said.site, None, None, 0.85))
    host = urlsplit(said.url or "").hostname
    if not host:
        return None
    evidence = Evidence("inferred", ADDRESS, said.url or "", None, None, 0.85)
    return Fact(host.removeprefix("www."), evidence)
