"""Which reports are worth a comparison: those that share something rare, the nearest first.

Every feature has a list of its reports, in order of their days. A report looks at its rarest
features only, and in each list only at its neighbours: so the work grows with the number of
reports, also when all of them are of one day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

from generator.relate.sketches import Feature, Sketch

_FEATURES = 8
"""Features of each kind that are looked up, those of most weight."""
_NEIGHBOURS = 12
"""On either side in each list."""
_CANDIDATES = 16
"""Reports that one is compared with, at most."""


def worth_comparing(sketches: Iterable[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """The pairs of reports to compare, each once."""
    ordered = sorted(sketches, key=_by_day)
    lists: defaultdict[Feature, list[int]] = defaultdict(list)
    for place, sketch in enumerate(ordered):
        for kind, weights in sketch.weights.items():
            for value in weights:
                lists[kind, value].append(place)
    near = [_near(place, sketch, lists) for place, sketch in enumerate(ordered)]
    for place, others in enumerate(near):
        for other in sorted(others):
            if place < other or place not in near[other]:
                yield ordered[place], ordered[other]


def _near(place: int, sketch: Sketch, lists: Mapping[Feature, list[int]]) -> frozenset[int]:
    """The likeliest to be like a report: those that share the most weight of what is rare."""
    found: defaultdict[int, float] = defaultdict(float)
    for kind, weights in sketch.weights.items():
        shared = ((-weights[v], v) for v in weights if len(lists[kind, v]) > 1)
        for less, value in nsmallest(_FEATURES, shared):
            for other in _neighbours(lists[kind, value], place):
                found[other] -= less
    best = nsmallest(_CANDIDATES, ((-found[other], abs(other - place), other) for other in found))
    return frozenset(other for _, _, other in best)


def _neighbours(places: list[int], place: int) -> Iterator[int]:
    at = bisect_left(places, place)
    yield from places[max(0, at - _NEIGHBOURS) : at]
    yield from places[at + 1 : at + 1 + _NEIGHBOURS]


def _by_day(sketch: Sketch) -> tuple[bool, int, str]:
    day = sketch.last if sketch.first is None else sketch.first
    return (day is None, day or 0, sketch.id)
