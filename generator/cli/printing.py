"""What all commands print alike."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.errors import Problem


def print_problems(problems: Iterable[Problem]) -> None:
    """One line each, on stderr."""
    for problem in problems:
        click.echo(f"{problem.severity}: {problem}", err=True)
