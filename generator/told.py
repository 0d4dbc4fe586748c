"""What a build tells: how far it has come, and at its end numbers and lines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from generator.errors import Problem

Advance = Callable[[int], None]
"""Called with the number of things just finished."""
Track = Callable[[str, int], AbstractContextManager[Advance]]
"""Begins a step of this name over a number of things."""
MANY = 20
"""Up to so many reports, every input has its line; beyond, only those to look at."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a tree differs from what it was."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """What has become of one seed."""

    seed: str
    """Its path."""
    outcome: str
    """`made`, `unchanged` or `refused`."""
    lang: str = ""
    published: str = ""
    """The day, or why it is unknown."""
    actors: str = ""
    """How many."""
    look_at: str = ""
    """How many of its facts, or why it was refused."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a build."""

    reports: int
    made: int
    """Reports that were read anew."""
    refused: int
    to_check: int
    """Facts that somebody should look at."""
    doubtful: float
    """The confidence below which a fact is one of them."""
    files: Changes
    """Files of the site."""
    removed: tuple[str, ...] = ()
    """Ids of reports that the last build had and this one has not."""
    rendered: bool = False
    """Whether pages were made at all."""
    problems: tuple[Problem, ...] = ()
    inputs: tuple[Input, ...] = ()
    """Empty if there are too many to tell of each."""


def silent(_name: str, _total: int) -> AbstractContextManager[Advance]:
    """Nobody watches."""
    return nullcontext(lambda _: None)
