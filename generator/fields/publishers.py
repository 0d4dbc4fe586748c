"""Who published a report: named after a label, its agency, or in the notice of copyright."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from generator.fields import notices
from generator.fields.evidence import in_unit
from generator.fields.people import agencies
from generator.model import Author, Fact
from generator.text import clean, data
from generator.zones import Zones
from generator.zones.phrases import Phrases, key
from generator.zones.pictures.credits import is_of_picture

_COLON = regex.compile("[:：]")
_LABELLED = 90
"""Weight up to which a line may be a label with a name."""
_BEHIND = regex.compile(r"[|｜\d(（)）;；]|\s{2,}")
"""What ends a name behind a label."""
_NEXT_LABEL = regex.compile(r"\s[^\s:：]{1,14}\s?[:：]")
_PIECE = regex.compile(r"\s|[|｜·]\s?")
_REPORT = frozenset({"body", "title", "deck"})
_BUTTONS = frozenset({"feedback", "comments"})
_SIGNED = frozenset({"date", "byline"})


def sources(zones: Zones, signed: tuple[Fact[Author], ...]) -> Iterator[Fact[str]]:
    """Every printed publisher, the surest first.

    After a source label, an agency, in the copyright line.
    """
    agency = next(agencies(zones, signed), None)
    for fact in (_labelled(zones), agency, notices.printed(zones)):
        if fact:
            yield fact


def _labelled(zones: Zones) -> Fact[str] | None:
    """Source: X, on a short line outside the body; beside a day or an author also in its middle."""
    draft = zones.draft
    for unit in draft.units:
        kind = draft.kind(unit.index)
        if unit.weight > _LABELLED or not _COLON.search(unit.raw) or kind in _REPORT:
            continue
        starts = [match.end() for match in _PIECE.finditer(unit.raw)] if kind in _SIGNED else []
        for start in (0, *starts):
            value = _behind_label(unit.raw[start:], draft.phrases)
            if value:
                return Fact(value, in_unit(unit, None, "printed", "source-label", 0.85))
    return None


def _behind_label(text: str, phrases: Phrases) -> str:
    """The source that a text names behind its label, or an empty text."""
    label, length = phrases.label(text, ("source",))
    if not label or not _COLON.search(text[:length]):
        return ""
    named = notices.up_to_end(text[length:])
    named = _BEHIND.split(_NEXT_LABEL.split(named, maxsplit=1)[0])[0]
    value = notices.without_stop(_without_buttons(clean(named).strip(" ,:-–—"), phrases))
    nobody = value.casefold() in data("publishers")["nobody"]
    pictured = _is_credit(value) or is_of_picture(text[length:].strip())
    return value if 2 <= len(value) <= 50 and not (nobody or pictured) else ""


def _without_buttons(value: str, phrases: Phrases) -> str:
    """A name without the button that stands behind it; nothing, if all of it is one."""
    words = value.split()
    if phrases.kind(value, key(value), len(value)) in _BUTTONS:
        return ""
    while words and phrases.kind(words[-1], key(words[-1]), len(words[-1])) in _BUTTONS:
        words.pop()
    return " ".join(words)


def _is_credit(value: str) -> bool:
    """Whether this is whom a picture is from: a person's name or a desk's, and an agency's."""
    return "/" in value and any(" " in part.strip() for part in value.split("/"))
