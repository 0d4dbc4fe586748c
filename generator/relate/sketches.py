"""Reports as they are compared with others: their features, each weighed by its rarity.

The weight of a feature is its surprise: the negative logarithm of how often reports have it.
Sharing Russia says little in an archive about Russia; sharing a name that three reports have
says nearly everything. A small archive knows too little of its own rarities, so every class of
features has a prior share, which counts as much as `_PRIOR_REPORTS` reports would.

How many reports have a feature, and how many there are, is told in steps: so a new report
changes the weights of few others. Weights are whole numbers: their sums are the same in any
order. All reports lie in a few arrays, a sparse matrix of reports and features.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from generator.model import Actor, Day, Precision, Record
from generator.relate.features import (
    KINDS,
    Codes,
    Features,
    Flags,
    Floats,
    Ints,
    Small,
    code_of,
    kinds_of,
    priors_of,
)

UNIT = 1000
"""The weight of a surprise of 1."""
UNKNOWN = 1 << 40
"""Stands for a day that is not known: as the last one; as the first one, its negative."""
_PRIOR_REPORTS = 50
_STEPS = 2
"""Steps in which a number doubles."""
_FURTHER_DAYS: Mapping[Precision, int] = {"day": 0, "month": 30, "year": 365}
"""How long after its first day a period ends, at most."""
_COLUMN_BITS = 40
KEY_BYTES = 16
_AT_ONCE = 1 << 10
"""Reports whose features are held in full at a time."""


@dataclass(frozen=True)
class Sketches:
    """All reports of an archive as they are compared, in order of their days, then ids.

    An entry is a feature of a report, a column a feature that several reports have. What only
    one has counts in the lengths, and nowhere else.
    """

    ids: tuple[str, ...]
    starts: Ints
    """The first entry of each report; behind the last one, the number of entries."""
    columns: Small
    """Of each entry; ascending in each report."""
    weights: Small
    """How much each entry says, in `UNIT`."""
    codes: Ints
    """By column, the feature; ascending."""
    lengths: Floats
    """By report and kind, the length of its weights as a vector."""
    langs: Ints
    """By report, what stands for the primary subtag of its language."""
    first: Ints
    """By report, the ordinal of the first day on which it can have been published."""
    last: Ints
    """By report, that of the last such day: the same for a dated report."""
    names: Mapping[int, str]
    """By feature: ids of actors and topics, and numbers."""

    @cached_property
    def kinds(self) -> Ints:
        """By column, the place of its kind in `KINDS`."""
        return kinds_of(self.codes)

    def rows(self, first: int, last: int) -> Small:
        """Of each entry of the reports from `first` to `last`, its report."""
        sizes = np.diff(self.starts[first : last + 2])
        return np.repeat(np.arange(first, last + 1, dtype=np.int32), sizes)

    @staticmethod
    def entry(rows: Ints | Small, columns: Ints | Small) -> Ints:
        """Reports and columns as one number each."""
        return rows.astype(np.int64) << _COLUMN_BITS | columns

    @cached_property
    def days(self) -> Ints:
        """By report, the day by which it has its place."""
        return np.where(self.first == -UNKNOWN, self.last, self.first)

    @cached_property
    def dated(self) -> Flags:
        """By report, whether its day of publication is known."""
        return np.equal(self.first, self.last)

    @cached_property
    def keys(self) -> list[bytes]:
        """By report, a key over its id and all that it is compared by."""
        alone = np.column_stack((self.langs, self.first, self.last))
        return [
            hashlib.blake2b(
                id_.encode() + features + self.lengths[row].tobytes() + alone[row].tobytes(),
                digest_size=KEY_BYTES,
            ).digest()
            for row, (id_, features) in enumerate(zip(self.ids, self._features(), strict=True))
        ]

    def _features(self) -> Iterator[bytes]:
        """By report, its features and their weights."""
        for start in range(0, len(self.ids), _AT_ONCE):
            bounds = self.starts[start : start + _AT_ONCE + 1]
            these = slice(bounds[0], bounds[-1])
            table = np.column_stack((self.codes[self.columns[these]], self.weights[these]))
            data, ends = table.tobytes(), (table.strides[0] * (bounds - bounds[0])).tolist()
            yield from (data[begin:end] for begin, end in pairwise(ends))


@dataclass(frozen=True)
class _Part:
    """The features of some of the reports, each once in a report."""

    codes: Ints
    """Those that these reports have; ascending."""
    columns: Small
    """Of each entry, the place of its feature in `codes`; ascending in each report."""
    sizes: Ints
    """By report, the number of its entries."""
    prominence: Floats
    """Of each entry."""

    @classmethod
    def of(cls, records: Sequence[Record], named: Codes) -> _Part:
        found = Features.of(records, named)
        codes, columns = np.unique(found.codes, return_inverse=True)
        entries, places = np.unique(Sketches.entry(found.rows, columns), return_index=True)
        sizes = np.bincount(entries >> _COLUMN_BITS, minlength=len(records))
        return cls(codes, columns[places].astype(np.int32), sizes, found.prominence[places])

    @property
    def counts(self) -> Ints:
        """By code, how many of these reports have it."""
        return np.bincount(self.columns, minlength=len(self.codes))


def sketches(records: Sequence[Record], actors: Mapping[str, Actor]) -> Sketches:
    """The reports as they are compared. Features are sorted, all else is linear."""
    bounds = {record.id: _bounds(record) for record in records}
    reports = sorted(records, key=lambda record: (_day(*bounds[record.id]), record.id))
    first, last = np.array([bounds[record.id] for record in reports], np.int64).reshape(-1, 2).T
    named, starts = Codes(actors), range(0, max(1, len(reports)), _AT_ONCE)
    parts = deque(_Part.of(reports[start : start + _AT_ONCE], named) for start in starts)
    codes, places = np.unique(np.concatenate([part.codes for part in parts]), return_inverse=True)
    counts = np.zeros(len(codes), np.int64)
    np.add.at(counts, places, np.concatenate([part.counts for part in parts]))
    weighed = zip(*_weighed(parts, places, codes, counts, len(reports)), strict=True)
    columns, weights, sizes, lengths = (np.concatenate(each) for each in weighed)
    codes = codes[counts > 1]
    return Sketches(
        ids=tuple(record.id for record in reports),
        starts=np.concatenate(([0], np.cumsum(sizes))),
        columns=columns,
        weights=weights,
        codes=codes,
        lengths=lengths,
        langs=np.array([code_of(record.lang.split("-")[0]) for record in reports], np.int64),
        first=first,
        last=last,
        names=named.names(codes),
    )


def _weighed(
    parts: deque[_Part], places: Ints, codes: Ints, counts: Ints, reports: int
) -> Iterator[tuple[Small, Small, Ints, Floats]]:
    """Of each part columns, weights, the number of entries by report, and lengths.

    `places` has the place in `codes` of the codes of all parts. A part is let go when it is done.
    """
    several = counts > 1
    renumbered = np.cumsum(several, dtype=np.int32) - 1
    while parts:
        part = parts.popleft()
        mine, places = np.split(places, [len(part.codes)])
        at, size = mine[part.columns], len(part.sizes)
        weights = _weights(part.prominence, codes[at], counts[at], reports)
        rows, kept = np.repeat(np.arange(size), part.sizes), several[at]
        yield (
            renumbered[at[kept]],
            weights[kept].astype(np.int32),
            np.bincount(rows[kept], minlength=size),
            _lengths(rows, kinds_of(codes[at]), weights, size),
        )


def _weights(prominence: Floats, codes: Ints, counts: Ints, reports: int) -> Ints:
    """How much each entry says: prominence times surprise."""
    had = _stepped(counts) + _PRIOR_REPORTS * priors_of(codes)
    surprise = -np.log(had / (_stepped(np.array(reports)) + _PRIOR_REPORTS))
    return np.rint(UNIT * prominence * surprise).astype(np.int64)


def _stepped(counts: Ints) -> Floats:
    """Each number, or the last step below it: 1, 1.4, 2, 2.8, 4 and so on."""
    return np.exp2(np.floor(_STEPS * np.log2(np.maximum(counts, 1)) + 1e-9) / _STEPS)


def _lengths(rows: Ints, kinds: Ints, weights: Ints, reports: int) -> Floats:
    squares = np.bincount(
        rows * len(KINDS) + kinds, weights * weights, minlength=reports * len(KINDS)
    )
    return np.sqrt(squares).reshape(reports, len(KINDS))


def _day(first: int, last: int) -> int:
    """The day by which a report has its place; unknown ones come last."""
    return last if first == -UNKNOWN else first


def _bounds(record: Record) -> tuple[int, int]:
    """The ordinals of the days between which a report was published."""
    if record.published:
        published = record.published.value
        first = published.date.toordinal()
        return first, first + _FURTHER_DAYS[published.precision]
    return _ordinal(record.not_before, -UNKNOWN), _ordinal(record.not_after, UNKNOWN)


def _ordinal(day: Day | None, unknown: int) -> int:
    return day.date.toordinal() if day else unknown
