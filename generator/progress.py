"""How long work tells whoever watches how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Advance = Callable[[int], None]
"""Called with the number of things just finished."""
Track = Callable[[str, int], AbstractContextManager[Advance]]
"""Begins a step of this name over a number of things."""


def silent(_name: str, _total: int) -> AbstractContextManager[Advance]:
    """Nobody watches."""
    return nullcontext(lambda _: None)
