"""All postings of an archive, so many at a time.

Postings of 100,000 reports are 200 MB, and as much again while they are merged and while they
become strings. What a reader's browser loads is cut into files by the keys in their order; so
keys have numbers in that order, and the postings of a stretch of them are made, written and let
go before those of the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.search.postings import Ints, Postings
from generator.search.words import Words

AT_ONCE = 1 << 22
"""Postings of a pass, at most; or those of one key."""


class Lending(NamedTuple):
    """A word whose reports another key leads to as well."""

    word: int
    to: int
    level: int
    """There they have no more weight than this."""


@dataclass(frozen=True, eq=False)
class Printed:
    """What reports print, by the numbers of reports and of keys."""

    words: Words
    reports: Ints
    """The numbers of the reports, in the order in which their words stand."""
    keys: Ints
    """Those of the words of the vocabulary."""

    def counts(self, keys: int) -> Ints:
        """How many reports print each of so many keys."""
        found = np.zeros(keys, np.int64)
        found[self.keys] = np.bincount(self.words.words, minlength=len(self.keys))
        return found

    def of(self, wanted: npt.NDArray[np.bool_]) -> Postings:
        """The postings of those keys that are `wanted`."""
        return Postings.merged(deque(self.words.postings(self.reports, self.keys, wanted)))


@dataclass(frozen=True, eq=False)
class Passes:
    """The postings of keys, which are numbers from 0 on."""

    printed: Printed
    named: Postings
    """Those of keys that are no words."""
    lendings: Sequence[Lending]
    """In order of the keys that they are for."""
    counts: Ints
    """How many postings each key has, at most; none if it has none."""

    @classmethod
    def of(
        cls, printed: Printed, named: Postings, lendings: Iterable[Lending], keys: int
    ) -> Passes:
        """The postings of so many keys, from all that leads to reports."""
        own = printed.counts(keys)
        counts = own + np.diff(named.starts(range(keys)))
        in_order = sorted(lendings, key=lambda each: each.to)
        for each in in_order:
            counts[each.to] += own[each.word]
        return cls(printed, named, in_order, counts)

    def __iter__(self) -> Iterator[tuple[range, Postings]]:
        """Some keys, and their postings; then those that follow."""
        ends = np.cumsum(self.counts)
        first, lent = 0, deque(self.lendings)
        while first < len(ends):
            before = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, before + AT_ONCE, "right")))
            these = []
            while lent and lent[0].to < last:
                these.append(lent.popleft())
            yield range(first, last), self._merged(range(first, last), these)
            first = last

    def _merged(self, keys: range, lendings: Sequence[Lending]) -> Postings:
        """The postings of these keys, with what is lent to them."""
        wanted = np.zeros(len(self.counts), bool)
        wanted[keys.start : keys.stop] = True
        wanted[[each.word for each in lendings]] = True
        found = self.printed.of(wanted)
        parts = deque([found.within(keys).copy(), self.named.within(keys)])
        parts.extend(found.lent(*each) for each in lendings)
        return Postings.merged(parts)
