"""Where a line stands that may be a report's title, and beside what, in features."""

from __future__ import annotations

from collections.abc import Collection

from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.titles.scene import Scene, headline_beside

_FAR, _FARTHEST = 12, 25
"""Undecided lines between a title and the report: many, and more than are counted."""
_AT_SIGNATURE, _NEAR_SIGNATURE = 1, 3
"""Undecided lines between a title and the date or byline below it."""
_SHORT = 26
"""Weight below which a line is shorter than most headlines."""
_DECK, _LONGER, _FAR_LONGER, _SHORTER = 1.3, 1.1, 1.8, 0.55
"""How much heavier a line is than the one that it stands beside."""
_AGAIN = 6
"""Units below a deck in which a headline is printed once more."""
_TRAIL = 3
"""Units above a line in which a trail of sections stands."""
_COLONS = frozenset({":", "："})
_MENU = frozenset({"navigation", "no-words"})
"""Reasons for dropping what trails and menus are made of."""


def by_place(draft: Draft, unit: Unit, seen: Scene) -> dict[str, float]:
    """How far a line is from the report, and from its day and author."""
    index = unit.index
    away = seen.gaps.between(index, seen.limit)
    headed = index <= seen.headed
    below = next((each for each in seen.signatures if each > index), None)
    gap = _FARTHEST if below is None or not headed else seen.gaps.between(index, below)
    gapped = index + 1 < len(draft.units) and draft.units[index + 1].gap
    return {
        "far": away / _FARTHEST,
        "at-body": not away,
        "far-away": away > _FAR,
        "below-headed": not headed,
        "at-signature": gap <= _AT_SIGNATURE,
        "near-signature": gap <= _NEAR_SIGNATURE,
        "above-signatures": bool(seen.signatures) and index < seen.signatures[-1],
        "gap-below": gapped,
        "apart": unit.gap and gapped,
        "last": index == seen.last,
    }


def by_neighbours(draft: Draft, unit: Unit, seen: Scene) -> dict[str, float]:
    """What stands right above a line, and right below it."""
    index = unit.index
    above, below = _kind(draft, seen, index - 1), _kind(draft, seen, index + 1)
    under = draft.units[index + 1] if index + 1 in seen.terms else None
    over_longer = under is not None and unit.weight < _SHORT and under.weight >= _DECK * unit.weight
    return {
        "first-line": above == "edge",
        "below-day": above == "day",
        "below-paragraph": above == "paragraph",
        "below-short": above == "short",
        "below-trail": _ends_trail(draft, index),
        "kicked": index > 1 and draft.units[index - 1].text in _COLONS,
        "above-menu": below == "menu",
        "above-paragraph": below == "paragraph",
        "above-name": below == "name",
        "above-short": below == "short",
        "short-headline": over_longer,
        "short-headline-told": under is not None and over_longer and under.ended,
        "enclosed": _is_enclosed(draft, unit),
    }


def compared(
    draft: Draft, unit: Unit, seen: Scene, following: Unit | None, listed: Collection[int]
) -> dict[str, float]:
    """How a line goes with the headlines around it, as a headline does with its deck."""
    index, headlines = unit.index, seen.headlines
    above = headline_beside(draft, seen, index, -1)
    below = headline_beside(draft, seen, index, 1)
    over = 0.0 if above is None else draft.units[above].weight / unit.weight
    under = 0.0 if below is None else draft.units[below].weight / unit.weight
    shared = 0.0 if above is None else _shared(seen, index, above)
    is_deck = above == index - 1 and headline_beside(draft, seen, above, -1) is None
    return {
        "headline-above": above is not None,
        "longer-above": over >= _LONGER,
        "shorter-above": 0 < over <= _SHORTER,
        "same-above": shared,
        "other-above": above is not None and not shared,
        "longer-below": under >= _LONGER,
        "far-longer-below": under >= _FAR_LONGER,
        "highest": above is None and index in headlines,
        "long-deck": is_deck and over * _FAR_LONGER <= 1,
        "list-below": index + 1 in headlines and index + 2 in headlines,
        "sentence-below": following is not None and following.ended and not unit.ended,
        "listed": index in listed,
    }


def _kind(draft: Draft, seen: Scene, index: int) -> str:
    """What a line beside another is; empty where that says nothing."""
    if not 0 <= index < len(draft.units):
        return "edge"
    if index in seen.days:
        return "day"
    if not draft.free(index):
        return "menu" if draft.reason(index) in _MENU else ""
    unit, said = draft.units[index], draft.furniture(index)
    if (said.labelled_author or not unit.prose) and said.is_byline:
        return "" if said.labelled_author else "name"
    return "paragraph" if unit.prose else "short" if unit.weight < _SHORT else ""


def _shared(seen: Scene, index: int, other: int) -> float:
    """The share of the terms of the shorter of two lines that both hold."""
    one, two = seen.terms[index], seen.terms[other]
    return len(one & two) / max(1, min(len(one), len(two)))


def _ends_trail(draft: Draft, index: int) -> bool:
    """Whether entries of a menu stand right above a line, the last of them perhaps unknown."""
    for at in range(index - 1, max(-1, index - 1 - _TRAIL), -1):
        if draft.units[at].weight >= _SHORT:
            return False
        if draft.reason(at) in _MENU:
            return True
    return False


def _is_enclosed(draft: Draft, unit: Unit) -> bool:
    """Whether what stands above a line stands below it again: a headline, its deck, and again."""
    above = draft.units[unit.index - 1] if draft.free(unit.index - 1) else None
    if above is None or above.key == unit.key or above.key not in draft.gist.repeated:
        return False
    below = draft.units[unit.index + 1 : unit.index + 1 + _AGAIN]
    return any(each.key == above.key for each in below)
