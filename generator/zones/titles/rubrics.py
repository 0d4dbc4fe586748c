"""Lines above a report that are as long as a headline, but name a part of the page."""

from __future__ import annotations

from collections.abc import Container

from generator.zones.lines import Unit
from generator.zones.phrases import Phrases

_ENTRY = 4
"""The most words of a menu's entry."""
_ROW = range(2, 13)
"""Words of a line that may be a row of them."""
_TAGS = 2
"""Pieces between commas from which a line without capitals is one of tags."""
_BUTTONS = frozenset({"share", "comments", "follow", "newsletter", "feedback", "login"})


def is_row(line_key: str, lines: Container[str]) -> bool:
    """Whether a line says nothing but what other lines say that stand alone: Daily News Health.

    Trails are printed so where the signs between their entries are pictures.
    """
    words = line_key.split()
    if len(words) not in _ROW:
        return False
    at = 0
    while at < len(words):
        sizes = range(min(_ENTRY, len(words) - at), 0, -1)
        size = next((n for n in sizes if _is_entry(words[at : at + n], line_key, lines)), 0)
        if not size:
            return False
        at += size
    return True


def _is_entry(words: list[str], line_key: str, lines: Container[str]) -> bool:
    entry = " ".join(words)
    return entry != line_key and entry in lines


def is_tags(unit: Unit) -> bool:
    """Whether a line is a few topics between commas, and nothing in it is a capital letter."""
    pieces = unit.text.split(",")
    return len(pieces) >= _TAGS and unit.text == unit.text.lower() != unit.text.upper()


def is_framed(unit: Unit, phrases: Phrases) -> bool:
    """Whether a line begins and ends with what pages print on buttons: RSS: … Print version."""
    words = unit.key.split()
    if len(words) < _TAGS or words[0] not in phrases.words or words[-1] not in phrases.last_words:
        return False
    sizes = range(1, _ENTRY + 1)
    begins = any(" ".join(words[:n]) in phrases.exact for n in sizes)
    return begins and any(phrases.exact.get(" ".join(words[-n:])) in _BUTTONS for n in sizes)
