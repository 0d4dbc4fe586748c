"""What was read and made, kept between commands in one SQLite file.

Values lie under keys that name exactly what they were made from, so that nothing in
here can be out of date: it is either asked for, or removed. The store can always be
deleted; a damaged or foreign one is discarded.
"""

from __future__ import annotations

import sqlite3
import struct
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from generator import seal
from generator.errors import OutputError, Problem
from generator.storage.packed import Packed, packed

VERSION = 6
"""Raised whenever the tables or the encoding of their values change."""

SITE = "site"
"""Name of the stamp that says that the site's files are finished."""
_TREES = f"trees {sys.byteorder}"
"""Stage of what is kept whole: it is read in one piece, and used as it lies there."""
_STATE = struct.Struct("<QQ")
_FEW = 200
"""So many values are quicker asked for one by one."""
_TABLES = """
CREATE TABLE value (stage TEXT, key TEXT, value BLOB NOT NULL, PRIMARY KEY (stage, key));
CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class FileState(NamedTuple):
    """What tells whether a file is still the one that we wrote."""

    size: int
    """Bytes."""
    mtime_ns: int
    """Time of the last change, in nanoseconds."""


class Store:
    """One archive's store; one command at a time holds it."""

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, or make it.

        Raises OutputError if the folder cannot be written or another command holds it.
        """
        self.notes: list[str] = []
        """What a maintainer may want to know about opening it."""
        self._trees: dict[str, Packed[FileState]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error.strerror or str(error)) from error
        self._file = folder / seal.STORE
        try:
            self._db = self._open()
        except sqlite3.OperationalError as error:
            raise _unwritable(folder, str(error)) from error
        except sqlite3.DatabaseError:
            self.notes.append("the cache was damaged or foreign and is made anew")
            self._discard()
            self._db = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=1)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("BEGIN EXCLUSIVE")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables == 0:
                for statement in filter(str.strip, _TABLES.split(";")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                raise sqlite3.DatabaseError("another version")
            db.commit()
        except BaseException:
            db.close()
            raise
        return db

    def _discard(self) -> None:
        for path in self._file.parent.glob(self._file.name + "*"):
            path.unlink()

    def get(self, stage: str, key: str) -> bytes | None:
        """The value that `stage` made under `key`; None if it is not there."""
        row = self._db.execute(
            "SELECT value FROM value WHERE stage = ? AND key = ?", (stage, key)
        ).fetchone()
        return row[0] if row else None

    def need(self, stage: str, key: str) -> bytes:
        """The value that `stage` made under `key`. Raises KeyError if it is not there."""
        value = self.get(stage, key)
        if value is None:
            raise KeyError((stage, key))
        return value

    def each(self, stage: str, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The values that `stage` made under these keys, in any order; those that are there.

        Of many keys, the whole stage is gone through: that takes a tenth of asking for each.
        """
        if len(keys) > _FEW:
            rows = self._db.execute("SELECT key, value FROM value WHERE stage = ?", (stage,))
            yield from (row for row in rows if row[0] in keys)
            return
        for key in keys:
            value = self.get(stage, key)
            if value is not None:
                yield key, value

    def has(self, stage: str, key: str) -> bool:
        """Whether there is a value, without reading it."""
        row = self._db.execute("SELECT 1 FROM value WHERE stage = ? AND key = ?", (stage, key))
        return row.fetchone() is not None

    def keys(self, stage: str) -> set[str]:
        """All keys under which `stage` made something: quicker than to ask for each of many."""
        rows = self._db.execute("SELECT key FROM value WHERE stage = ?", (stage,))
        return {key for (key,) in rows}

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Keep what `stage` made; it is on disk after `save`."""
        self._db.execute("INSERT OR REPLACE INTO value VALUES (?, ?, ?)", (stage, key, value))

    def save(self) -> None:
        """Write to disk what was put."""
        self._db.commit()

    def keep_only(self, stage: str, keys: Iterable[str]) -> None:
        """Forget what `stage` made under any other key."""
        gone = [(stage, key) for key in self.keys(stage).difference(keys)]
        with self._db:
            self._db.executemany("DELETE FROM value WHERE stage = ? AND key = ?", gone)

    def tree(self, name: str) -> Mapping[str, FileState]:
        """The files of a tree as they were when it was last written."""
        if name not in self._trees:
            self._trees[name] = _tree(self.get(_TREES, name) or b"")
        return self._trees[name]

    def set_tree(self, name: str, files: Mapping[str, FileState]) -> None:
        """Remember the files of a tree."""
        data = packed(files, lambda each: _STATE.pack(*each))
        if data != self.get(_TREES, name):
            self.put(_TREES, name, data)
            self.save()
        self._trees[name] = _tree(data)

    def stamp(self, name: str) -> str | None:
        """The key under which something was last completed."""
        row = self._db.execute("SELECT value FROM stamp WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_stamp(self, name: str, value: str) -> None:
        """Remember that something was completed under a key."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO stamp VALUES (?, ?)", (name, value))

    def clear_stamp(self, name: str) -> None:
        """Something is being made again: until it is done, it was never completed."""
        with self._db:
            self._db.execute("DELETE FROM stamp WHERE name = ?", (name,))


def _tree(data: bytes) -> Packed[FileState]:
    return Packed(data, _STATE.size, lambda state: FileState(*_STATE.unpack(state)))


def _unwritable(folder: Path, reason: str) -> OutputError:
    if "locked" in reason:
        return OutputError(
            Problem(
                "error",
                folder.name,
                "another roznama command is at work in this archive",
                "wait until it is done",
            )
        )
    return OutputError(
        Problem("error", folder.name, f"the cache cannot be written: {reason}", "check permissions")
    )
