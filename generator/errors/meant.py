"""What somebody may have meant who mistyped a name."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process

ALIKE = 60
"""Similarity (0 to 100; rapidfuzz' WRatio) from which a known name is proposed."""
LISTED = 20
"""Known names that are listed if none is alike, at most."""


def cure(word: str, known: Collection[str]) -> str:
    """What to tell whoever wrote `word`: the known name that is most like it, or all of them."""
    best = process.extractOne(word, list(known), score_cutoff=ALIKE)
    if best:
        return f"did you mean “{best[0]}”?"
    more = ", …" if len(known) > LISTED else ""
    return f"known are {', '.join(sorted(known)[:LISTED])}{more}" if known else "there are none yet"
