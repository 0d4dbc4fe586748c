"""The next state of a whole tree, made beside it and moved in at once.

A tree is staged in a folder beside it; a journal then says which files move in and which
go, and only then does the first one move. A command that was killed in between is finished
by the next: with a journal, the moves are done to the end; without one, the stage is thrown
away.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from array import array
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.storage.files import put, remove_empty_folders, state
from generator.storage.store import FileState
from generator.told import Changes

_MARK = ".roznama"
_MARK_TEXT = b"This folder is made by roznama; what is put here by hand is removed.\n"
_FILES = "files"
"""Folder of a stage in which files lie side by side, by number: they need no folders there."""


@dataclass(slots=True)
class StagedTree:
    """The next state of a tree, prepared beside it: `site/` in `.site.next/`."""

    target: Path
    present: dict[str, FileState] = field(default_factory=dict)
    """Files of the target as they are now: they go, unless they are kept or staged again."""
    _staged: dict[str, int] = field(default_factory=dict)
    """Path in the target -> number of the staged file."""
    _elsewhere: dict[int, str] = field(default_factory=dict)
    """Where in the stage those are that were not written here, by their numbers."""
    _sizes: array[int] = field(default_factory=lambda: array("q"))
    _times: array[int] = field(default_factory=lambda: array("q"))
    """By number, the states of staged files; they keep them on their way."""
    _kept: set[str] = field(default_factory=set)
    """Paths in the target that stay as they are."""
    left: dict[str, FileState] = field(default_factory=dict)
    """After the commit: what was kept or staged, as it is in the target then."""

    folder: Path = field(init=False)
    """Where files are staged; it lies on the target's file system, so moves are atomic."""

    def __post_init__(self) -> None:
        self.folder = self.target.with_name(f".{self.target.name}.next")

    @property
    def _journal(self) -> Path:
        return self.folder / "journal.json"

    def recover(self) -> bool:
        """Finish or undo what a killed command left; True if there was something."""
        if not self.folder.exists():
            return False
        if self._journal.exists():
            journal = json.loads(self._journal.read_text(encoding="utf-8"))
            self._apply(journal["moves"], journal["removals"])
        self.discard()
        return True

    @property
    def paths(self) -> Collection[str]:
        """The files that are staged or kept so far, by their paths in the target."""
        return self._staged.keys() | self._kept

    def begin(self) -> None:
        """Make an empty stage. Raises OutputError if the target cannot be ours to write."""
        refuse_foreign(self.target)
        self.recover()
        (self.folder / _FILES).mkdir(parents=True)

    def add(self, path: str, staged: Path) -> None:
        """The file `staged`, below `folder`, is to become `path` in the target."""
        self._elsewhere[self._number(path)] = staged.relative_to(self.folder).as_posix()

    def write(self, path: str, data: bytes) -> None:
        """Stage a file with this content; one that is in the target already stays there."""
        known = self.present.get(path)
        if known and known.size == len(data) and _holds(f"{self.target}/{path}", data):
            self._staged.pop(path, None)
            self.keep(path)
            return
        number = self._number(path)
        self._elsewhere.pop(number, None)
        self._sizes[number], self._times[number] = put(f"{self.folder}/{_FILES}/{number}", data)

    def _number(self, path: str) -> int:
        """The number of a file that is staged, or is to be."""
        if path not in self._staged:
            self._staged[path] = len(self._sizes)
            self._sizes.append(0)
            self._times.append(0)
        return self._staged[path]

    def _place(self, number: int) -> str:
        """Where a staged file is in the stage."""
        return self._elsewhere.get(number, f"{_FILES}/{number}")

    def _state(self, path: str, *, moved: bool) -> FileState:
        """The state in the target of a file that was staged; as it was written, if it `moved`."""
        number = self._staged[path]
        if moved and number not in self._elsewhere:
            return FileState(self._sizes[number], self._times[number])
        return state(f"{self.target}/{path}")

    def keep(self, *paths: str) -> None:
        """These files of the target are to stay as they are."""
        self._kept.update(paths)

    def commit(self) -> Changes:
        """Bring the target to the staged state: one decision, then renames.

        Files that are the same keep their place and time. Of files that were present, those go
        that are neither kept nor staged; others of the target are left alone.
        """
        self.write(_MARK, _MARK_TEXT)
        places = ((path, self._place(self._staged[path])) for path in sorted(self._staged))
        moves = {
            path: staged
            for path, staged in places
            if (path not in self.present and path != _MARK)
            or not _same(f"{self.target}/{path}", f"{self.folder}/{staged}")
        }
        removals = sorted(p for p in self.present if p not in self._staged and p not in self._kept)
        if moves or removals:
            self._write_journal(moves, removals)
            self._apply(moves, removals)
        self.discard()
        del self._staged[_MARK]
        staged = {path: self._state(path, moved=path in moves) for path in self._staged}
        self.left = {path: self.present[path] for path in self._kept} | staged
        written = len(moves.keys() - {_MARK})
        return Changes(written, len(self.left) - written, len(removals))

    @contextmanager
    def open(self) -> Iterator[None]:
        """Stage within this: if staging fails, nothing of it stays on the disk.

        Raises OutputError if the target cannot be ours to write.
        """
        self.begin()
        try:
            yield
        except BaseException:
            if not self._journal.exists():
                self.discard()
            raise

    def discard(self) -> None:
        """Throw the stage away."""
        self._journal.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write_journal(self, moves: Mapping[str, str], removals: list[str]) -> None:
        temporary = self._journal.with_suffix(".tmp")
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump({"moves": moves, "removals": removals}, stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self._journal)

    def _apply(self, moves: Mapping[str, str], removals: list[str]) -> None:
        """Do what the journal says; what was done before an interruption is skipped."""
        for path in removals:
            file = self.target / path
            file.unlink(missing_ok=True)
            remove_empty_folders(file.parent, self.target)
        self.target.mkdir(parents=True, exist_ok=True)
        folders = {str(self.target)}
        for path, staged in moves.items():
            target = f"{self.target}/{path}"
            _make_folder(os.path.dirname(target), folders)
            with suppress(FileNotFoundError):
                _move(f"{self.folder}/{staged}", target)


def refuse_foreign(folder: Path) -> None:
    """Raise OutputError if `folder` holds files that roznama did not put there."""
    try:
        names = {entry.name for entry in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            Problem("error", folder.name, f"cannot be read: {reason}", "check its permissions")
        ) from error
    if _MARK not in names and any(not name.startswith(".") for name in names):
        raise OutputError(
            Problem(
                "error",
                folder.name,
                "holds files that roznama did not make",
                "empty it, or choose another folder with --site-dir",
            )
        )


def _make_folder(folder: str, known: set[str]) -> None:
    """Make this a folder, and no link to one, whatever stands there; `known` are such."""
    if folder in known:
        return
    _make_folder(os.path.dirname(folder), known)
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            os.unlink(folder)
            os.mkdir(folder)
    known.add(folder)


def _move(source: str, target: str) -> None:
    """Move a file to its place, where a folder may stand."""
    try:
        os.replace(source, target)
    except IsADirectoryError:
        shutil.rmtree(target)
        os.replace(source, target)


def _same(one: str, other: str) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        if os.stat(one).st_size == os.stat(other).st_size:
            return _holds(one, Path(other).read_bytes())
    return False


def _holds(path: str, data: bytes) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return Path(path).read_bytes() == data
    return False
