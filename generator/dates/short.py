"""Whether two digits at the end of a date are its year."""

from __future__ import annotations

import regex

from generator.dates.tokens import Token
from generator.dates.words import order, prints_short_years
from generator.text import data

_GOES_ON, _NUMBER = regex.compile(r"[:.]\d"), regex.compile(r"\s*\d")
_CLOCK_BEHIND = regex.compile(r",?\s*(?:[-–|·•(]|\p{L}{1,3}\.?)?\s*\d{1,2}[:.h]\d\d(?!\d)")
"""A time of day right behind a date: , 14:05; um 14.05; à 9h21."""
_LAST_MONTH = 12
_CLOSED = regex.compile(r"\s*(?:$|[)\]|,·•–-])")
"""What may stand behind a year of two digits that no number of things is."""


def is_short_year(tokens: list[Token], lang: str, text: str) -> bool:
    """Whether 12.01.22 is a date: where CLDR's short dates of the language are printed so.

    The same digits with other marks can be read in several ways, unless a clock or nothing at
    all stands behind them. One may follow a day itself, as in 18.11. 14:00.
    """
    last = tokens[-1]
    numbers = [token for token in tokens if token.kind in "DN"]
    if _GOES_ON.match(text, last.end) or last.end - last.start != 2:
        return False
    clocked = bool(_CLOCK_BEHIND.match(text, last.end))
    if not clocked and _NUMBER.match(text, last.end):
        return False
    if any(token.kind == "M" for token in tokens):
        return clocked or (counts_buddhist(lang) and bool(_CLOSED.match(text, last.end)))
    if text[last.start - 1].isspace():
        return False
    padded = all(token.end - token.start == 2 for token in numbers)
    if lang in data("dates")["short_first"]:
        return clocked and padded
    dotted = not any(token.kind in "/-" for token in tokens)
    known = dotted and padded and prints_short_years(lang)
    either = clocked and lang in data("dates")["either_order"]
    days = [token.number > _LAST_MONTH for token in numbers[:2]]
    known = known or (either and (days == [False, True] or (days[0] and dotted and padded)))
    closed = padded and bool(_CLOSED.match(text, last.end))
    return known or (order(lang) == "dmy" and (clocked or closed))


def counts_buddhist(lang: str) -> bool:
    """Whether the years of a language's dates are Buddhist ones."""
    return lang in data("dates")["calendars"]["buddhist"]["implied"]["languages"]
