"""Which days a report tells of, by their weekdays."""

from __future__ import annotations

from generator import dates
from generator.fields.days import Days
from generator.model import Day, EventDay, Evidence, Fact, Span
from generator.zones import Zones

LEAD = 3
"""Paragraphs in which weekdays are taken for the day of the event."""


def event_days(zones: Zones, days: Days) -> tuple[Fact[EventDay], ...]:
    """The days that the first paragraphs name by their weekday, where they can be resolved.

    The anchor is the day of publication; without one, a single day on which all embedded
    posts were written.
    """
    anchor, sure = anchor_of(zones, days)
    if not anchor:
        return ()
    found: dict[Day, Fact[EventDay]] = {}
    paragraphs = [each for each in zones.blocks if each.kind == "body"][:LEAD]
    for block in paragraphs:
        raw = zones.draft.units[_unit_at(zones, block.span)].raw
        offset = zones.draft.units[_unit_at(zones, block.span)].span.start
        for weekday in dates.weekdays_in(raw, zones.lang):
            start = offset + weekday.span.start
            resolved = dates.resolve(weekday.number, anchor.date)
            if not resolved or start < block.span.start:
                continue
            words = raw[weekday.span.start : weekday.span.end]
            day = Day(resolved[0])
            line = block.line
            span = Span(start, start + len(words))
            confidence = round(resolved[1] * sure, 2)
            evidence = Evidence("derived", "weekday", words, line, span, confidence)
            found.setdefault(day, Fact(EventDay(day, words), evidence))
    return tuple(found[day] for day in sorted(found, key=lambda day: day.date))


def _unit_at(zones: Zones, span: Span) -> int:
    """The unit in which a block lies."""
    low, high = 0, len(zones.draft.units)
    while high - low > 1:
        middle = (low + high) // 2
        if zones.draft.units[middle].span.start <= span.start:
            low = middle
        else:
            high = middle
    return low


def anchor_of(zones: Zones, days: Days) -> tuple[Day | None, float]:
    """The day from which weekdays are counted back, with its confidence; None if there is none."""
    if days.published and days.published.value.precision == "day":
        return days.published.value, min(1.0, days.published.evidence.confidence + 0.03)
    posts = {block.post.published for block in zones.blocks if block.post and block.post.published}
    if len(posts) == 1:
        return posts.pop(), 1.0
    return None, 0.0
