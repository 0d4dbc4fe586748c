"""Which articles a newly discovered actor could concern, without reading them again.

An article's vocabulary is the beginnings of its words, folded. A name that shares none
with it is not in the text, however it is inflected; so a new actor is looked for only
where it could be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from generator.actors.discovery import Candidate, candidates
from generator.actors.keys import fold
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.model import Article

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_CLITICS = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_LENGTH = 4
"""Letters of a beginning: shorter than any stem that inflection leaves."""
_LONGEST_CLITIC = 3


@dataclass(frozen=True, slots=True)
class Introduced:
    """What one article brings to the discovery of actors."""

    candidates: tuple[Candidate, ...]
    vocabulary: frozenset[str]


def introduce(article: Article, registry: Registry) -> Introduced:
    """The names that an article introduces, and its vocabulary."""
    shown = " ".join(block.text for block in article.blocks if block.kind != "dropped")
    return Introduced(candidates(article, registry), frozenset(_beginnings(shown)))


def beginnings(record: Record) -> Iterator[str]:
    """Of the words of an actor's names: a text without any of them cannot name the actor."""
    for names in record.names.values():
        for word in _words(names):
            yield from _of_word(word)


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _WORD.findall(fold(name))


def _beginnings(text: str) -> Iterator[str]:
    for word in set(_WORD.findall(fold(text))):
        yield from _of_word(word)
        if _CLITICS.match(word):
            for start in range(1, _LONGEST_CLITIC + 1):
                yield word[start : start + _LENGTH]


def _of_word(word: str) -> Iterator[str]:
    """A word's beginning; where words are not spaced, every pair of letters."""
    if _UNSPACED.search(word):
        yield from (word[start : start + 2] for start in range(max(1, len(word) - 1)))
    else:
        yield word[:_LENGTH]
