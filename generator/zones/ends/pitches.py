"""What a paper says between two lines that sell it: why to subscribe, and what one gets."""

from __future__ import annotations

from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit
from generator.zones.topics import telling, telling_of_all

_SELLING = frozenset({"newsletter", "login", "appeal", "app"})
"""Reasons for dropping lines that sell a paper."""
_MOST = 3
"""Lines between two of them."""
_LONGEST = 700
"""Their weight."""
_SHORT = 140
"""Weight up to which such a line need not call out."""
_QUOTES = '"“”„«»「」'
_NEW = 0.4
"""The share of their words that the report may have, too."""
_BUTTON, _WORDS = 15, 100
"""Weights of a button, and of the words above it, below the name of a newsletter."""


def pitches(draft: Draft) -> Draft:
    """Lines of the core between two that sell the paper, or between such a one and its button.

    They have no word of the title, and few of the report.
    """
    selling = [i for i in draft.core if draft.reason(i) in _SELLING]
    runs = [run for at in selling if (run := _run(draft, at))]
    if draft.title is None or not runs:
        return draft
    title = telling(draft.units[draft.title])
    inside = {i for run in runs for i in run}
    known = title | telling_of_all(u for u in draft.paragraphs if u.index not in inside)
    found: dict[int, tuple[Piece, ...]] = {}
    for run in runs:
        terms = telling_of_all(draft.units[i] for i in run)
        if terms.isdisjoint(title) and len(terms & known) <= _NEW * len(terms):
            found.update({i: whole(draft.units[i], "dropped", "newsletter") for i in run})
    stop = draft.core.stop
    while stop - 1 in found:
        stop -= 1
    return draft.with_labels(found, core=range(draft.core.start, stop))


def _run(draft: Draft, at: int) -> range:
    """The undecided lines below one that sells a paper, if they may do so, too."""
    stop = at + 1
    while draft.free(stop) and stop - at <= _MOST:
        stop += 1
    run = range(at + 1, stop)
    if not run:
        return run
    if draft.reason(stop) in _SELLING:
        units = [draft.units[i] for i in run]
        short = sum(unit.weight for unit in units) <= _LONGEST
        return run if short and all(_may_sell(unit) for unit in units) else range(0)
    words, button = draft.units[at + 1], draft.units[min(at + 2, len(draft.units) - 1)]
    named = draft.phrases.is_label(draft.units[at].key, "newsletter") and draft.free(button.index)
    pressed = button.weight <= _BUTTON and not button.ended and words.weight <= _WORDS
    return range(at + 1, at + 3) if named and pressed and words.ended else range(0)


def _may_sell(unit: Unit) -> bool:
    """Whether a line is short, or calls out as reports do not: no quote, and exclaims."""
    calls = any(mark in unit.text for mark in "!！") and not any(q in unit.text for q in _QUOTES)
    return unit.weight <= _SHORT or calls
