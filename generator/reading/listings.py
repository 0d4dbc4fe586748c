"""What containers hold, listed once for each state of their files."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from generator import clock, containers
from generator.containers import Listing
from generator.reading import stages
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store

_STAGE = "container"
_CODE = ("containers", "text.py")


class Listings:
    """Surveys containers, unless the store knows them by size and time of their files.

    A file that was changed just now is surveyed again the next time: another change within
    the same tick of the clock could not be told.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keys: list[str] = []

    def __call__(self, file: Path) -> Listing:
        """What `file` holds. Raises OSError."""
        key, changed = _state(file)
        known = self._store.get(_STAGE, key)
        if known is None:
            listing = containers.survey(file)
            known = codec.encode(listing)
            if _state(file)[0] != key or not clock.is_settled(changed, time.time_ns()):
                return listing
            self._store.put(_STAGE, key, known)
        self._keys.append(key)
        return codec.decode(known, Listing)

    def forget_others(self) -> None:
        """Forget what files held that were not asked for."""
        self._store.keep_only(_STAGE, self._keys)


def _state(file: Path) -> tuple[str, int]:
    """A key for a file as it is now, and when it changed last, in nanoseconds."""
    found = file.stat()
    parts: Iterable[object] = (file, found.st_ino, found.st_size, found.st_mtime_ns)
    return stages.key_of_all([*map(str, parts), fingerprint(_CODE)]), found.st_mtime_ns
