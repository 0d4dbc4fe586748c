"""Words of a line, as they are compared with those of other lines."""

from __future__ import annotations

from itertools import pairwise

import regex

from generator.text import Words, may_be_dense

_WORDS = Words(r"[\p{L}\p{M}]")
_SHORTEST = 3
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")


def terms_of(text: str) -> list[str]:
    """Words, cut to a stem's length; pairs of characters in scripts without spaces."""
    if may_be_dense(text) and len(_DENSE.findall(text[:400])) * 3 > len(text[:400]):
        dense = _DENSE.findall(text)
        return ["".join(pair) for pair in pairwise(dense)]
    return [word.casefold()[:6] for word in _WORDS.of(text) if len(word) >= _SHORTEST]
