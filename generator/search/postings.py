"""Which reports have a word, and how much it weighs in each, as a short string.

Reports are numbers. Each level of weight has the ascending numbers of its reports, as the
gaps between them; a gap is written in digits of 5 bits, the lowest first, with a sixth bit
where another digit follows. A bar stands between levels.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.search.entries import LEVELS

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32


def encode(postings: Iterable[tuple[int, int]]) -> str:
    """(number, level) in ascending order of the numbers, as a string."""
    pieces: list[list[str]] = [[] for _ in range(LEVELS)]
    last = [-1] * LEVELS
    for number, level in postings:
        pieces[level].append(_gap(number - last[level] - 1))
        last[level] = number
    return "|".join("".join(each) for each in pieces).rstrip("|")


def encode_numbers(numbers: Iterable[int]) -> str:
    """Ascending numbers that have no weight."""
    return encode((number, 0) for number in numbers)


@cache
def _gap(value: int) -> str:
    text = ""
    while value >= _MORE:
        text += DIGITS[value % _MORE + _MORE]
        value //= _MORE
    return text + DIGITS[value]
