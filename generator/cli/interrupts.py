"""Ctrl-C, wherever it comes.

Python raises KeyboardInterrupt in whatever it is doing. In a `__del__`, which the collector
of garbage may call at any moment (the sets of `regex` have one), an exception cannot go on:
Python tells of it and drops it, and the command would not end. So it is raised again.
"""

from __future__ import annotations

import signal
import sys

SOON = 0.05
"""Seconds after which an interrupt is raised again: what dropped it has ended by then."""


def never_lose() -> None:
    """From now on an interrupt that Python drops comes again, and nobody is told of it."""
    if hasattr(signal, "setitimer"):
        sys.unraisablehook = _again


def _again(dropped: sys.UnraisableHookArgs) -> None:
    if isinstance(dropped.exc_value, KeyboardInterrupt):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, SOON)
    else:
        sys.__unraisablehook__(dropped)
