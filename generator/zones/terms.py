"""Words of a line, as they are compared with those of other lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from generator.text import Words, may_be_dense

_WORDS = Words(r"[\p{L}\p{M}]")
_SHORTEST = 3
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")


@lru_cache(maxsize=200)
def terms_of(text: str) -> tuple[str, ...]:
    """Words, cut to a stem's length; pairs of characters in scripts without spaces.

    Those of a page's paragraphs are asked for where it is headed, and where it begins and ends.
    """
    if may_be_dense(text) and len(_DENSE.findall(text[:400])) * 3 > len(text[:400]):
        dense = _DENSE.findall(text)
        return tuple(["".join(pair) for pair in pairwise(dense)])
    return tuple([word.casefold()[:6] for word in _WORDS.of(text) if len(word) >= _SHORTEST])
