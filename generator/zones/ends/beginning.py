"""Which paragraph is the report's first: of those below the title, the likeliest.

Decks, captions and points stand above it and read like paragraphs too. What a paragraph
and its neighbours look like is told by features, each with a name and a weight in
`data/beginnings.yml`; the paragraph with the greatest sum begins the report. The weights
are fitted to pages by `bench/fit_beginnings.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise

import regex

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.ends.retold import taken_up
from generator.zones.lines import Unit
from generator.zones.stretches import opening
from generator.zones.terms import terms_of

_ABOVE, _BELOW = 60, 30
"""Units around the core's first in which the report may begin."""
_MOST_ABOVE, _MOST_BELOW = 8, 6
"""Paragraphs above the core's first, and from it on, that are compared."""
_NEAR = 6
"""Units below a paragraph among which others are counted."""
_SECOND = 2
"""The last paragraph that often begins a report: the first is its deck then."""
_SHORTEST = 60
"""Weight from which a line that does not end as a sentence may be a paragraph."""
_USUAL = 200.0
"""Weight of a paragraph, where a page has too few to tell its own."""
_LITTLE = 1_000.0
"""Weight of a short report: of a shorter one a deck is no greater share than of this."""
_ALWAYS = 0.85
"""The share of paragraphs with an empty line before them from which all have one."""
_READ = 600
"""Code points of a paragraph that are compared with the title, and with the one above."""
_SAMPLE = slice(2, 40)
"""The paragraphs by which a page's own habits are told: its first two may be others."""
_BRACKETED = 300
"""Weight below which brackets are counted: long paragraphs have some anyway."""
_BRACKET = regex.compile("[(（]")


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the paragraphs of a page have in common."""

    body: tuple[int, ...]
    """The paragraphs of the core, by index."""
    weights: tuple[float, ...]
    """The sums of their weights: of none, of the first, of two, and so on."""
    usual: float
    """The weight of the middle one."""
    gapped: float
    """The share of them that an empty line stands before."""
    paragraphs: frozenset[int]
    """The undecided paragraphs around the beginning of the report."""
    signatures: tuple[int, ...]
    """The lines with a date or a byline there."""
    title: frozenset[str]
    """Terms of the title."""


def beginning(draft: Draft) -> Draft:
    """The core from the likeliest first paragraph on."""
    among = candidates(draft)
    if not among or among == [draft.core.start]:
        return draft
    weights = data("beginnings")
    scored = [
        (sum([weights[name] * value for name, value in told.items()]), -index)
        for index, told in features(draft, among).items()
    ]
    return replace(draft, core=range(-max(scored)[1], draft.core.stop))


def candidates(draft: Draft) -> list[int]:
    """The paragraphs below the title that the report may begin with, by index."""
    if draft.title is None:
        return []
    start = draft.core.start
    near = range(max(draft.title + 1, start - _ABOVE), min(draft.core.stop, start + _BELOW))
    found = [i for i in near if draft.free(i) and (i == start or _may_begin(draft, i))]
    second = next((i for i in found if _refers_back(draft.units[i])), None)
    found = found if second is None else [i for i in found if i <= second]
    above = [i for i in found if i < start and (draft.units[i].prose or i == second)]
    below = [i for i in found if i >= start]
    return [*above[-_MOST_ABOVE:], *below[:_MOST_BELOW]]


def _refers_back(unit: Unit) -> bool:
    """Whether a line goes on from a report's first sentence: the report begins there or above."""
    return unit.ended and unit.text.startswith(_openings_behind())


@cache
def _openings_behind() -> tuple[str, ...]:
    return tuple(f"{words} " for words in data("zones")["refers_back"])


def _may_begin(draft: Draft, index: int) -> bool:
    unit = draft.units[index]
    return unit.prose or unit.ended or unit.weight >= _SHORTEST


def features(draft: Draft, among: list[int]) -> dict[int, Mapping[str, float]]:
    """The features of each candidate, by index. All lie between 0 and 1."""
    habits = _habits(draft)
    terms = {index: terms_of(draft.units[index].text[:_READ]) for index in among}
    return {
        index: {
            **_by_itself(draft, index, habits, frozenset(terms[index])),
            **_by_place(draft, index, habits),
            **taken_up(draft, index, above, terms),
            "further": rank > _SECOND,
        }
        for rank, (above, index) in enumerate(pairwise((None, *among)), 1)
        if index is not None
    }


def _habits(draft: Draft) -> _Habits:
    sample = draft.paragraphs[_SAMPLE]
    first = -1 if draft.title is None else draft.title
    near = range(first + 1, min(draft.core.start + _BELOW, len(draft.units)))
    return _Habits(
        tuple([unit.index for unit in draft.paragraphs]),
        tuple(accumulate([unit.weight for unit in draft.paragraphs], initial=0.0)),
        sorted(unit.weight for unit in sample)[len(sample) // 2] if sample else _USUAL,
        sum(unit.gap for unit in sample) / len(sample) if sample else 0.5,
        frozenset(
            [
                u.index
                for u in draft.units[near.start : near.stop + _NEAR]
                if u.prose and draft.free(u.index)
            ]
        ),
        tuple([i for i in near if draft.kind(i) in {"date", "byline"}]),
        frozenset(terms_of(draft.units[first].text)) if first >= 0 else frozenset(),
    )


def _by_itself(
    draft: Draft, index: int, habits: _Habits, terms: frozenset[str]
) -> dict[str, float]:
    """What a paragraph looks like."""
    unit = draft.units[index]
    shared = len(terms & habits.title)
    return {
        "sentence": unit.ended,
        "paragraph": unit.prose,
        "short": unit.weight < habits.usual / 2,
        "dateline": unit.prose and opening(draft, unit) is not None,
        "title": shared / max(len(habits.title), 1),
        "brackets": unit.weight < _BRACKETED and bool(_BRACKET.search(unit.text)),
    }


def _by_place(draft: Draft, index: int, habits: _Habits) -> dict[str, float]:
    """Where a paragraph stands."""
    units = draft.units
    gap, gapped = units[index].gap, habits.gapped > 0.5
    below = range(index + 1, index + 1 + _NEAR)
    lost = habits.weights[bisect_left(habits.body, index)] / max(habits.weights[-1], _LITTLE)
    signed = max((i for i in habits.signatures if i < index), default=-1)
    return {
        "core": index == draft.core.start,
        "above-core": index < draft.core.start,
        "gap": gap == gapped,
        "gap-below": below.start < len(units) and units[below.start].gap == gapped,
        "no-gap": habits.gapped > _ALWAYS and not gap,
        "first-signed": signed >= 0 and habits.paragraphs.isdisjoint(range(signed, index)),
        "paragraph-above": index - 1 in habits.paragraphs,
        "paragraphs-below": len(habits.paragraphs.intersection(below)) / _NEAR,
        "lost": lost,
        "much-lost": lost > 0.15,
        "most-lost": lost > 0.3,
    }
