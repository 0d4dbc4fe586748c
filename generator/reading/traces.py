"""What a report's text leaves to recognise its event by: words, names, numbers, quotations.

They are small enough to be kept in the record, so that reports can be related to each other
without their texts. What is compared and never shown is kept as hashes.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

import regex

from generator.actors.skeleton import skeleton
from generator.keywords.language import fold
from generator.keywords.tokens import READ, Token, sentences
from generator.model import Article, Traces
from generator.model.packing import packed

_T = TypeVar("_T")
WORDS, SOUNDS, NUMBERS, QUOTATIONS = 56, 40, 12, 12
"""The most of each that are kept."""
_OPENING, _OPENING_COUNTS = 4, 3
"""Sentences, title and deck included, in which news is told first; how much a word there counts."""
_LONGEST_TEXT = 50_000
"""Code points that are searched for numbers and quotations."""
_SOUND = 4
"""Consonants that a name needs, to be known by them: shorter ones are alike by chance."""
_NUMBER = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}.,:/\-–])"
    r"(?P<whole>\p{Nd}{1,3}(?:[.,٬'’\u00a0\u202f]\p{Nd}{2,3})*+(?<=\p{Nd}{3})|\p{Nd}{1,12})"
    r"(?:[.,٫](?P<part>\p{Nd}{1,2}))?+"
    r"(?![\p{N}:/]|[.,\-–]\p{N})"
)
"""With separators of thousands, Indian ones too, and up to two decimals; no dates or times."""
_SMALL, _YEARS = 31, range(1900, 2100)
"""Numbers up to this are mostly days, or a count of something."""
_QUOTED = regex.compile(r"[“”„«»「」『』\"]([^“”„«»「」『』\"\n]{16,400})[“”„«»「」『』\"]")
_NO_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_QUOTED_FROM, _QUOTED_TO = 16, 24
"""Letters that a quotation needs, and by how many of its first it is known."""


class _Key(NamedTuple):
    """What forms of a word share: a capitalised one its spelling, another its stem."""

    text: str
    name: bool


def traces_of(article: Article) -> Traces:
    """The traces of an article's title, deck and body. Linear in its length."""
    text = "\n".join(block.text for block in article.of_kind(*READ))[:_LONGEST_TEXT]
    counts, lang = _counts(article), article.lang.split("-")[0]
    return Traces(
        words=packed(_hash(f"{lang} {key.text}") for key in _most(counts, WORDS)),
        sounds=packed(map(_hash, _most(_sounds(counts), SOUNDS))),
        numbers=" ".join(_most(_numbers(text), NUMBERS)),
        quotations=packed(map(_hash, _most(_quotations(text), QUOTATIONS))),
    )


def _counts(article: Article) -> Counter[_Key]:
    """The words that tell of the event; none where the language is not known."""
    counts: Counter[_Key] = Counter()
    for place, sentence in enumerate(sentences(article)):
        weight = _OPENING_COUNTS if place < _OPENING else 1
        for token in filter(_telling, chain.from_iterable(sentence)):
            counts[_key(token)] += weight
    return counts


def _telling(token: Token) -> bool:
    """Whether a word tells of the event; actors are compared by their ids instead."""
    return token.content and not (token.weak or token.naming or token.hint)


def _key(token: Token) -> _Key:
    name = token.tag in {"a", "n"}
    return _Key(fold(token.bare or token.surface) if name else token.stem, name)


def _sounds(counts: Mapping[_Key, int]) -> Counter[str]:
    """How names sound; where a script has no capitals, any word may be one."""
    cased = any(key.name for key in counts)
    heard: Counter[str] = Counter()
    for key, count in counts.items():
        if key.name or not cased:
            heard.update({sound: count for sound in skeleton(key.text) if len(sound) >= _SOUND})
    return heard


def _numbers(text: str) -> Counter[str]:
    """Numbers in ASCII digits without separators: 1,234.50 is 1234.5."""
    return Counter(filter(_notable, map(_plain, _NUMBER.finditer(text))))


def _plain(match: regex.Match[str]) -> str:
    whole, part = (
        "".join(str(int(char)) for char in match[name] or "" if char.isdecimal())
        for name in ("whole", "part")
    )
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _notable(number: str) -> bool:
    return "." in number or (int(number) > _SMALL and int(number) not in _YEARS)


def _quotations(text: str) -> Counter[str]:
    """How each quotation begins, in letters only."""
    return Counter(filter(None, map(_beginning, _QUOTED.finditer(text))))


def _beginning(match: regex.Match[str]) -> str:
    letters = _NO_LETTERS.sub("", match[1].casefold())
    return letters[:_QUOTED_TO] if len(letters) >= _QUOTED_FROM else ""


def _most(counts: Counter[_T], most: int) -> tuple[_T, ...]:
    """The commonest, those that come first in the text before others."""
    return tuple(each for each, _ in counts.most_common(most))


def _hash(key: str) -> int:
    """32 bits, the same on any machine."""
    return zlib.crc32(key.encode("utf-8", "replace"))
