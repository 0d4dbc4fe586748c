"""What times of files can tell."""

from __future__ import annotations

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again has another time, on any file system."""


def is_settled(changed: int, seen: int) -> bool:
    """Whether a file of this time, when it was seen, would show any later change by its time.

    Both in nanoseconds. A time in the future, by a clock that went back, shows nothing.
    """
    return seen - changed > SETTLED
