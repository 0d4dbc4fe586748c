"""What else a field's value could have been, and why it was not.

Reading is a pure function of the text; so the candidates need not be kept. They are
worked out again when somebody asks, by the same code that chose among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator import dates, zones
from generator.fields.candidates import Candidate, candidates_of
from generator.fields.clocks import Heading, heading_of, why_not_its
from generator.fields.days import Days, published
from generator.fields.people import agencies, persons, signers
from generator.fields.publishers import sources
from generator.fields.weekdays import LEAD, anchor_of
from generator.model import Article, Author, Block, Fact
from generator.zones import Zones
from generator.zones.lines import Unit
from generator.zones.titles.scoring import LEAST_SCORE

_MOST = 8
"""Candidates of one field that are told of: the others have no better reasons."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A reading that was not chosen."""

    line: int
    words: str
    """As printed."""
    why: str
    """A code that `data/explain.yml` puts into words."""
    detail: str = ""
    """What the words leave a place for."""


def considered(article: Article) -> dict[str, tuple[Considered, ...]]:
    """By field, what was looked at in an article's text and not chosen, in reading order."""
    found = zones.read(article.text)
    if not found.draft.units:
        return {}
    days = published(found)
    days = replace(days, published=article.published or days.published)
    signed = signers(found)
    readers = {
        "title": _titles(found),
        "deck": _decks(found),
        "published": _days(found, days),
        "not_before": _posts(found, days),
        "event_days": _weekdays(found, days),
        "language": _languages(found),
        "authors": _authors(found, signed),
        "source": _later(sources(found, signed)),
        "agency": _later(agencies(found, signed)),
    }
    return {field: tuple(islice(each, _MOST)) for field, each in readers.items()}


def _at(unit: Unit, why: str, detail: str = "") -> Considered:
    return Considered(unit.line, unit.text, why, detail)


def _titles(found: Zones) -> Iterator[Considered]:
    """The lines above the body that could head the report, the likeliest first."""
    draft = found.draft
    best = draft.scores.get(draft.title, LEAST_SCORE) if draft.title is not None else LEAST_SCORE
    for index in sorted(draft.scores, key=lambda i: (-draft.scores[i], i)):
        score = draft.scores[index]
        unit = draft.units[index]
        piece = draft.labels[index][0]
        if piece.kind == "title":
            continue
        if piece.reason == "repeated-title":
            yield _at(unit, "repeats-title")
        elif draft.title is None:
            yield _at(unit, "no-headline", f"{score:.2f} of {LEAST_SCORE:.2f}")
        elif score > best:
            yield _at(unit, "below-headline")
        else:
            yield _at(unit, "less-like-title", f"{score:.2f} against {best:.2f}")


def _decks(found: Zones) -> Iterator[Considered]:
    """The lines between the title and the body."""
    draft = found.draft
    if draft.title is None:
        return
    for unit in draft.units[draft.title + 1 : draft.core.start]:
        piece = draft.labels[unit.index][0]
        if piece.kind == "dropped":
            yield _at(unit, "dropped-line", piece.reason)
        elif piece.kind != "deck":
            yield _at(unit, "other-kind", piece.kind)


def _days(found: Zones, days: Days) -> Iterator[Considered]:
    """Every date of the page: those that could be its day first, then those that could not."""
    span = days.published.evidence.span if days.published else None
    looked_at = candidates_of(found)
    for each in looked_at:
        start = each.unit.span.start + each.found.span.start
        if span is None or start != span.start:
            yield _dated(each.unit, each.found, *_why_not(each, days))
    candidates = {each.unit.index for each in looked_at}
    heading = heading_of(found)
    for unit in found.draft.units:
        if unit.index not in candidates:
            why = _where(found, unit, heading)
            for date in dates.find(unit.raw, found.lang)[:2] if why else ():
                yield _dated(unit, date, *why)


def _dated(unit: Unit, date: dates.Found, why: str, detail: str = "") -> Considered:
    words = unit.raw[date.span.start : date.span.end]
    return Considered(unit.line + unit.raw[: date.span.start].count("\n"), words, why, detail)


def _why_not(each: Candidate, days: Days) -> tuple[str, str]:
    if each.dated.role in {"updated", "clock"}:
        return each.dated.role, ""
    if each.found.problem:
        return each.found.problem, ""
    if days.published is None:
        imprecise = each.found.day and each.found.day.precision != "day"
        return ("only-month" if imprecise else "contradicts-bound"), ""
    return "later-in-order", days.published.evidence.rule


def _where(found: Zones, unit: Unit, heading: Heading) -> tuple[str, ...]:
    """Why dates on a line like this are not asked."""
    piece = found.draft.labels[unit.index][0]
    if piece.kind == "date":
        return (why_not_its(found, unit, heading) or "behind-body",)
    if piece.kind == "dropped":
        return "dropped-line", piece.reason
    if piece.kind == "embed":
        return ("in-post",)
    return ("in-body",) if piece.kind == "body" else ()


def _posts(found: Zones, days: Days) -> Iterator[Considered]:
    """Embedded posts that are not the latest."""
    bound = days.not_before.evidence.span if days.not_before else None
    latest = bound.start if bound else -1
    for block in found.blocks:
        lost = not block.span.start <= latest < block.span.end
        if lost and block.post and block.post.published:
            words = f"{block.post.handle or ''} {block.post.published.iso}".strip()
            yield Considered(block.line, words, "earlier-post")


def _weekdays(found: Zones, days: Days) -> Iterator[Considered]:
    """Weekdays of the body that no day was found for."""
    anchor, _ = anchor_of(found, days)
    body = [block for block in found.blocks if block.kind == "body"]
    for number, block in enumerate(body):
        for weekday in dates.weekdays_in(block.text, found.lang):
            words = block.text[weekday.span.start : weekday.span.end]
            if anchor is None:
                yield Considered(block.line, words, "no-anchor")
            elif number >= LEAD:
                yield Considered(block.line, words, "not-in-lead")
            elif dates.resolve(weekday.number, anchor.date) is None:
                yield Considered(block.line, words, "too-far-back", anchor.iso)


def _languages(found: Zones) -> Iterator[Considered]:
    """The first block of each other language."""
    seen: dict[str, Block] = {}
    for block in found.blocks:
        if block.lang not in {found.lang, "und"} and block.kind != "dropped":
            seen.setdefault(block.lang, block)
    for lang, block in seen.items():
        yield Considered(block.line, block.text, "language-of-block", f"{block.kind} is {lang}")


def _authors(found: Zones, signed: tuple[Fact[Author], ...]) -> Iterator[Considered]:
    """Desks and the like that sign; names behind the body, and on dropped lines.

    Behind the body only where the head names somebody.
    """
    draft = found.draft
    people = persons(signed, found)
    for fact in signed:
        if fact not in people:
            yield Considered(fact.evidence.line or 0, fact.value.name, "no-person")
    head = any(draft.kind(i) == "byline" for i in range(draft.core.start))
    for unit in draft.units:
        piece = draft.labels[unit.index][0]
        if piece.kind == "byline" and head and unit.index >= draft.core.stop:
            yield _at(unit, "byline-behind")
        elif piece.kind == "dropped" and draft.furniture(unit.index).labelled_author:
            yield _at(unit, "dropped-line", piece.reason)


def _later(facts: Iterable[Fact[str]]) -> Iterator[Considered]:
    """Those behind the first with another value."""
    first: Fact[str] | None = None
    for fact in facts:
        if first is None:
            first = fact
        elif fact.value != first.value:
            rule = fact.evidence.rule
            yield Considered(fact.evidence.line or 0, fact.value, "less-sure-place", rule)
