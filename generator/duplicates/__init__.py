"""Reports with the same or nearly the same text.

Texts are compared as sets of character shingles. MinHash signatures (Broder 1997) in
bands find the pairs worth a look in one pass; these are then compared exactly, so that
every reported similarity is a true Jaccard index.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import regex

from generator.text import clean

_SHINGLE = 8
"""Code points of a shingle: long enough to tell texts apart, short enough for CJK."""
_ROWS, _BANDS = 4, 16
"""Pairs with a Jaccard index of 0.8 share a band with a probability of 0.9998."""
_NEAR = 0.8
_LONGEST = 20_000
"""Code points of a text that are looked at."""
_CROWD = 50
"""Texts in one bucket that are all compared with each other; more are compared with the first."""
_PRIME = (1 << 61) - 1
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two reports with the same or nearly the same text; `first` is the smaller id."""

    first: str
    second: str
    similarity: float
    """Jaccard index of their shingles; 1.0 for the same text."""

    @property
    def same(self) -> bool:
        """Whether the texts are equal, but for white space and punctuation."""
        return self.similarity == 1.0


def find(articles: Iterable[tuple[str, str]]) -> list[Duplicate]:
    """Pairs of (id, text) with the same or nearly the same text, sorted.

    Time is linear in the texts' length and nearly linear in their number.
    """
    texts = sorted((name, _folded(text)) for name, text in articles)
    equal: defaultdict[str, list[str]] = defaultdict(list)
    shingles: dict[str, frozenset[int]] = {}
    for name, text in texts:
        if text:
            equal[hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()].append(name)
    found: dict[tuple[str, str], float] = {}
    folded = dict(texts)
    for names in equal.values():
        shingles[names[0]] = _shingles(folded[names[0]])
        for name in names[1:]:
            found[names[0], name] = 1.0
    for first, second in _candidates(shingles):
        similarity = _jaccard(shingles[first], shingles[second])
        if similarity >= _NEAR:
            found[first, second] = min(similarity, 0.9999)
    return [Duplicate(*pair, round(value, 4)) for pair, value in sorted(found.items())]


def _folded(text: str) -> str:
    """Letters and digits only, in one case."""
    return _LETTERS.sub(" ", clean(text[: 2 * _LONGEST]).casefold()).strip()[:_LONGEST]


def _shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of some code points; of the whole text if it is shorter."""
    if len(text) <= _SHINGLE:
        return frozenset({zlib.crc32(text.encode("utf-8", "replace"))})
    return frozenset(
        zlib.crc32(text[i : i + _SHINGLE].encode("utf-8", "replace"))
        for i in range(len(text) - _SHINGLE + 1)
    )


def _candidates(shingles: dict[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs that share a band of their signatures, sorted."""
    random = np.random.default_rng(20220112)
    factors = random.integers(1, 1 << 31, size=_ROWS * _BANDS, dtype=np.uint64)
    offsets = random.integers(0, 1 << 31, size=_ROWS * _BANDS, dtype=np.uint64)
    buckets: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, hashes in sorted(shingles.items()):
        signature = _signature(hashes, factors, offsets)
        for band in range(_BANDS):
            part = signature[band * _ROWS : (band + 1) * _ROWS].tobytes()
            buckets[band, part].append(name)
    pairs: set[tuple[str, str]] = set()
    for names in buckets.values():
        for i, first in enumerate(names[:_CROWD]):
            others = names[i + 1 :] if i == 0 else names[i + 1 : _CROWD]
            pairs.update((first, second) for second in others)
    return sorted(pairs)


def _signature(hashes: frozenset[int], factors: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """The smallest value of each hash function over all shingles."""
    values = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
    return np.array(
        [((values * a + b) % _PRIME).min() for a, b in zip(factors, offsets, strict=True)],
        dtype=np.uint64,
    )


def _jaccard(first: frozenset[int], second: frozenset[int]) -> float:
    return len(first & second) / len(first | second)
