"""Which reports have a word, and how much it weighs in each: many at once, and as strings.

A posting is one number: word, report and level of weight, each of which is a number. So all
postings of an archive are one array, and words are merged by sorting it.

In a string each level of weight has the ascending numbers of its reports, as the gaps between
them; a gap is written in digits of 5 bits, the lowest first, with a sixth bit where another
digit follows. A bar stands between levels.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGIT_BITS, _MOST_DIGITS = 5, 5
_LEVEL_BITS, _NUMBER_BITS = 3, 22
_WORD_SHIFT = _LEVEL_BITS + _NUMBER_BITS
_LEVEL, _NUMBER = (1 << _LEVEL_BITS) - 1, (1 << _NUMBER_BITS) - 1
_AT_ONCE = 1 << 18
"""Postings that are made, compared or written at a time; or those of one word, or one report."""


def postings(words: Ints | int, numbers: Ints | int, levels: Ints | int) -> Ints:
    """Postings of these words, reports and levels."""
    return np.asarray(words << _WORD_SHIFT | numbers << _LEVEL_BITS | levels, np.int64)


@dataclass
class Gathered:
    """Words report after report, made into postings many at once: numpy costs by the call."""

    _words: array[int] = field(default_factory=lambda: array("q"))
    _levels: array[int] = field(default_factory=lambda: array("b"))
    _numbers: list[int] = field(default_factory=list)
    _lengths: list[int] = field(default_factory=list)
    _made: deque[Ints] = field(default_factory=deque)

    def add(self, number: int, words: Iterable[int], levels: Iterable[int]) -> None:
        """Words of a report, and the level of each."""
        before = len(self._words)
        self._words.extend(words)
        self._levels.extend(levels)
        self._numbers.append(number)
        self._lengths.append(len(self._words) - before)
        if len(self._words) >= _AT_ONCE:
            self._make()

    def postings(self) -> deque[Ints]:
        """Those of all that was added, in parts."""
        self._make()
        return self._made

    def _make(self) -> None:
        numbers = np.repeat(np.array(self._numbers, np.int64), self._lengths)
        words, levels = np.array(self._words, np.int64), np.array(self._levels, np.int64)
        self._made.append(postings(words, numbers, levels))
        for each in (self._words, self._levels, self._numbers, self._lengths):
            del each[:]


@dataclass(frozen=True)
class Postings:
    """Postings in order of words and reports; a word and a report have one, of most weight."""

    every: Ints

    @classmethod
    def merged(cls, parts: deque[Ints]) -> Postings:
        """All of these; where some are of one word and report, the one of most weight.

        They are taken out of `parts`, and the first one is used up: those of a large archive
        are in memory only once.
        """
        every = _joined(parts)
        every.sort()
        end, last = 0, -1
        for start in range(0, len(every), _AT_ONCE):
            part = every[start : start + _AT_ONCE]
            places = part >> _LEVEL_BITS
            kept = part[np.diff(places, prepend=last) > 0]
            every[end : end + len(kept)] = kept
            end, last = end + len(kept), places[-1]
        every.resize(end, refcheck=False)
        return cls(every)

    def of(self, word: int) -> Ints:
        """Those of one word."""
        return self.within(range(word, word + 1))

    def within(self, words: range) -> Ints:
        """Those of these words."""
        start, end = np.searchsorted(
            self.every, (words.start << _WORD_SHIFT, words.stop << _WORD_SHIFT)
        )
        return self.every[start:end]

    def starts(self, words: range) -> Ints:
        """Where those of each of these words begin, and where those of the last one end."""
        return np.searchsorted(
            self.every, np.arange(words.start, words.stop + 1) << _WORD_SHIFT
        ).astype(np.int64)

    def numbers(self, word: int) -> Ints:
        """The reports that have a word."""
        return self.of(word) >> _LEVEL_BITS & _NUMBER

    def lent(self, word: int, to: int, level: int = 0) -> Ints:
        """Those of a word for another one; of no more weight than `level`."""
        own = self.of(word)
        return postings(to, own >> _LEVEL_BITS & _NUMBER, np.maximum(own & _LEVEL, level))

    def written(self, words: range) -> Iterator[str]:
        """As strings: those of each of these words."""
        starts, first = self.starts(words), 0
        while first < len(words):
            end = int(np.searchsorted(starts, starts[first] + _AT_ONCE, "right")) - 1
            last = min(max(first + 1, end), len(words))
            these = self.every[starts[first] : starts[last]]
            yield from _strings(these, words.start + first, words.start + last)
            first = last


def _joined(parts: deque[Ints]) -> Ints:
    """All parts in one: the first grows, where it lies; each other is let go when it is copied."""
    if not parts:
        return np.empty(0, np.int64)
    every = parts.popleft()
    start = len(every)
    every.resize(start + sum(map(len, parts)), refcheck=False)
    while parts:
        part = parts.popleft()
        every[start : start + len(part)] = part
        start += len(part)
    return every


def encode_numbers(lists: Iterable[Sequence[int]]) -> Iterator[str]:
    """Lists of numbers that have no weight, each number once in a list, as strings."""
    for each in lists:
        yield from _strings(postings(0, np.array(each, np.int64), 0), 0, 1)


def _strings(every: Ints, first: int, last: int) -> Iterator[str]:
    """The strings of the words from `first` to before `last`, which are all in `every`."""
    keys = every >> _WORD_SHIFT << _WORD_SHIFT
    keys |= (every & _LEVEL) << _NUMBER_BITS | every >> _LEVEL_BITS & _NUMBER
    keys.sort()
    groups, numbers = keys >> _NUMBER_BITS, keys & _NUMBER
    words, levels = keys >> _WORD_SHIFT, groups & _LEVEL
    begins = np.diff(groups, prepend=-1) != 0
    gaps = np.where(begins, numbers, np.diff(numbers, prepend=0) - 1)
    above = np.where(np.diff(words, prepend=-1) != 0, 0, np.roll(levels, 1))
    limits = 1 << _DIGIT_BITS * np.arange(1, _MOST_DIGITS)
    digits = 1 + np.searchsorted(limits, gaps, "right")
    ends = np.cumsum(digits + np.where(begins, levels - above, 0))
    text = np.full(int(ends[-1]) if len(ends) else 0, ord("|"), np.uint8)
    table = np.frombuffer(DIGITS.encode(), np.uint8)
    for place in range(_MOST_DIGITS):
        here = np.flatnonzero(digits > place)
        low = gaps[here] >> _DIGIT_BITS * place & (1 << _DIGIT_BITS) - 1
        more = (digits[here] > place + 1).astype(np.int64) << _DIGIT_BITS
        text[ends[here] - digits[here] + place] = table[low | more]
    cuts = np.concatenate(([0], ends))[np.searchsorted(words, np.arange(first, last + 1))]
    letters = text.tobytes().decode("ascii")
    return (letters[start:end] for start, end in pairwise(cuts.tolist()))
