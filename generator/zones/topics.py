"""The words of lines that tell what they are about."""

from __future__ import annotations

from collections.abc import Iterable

from generator.zones.lines import Unit
from generator.zones.terms import terms_of

_COMMON = frozenset({1, 3})
"""Letters of terms that are in every text; those of scripts without spaces have two."""
_READ = 1_500
"""Code points of a line that are read."""


def telling(unit: Unit) -> frozenset[str]:
    """The words of a line that tell what it is about: longer ones, or pairs of characters."""
    terms = terms_of(unit.text[:_READ])
    return frozenset([term for term in terms if len(term) not in _COMMON])


def telling_of_all(units: Iterable[Unit]) -> frozenset[str]:
    """The same of several lines together."""
    return frozenset[str]().union(*map(telling, units))
