"""The day with which a first paragraph begins: by a label, or before a dash or a slash."""

from __future__ import annotations

import regex

from generator import dates
from generator.zones.phrases import Phrases
from generator.zones.places.origins import Dateline

_HOUR = r"(?:,?\s*(?:\d{1,2}[:.h]\d\d)(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?)?"
_PARTED = regex.compile(rf"{_HOUR}\s*(?:[-–—]\s|/+\s)\s*", flags=regex.IGNORECASE)
_RUNS_ON = regex.compile(rf"{_HOUR}[.|]?\s+(?=[\p{{Lu}}\p{{Lo}}\"«“„])", flags=regex.IGNORECASE)
_DIGIT = regex.compile(r"\d")
_REACH = 60
"""Code points in which such a day stands."""
_PREPOSITION = 4
"""Letters up to which a label without a mark may as well begin a sentence: Am 14. März 2023."""
_NUMERIC = "year-first"


def dayline(head: str, lang: str, phrases: Phrases) -> Dateline | None:
    """14.03.2023 / The court …, Published: 14 March 2023 The court …; None if nothing is so."""
    if not _DIGIT.search(head[:_REACH]):
        return None
    _, start = phrases.label(head[:_REACH], ("published",))
    label = head[:start].strip()
    found = next(iter(dates.find(head[:_REACH], lang)), None)
    if not found or not found.day or found.day.precision != "day":
        return None
    if head[start : found.span.start].strip(" ,;"):
        return None
    sure = label.endswith(":") or len(label) > _PREPOSITION or found.rule == _NUMERIC
    match = _PARTED.match(head, found.span.end)
    if not match and label and sure:
        match = _RUNS_ON.match(head, found.span.end)
    return Dateline(match.end(), found=found) if match else None
