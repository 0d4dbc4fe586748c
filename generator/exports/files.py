"""Files of the site that are no pages: what they are made from, and how JSON is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class Export:
    """Files that are made together.

    As a page, they say nothing but what `make` makes of what is `given`, besides settings.
    """

    paths: tuple[str, ...]
    """In the site."""
    given: tuple[object, ...]
    make: Callable[..., Iterable[bytes]]
    """Called with what is given; yields the content of each path."""

    def files(self) -> Iterable[tuple[str, bytes]]:
        """(path, content); worked out anew each time."""
        return zip(self.paths, self.make(*self.given), strict=True)


def as_json(value: object) -> bytes:
    """A JSON file, one value a line."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def refusals(problems: Iterable[Problem]) -> bytes:
    """`build/refused.json`: what was refused and why."""
    return as_json(
        [
            {"seed": problem.path, "reason": problem.message, "cure": problem.hint}
            for problem in problems
        ]
    )
