"""Headlines behind a label that pages print before other things too: VIDEO: Ship saved."""

from __future__ import annotations

import regex

from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.terms import terms_of

_REACH = 60
"""Units above a report in which its headline stands."""
_LABEL = regex.compile(r"[^:：|.!?]{2,24}(?:[:：|]|[.!](?=\s)|\s[–—-](?=\s))\s*")
_SHORTEST = 26
"""The least weight of such a headline."""
_WORDS = 3
"""The fewest words behind its label."""
_NEVER = frozenset({"repeated", "copyright"})
"""Reasons for which no headline is dropped."""


def called(draft: Draft, limit: int) -> list[Unit]:
    """Lines above the unit `limit` that a label made credits or links, but that tell of the report.

    A third of the words behind the label, or more, stand in its first paragraphs.
    """
    found: list[Unit] = []
    told: frozenset[str] = frozenset()
    for unit in draft.units[max(0, limit - _REACH) : limit]:
        label = _LABEL.match(unit.text) if _may_be_called(draft, unit) else None
        if not label:
            continue
        told = told or frozenset(terms_of(draft.gist.lead))
        words = terms_of(unit.text[label.end() :])
        if len(words) >= _WORDS and 3 * sum(word in told for word in words) >= len(words):
            found.append(unit)
    return found


def _may_be_called(draft: Draft, unit: Unit) -> bool:
    """Whether a line was decided by its label, and is as long as a headline."""
    if unit.weight < _SHORTEST or unit.prose or draft.free(unit.index):
        return False
    kind, reason = draft.kind(unit.index), draft.labels[unit.index][0].reason
    return reason == "label" if kind in {"credit", "caption"} else (
        kind == "dropped" and reason not in _NEVER
    )  # fmt: skip
