"""Notes below a report that present who wrote it, whom nothing else on the page need name."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.notes import noted
from generator.zones.phrases import key

_NOTE = 500
"""The longest such note, as a weight."""
_PRESENTED, _TOLD = 3, 8
"""Closing paragraphs that may present who wrote, and the words that do."""
_PRESENTS = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}\p{M}'’.-]+(?: (?:d[aeiu]l?|von|van) | )"
    r"(?:\p{Lu}[\p{L}\p{M}'’.-]* ?){1,3})(?P<dash>[—–-] )?(?P<rest>\p{Ll}.{1,120})"
)


def presented(draft: Draft) -> Draft:
    """Closing paragraphs that present who wrote the report: Ana Ruiz is a professor of law."""
    free = [draft.units[i] for i in draft.core if draft.free(i)]
    found: list[Unit] = []
    for number in range(len(free) - 1, max(0, len(free) - 1 - _PRESENTED), -1):
        if not _presents(free[number], free[:number]):
            break
        found.insert(0, free[number])
    return noted(draft, found) if found else draft


def _presents(unit: Unit, above: list[Unit]) -> bool:
    """Whether a paragraph says that somebody, not named above, has a profession of writers."""
    match = _PRESENTS.match(unit.text) if unit.weight <= _NOTE else None
    if match is None:
        return False
    words = key(match["rest"]).split() or [""]
    is_somebody = bool(match["dash"]) or words[0] in _words("verbs")
    if not is_somebody or _words("professions").isdisjoint(words[:_TOLD]):
        return False
    last = match["name"].rsplit(maxsplit=1)[-1]
    return not any(last in each.text for each in above)


@cache
def _words(kind: str) -> frozenset[str]:
    """What presents somebody, folded: verbs, and professions of those who write for papers."""
    return frozenset(key(word) for word in data("zones")["presenting"][kind])
