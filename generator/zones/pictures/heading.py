"""Whether a line right above a picture's credit is rather the headline than a caption."""

from __future__ import annotations

from collections.abc import Callable

from generator.zones.draft import Draft
from generator.zones.lines import Unit

_REACH = 200
"""Units above and below in which another headline may stand."""
_NEAR = 4
"""Units above in which it stands if none stands below: those farther up are a menu's."""
_ASKING = ("?", "؟", "？", "!", "！")
_CAPTION_ALONE = 42
"""Weight below which a line above a credit is a caption only if a headline stands before it."""
_HEADLINE = 30
"""Weight from which a line above a picture may be the headline."""


def may_head(draft: Draft, unit: Unit) -> bool:
    """Whether a line above a credit is rather the headline.

    It is if it is repeated, the first of its size, or right below the date.
    """
    asked = unit.text.endswith(_ASKING)
    if unit.prose or (unit.ended and not asked):
        return False
    if _is_below_lone_date(draft, unit.index) and unit.weight >= _HEADLINE:
        return True
    if unit.key in draft.gist.repeated:
        return unit.index < draft.gist.first_long
    return not is_headed(draft, unit)


def is_headed(draft: Draft, unit: Unit) -> bool:
    """Whether another line near a line above a picture may rather be the headline."""
    last = min(draft.gist.first_long, len(draft.units), unit.index + _REACH)
    above = unit.index < draft.gist.first_long
    alone = above and not any(map(_headlines(draft), range(unit.index + 1, last)))
    reach = _NEAR if alone and unit.weight >= _CAPTION_ALONE else _REACH
    headed = any(map(_headlines(draft), range(max(0, unit.index - reach), unit.index)))
    return headed or not (alone or unit.weight < _CAPTION_ALONE)


def _headlines(draft: Draft) -> Callable[[int], bool]:
    """Tells whether the line of an index is as long as a headline, and is not about a date."""

    def is_one(index: int) -> bool:
        unit = draft.units[index]
        long = draft.free(index) and unit.weight >= _HEADLINE
        return long and not unit.ended and not draft.furniture(index).is_date

    return is_one


def _is_below_lone_date(draft: Draft, index: int) -> bool:
    """Whether a date stands right above a unit, and no line like a headline above the date."""
    dated = draft.free(index - 1) and draft.furniture(index - 1).is_date
    headed = draft.free(index - 2) and draft.units[index - 2].weight >= _HEADLINE
    return dated and not headed
