"""What stops a command, as one line for whoever started it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from generator.errors import Problem, RoznamaError

STOPS = (RoznamaError, OSError, sqlite3.OperationalError)
"""Exceptions that are no faults of the program: all that `problem_of` knows."""


def problem_of(error: RoznamaError | OSError | sqlite3.OperationalError) -> Problem:
    """The problem that an exception of `STOPS` stands for."""
    if isinstance(error, RoznamaError):
        return error.problem
    if isinstance(error, sqlite3.OperationalError):
        cure = "check permissions and free space"
        return Problem("error", ".cache", f"the cache cannot be written: {error}", cure)
    path = Path(str(error.filename or "")).name
    return Problem("error", path, error.strerror or str(error), "check the file")
