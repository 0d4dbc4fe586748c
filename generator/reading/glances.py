"""The hashes of seeds whose files have not changed since they were read."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

from generator import clock, seeds
from generator.seeds import RawSeed, Refusal, SeedFile
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.store import Store

_STAGE = "seen"


class Seen(NamedTuple):
    """A file when it was read."""

    inode: int
    size: int
    """Bytes."""
    mtime_ns: int
    ctime_ns: int
    """When anything about it was changed; nobody sets this back."""
    sha256: str = ""


class Glances:
    """Tells what seeds hold without reading them, where the store knows their files.

    A file is taken for the same if its inode, size and times are. One that was changed just
    now is read again the next time: another change within the same tick of the clock could
    not be told.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key = fingerprint(("reading/glances.py",))
        data = store.get(_STAGE, self._key)
        self._known = codec.decode(data, dict[str, Seen]) if data else {}
        self._seen: dict[str, Seen] = {}
        self._now = time.time_ns()

    def __call__(self, file: SeedFile) -> RawSeed | Refusal:
        """A seed with the hash of its bytes in their place, or why they can't be had."""
        if file.entry:
            return seeds.glance(file)
        known, before = self._known.get(file.path), _state(file)
        if known and before and before[:-1] == known[:-1]:
            self._seen[file.path] = known
            return seeds.glance(file, known.sha256)
        raw = seeds.glance(file)
        settled = before is not None and clock.is_settled(before.mtime_ns, self._now)
        if before and settled and before == _state(file) and isinstance(raw, RawSeed):
            self._seen[file.path] = before._replace(sha256=raw.sha256)
        return raw

    def remember(self) -> None:
        """Keep what was asked for, and forget the rest."""
        if self._seen != self._known:
            self._store.put(_STAGE, self._key, codec.encode(self._seen))
            self._store.keep_only(_STAGE, [self._key])


def _state(file: SeedFile) -> Seen | None:
    """The file as it is now, unread; None if it cannot be looked at."""
    try:
        found = os.stat(file.file)
    except OSError:
        return None
    return Seen(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
