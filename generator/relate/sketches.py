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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.model import Actor, Day, Precision, Record
from generator.relate.features import (
    KINDS,
    Features,
    Flags,
    Floats,
    Ints,
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
_KEY_BYTES = 16


@dataclass(frozen=True)
class Sketches:
    """All reports of an archive as they are compared, in order of their days, then ids.

    An entry is a feature of a report, a column a feature that several reports have. What only
    one has counts in the lengths, and nowhere else.
    """

    ids: tuple[str, ...]
    starts: Ints
    """The first entry of each report; behind the last one, the number of entries."""
    columns: Ints
    """Of each entry; ascending in each report."""
    weights: Ints
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

    @cached_property
    def entries(self) -> Ints:
        """Report and column of each entry as one number; ascending."""
        return self.entry(self.rows, self.columns)

    @cached_property
    def rows(self) -> Ints:
        """The report of each entry."""
        return np.repeat(np.arange(len(self.ids)), np.diff(self.starts))

    @staticmethod
    def entry(rows: Ints, columns: Ints) -> Ints:
        """Reports and columns as one number each."""
        return rows << _COLUMN_BITS | columns

    @property
    def days(self) -> Ints:
        """By report, the day by which it has its place."""
        return np.where(self.first == -UNKNOWN, self.last, self.first)

    @property
    def dated(self) -> Flags:
        """By report, whether its day of publication is known."""
        return np.equal(self.first, self.last)

    @cached_property
    def keys(self) -> list[bytes]:
        """By report, a key over its id and all that it is compared by."""
        features = np.column_stack((self.codes[self.columns], self.weights)).tobytes()
        size, bounds = 2 * self.codes.itemsize, self.starts.tolist()
        alone = np.column_stack((self.langs, self.first, self.last))
        return [
            hashlib.blake2b(
                id_.encode()
                + features[size * bounds[row] : size * bounds[row + 1]]
                + self.lengths[row].tobytes()
                + alone[row].tobytes(),
                digest_size=_KEY_BYTES,
            ).digest()
            for row, id_ in enumerate(self.ids)
        ]


def sketches(records: Sequence[Record], actors: Mapping[str, Actor]) -> Sketches:
    """The reports as they are compared. Features are sorted, all else is linear."""
    bounds = {record.id: _bounds(record) for record in records}
    reports = sorted(records, key=lambda record: (_day(*bounds[record.id]), record.id))
    first, last = np.array([bounds[record.id] for record in reports], np.int64).reshape(-1, 2).T
    found = Features.of(reports, actors)
    codes, columns = np.unique(found.codes, return_inverse=True)
    entries, places = np.unique(Sketches.entry(found.rows, columns), return_index=True)
    rows, columns = entries >> _COLUMN_BITS, columns[places]
    counts = np.bincount(columns, minlength=len(codes))
    weights = _weights(found.prominence[places], codes[columns], counts[columns], len(reports))
    several = counts > 1
    kept = several[columns]
    return Sketches(
        ids=tuple(record.id for record in reports),
        starts=np.concatenate(([0], np.cumsum(np.bincount(rows[kept], minlength=len(reports))))),
        columns=(np.cumsum(several) - 1)[columns[kept]],
        weights=weights[kept],
        codes=codes[several],
        lengths=_lengths(rows, kinds_of(codes)[columns], weights, len(reports)),
        langs=np.array([code_of(record.lang.split("-")[0]) for record in reports], np.int64),
        first=first,
        last=last,
        names=found.names,
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
