"""Pairs of reports as numbers, so that very many of them are one sorted array."""

from __future__ import annotations

import numpy as np

from generator.relate.features import Ints

_BITS = 31


def paired(one: Ints, other: Ints) -> Ints:
    """The pairs of these reports, whichever comes first."""
    return np.minimum(one, other) << _BITS | np.maximum(one, other)


def pair_of(one: int, other: int) -> int:
    """The pair of two reports."""
    return min(one, other) << _BITS | max(one, other)


def divided(pairs: Ints) -> tuple[Ints, Ints]:
    """The reports of these pairs, the smaller first."""
    return pairs >> _BITS, pairs & ((1 << _BITS) - 1)


def found_in(known: Ints, wanted: Ints) -> Ints:
    """Where each of the wanted numbers is among the known, which ascend; -1 if it is not."""
    if not len(known):
        return np.full(len(wanted), -1)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[places] == wanted, places, -1)


def ranked(groups: Ints) -> Ints:
    """The place of each number among the same ones, which stand together."""
    heads = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.arange(len(groups)) - np.repeat(heads, np.diff(heads, append=len(groups)))
