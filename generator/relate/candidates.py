"""Which reports are worth a comparison: those that share something rare, the nearest first.

Every feature has a list of its reports, in order of their days. A report looks at its rarest
features only, and in each list only at its neighbours: so the work grows with the number of
reports, also when all of them are of one day.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.relate.features import KINDS, Ints, Small
from generator.relate.pairing import paired, ranked
from generator.relate.sketches import Sketches

_FEATURES = 6
"""Features of each kind that are looked up, those of most weight."""
_NEIGHBOURS = 6
"""On either side in each list."""
_CANDIDATES = 16
"""Reports that one is compared with, at most."""
_ROW_BITS, _PLACE_BITS, _WEIGHT_BITS, _SUM_BITS, _DAYS_BITS = 9, 20, 20, 25, 7
"""In what of a number a report, another, a weight, a sum of these and a distance are told."""
_PLACE_MASK, _WEIGHT_MASK = (1 << _PLACE_BITS) - 1, (1 << _WEIGHT_BITS) - 1
_SUM_MASK, _DAYS_MASK = (1 << _SUM_BITS) - 1, (1 << _DAYS_BITS) - 1
_AT_ONCE = 1 << _ROW_BITS
"""Reports whose neighbours are held in memory at a time; so their places need few bits."""


def worth_comparing(sketches: Sketches) -> Ints:
    """The pairs of reports to compare, each once, sorted."""
    near = list(_near(sketches))
    return np.unique(np.concatenate(near)) if near else np.zeros(0, np.int64)


def _near(sketches: Sketches) -> Iterator[Ints]:
    """The pairs of each report with those that share the most rare things with it, in parts."""
    in_lists = np.argsort(sketches.columns, kind="stable").astype(np.int32)
    rows = sketches.rows(0, len(sketches.ids) - 1)
    listed = rows[in_lists]
    place = np.empty_like(in_lists)
    place[in_lists] = np.arange(len(in_lists), dtype=np.int32)
    ends = np.cumsum(np.bincount(sketches.columns, minlength=len(sketches.codes)))
    begins = np.concatenate(([0], ends[:-1]))
    steps = np.concatenate((np.arange(-_NEIGHBOURS, 0), np.arange(1, _NEIGHBOURS + 1)))
    for start in range(0, len(sketches.ids), _AT_ONCE):
        bounds = sketches.starts[start : start + _AT_ONCE + 1]
        entries = _looked_up(sketches, rows, slice(bounds[0], bounds[-1]))
        columns = sketches.columns[entries]
        at = place[entries][:, None] + steps
        inside = (at >= begins[columns][:, None]) & (at < ends[columns][:, None])
        others = listed[at[inside]]
        which = np.repeat(entries, inside.sum(axis=1))
        yield _best(sketches, start, rows[which], others, sketches.weights[which])


def _looked_up(sketches: Sketches, rows: Small, these: slice) -> Ints:
    """Of these entries those of most weight of each report and kind, in order of reports."""
    kinds = sketches.kinds[sketches.columns[these]]
    weighed = np.flatnonzero(kinds != KINDS.index("day"))
    groups = rows[these][weighed] * len(KINDS) + kinds[weighed]
    light = _WEIGHT_MASK - np.minimum(sketches.weights[these][weighed], _WEIGHT_MASK)
    order = np.argsort(groups << _WEIGHT_BITS | light, kind="stable")
    entries: Ints = np.arange(these.start, these.stop)[weighed]
    return entries[order[ranked(groups[order]) < _FEATURES]]


def _best(sketches: Sketches, start: int, rows: Small, others: Small, weights: Small) -> Ints:
    """Of all these neighbours of reports from `start` on, those that share the most with each."""
    keys = ((rows.astype(np.int64) - start) << _PLACE_BITS | others) << _WEIGHT_BITS
    keys |= np.minimum(weights, _WEIGHT_MASK)
    keys.sort()
    pairs = keys >> _WEIGHT_BITS
    heads = np.flatnonzero(np.diff(pairs, prepend=-1))
    sums = np.add.reduceat(keys & _WEIGHT_MASK, heads) if len(heads) else heads
    one, other = pairs[heads] >> _PLACE_BITS, pairs[heads] & _PLACE_MASK
    days = np.minimum(np.abs(sketches.days[one + start] - sketches.days[other]), _DAYS_MASK)
    keys = (one << _SUM_BITS | _SUM_MASK - np.minimum(sums, _SUM_MASK)) << _DAYS_BITS | days
    keys = keys << _PLACE_BITS | other
    keys.sort()
    one = keys >> _SUM_BITS + _DAYS_BITS + _PLACE_BITS
    best = ranked(one) < _CANDIDATES
    return paired(one[best] + start, keys[best] & _PLACE_MASK)
