"""Which articles a newly discovered actor could concern, without reading them again.

An article's vocabulary is the beginnings of its words, folded. A form of which one word is
not among them is not in the text, however it is inflected; so a new actor is looked for only
where it could be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from generator.actors.discovery import Candidate, candidates
from generator.actors.forms import record_forms
from generator.actors.keys import fold
from generator.actors.records import Record
from generator.actors.registry import Registry
from generator.model import Article

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)
"""Scripts that join words, or short words with what is put behind them."""
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


def needs(record: Record) -> frozenset[frozenset[str]]:
    """For each form of an actor, the beginnings that a text must have to name it so.

    Words as short as a syllable count only in forms that have no others: what is joined to
    them in a text may be within the beginning.
    """
    found = (frozenset(_needed(form.text)) for form in record_forms(record))
    return frozenset(need for need in found if need)


def _needed(form: str) -> Iterator[str]:
    words = _WORD.findall(fold(form))
    telling = [word for word in words if len(word) >= _LENGTH or _UNSPACED.search(word)]
    for word in telling or words:
        yield from _of_word(word)


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
