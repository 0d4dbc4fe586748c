"""The headline beside what looks more like one: a trail's own title above it, its deck below.

Trails end in a title for search engines; the headline says the same in other words, below a
kicker. A short headline is told by its kicker, or by the mark of what somebody said.
"""

from __future__ import annotations

import regex

from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.scoring import terms_of

_REACH, _SIGNED = 4, 6
"""Units below a trail's title in which the headline stands, and below that its day or author."""
_SHARED, _MANY_SHARED = 3, 4
"""Terms that a trail's title and the headline have in common; with no kicker between them."""
_KICKER = range(6, 50)
_HEADLINE = range(26, 150)
_SHORT = range(10, 40)
"""Weights of kickers, of headlines below a trail's title, and of short ones above a deck."""
_LONGER, _MUCH_LONGER = 1.25, 1.5
"""How much heavier a headline may be than the trail's title; with a kicker between them."""
_DECK = 1.3
"""How much heavier a deck is than a short headline above it."""
_KICKED = regex.compile(r"[:：–—]$")
_COLON = frozenset({":", "："})
_SAID = regex.compile(r"^(?:[-–—] (?=\p{Lu})|[\"“„«»‘「『])")
"""How a headline begins that is what somebody said."""
_SPEAKER = regex.compile(r"[^:：]{2,25}[:：]\s?([^:：,.!?\"]{5,45})")
_NAMED = range(2, 5)
"""Words of a name with an office, behind a colon."""
_QUOTED = regex.compile(r"[\"“„«»‘「『][^\"“”„«»「」『』]{10,110}[\"”“«»’」』]")
_TRAIL = frozenset({"navigation", "no-words"})
_SIGNATURES = frozenset({"date", "byline", "caption", "credit", "deck"})


def headline_of(draft: Draft, best: Unit) -> Unit:
    """The headline, where the line that looks most like one is a trail's title or a deck."""
    return _below_trail(draft, best) or _short(draft, best) or _said(draft, best) or best


def _below_trail(draft: Draft, best: Unit) -> Unit | None:
    """The lowest line below a trail's title that says the same in other words."""
    if not _ends_trail(draft, best):
        return None
    terms, found, kicked = frozenset(terms_of(best.text)), None, False
    for unit in draft.units[best.index + 1 : best.index + 1 + _REACH]:
        is_kicker = _is_kicker(draft, unit)
        if unit.index in draft.scores and _says_same(terms, best, unit, kicked=kicked):
            found = unit
        elif unit.prose or (draft.furniture(unit.index).is_byline and not is_kicker):
            break
        kicked = kicked or is_kicker
    return found if found and _is_signed(draft, found) else None


def _ends_trail(draft: Draft, best: Unit) -> bool:
    """Whether entries of a menu stand right above a line, the last of them perhaps unknown."""
    above = draft.units[max(0, best.index - 3) : best.index]
    short = all(unit.weight < _HEADLINE.start for unit in above)
    return short and any(draft.reason(unit.index) in _TRAIL for unit in above)


def _says_same(terms: frozenset[str], best: Unit, unit: Unit, *, kicked: bool) -> bool:
    """Whether a line is as long as a headline and shares its words with the trail's title."""
    if int(unit.weight) not in _HEADLINE or unit.prose or unit.ended or unit.key == best.key:
        return False
    own = terms_of(unit.text)
    shared = len(terms.intersection(own))
    fewer = min(len(terms), len(own))
    if kicked:
        return shared >= _SHARED and 5 * shared >= 2 * fewer and _fits(unit, best, _MUCH_LONGER)
    return shared >= _MANY_SHARED and 5 * shared >= 3 * fewer and _fits(unit, best, _LONGER)


def _fits(unit: Unit, best: Unit, longer: float) -> bool:
    return unit.weight <= longer * best.weight


def _is_kicker(draft: Draft, unit: Unit) -> bool:
    """Whether a short line may stand above a headline and belong to it."""
    if int(unit.weight) not in _KICKER or not draft.free(unit.index):
        return False
    said = draft.furniture(unit.index)
    named = said.authors and not _KICKED.search(unit.text) and not _colon(draft, unit.index + 1)
    return not (said.is_date or named)


def _is_signed(draft: Draft, unit: Unit) -> bool:
    """Whether a deck, a day, an author or a picture stands below a line."""
    below = draft.units[unit.index + 1 : unit.index + 1 + _SIGNED]
    return any(
        each.prose
        or draft.kind(each.index) in _SIGNATURES
        or draft.furniture(each.index).is_date
        or draft.furniture(each.index).is_byline
        for each in below
    )


def _short(draft: Draft, best: Unit) -> Unit | None:
    """A short headline right above its deck, below a kicker or with the mark of a saying."""
    if not best.index or not draft.free(best.index - 1):
        return None
    unit = draft.units[best.index - 1]
    if int(unit.weight) not in _SHORT or best.weight < _DECK * unit.weight:
        return None
    if unit.key in draft.gist.repeated or len(terms_of(unit.text)) < 2 or _KICKED.search(unit.text):
        return None
    said = draft.furniture(unit.index)
    if said.is_date or said.labelled_author or unit.index not in draft.scores:
        return None
    return unit if _is_kicked(draft, unit) or (best.ended and _is_saying(draft, unit)) else None


def _said(draft: Draft, best: Unit) -> Unit | None:
    """What somebody says, in quotes, right below a line that only tells who: Talk: Jane Doe."""
    match = _SPEAKER.fullmatch(best.text)
    words = match[1].split() if match else []
    if len(words) not in _NAMED or not all(word[0].isupper() for word in words):
        return None
    below = draft.units[best.index + 1 : best.index + 2]
    quoted = (unit for unit in below if unit.index in draft.scores and _QUOTED.fullmatch(unit.text))
    return next((unit for unit in quoted if _is_signed(draft, unit)), None)


def _is_kicked(draft: Draft, unit: Unit) -> bool:
    """Whether a kicker and a colon on a line of its own stand above a line."""
    above = unit.index - 2
    return above >= 0 and _colon(draft, above + 1) and _is_kicker(draft, draft.units[above])


def _is_saying(draft: Draft, unit: Unit) -> bool:
    """Whether a line is marked as said by somebody, and is not one of a list with such marks."""
    mark = unit.text[0]
    beside = (draft.units[i] for i in (unit.index - 1, unit.index + 1) if i >= 0)
    return bool(_SAID.search(unit.text)) and not any(each.text[0] == mark for each in beside)


def _colon(draft: Draft, index: int) -> bool:
    return index < len(draft.units) and draft.units[index].text in _COLON
