"""How alike reports are, and what they have in common: of many pairs at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from generator.model import Day, Shared
from generator.relate.features import HASH, KINDS, Flags, Floats, Ints, Kind, Small
from generator.relate.pairing import divided, found_in
from generator.relate.sketches import UNIT, Sketches

_COMPARED: Mapping[Kind, float] = {"actor": 1.3, "sound": 5.0, "word": 2.5}
"""Kinds in which reports of one event agree for the most part. Factors of the score, here and
below, come from logistic regression on public news in twelve languages (adr/0018)."""
_ADDED: Mapping[Kind, float] = {"number": 1.1, "quotation": 0.5, "topic": 0.8}
"""Kinds that count where they agree; what only one report has says nothing."""
_SAME_DAY = 0.7
"""For a day of which both speak."""
_SHOWN: Mapping[Kind, int] = {"actor": 4, "topic": 3, "number": 3}
"""How many of a kind a reader is told of."""
_WORDING_FROM = 8
"""Shared words from which the wording is called alike."""
_AT_ONCE = 1 << 11
"""Pairs that are held in memory at a time."""


def scores(sketches: Sketches, pairs: Ints) -> Floats:
    """How alike two reports are: from about 6.5 on, they tell of one event.

    For each kind it takes the cosine, which says how far they tell of the same, times the
    square root of the shared weight, which says how hardly that is chance. Words are compared
    within one language, and the sounds of names between two.
    """
    return np.concatenate([np.zeros(0), *(each.scores() for each in _parts(sketches, pairs))])


def shared(sketches: Sketches, pairs: Ints) -> Iterator[Shared]:
    """What two reports have in common, the most telling first."""
    return (told for each in _parts(sketches, pairs) for told in each.shared())


def apart(sketches: Sketches, pairs: Ints) -> Ints:
    """The days that lie at least between the publication of two reports, as far as is known."""
    one, other = divided(pairs)
    after = sketches.first[other] - sketches.last[one]
    before = sketches.first[one] - sketches.last[other]
    gaps: Ints = np.maximum(np.maximum(after, before), 0)
    return gaps


def _parts(sketches: Sketches, pairs: Ints) -> Iterator[Common]:
    for start in range(0, len(pairs), _AT_ONCE):
        yield Common.of(sketches, pairs[start : start + _AT_ONCE])


@dataclass(frozen=True)
class Common:
    """The features that pairs of reports have in common."""

    sketches: Sketches
    pairs: Ints
    which: Ints
    """The pair of each common feature."""
    ours: Ints
    theirs: Ints
    """Its entries in the first and in the second report."""

    @classmethod
    def of(cls, sketches: Sketches, pairs: Ints) -> Common:
        """Look up the features of the second reports in the first; near ones if `pairs` ascend."""
        first, second = divided(pairs)
        begins = sketches.starts[second]
        sizes = sketches.starts[second + 1] - begins
        which = np.repeat(np.arange(len(pairs)), sizes)
        theirs = np.arange(len(which)) + np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        start, rows = sketches.starts[first.min()], sketches.rows(first.min(), first.max())
        columns = sketches.columns[start : start + len(rows)]
        known = sketches.entry(rows, columns)
        ours = found_in(known, sketches.entry(first[which], sketches.columns[theirs]))
        there = ours >= 0
        return cls(sketches, pairs, which[there], start + ours[there], theirs[there])

    @cached_property
    def first(self) -> Ints:
        """The first report of each pair."""
        return divided(self.pairs)[0]

    @cached_property
    def second(self) -> Ints:
        """The second report of each pair."""
        return divided(self.pairs)[1]

    @cached_property
    def weights(self) -> Small:
        """How much each common feature says."""
        weights = self.sketches.weights
        return np.minimum(weights[self.ours], weights[self.theirs])

    @cached_property
    def kinds(self) -> Ints:
        """The place in `KINDS` of each common feature."""
        return self.sketches.kinds[self.sketches.columns[self.ours]]

    @cached_property
    def same_language(self) -> Flags:
        """By pair, whether words can be compared."""
        return np.equal(self.sketches.langs[self.first], self.sketches.langs[self.second])

    def scores(self) -> Floats:
        """By pair, how alike its reports are."""
        found = np.where(self._count("day") > 0, _SAME_DAY, 0.0)
        for kind, factor in _COMPARED.items():
            alike = factor * self._cosine(kind) * np.sqrt(self._weight(kind))
            if kind != "actor":
                alike = np.where(self.same_language == (kind == "word"), alike, 0.0)
            found += alike
        for kind, factor in _ADDED.items():
            found += factor * np.sqrt(self._weight(kind))
        return found

    def _of(self, kind: Kind) -> Ints:
        return np.flatnonzero(self.kinds == KINDS.index(kind))

    def _count(self, kind: Kind) -> Ints:
        """By pair, how many features of a kind both reports have."""
        return np.bincount(self.which[self._of(kind)], minlength=len(self.pairs))

    def _weight(self, kind: Kind) -> Floats:
        """By pair, how much these say."""
        these = self._of(kind)
        found = np.bincount(self.which[these], self.weights[these], minlength=len(self.pairs))
        return found / UNIT

    def _cosine(self, kind: Kind) -> Floats:
        these, weights = self._of(kind), self.sketches.weights
        both = weights[self.ours[these]].astype(np.int64) * weights[self.theirs[these]]
        product = np.bincount(self.which[these], both, minlength=len(self.pairs))
        lengths = self.sketches.lengths[:, KINDS.index(kind)]
        return product / np.maximum(1.0, lengths[self.first] * lengths[self.second])

    def shared(self) -> Iterator[Shared]:
        """By pair, what a reader is told."""
        named = {kind: self._names(kind) for kind in _SHOWN}
        days, apart_ = self._days(), apart(self.sketches, self.pairs)
        dated = self.sketches.dated[self.first] & self.sketches.dated[self.second]
        quoted = self._count("quotation") > 0
        worded = self.same_language & (self._count("word") >= _WORDING_FROM)
        for pair in range(len(self.pairs)):
            yield Shared(
                actors=named["actor"].get(pair, ()),
                topics=named["topic"].get(pair, ()),
                numbers=named["number"].get(pair, ()),
                day=Day(date.fromordinal(days[pair])) if pair in days else None,
                apart=int(apart_[pair]) if dated[pair] else None,
                quotation=bool(quoted[pair]),
                wording=bool(worded[pair]),
            )

    def _names(self, kind: Kind) -> dict[int, tuple[str, ...]]:
        """By pair, the names of its features of a kind, the most telling first."""
        these = self._of(kind)
        codes = self.sketches.codes[self.sketches.columns[self.ours[these]]]
        names = map(self.sketches.names.__getitem__, codes.tolist())
        found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        weights = (-self.weights[these]).tolist()
        for pair, weight, name in zip(self.which[these].tolist(), weights, names, strict=True):
            found[pair].append((weight, name))
        most = _SHOWN[kind]
        return {
            pair: tuple(name for _, name in sorted(all_)[:most]) for pair, all_ in found.items()
        }

    def _days(self) -> dict[int, int]:
        """By pair, the last of the days of which both reports speak."""
        these = self._of("day")
        ordinals = self.sketches.codes[self.sketches.columns[self.ours[these]]] & HASH
        return dict(zip(self.which[these].tolist(), ordinals.tolist(), strict=True))
