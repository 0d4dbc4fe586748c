"""The signature of one text: MinHash (Broder 1997), in bands."""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

from generator.duplicates import Signature
from generator.model import Article
from generator.model.packing import HASH_BYTES
from generator.text import clean

Hashes = npt.NDArray[np.uint64]

_SHINGLE = 8
"""Code points of a shingle: long enough to tell texts apart, short enough for CJK."""
_ROWS, _BANDS = 4, 16
"""Pairs with a Jaccard index of 0.8 share a band with a probability of 0.9998."""
_LONGEST = 20_000
"""Code points of a text that are looked at."""
_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that multiplying by it loses nothing; the golden ratio, after Knuth."""
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def signature(article: Article) -> Signature:
    """The signature of an article's text; empty if it has no words."""
    return signature_of(compared(article))


def compared(article: Article) -> str:
    """What to compare a report by: its body and posts, or all of it if it has neither."""
    words = " ".join(block.text for block in article.of_kind("body", "embed"))
    return words or article.text


def signature_of(text: str) -> Signature:
    """The hash of the folded text, and those of each band of its MinHash, of 32 bits."""
    folded = _folded(text)
    if not folded:
        return b""
    digest = hashlib.sha256(folded.encode("utf-8", "replace")).digest()[:8]
    factors, offsets = _functions()
    values = shingles(text)[:, None] * factors + offsets
    smallest = (values >> np.uint64(32)).min(axis=0).reshape(_BANDS, _ROWS)
    bands = (hashlib.sha256(band.tobytes()).digest()[:HASH_BYTES] for band in smallest)
    return b"".join((digest, *bands))


def jaccard(first: Hashes, second: Hashes) -> float:
    """Jaccard index of two sets of shingles."""
    shared = np.intersect1d(first, second, assume_unique=True).size
    return float(shared / (first.size + second.size - shared))


def shingles(text: str) -> Hashes:
    """Hashes of all runs of some code points, each once; of the whole if it is shorter."""
    folded = _folded(text)
    points = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    size = min(_SHINGLE, points.size)
    count = points.size - size + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for start in range(size):
        hashes = (hashes + points[start : start + count]) * _BASE
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)


def _folded(text: str) -> str:
    """Letters and digits only, in one case."""
    return _LETTERS.sub(" ", clean(text[: 2 * _LONGEST]).casefold()).strip()[:_LONGEST]


@cache
def _functions() -> tuple[Hashes, Hashes]:
    """The hash functions of the MinHash: odd factors and offsets, the same on any machine."""
    half = _ROWS * _BANDS
    names = [f"{kind} {i}".encode() for kind in ("factor", "offset") for i in range(half)]
    numbers = [int.from_bytes(hashlib.sha256(name).digest()[:8], "big") for name in names]
    factors = np.array(numbers[:half], dtype=np.uint64) | np.uint64(1)
    return factors, np.array(numbers[half:], dtype=np.uint64)
