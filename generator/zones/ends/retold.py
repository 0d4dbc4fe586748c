"""What a paragraph takes up from the one above it, as a report does from its deck.

A report begins anew below its deck: it tells the same in more words, and names people and
bodies in full whom the deck named already. A second paragraph goes on instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import regex

from generator.text import Words
from generator.zones.draft import Draft
from generator.zones.lines import Unit

_READ = 600
"""Code points of both paragraphs that are compared."""
_COMMON = 3
"""Letters of terms that are in every text; those of scripts without spaces have two."""
_FULL_NAME = regex.compile(
    r"(?<![\p{L}\p{M}'’.-])(\p{Lu}[\p{L}\p{M}'’.-]*) (?:(?:v[ao]n|d[aeo]|de[nrl]|dos|al|bin) )*"
    r"(\p{Lu}[\p{L}\p{M}'’-]+)"
)
_WORDS = Words(r"[\p{L}\p{M}'’-]")
_SHORT_NAME = regex.compile(r"[(（]\p{Lu}\p{L}{1,6}[)）]")
"""A name in short, behind what it is short for."""
_SIGNATURES = frozenset({"date", "byline"})
_BARS = frozenset(
    {"byline-label", "share", "player", "follow", "furniture", "login", "comments"}
)  # fmt: skip
"""Why lines were dropped that stand between a deck and its report."""
FEATURES = ("retells", "same-words", "fuller-name", "short-name", "parted")


def taken_up(
    draft: Draft, index: int, above: int | None, terms: Mapping[int, tuple[str, ...]]
) -> Mapping[str, float]:
    """The features of a paragraph against the candidate above it, each from 0 to 1.

    `terms` are those of each candidate. Right below the first, a name in short shows the report:
    further down, that is where others are told of.
    """
    if above is None:
        return dict.fromkeys(FEATURES, 0.0)
    unit, deck = draft.units[index], draft.units[above]
    told, first = terms[above], min(terms)
    telling = {term for term in told if len(term) != _COMMON}
    shared = telling.intersection(terms[index])
    return {
        "retells": len(shared) / max(len(telling), 1),
        "same-words": _share_pairs(told, terms[index], shared),
        "fuller-name": _names_fully(unit, deck),
        "short-name": above == first and bool(_SHORT_NAME.search(unit.text, 0, _READ)),
        "parted": any(_parts(draft, i) for i in range(above + 1, index)),
    }


def _share_pairs(one: tuple[str, ...], two: tuple[str, ...], shared: set[str]) -> bool:
    """Whether long words stand side by side in both."""
    long = {term for term in shared if len(term) > _COMMON}
    pairs = _pairs(one, long)
    return bool(pairs) and not pairs.isdisjoint(_pairs(two, long))


def _pairs(terms: tuple[str, ...], among: set[str]) -> set[tuple[str, str]]:
    """Those of some terms that stand side by side."""
    return {pair for pair in pairwise(terms) if pair[0] in among and pair[1] in among}


def _names_fully(unit: Unit, deck: Unit) -> bool:
    """Whether somebody has a first name whom the deck calls by the last one alone."""
    words = frozenset(_WORDS.of(deck.text[:_READ]))
    text = unit.text[:_READ]
    names = [f" {word}" for word in words if word[0].isupper()]
    if not any(map(text.__contains__, names)):
        return False
    return any(
        match[2] in words and match[1] not in words
        for match in _FULL_NAME.finditer(text, overlapped=True)
    )


def _parts(draft: Draft, index: int) -> bool:
    """Whether a line tells the day or the author, or is a button: it parts a deck from its text."""
    return draft.kind(index) in _SIGNATURES or draft.reason(index) in _BARS
