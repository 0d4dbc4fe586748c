"""Weekday names in a text, and the days that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from generator.dates.words import fold, folded_words, weekdays
from generator.model import Span
from generator.text import Words, data

_WORDS = Words(r"[\p{L}\p{M}\u200c’'ʼ-]")
_LONGEST = 2_000
"""Code points of a paragraph that are searched."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday name in a text."""

    span: Span
    number: int
    """0 = Monday."""


@cache
def _weekday_pattern(lang: str) -> regex.Pattern[str] | None:
    """A pattern of a language's weekday names as they are printed."""
    names = [name for name in weekdays(lang, wide_only=True) if len(name) > 1]
    if not names:
        return None
    joined = "|".join(regex.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return regex.compile(joined)


def weekdays_in(text: str, lang: str) -> tuple[Weekday, ...]:
    """The weekday names of a paragraph, except those that speak of another week.

    Spans point into `text`, which must be folded by nothing but the caller's cleaning.
    """
    text = text[:_LONGEST]
    known = weekdays(lang, wide_only=True)
    folded = folded_words(text, _WORDS)
    if known.keys().isdisjoint(folded):
        return _weekdays_without_spaces(text, lang)
    found = []
    for i, (place, word) in enumerate(zip(_WORDS.places(text), folded, strict=True)):
        number = known.get(word)
        if number is not None and _other_week().isdisjoint(folded[max(0, i - 1) : i + 2]):
            found.append(Weekday(Span(*place), number))
    return tuple(found) or _weekdays_without_spaces(text, lang)


def _weekdays_without_spaces(text: str, lang: str) -> tuple[Weekday, ...]:
    """Weekday names in scripts that do not separate words."""
    if lang not in data("dates")["unspaced"]:
        return ()
    pattern = _weekday_pattern(lang)
    known = weekdays(lang, wide_only=True)
    if not pattern:
        return ()
    return tuple(
        Weekday(Span(*match.span()), known[match.group()]) for match in pattern.finditer(text)
    )


@cache
def _other_week() -> frozenset[str]:
    return frozenset(fold(word) for word in data("dates")["other_week"])


def resolve(weekday: int, anchor: date) -> tuple[date, float] | None:
    """The latest such weekday up to the anchor, with a confidence.

    A report names days of the past week by their weekday alone. A name that would lie
    five or six days back is as likely tomorrow's, so it stays open.
    """
    back = (anchor.weekday() - weekday) % 7
    if back > 4:
        return None
    return anchor - timedelta(days=back), 0.95 if back <= 2 else 0.85
