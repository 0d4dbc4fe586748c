"""Which texts are worth comparing: those whose signatures agree in more than one band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]

_CROWD = 50
"""Texts in one bucket that are all compared with each other; more are compared with the first."""
_AGREEING = 2
"""Bands that two texts share at least. One alone is shared by one pair in eight of those whose
Jaccard index is 0.3, and two by one in 140; of pairs with 0.8, 997 in a thousand share two."""
_AT_ONCE = 1 << 20
"""Pairs whose bands are compared at a time."""


def candidates(signatures: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pairs of reports whose texts may be nearly the same, by the bands of each; sorted.

    Time and memory are nearly linear in the number of reports, a few hundred bytes for each.
    """
    ids = sorted(signatures)
    if len(ids) < 2:
        return
    all_bands = b"".join([signatures[id_] for id_ in ids])
    bands = np.frombuffer(all_bands, np.uint32).reshape(len(ids), -1)
    pairs = np.unique(np.concatenate([_pairs(band, len(ids)) for band in bands.T]))
    for start in range(0, len(pairs), _AT_ONCE):
        first, second = np.divmod(pairs[start : start + _AT_ONCE], len(ids))
        agreeing = (bands[first] == bands[second]).sum(axis=1) >= _AGREEING
        for one, other in zip(first[agreeing].tolist(), second[agreeing].tolist(), strict=True):
            yield ids[one], ids[other]


def _pairs(band: Hashes, count: int) -> Ints:
    """Pairs of places with one value in a band, as numbers.

    Each is the first place times `count`, plus the second.
    """
    order = np.argsort(band, kind="stable")
    found, sorted_ = [np.empty(0, np.int64)], band[order]
    starts = np.append(0, np.flatnonzero(sorted_[1:] != sorted_[:-1]) + 1)
    sizes = np.diff(starts, append=len(order))
    for size in np.unique(sizes[sizes > 1]).tolist():
        buckets = order[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(min(size, _CROWD), 1)
        found.append((buckets[:, one] * count + buckets[:, other]).ravel())
        found.append((buckets[:, :1] * count + buckets[:, _CROWD:]).ravel())
    return np.concatenate(found)
