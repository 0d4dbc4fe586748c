"""How much a line above the body looks like the report's title.

What a line and its neighbours look like is told by features, each with a name and a weight
in `data/headlines.yml`; the line with the greatest sum heads the report. The weights are
fitted to pages by `bench/fit_headlines.py`, against each other and against no line at all,
whose sum is 0.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from generator.text import data
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.titles.looks import by_itself
from generator.zones.titles.scene import scene
from generator.zones.titles.standing import by_neighbours, by_place, compared

LEAST_SCORE = 0.0
"""Below it, no line is taken for the title."""


def scores(
    draft: Draft, among: list[Unit], limit: int, listed: Collection[int]
) -> dict[int, float]:
    """How much each line looks like the report's title, by index.

    `limit` is the unit at which the report itself begins; `listed` are headlines of others.
    """
    weights = data("headlines")
    return {
        index: sum([weights[name] * value for name, value in told.items() if value])
        for index, told in features(draft, among, limit, listed).items()
    }


def features(
    draft: Draft, among: list[Unit], limit: int, listed: Collection[int]
) -> dict[int, Mapping[str, float]]:
    """The features of each line that may be the title, by index. All lie between 0 and 1."""
    seen = scene(draft, among, limit)
    return {
        unit.index: {
            "labelled": not draft.free(unit.index),
            **by_itself(draft, unit, seen),
            **by_place(draft, unit, seen),
            **by_neighbours(draft, unit, seen),
            **compared(draft, unit, seen, following, listed),
        }
        for unit, following in pairwise((*among, None))
        if unit is not None
    }
