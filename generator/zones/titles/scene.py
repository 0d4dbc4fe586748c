"""What the lines that may be a report's title are compared with: its text, and each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.zones.draft import Draft
from generator.zones.edges import TRAILS
from generator.zones.lines import Unit
from generator.zones.terms import terms_of
from generator.zones.titles.signs import Gaps, signatures_of

_NEAR_SIGNATURE = 3
"""Undecided lines that may stand between a title and the date or byline below it."""
_READ, _READ_ALL, _PARAGRAPHS = 1_000, 3_500, 40
"""Code points of a paragraph, and of all, that titles are compared with; units of the body."""
_HEADLINE = range(26, 171)
"""Weights of headlines."""
_WORDS = 3
"""The fewest of their words."""
_REACH = 4
"""Units between a headline and its deck."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the lines above a body are compared with."""

    limit: int
    """The unit at which the report itself begins."""
    last: int
    """The last line that may be the title."""
    gaps: Gaps
    terms: dict[int, frozenset[str]]
    """Terms of each line that may be the title."""
    words: frozenset[str]
    """Terms of the body's beginning."""
    first: frozenset[str]
    """Terms of its first paragraph."""
    copies: Counter[str]
    """How often each line's key stands above the body."""
    inside: frozenset[str]
    """Keys of the lines of the body."""
    menu: frozenset[str]
    """Keys of lines that are repeated together with the line before or after them."""
    headlines: frozenset[int]
    """The lines that have the shape of a headline."""
    days: frozenset[int]
    """The lines around them that tell a day."""
    signatures: tuple[int, ...]
    """Lines that tell the report's date or author; of a list of dates the first."""
    headed: int
    """The first date or byline, in no list, that a headline stands right above."""


def scene(draft: Draft, candidates: list[Unit], limit: int) -> Scene:
    """The scene for lines that may be the title of the report that begins at unit `limit`."""
    first, last = candidates[0].index, candidates[-1].index
    above, head = draft.units[: limit + 3], range(first, limit)
    gaps = Gaps(
        tuple(index for index in head if draft.free(index)),
        tuple(index for index in head if draft.reason(index) == "navigation"),
    )
    terms = {unit.index: frozenset(terms_of(unit.text)) for unit in candidates}
    words, first_words = _body_words(draft, limit)
    shaped = [u.index for u in candidates if _is_headline(draft, u, terms[u.index])]
    told = [index for index in shaped if not words.isdisjoint(terms[index])]
    days = _days(draft, range(first - 1, max(limit, last + 2)))
    signatures, alone = signatures_of(draft, gaps, days)
    return Scene(
        limit,
        last,
        gaps,
        terms,
        words,
        first_words,
        Counter(unit.key for unit in above if unit.key),
        frozenset(unit.key for unit in draft.units[limit + 3 : draft.core.stop]),
        _menu(above),
        frozenset(shaped),
        days,
        signatures,
        next(_headed(gaps, told, alone), max(limit, last)),
    )


def _body_words(draft: Draft, limit: int) -> tuple[frozenset[str], frozenset[str]]:
    """Words of the body's beginning, and those of its first paragraph."""
    words: set[str] = set()
    first: frozenset[str] | None = None
    left = _READ_ALL
    for unit in draft.units[limit : min(draft.core.stop, limit + _PARAGRAPHS)]:
        if left <= 0:
            break
        if draft.free(unit.index):
            text = unit.text[: min(_READ, left)]
            found = frozenset(terms_of(text))
            words |= found
            left -= len(text)
            first = found if first is None and unit.prose else first
    return frozenset(words), first or frozenset()


def _days(draft: Draft, lines: range) -> frozenset[int]:
    """The lines that are about a day."""
    days: set[int] = set()
    for index in lines:
        if draft.free(index) and draft.furniture(index).is_date:
            days.add(index)
    return frozenset(days)


def _menu(units: tuple[Unit, ...]) -> frozenset[str]:
    """Lines that are repeated together with a neighbour."""
    keys = [unit.key for unit in units if unit.key]
    pairs = Counter(pair for pair in pairwise(keys) if pair[0] != pair[1])
    return frozenset(key for pair, number in pairs.items() if number > 1 for key in pair)


def _is_headline(draft: Draft, unit: Unit, terms: frozenset[str]) -> bool:
    """Whether a line has the shape of a headline: no paragraph, no name, not cut off."""
    if unit.prose or int(unit.weight) not in _HEADLINE or len(terms) < _WORDS:
        return False
    said = draft.furniture(unit.index)
    return not (unit.text.endswith(TRAILS) or (said.authors and said.leftover == 0))


def _headed(gaps: Gaps, headlines: list[int], signatures: tuple[int, ...]) -> Iterator[int]:
    """The signatures that a headline stands right above."""
    for signature in signatures:
        near = (i for i in headlines if signature - 2 * _NEAR_SIGNATURE <= i < signature)
        if any(gaps.between(index, signature) <= _NEAR_SIGNATURE for index in near):
            yield signature


def headline_beside(draft: Draft, seen: Scene, index: int, step: int) -> int | None:
    """The next headline above (`step` -1) or below (1) a line, with no day between.

    Lists tell before each headline how long ago: one that begins with a number is beside
    others that do.
    """
    numbered = draft.units[index].text[0].isdigit()
    for at in range(index + step, index + step * (_REACH + 1), step):
        if at in seen.days:
            return None
        if at in seen.headlines and draft.units[at].text[0].isdigit() == numbered:
            return at
    return None
