"""Other reports behind a report, where no label tells: from their headline on, all is new.

A report goes on to use its words. A headline none of whose longer words has stood above, and
from which on hardly any returns, heads another report, or a list of them with their leads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, islice

from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.terms import terms_of

_HEADLINE = range(40, 171)
"""Weights of headlines."""
_WORDS = 3
"""The fewest longer words of such a headline."""
_LONGER, _PAIR = 4, 2
"""Letters of words that tell what a text is about; characters of terms in dense scripts."""
_RETURNING = 0.1
"""The share of what is told from a headline on that may have stood above it."""
_TOLD = 3
"""The part of the title's words, as a divisor, that stand in the report above."""
_PARAGRAPHS = 2
"""The fewest paragraphs of the report above."""
_MOST = 30
"""Lines like headlines that are looked at."""
_READ = 1_500
"""Code points of a line that are read."""


def others(draft: Draft) -> Draft:
    """The core up to the headline from which on other things are told."""
    if draft.title is None:
        return draft
    rows = [draft.units[i] for i in draft.core if draft.free(i)]
    heads = _new_heads(rows)
    if not heads:
        return draft
    title = telling(draft.units[draft.title])
    told = [telling(unit) for unit in rows]
    first, last = _places(title, told)
    both, poorer = _counts(first, last, len(rows))
    for at in heads:
        new = all(first[term] == at for term in told[at])
        if new and both[at] <= _RETURNING * poorer[at]:
            known = sum(1 for term in title if any(term in each for each in told[:at]))
            if known * _TOLD < len(title):
                return draft
            return replace(draft, core=range(draft.core.start, rows[at].index))
    return draft


def _new_heads(rows: list[Unit]) -> list[int]:
    """The places of lines like headlines none of whose words has stood above; of the first few."""
    likely = (at for at in range(_behind_paragraphs(rows), len(rows)) if _may_head(rows[at]))
    above, behind, found = "", 0, []
    for at in islice(likely, _MOST):
        above += "\n".join(unit.text.casefold() for unit in rows[behind:at])
        behind = at
        terms = telling(rows[at])
        if len(terms) >= _WORDS and not any(term in above for term in terms):
            found.append(at)
    return found


def _behind_paragraphs(rows: list[Unit]) -> int:
    """The place behind the first paragraphs."""
    prose = [place for place, unit in enumerate(rows) if unit.prose]
    return prose[_PARAGRAPHS - 1] + 1 if len(prose) >= _PARAGRAPHS else len(rows)


def _may_head(unit: Unit) -> bool:
    return not unit.prose and not unit.ended and int(unit.weight) in _HEADLINE


def telling(unit: Unit) -> frozenset[str]:
    """The words of a line that tell what it is about: longer ones, or pairs of characters."""
    terms = terms_of(unit.text[:_READ])
    return frozenset(term for term in terms if len(term) >= _LONGER or len(term) == _PAIR)


def _places(
    title: frozenset[str], told: list[frozenset[str]]
) -> tuple[dict[str, int], dict[str, int]]:
    """The first and the last line of each term; those of the title stand above all."""
    first, last = dict.fromkeys(title, -1), dict[str, int]()
    for place, terms in enumerate(told):
        for term in terms:
            first.setdefault(term, place)
            last[term] = place
    return first, last


def _counts(first: dict[str, int], last: dict[str, int], lines: int) -> tuple[list[int], list[int]]:
    """Of each line: how many terms stand on both sides of its upper edge, and on the poorer one."""
    begins = Counter(max(0, place + 1) for place in first.values())
    ends = Counter(last.get(term, -1) + 1 for term in first)
    begun = list(accumulate(begins[place] for place in range(lines)))
    ended = list(accumulate(ends[place] for place in range(lines)))
    both = [a - b for a, b in zip(begun, ended, strict=True)]
    return both, [min(a, len(first) - b) for a, b in zip(begun, ended, strict=True)]


def telling_of_all(units: Iterable[Unit]) -> frozenset[str]:
    """The same of several lines together."""
    return frozenset[str]().union(*map(telling, units))
