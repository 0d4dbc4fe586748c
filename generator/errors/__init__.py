"""What can go wrong, as values; and the one exception root for what must stop a command.

A `Problem` is collected and shown: bad input costs one page, never the build. A
`RoznamaError` is raised only where going on would be wrong (bad usage, bad
configuration, an output folder that cannot be written); the command line prints it
on one line, without a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""error: the input was refused; warning: something to correct; note: worth a look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a maintainer should know, with its place and its cure."""

    severity: Severity
    path: str
    """File, relative to the archive's root, with forward slashes."""
    message: str
    """What is wrong, in one line, without a full stop."""
    hint: str = ""
    """What to do about it, in one line; empty if nothing can be done."""
    line: int | None = None
    """1-based line in the file, where one can be named."""

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        cure = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{cure}"


class Unusable(Exception):  # noqa: N818 - it is a finding about the input, not a fault of ours
    """An input is not what its format asks for. `reason` says why, `cure` what to do."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


class RoznamaError(Exception):
    """The root of every exception that Roznama raises on purpose."""

    exit_code = 1

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class ConfigurationError(RoznamaError):
    """The configuration or the usage is wrong: nothing is written (exit code 2)."""

    exit_code = 2


class OutputError(RoznamaError):
    """The output cannot be written: what was published before is untouched."""
