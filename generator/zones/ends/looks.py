"""What lines around a report's end look like: as the report's own, or as what pages add."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import regex

from generator.text import data, may_be_dense
from generator.zones.draft import Draft
from generator.zones.ends.notes import authors_of, heads_note, invites, tells_of
from generator.zones.ends.presented import presents
from generator.zones.lines import Unit
from generator.zones.phrases import key
from generator.zones.terms import terms_of
from generator.zones.topics import telling

_SAMPLE = slice(1, 40)
"""The paragraphs by which a page's habits are told."""
_GAPPED = 0.5
"""The share of them from which empty lines stand between paragraphs."""
_OUTSIDE, _OUTSIDE_TEXT = 200, 20_000
"""Weight of lines around a report that are read, and code points of all of them."""
_NAME = 3
"""Words of a paper's name."""
_NEW = 0.15
"""The share of known words below which a paragraph tells of other things."""
_HEADLINE = range(35, 171)
"""Weights of headlines."""
_QUOTE = regex.compile(r"[\"“”„«»「」『』]")
_SOMEBODY = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’-]+ )+(\p{Lu}[\p{L}\p{M}'’-]+)")
_NOTE = 400
"""The longest note that begins with somebody's name, as a weight."""
_ADDRESSED = 400
"""Code points in which a line speaks to its readers."""


@dataclass(frozen=True, slots=True)
class Look:
    """What can be said of an undecided line, from 0 to 1."""

    prose: bool = False
    ended: bool = False
    joined: bool = False
    """No empty line stands before it, as before the page's other paragraphs."""
    known: float = 0.0
    """The share of its words that the report above it has."""
    title: bool = False
    """It has a word of the title."""
    outside: float = 0.0
    """The share of its words that short lines around the report have."""
    paper: float = 0.0
    """It has words that the page prints again and again, and the report above it has not."""
    anew: bool = False
    """It is a headline, and the report above it has none of its words."""
    somebody: bool = False
    """It begins with a name in full that nothing above it held."""
    author: bool = False
    """It is about the author, or presents one."""
    readers: bool = False
    """It says you, or we, and quotes nobody."""
    invites: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it is a paragraph that tells of other things than the report above it."""
        return self.prose and self.known < _NEW


@dataclass(frozen=True, slots=True)
class _Page:
    """What lines are compared with."""

    title: frozenset[str]
    """Its terms."""
    outside: frozenset[str]
    """Terms of the lines around the report."""
    again: frozenset[str]
    """Those of them that stand there more than once."""
    names: frozenset[str]
    """Of the authors, folded."""
    gapped: bool
    """Whether empty lines stand between paragraphs."""


def looks(draft: Draft, lines: range) -> dict[int, Look]:
    """The undecided ones of these lines; those of the report above them are read, too."""
    page = _page(draft)
    known = set(page.title)
    found: dict[int, Look] = {}
    for unit in draft.units[draft.core.start : lines.stop]:
        if not draft.free(unit.index):
            continue
        terms = telling(unit)
        if unit.index >= lines.start:
            found[unit.index] = _look(draft, page, unit, terms, known)
        if unit.prose:
            known |= terms
    return found


def _page(draft: Draft) -> _Page:
    sample = draft.paragraphs[_SAMPLE]
    outside = Counter(terms_of(" ".join(_outside(draft))[:_OUTSIDE_TEXT]))
    return _Page(
        frozenset() if draft.title is None else telling(draft.units[draft.title]),
        frozenset(outside),
        frozenset([term for term, copies in outside.items() if copies > 1]),
        authors_of(draft),
        sum(unit.gap for unit in sample) > _GAPPED * len(sample),
    )


def _outside(draft: Draft) -> list[str]:
    """The short lines above and below the report, but for its title."""
    around = (*draft.units[: max(0, draft.core.start - 1)], *draft.units[draft.core.stop :])
    return [u.text for u in around if u.weight < _OUTSIDE and u.index != draft.title]


def _look(draft: Draft, page: _Page, unit: Unit, terms: frozenset[str], known: set[str]) -> Look:
    """A line, if `known` is what the report tells above it."""
    return Look(
        prose=unit.prose,
        ended=unit.ended,
        joined=page.gapped and not unit.gap,
        known=len(terms & known) / max(len(terms), 1),
        title=not terms.isdisjoint(page.title),
        outside=len(terms & page.outside) / max(len(terms), 1),
        paper=min(len((terms & page.again) - known), _NAME) / _NAME,
        anew=not unit.prose and int(unit.weight) in _HEADLINE and terms.isdisjoint(known),
        somebody=_is_of_somebody(unit, known),
        author=heads_note(unit, page.names) or tells_of(unit, page.names) or presents(unit, known),
        readers=_speaks_to_readers(unit),
        invites=invites(draft, unit),
    )


def _is_of_somebody(unit: Unit, known: set[str]) -> bool:
    match = _SOMEBODY.match(unit.text) if unit.weight < _NOTE else None
    return match is not None and known.isdisjoint(terms_of(match[1])[-1:])


def _speaks_to_readers(unit: Unit) -> bool:
    if _QUOTE.search(unit.text):
        return False
    text = unit.text[:_ADDRESSED]
    words = (unit.key or key(text)).split()
    if not _readers().isdisjoint(words):
        return True
    return may_be_dense(text) and bool(_dense_readers().search(text))


@cache
def _readers() -> frozenset[str]:
    return frozenset(key(word) for word in data("zones")["readers"])


@cache
def _dense_readers() -> regex.Pattern[str]:
    return regex.compile("|".join(map(regex.escape, data("zones")["dense_readers"])))
