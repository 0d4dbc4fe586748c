"""Names that sign reports and are nobody's: of agencies, desks, papers and accounts."""

from __future__ import annotations

from functools import cache

from generator.text import data
from generator.zones.phrases import Phrases, key
from generator.zones.places.dateline import is_agency
from generator.zones.places.origins import is_paper
from generator.zones.segments import desk_words, is_desk, is_role

_INITIALS = 3
"""Letters of a desk's word that may be somebody's name: Red."""


def is_body(name: str, phrases: Phrases) -> bool:
    """Whether a name is an agency's, a desk's, a paper's or an account's, and no person's."""
    return (
        is_agency(name)
        or is_desk(name)
        or is_role(name, phrases)
        or is_paper(name)
        or key(name) in _accounts()
        or _begins_as_desk(name)
    )


def _begins_as_desk(name: str) -> bool:
    """Whether a desk's word and the paper's name are a name: Redação Porto Hoje."""
    first, _, rest = key(name).partition(" ")
    return bool(rest) and len(first) > _INITIALS and first in desk_words()


@cache
def _accounts() -> frozenset[str]:
    """Names under which systems publish what nobody signs."""
    return frozenset(key(name) for name in data("zones")["accounts"])
