"""The records that come with the program."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from generator.actors import datafiles
from generator.actors.records import Record, read_record
from generator.actors.states import state_records
from generator.kept import kept

VERSION = "1"
"""Of this package's code: raise it when the same data would yield other mentions."""
_FILES: Mapping[str, str | None] = {
    "people": "person",
    "organizations": "organization",
    "media": "media",
    "groups": "group",
    "governments": "government",
}


SOURCES = ("actors",)
"""What all that is made of these records alone is made of."""


@cache
def shipped_records() -> tuple[Record, ...]:
    """The records of all data files, by file and as they stand there."""
    return kept("records", SOURCES, tuple[Record, ...], _records)


def _records() -> tuple[Record, ...]:
    found = list(state_records())
    for stem, kind in _FILES.items():
        for name in datafiles.names():
            if name.startswith(stem) and name.endswith(".yml"):
                found += [read_record(i, v, kind) for i, v in datafiles.load_yaml(name).items()]
    return tuple(found)


@cache
def shipped_hash() -> str:
    """SHA-256 over all data files and the version of the code."""
    texts = [VERSION, *(name + datafiles.read_text(name) for name in datafiles.names())]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
