"""What a person may change in an archive, and whether it has changed.

Sizes and times are compared every so often. That needs no package, works on every file
system, networks and containers included, and costs little: the longer a look takes, the
rarer they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from generator import templates
from generator.config import Settings
from generator.storage.docs import is_generated
from generator.storage.files import state, tree_state
from generator.storage.store import FileState

Snapshot = dict[str, FileState]
INTERVAL = 0.2
"""Seconds between two looks, at least."""
SETTLING = 0.05
"""Seconds in which nothing more must change after a change: editors save in several steps."""
SHARE = 10
"""A look may take one part in so many of the time."""


def snapshot(file: Path, settings: Settings | None) -> Snapshot:
    """Size and time of everything that decides what the site says.

    `file` is the configuration; without settings that could be read, it is all there is.
    """
    found: Snapshot = {}
    for place in (file, *(_places(settings) if settings else ())):
        with suppress(FileNotFoundError):
            found.update(_states(place))
    return found


def wait_for_change(look: Callable[[], Snapshot], seen: Snapshot) -> Snapshot:
    """Return the first state that is not `seen`, once it has stopped changing."""
    now, took = _timed(look)
    while now == seen:
        now, took = _timed(look, max(INTERVAL, SHARE * took))
    while (later := _timed(look, max(SETTLING, took)))[0] != now:
        now, took = later
    return now


def _timed(look: Callable[[], Snapshot], wait: float = 0.0) -> tuple[Snapshot, float]:
    """What is seen after so many seconds, and how many more it took to look."""
    time.sleep(wait)
    before = time.monotonic()
    return look(), time.monotonic() - before


def _states(place: Path) -> Snapshot:
    """One file, or all files below a folder."""
    if place.is_dir():
        return {f"{place}/{path}": each for path, each in tree_state(place).items()}
    return {str(place): state(place)}


def _places(settings: Settings) -> Iterator[Path]:
    """Files and folders where people write; not where the program does."""
    yield settings.seeds
    yield from dict.fromkeys([settings.root / templates.NAME, *settings.templates])
    for locale in settings.locales:
        for entry in settings.docs_of(locale).glob("*"):
            if not _is_ours(entry):
                yield entry


def _is_ours(entry: Path) -> bool:
    """Whether this is a generated page, or a folder of them: those are not worth a look each."""
    pages = islice(entry.rglob("*.md"), 1) if entry.is_dir() else (entry,)
    return any(is_generated(page.read_bytes()) for page in pages)
