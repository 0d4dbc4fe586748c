"""Events: clusters of reports, drawn so that no doubtful bridge joins two of them.

Links are taken from the surest on, but two clusters become one only if their reports are
alike on the whole, as in average linkage, and lie within a few days. Otherwise a report that
tells of two events would chain them, and a story that goes on for weeks would be one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

Pair = tuple[str, str]
"""Ids of two reports, the smaller first."""
Margin = Callable[[str, str], float]
"""How alike two reports are: from 1 on, they tell of one event."""

_LOOKED_AT = 5
"""Reports of each of two clusters that are compared before these become one."""
_MOST, _MEAN = 1.5, 0.9
"""What their pairs must reach on average, where none counts for more than `_MOST`."""
_LONGEST = 5
"""Days between the first and the last dated report of an event, at most."""


@dataclass(slots=True)
class _Cluster:
    """Reports that have been found to tell of one event."""

    ids: list[str]
    """The surest first."""
    first: int | None
    last: int | None
    """Ordinals of the first and last day of publication; None while no day is known."""


class Clusters:
    """Clusters that grow link by link; every report begins as its own."""

    def __init__(
        self, days: Mapping[str, int | None], margin: Margin, apart: Iterable[Pair] = ()
    ) -> None:
        """`days` has the ordinal of every report's day; `apart` is what an editor denies."""
        self._margin = margin
        self._days = days
        self._of: dict[str, _Cluster] = {}
        """The clusters of the reports that links were asked for."""
        self._foes: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._foes[one].add(other)
            self._foes[other].add(one)

    def join(self, pair: Pair, *, sure: bool = False) -> None:
        """Make one cluster of those of two reports, unless something stands against it.

        `sure` is a link that needs no likeness: the same text, or an editor's word.
        """
        small, large = sorted(map(self._cluster, pair), key=lambda each: len(each.ids))
        if small is large or self._denied(small, large):
            return
        if sure or (_span(small, large) <= _LONGEST and self._alike(small, large)):
            large.ids += small.ids
            large.first, large.last = _ends(small, large)
            for id_ in small.ids:
                self._of[id_] = large

    def found(self) -> list[list[str]]:
        """The clusters of more than one report, each sorted; in order of their first ids."""
        distinct = {id(cluster): cluster for cluster in self._of.values() if cluster.ids[1:]}
        return sorted(sorted(cluster.ids) for cluster in distinct.values())

    def _cluster(self, id_: str) -> _Cluster:
        if id_ not in self._of:
            self._of[id_] = _Cluster([id_], self._days[id_], self._days[id_])
        return self._of[id_]

    def _denied(self, one: _Cluster, other: _Cluster) -> bool:
        return any(self._of.get(foe) is other for id_ in one.ids for foe in self._foes.get(id_, ()))

    def _alike(self, one: _Cluster, other: _Cluster) -> bool:
        pairs = list(product(one.ids[:_LOOKED_AT], other.ids[:_LOOKED_AT]))
        return sum(min(self._margin(*pair), _MOST) for pair in pairs) >= _MEAN * len(pairs)


def _ends(one: _Cluster, other: _Cluster) -> tuple[int | None, int | None]:
    firsts = [each.first for each in (one, other) if each.first is not None]
    lasts = [each.last for each in (one, other) if each.last is not None]
    return min(firsts, default=None), max(lasts, default=None)


def _span(one: _Cluster, other: _Cluster) -> int:
    first, last = _ends(one, other)
    return 0 if first is None or last is None else last - first
