"""What a line that may be a report's title looks like by itself, in features."""

from __future__ import annotations

import regex

from generator.zones.draft import Draft
from generator.zones.edges import TRAILS
from generator.zones.lines import Unit
from generator.zones.titles.rubrics import is_framed, is_row, is_tags
from generator.zones.titles.scene import Scene

_LENGTHS = (14, 22, 26, 35, 60, 90, 110)
"""Weights from which lines are longer: menus' entries, headlines, decks."""
_FEW_WORDS, _MANY_TOLD = 2, 8
"""Terms up to which a share of them says little; those from which more say no more."""
_CLEAR = 22
"""Weight from which a line that is printed twice is rather a headline than a section's name."""
_MOST_COPIES = 3
"""A title is printed in a trail, as the headline and in a share bar; more is a button's text."""
_STOPS, _ASKED = ".।۔。", "?؟？!！\"'”’»"
"""How statements end; how sentences end that headlines may be, too."""
_QUOTES = "\"'”’»"
_BRACKETS = ("([（【", ")]）】")
_SMALL = regex.compile(r"\p{Ll}{2}")
"""How a line begins that is no headline: not as iPhone does."""
_NUMBERED = regex.compile(r"(\d{1,2})[.)]\s")
_SAID = regex.compile(r"^(?:[-–—] (?=\p{Lu})|[\"“„«»‘「『])")
"""How a headline begins that is what somebody said."""
_OF_THE_PAGE = regex.compile(
    r"\s[>»›|]\s|›|#\p{L}|(?:\s/\s?|/\s)[^/]+(?:\s/\s?|/\s)|^\s*[>»›]"  # a trail
    r"|@|https?://|\bwww\."
    r"|^[◇◆]|^[<＜][^<>＜＞]+[>＞](?:[(（][^()（）]*[)）])?$"  # what Japanese papers print below
    r"|^\d{1,2}[:.]\d{2}\s*[-–—:|]|[:：,]$"
    r"|\p{Ll}\p{Lu}\p{Ll}.*\p{Ll}\p{Lu}\p{Ll}|[|｜>›»](?=\S).*[|｜>›»](?=\S)"  # NewsSportCity
)
_CLOCK = regex.compile(r"(?<!\d)\d{1,2}[:時点]\d{2}(?!\d)")
_TELLING = 110
"""Weight up to which a clock in a line is the page's."""


def by_itself(draft: Draft, unit: Unit, seen: Scene) -> dict[str, float]:
    """The features of a line's words, length and marks."""
    return {
        "line": 1.0,
        **_by_words(unit, seen),
        **{f"from-{weight}": unit.weight >= weight for weight in _LENGTHS},
        **_by_end(unit),
        **_by_copies(unit, seen),
        "paragraph": unit.prose,
        "brackets": unit.text[0] in _BRACKETS[0] and unit.text[-1] in _BRACKETS[1],
        "capitals": unit.text.isupper(),
        "small": _SMALL.match(unit.text) is not None,
        "saying": _is_saying(draft, unit),
        "numbered": _is_numbered(draft, unit),
        "author": _is_author(draft, unit),
        "of-page": _is_of_page(draft, unit),
        "row": is_row(unit.key, seen.copies),
    }


def _by_words(unit: Unit, seen: Scene) -> dict[str, float]:
    """How much of what a line says is told below."""
    terms = seen.terms[unit.index]
    told, most = len(terms & seen.words), max(1, len(terms))
    return {
        "one-word": len(terms) < _FEW_WORDS,
        "told": told / most if len(terms) > _FEW_WORDS else 0.0,
        "told-first": len(terms & seen.first) / most,
        "told-words": min(told, _MANY_TOLD) / _MANY_TOLD,
        "untold": not told,
    }


def _by_end(unit: Unit) -> dict[str, float]:
    """How a line ends: as a statement, a question, cut off."""
    trails = unit.text.endswith(TRAILS)
    states = unit.ended and unit.text.rstrip(_QUOTES)[-1:] in _STOPS
    return {
        "cut-off": trails,
        "states": states and not trails,
        "asks": unit.ended and not states and not trails,
    }


def _by_copies(unit: Unit, seen: Scene) -> dict[str, float]:
    """A headline is often printed twice; a button's text more often, a menu as a whole.

    A statement that is printed twice is rather the deck, a short line a section's name.
    """
    copies = seen.copies[unit.key]
    told = unit.prose and unit.ended and unit.text[-1:] not in _ASKED
    many = copies > _MOST_COPIES or unit.key in seen.inside
    of_menu = len(seen.terms[unit.index]) <= _FEW_WORDS or unit.key in seen.menu
    copied = copies > 1 and not (told or many or of_menu)
    return {
        "copied": copied and unit.weight >= _CLEAR,
        "copied-short": copied and unit.weight < _CLEAR,
        "repeated": copies > 1 and not copied,
    }


def _is_saying(draft: Draft, unit: Unit) -> bool:
    """Whether a line is marked as said by somebody, and is not one of a list with such marks."""
    if not _SAID.search(unit.text):
        return False
    return not any(each.text[0] == unit.text[0] for each in _beside(draft, unit))


def _is_numbered(draft: Draft, unit: Unit) -> bool:
    """Whether a line is an item of a numbered list, such as a table of contents."""
    number = _NUMBERED.match(unit.text)
    if not number:
        return False
    others = (_NUMBERED.match(each.text) for each in _beside(draft, unit))
    return any(each and abs(int(each[1]) - int(number[1])) == 1 for each in others)


def _beside(draft: Draft, unit: Unit) -> tuple[Unit, ...]:
    """The lines right above and below one."""
    above = draft.units[unit.index - 1 : unit.index] if unit.index else ()
    return (*above, *draft.units[unit.index + 1 : unit.index + 2])


def _is_author(draft: Draft, unit: Unit) -> bool:
    said = draft.furniture(unit.index)
    return bool(said.authors) and said.leftover == 0


def _is_of_page(draft: Draft, unit: Unit) -> bool:
    """Whether a line holds what headlines do not: a trail, an address, a clock, tags."""
    clock = unit.weight <= _TELLING and _CLOCK.search(unit.text)
    marked = clock or _OF_THE_PAGE.search(unit.text)
    return bool(marked) or is_framed(unit, draft.phrases) or is_tags(unit)
