"""An article as the matcher sees it: its key, its blocks, and which of them count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from generator.actors.characters import is_cased
from generator.actors.keys import Key, make_key
from generator.model import Article, Block

COUNTED = frozenset(("title", "deck", "dateline", "byline", "caption", "credit", "embed", "body"))
_HEADLINE_SHARE = 0.6
_SENTENCE_ENDS = '.!?…”")»'


Has = Callable[[str], bool]
"""Whether an article has a word."""


@dataclass(frozen=True, slots=True)
class Place:
    """A block in terms of the key."""

    start: int
    end: int
    block: Block
    lang: str
    """The block's base language; empty if unsure."""
    capitals: bool
    """All letters are capitals: case says nothing."""
    headline: bool
    """Most words begin with a capital: case says little."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's text, its key and its counted blocks in order."""

    text: str
    lang: str
    key: Key
    places: tuple[Place, ...]

    def place(self, start: int, end: int) -> Place | None:
        """The counted block that holds `[start, end)` of the key; None if none does."""
        index = bisect_right(self.places, start, key=lambda place: place.start) - 1
        if index < 0 or end > self.places[index].end:
            return None
        return self.places[index]

    def surface(self, start: int, end: int) -> str:
        """The words of the source at `[start, end)` of the key."""
        first, last = self.key.source(start, end, self.text)
        return self.text[first:last]


def read(article: Article) -> Reading:
    """The reading of an article; linear in its length."""
    key = make_key(article.text)
    blocks = sorted(
        (block for block in article.blocks if block.kind in COUNTED), key=lambda b: b.span.start
    )
    places: list[Place] = []
    at = 0
    for block in blocks:
        start = bisect_right(key.starts, block.span.start - 1, lo=at)
        end = bisect_right(key.starts, block.span.end - 1, lo=start)
        at = start
        places.append(_place(article.text[block.span.start : block.span.end], start, end, block))
    return Reading(article.text, base(article.lang), key, tuple(places))


def words_of(reading: Reading) -> Has:
    """Tells whether the article has a word, looking for each only once."""
    text = reading.key.text

    @cache
    def has(word: str) -> bool:
        return word in text

    return has


def base(lang: str) -> str:
    """The base language of a BCP 47 tag; empty for `und`."""
    return "" if lang in ("und", "") else lang.partition("-")[0]


def _place(text: str, start: int, end: int, block: Block) -> Place:
    words = [word for word in text[:400].split() if is_cased(word) or word.upper() != word]
    capitalised = sum(word[0].isupper() for word in words)
    return Place(
        start,
        end,
        block,
        base(block.lang),
        capitals=len(words) > 1 and text[:400].isupper(),
        headline=len(words) > 2
        and capitalised > _HEADLINE_SHARE * len(words)
        and (block.kind in ("title", "deck") or text.rstrip()[-1:] not in _SENTENCE_ENDS),
    )
