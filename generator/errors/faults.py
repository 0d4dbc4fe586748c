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
    reason = f"cannot be opened: {error.strerror or error}"
    cure = "check that it is there, its permissions, and free space"
    return Problem("error", place(error), reason, cure)


def place(error: OSError) -> str:
    """The path that the operating system refused; from the current folder if it lies below."""
    path = Path(str(error.filename2 or error.filename or ""))
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
