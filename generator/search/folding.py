"""Words as they are compared, whatever the script: the same in the index and in a browser.

All knowledge is in `data/folding.yml`. `site_templates/theme/assets/search/folding.js`
does the same with the same table; the tests compare the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import regex

from generator.ourdata import read_yaml

_WORDS_KEPT = 400_000
"""Distinct words whose folding is remembered; 10,000 reports in four languages have 350,000."""


@dataclass(frozen=True)
class Folding:
    """The rules of `data/folding.yml`, ready for use."""

    table: Mapping[str, Any]
    """As it is written, and as the browser gets it."""

    def words(self, text: str) -> Iterator[str]:
        """The words of a text, folded, in their order; one printed word may be several."""
        fold = self.fold
        for word in self._word.findall(unicodedata.normalize("NFC", text)):
            yield from fold(word)

    @cached_property
    def fold(self) -> Callable[[str], tuple[str, ...]]:
        """One printed word as it is compared: a function to a tuple of words, mostly of one."""
        return lru_cache(_WORDS_KEPT)(self._fold)

    def attached(self, word: str) -> Iterator[str]:
        """What a folded word may be, if its first letter is a word of its own."""
        if word.isascii():
            return
        for pattern, replacement in self._attached:
            if pattern.search(word):
                yield pattern.sub(replacement, word)

    def _fold(self, word: str) -> tuple[str, ...]:
        letters = unicodedata.normalize("NFKD", word).lower().translate(self._letters)
        folded = unicodedata.normalize("NFC", self._dropped.sub("", letters))
        for pattern, replacement in self._rules:
            folded = pattern.sub(replacement, folded)
        return tuple(part for run in self._runs.findall(folded) for part in self._parts(run))

    def _parts(self, run: str) -> Iterator[str]:
        """A run of an unspaced script in overlapping pairs; any other as it is."""
        if len(run) < 2 or not self._unspaced.match(run):
            yield run
            return
        for start in range(len(run) - 1):
            yield run[start : start + 2]

    @cached_property
    def _word(self) -> regex.Pattern[str]:
        return regex.compile(self.table["word"])

    @cached_property
    def _unspaced(self) -> regex.Pattern[str]:
        return regex.compile(self.table["unspaced"])

    @cached_property
    def _runs(self) -> regex.Pattern[str]:
        unspaced = self.table["unspaced"]
        return regex.compile(rf"(?:{unspaced}\p{{M}}*)+|(?:(?!{unspaced})[\p{{L}}\p{{M}}\p{{N}}])+")

    @cached_property
    def _dropped(self) -> regex.Pattern[str]:
        return regex.compile(self.table["dropped"])

    @cached_property
    def _letters(self) -> dict[int, str]:
        table = {ord(letter): other for letter, other in self.table["letters"].items()}
        for zero in self.table["zeros"]:
            table |= {ord(zero) + digit: str(digit) for digit in range(10)}
        return table

    @cached_property
    def _rules(self) -> list[tuple[regex.Pattern[str], str]]:
        return _compiled(self.table["rules"])

    @cached_property
    def _attached(self) -> list[tuple[regex.Pattern[str], str]]:
        return _compiled(self.table["attached"])


def _compiled(rules: list[list[str]]) -> list[tuple[regex.Pattern[str], str]]:
    """Rules as they are written, `$1` in JavaScript's way, for Python."""
    return [(regex.compile(pattern), new.replace("$1", r"\1")) for pattern, new in rules]


@cache
def folding() -> Folding:
    """The one folding there is."""
    return Folding(read_yaml("search/data/folding.yml"))
