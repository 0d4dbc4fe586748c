"""Where the words of a block stand, and which of them name an actor."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from generator.keywords.segment import Segmenter
from generator.model import Mention, Span
from generator.text import clean

NAMING_FORMS = frozenset({"name", "short", "acronym"})
"""Mentions that stand for their actor as a noun. A demonym (*Chinese*) is also an
adjective and a metonym also a place, so these stay words of the phrase around them."""

LONGEST_WORD = 60
"""Code points. What is longer (encoded data, a line without spaces) is no word."""

_WORD = regex.compile(
    r"""
    (?P<address> https?://\S++ | www\.\S++ | [\w.+\-]{1,64}+@[\w.\-]++ | @\w++ )
  | (?:\p{L}\p{M}*+\.){2,}                              # U.S.
  | [\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*+
    (?: (?: ['’ʼ＇‐‑\-·&] | (?<=\p{N})[.,](?=\p{N}) )    # O'Brien, COVID-19, 3.5
        [\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*+ )*+
    """,
    regex.VERBOSE,
)
INVISIBLE = regex.compile(r"[[\p{Cc}\p{Cf}]--[\s\u200c\u200d]]", regex.VERSION1)
"""Characters that show nothing; the joiners stay, which spelling needs."""
_APOSTROPHES = frozenset("'’ʼ＇")


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of the seed's text that is one word, or one naming of an actor."""

    start: int
    end: int
    text: str
    """As it is shown: NFC, without invisible characters."""
    naming: str | None = None
    """Id of the actor that the stretch names as a noun."""
    hint: str | None = None
    """Id of the actor that the word points to as a demonym or metonym."""
    rest: bool = False
    """Only what a naming left of a word, such as the s of *Putin's*."""


def words(text: str, span: Span, mentions: Sequence[Mention], segment: Segmenter) -> list[Word]:
    """The words of `text` within `span`, in order; namings are one word each.

    `mentions` are sorted by their beginnings; `segment` finds the words in a stretch of
    letters.
    """
    inside = _inside(span, mentions)
    namings = [mention for mention in inside if mention.form in NAMING_FORMS]
    hints = {
        (mention.span.start, mention.span.end): mention.actor
        for mention in inside
        if mention.form not in NAMING_FORMS
    }
    found: list[Word] = []
    position = span.start
    for naming in namings:
        start, end = naming.span.start, naming.span.end
        if start < position:
            continue
        found += _plain(text, _Gap(position, start, position > span.start, True), hints, segment)
        found.append(Word(start, end, shown(naming.surface), naming.actor))
        position = end
    found += _plain(text, _Gap(position, span.end, position > span.start, False), hints, segment)
    return found


def shown(stretch: str) -> str:
    """A stretch of seed text as it is shown: without invisible characters, else as `clean`."""
    return clean(INVISIBLE.sub("", stretch))


def _inside(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, lo=first, key=lambda mention: mention.span.start)
    return [mention for mention in mentions[first:last] if mention.span.end <= span.end]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch without namings, and whether one stands right before and after it."""

    start: int
    end: int
    after: bool
    before: bool


def _plain(
    text: str, gap: _Gap, hints: Mapping[tuple[int, int], str], segment: Segmenter
) -> Iterator[Word]:
    """The ordinary words of a stretch."""
    stretch = text[gap.start : gap.end]
    tidy = unicodedata.is_normalized("NFC", stretch) and not INVISIBLE.search(stretch)
    for match in _WORD.finditer(stretch):
        if match["address"]:
            continue
        for first, last in segment(match[0]):
            if last - first > LONGEST_WORD:
                continue
            start, end = match.start() + first, match.start() + last
            word = stretch[start:end]
            joined = start == 0 or (start == 1 and stretch[0] in _APOSTROPHES)
            place = (gap.start + start, gap.start + end)
            yield Word(
                *place,
                word if tidy else shown(word),
                hint=hints.get(place),
                rest=(gap.after and joined) or (gap.before and end == len(stretch)),
            )
