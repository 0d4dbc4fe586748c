"""The summary between a title and a report: near one of the two, and no piece of the page."""

from __future__ import annotations

from functools import cache, partial
from itertools import chain, takewhile

import regex

from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.ends.notes import addresses_readers
from generator.zones.lines import Unit

_SHORT, _SHORT_DENSE = 42, 45
"""The shortest deck that is no paragraph, as a weight; with and without spaces."""
_DENSE = 1.8
"""What a character of such a script weighs; a text of which no words can be counted."""
_WORDS = 4
_NEAR_TITLE, _NEAR_BODY = 4, 4
"""Units between a deck and its title, and between a deck in sentences and the report."""
_FAR_FROM_BODY = 10
"""Units below a deck in less than a sentence: more are a page's lists."""
_HEAD = frozenset({"date", "byline", "caption", "credit"})
_BUTTONS = frozenset({"share", "follow", "newsletter", "comments", "login", "player", "furniture"})
"""Kinds of lines, and reasons for which lines were dropped, that stand below decks."""
_LISTED = 3
"""Further lines like it, right above and below, from which a line is one of a list."""
_NETWORKS = 3
"""Names of ways to share a report from which a line is a bar of them."""
_NAME = 6
"""The shortest of these that may stand within a word, as in FacebookTwitter."""
_OF_THE_PAGE = regex.compile(r"https?://|\bwww\.|@\w|\{\{|\b\d{1,2}:\d\d\b")
"""An address, an account, a placeholder or a clock: not in a deck of less than a sentence."""


def deck(draft: Draft) -> Draft:
    """The summary between the title and the body, if one of the lines there may be that."""
    if draft.title is None:
        return draft
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units[draft.title + 1 : draft.core.start]:
        if not (draft.free(unit.index) and _is_long_enough(unit) and _may_be_deck(draft, unit)):
            continue
        if _pictured().search(unit.text):
            found[unit.index] = whole(unit, "caption", "picture-words")
        elif not addresses_readers(unit, ways=2):
            found[unit.index] = whole(unit, "deck")
            break
    return draft.with_labels(found)


def _is_long_enough(unit: Unit) -> bool:
    if unit.prose or unit.weight >= _DENSE * len(unit.text):
        return unit.prose or unit.weight >= _SHORT_DENSE
    return unit.weight >= _SHORT and len(unit.key.split()) >= _WORDS


def _may_be_deck(draft: Draft, unit: Unit) -> bool:
    """Whether a line stands where decks do, and reads like one."""
    above = unit.index - (draft.title or 0) - 1
    below = sum(_is_between(draft, i) for i in range(unit.index + 1, draft.core.start))
    if _is_bar(unit):
        return False
    if unit.prose:
        return above <= _NEAR_TITLE or (unit.ended and below <= _NEAR_BODY)
    if unit.ended and not below:
        return not _OF_THE_PAGE.search(unit.text)
    return (
        above <= _NEAR_TITLE
        and below <= _FAR_FROM_BODY
        and not _OF_THE_PAGE.search(unit.text)
        and not _is_listed(draft, unit)
    )


def _is_between(draft: Draft, index: int) -> bool:
    """Whether a line may be one of a list: not what stands between any deck and its report."""
    return draft.kind(index) not in _HEAD and draft.reason(index) not in _BUTTONS


def _is_listed(draft: Draft, unit: Unit) -> bool:
    """Whether lines like this one stand right above and below it."""
    first, end = (draft.title or 0) + 1, draft.core.start
    above = reversed(draft.units[max(first, unit.index - _LISTED) : unit.index])
    below = draft.units[unit.index + 1 : min(end, unit.index + 1 + _LISTED)]
    alike = [takewhile(partial(_is_alike, draft), side) for side in (above, below)]
    return sum(1 for _ in chain(*alike)) >= _LISTED


def _is_alike(draft: Draft, unit: Unit) -> bool:
    return draft.free(unit.index) and not unit.prose and _is_long_enough(unit)


def _is_bar(unit: Unit) -> bool:
    """Whether a line names ways to share a report, with or without spaces between them."""
    return sum(map(unit.key.__contains__, _networks())) >= _NETWORKS


@cache
def _pictured() -> regex.Pattern[str]:
    """What only the text below a picture says: who stands where, and that it is of old."""
    words, marked = (
        "|".join(regex.escape(word) for word in _picture_words() if word[0].isalpha() is begins)
        for begins in (True, False)
    )
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{words})|{marked}", regex.IGNORECASE)


def _picture_words() -> list[str]:
    return list(data("zones")["picture_words"])


@cache
def _networks() -> tuple[str, ...]:
    return tuple(name for name in data("zones")["channels"] if len(name) >= _NAME)
