"""Notes below a report that present who wrote it, whom nothing else on the page need name."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import data
from generator.zones.lines import Unit
from generator.zones.phrases import key
from generator.zones.terms import terms_of

_NOTE = 500
"""The longest such note, as a weight."""
_TOLD = 8
"""The words that present them."""
_PRESENTS = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}\p{M}'’.-]+(?: (?:d[aeiu]l?|von|van) | )"
    r"(?:\p{Lu}[\p{L}\p{M}'’.-]* ?){1,3})(?P<dash>[—–-] )?(?P<rest>\p{Ll}.{1,120})"
)


def presents(unit: Unit, known: set[str]) -> bool:
    """Whether a paragraph says what somebody does for a living: Ana Ruiz is a professor of law.

    `known` are the terms of the report above, which does not tell of them.
    """
    match = _PRESENTS.match(unit.text) if unit.weight <= _NOTE else None
    if match is None:
        return False
    words = key(match["rest"]).split() or [""]
    is_somebody = bool(match["dash"]) or words[0] in _words("verbs")
    if not is_somebody or _words("professions").isdisjoint(words[:_TOLD]):
        return False
    last = match["name"].rsplit(maxsplit=1)[-1]
    return known.isdisjoint(terms_of(last)[-1:])


@cache
def _words(kind: str) -> frozenset[str]:
    """What presents somebody, folded: verbs, and professions of those who write for papers."""
    return frozenset(key(word) for word in data("zones")["presenting"][kind])
