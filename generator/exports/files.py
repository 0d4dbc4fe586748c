"""JSON as it is published."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.errors import Problem


def as_json(value: object) -> bytes:
    """A JSON file, one value a line."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def refusals(problems: Iterable[Problem]) -> bytes:
    """`build/refused.json`: what was refused and why."""
    return as_json(
        [
            {"seed": problem.path, "reason": problem.message, "cure": problem.hint}
            for problem in problems
        ]
    )
