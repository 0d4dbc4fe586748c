"""The seal of a finished build: what decides how the site comes out, and how it was left.

The next build looks at sizes and times before it loads anything. If all are as they were,
it tells what would be told of a build that changes nothing, and ends. So this module is
imported by every build, and itself imports next to nothing. A seal that cannot be read, or
was left by another program or Python, is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator import __version__, clock
from generator.errors import Problem
from generator.told import Changes, Input, Told

CACHE = ".cache/roznama"
"""Folder of the store and of the seal, below the archive's root."""
_NAME = "seal.json"
STORE = "store.sqlite"
"""The store, in that folder."""
_PACKAGE = os.path.dirname(__file__)
_COMPILED = "__pycache__"
_READS_VARIABLES = b"!ENV"
"""In a configuration: it says what variables of the environment say."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that decides what a build makes, as it was at one moment."""

    trees: tuple[str, ...]
    """Files and folders, absolute; what is below them counts, but what is hidden."""
    digest: str
    newest: int
    """When the last of them was changed, in nanoseconds."""
    seen: int
    """When they were looked at."""

    def are_settled(self, others: Iterable[int]) -> bool:
        """Whether a later change of them would show, and of others with these times."""
        return clock.is_settled(max((self.newest, *others)), self.seen)


def told(file: Path, site: Path | None) -> Told | None:
    """What a build of this configuration would tell, if it would change nothing; else None.

    `site` is the folder that was asked for in place of the configuration's.
    """
    file = file.absolute()
    root = file.parent
    try:
        seal = json.loads((root / CACHE / _NAME).read_bytes())
        if seal["maker"] != _maker(file, (site or root / "site").absolute()):
            return None
        if seal["inputs"] != look(seal["trees"]).digest:
            return None
        watched = seal["watched"].split("\0")
        states = map(_size_and_time, (f"{root}/{path}" for path in watched))
        return _decoded(seal["told"]) if seal["left"] == _left(watched, states) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def look(trees: Iterable[str]) -> Inputs:
    """What these files and folders are like now. Raises OSError if one cannot be listed."""
    seen, newest, lines = time.time_ns(), 0, []
    trees = tuple(trees)
    for tree in trees:
        for path, found in _below(tree):
            newest = max(newest, found.st_mtime_ns)
            lines.append(
                f"{path}\0{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
            )
    return Inputs(trees, _digest(sorted(lines)), newest, seen)


def inputs(file: Path, seeds: Path, templates: Sequence[Path]) -> Inputs | None:
    """What a build of an archive looks at besides its docs; None if it cannot be looked at."""
    try:
        return look(map(str, (file, seeds, *templates, _PACKAGE)))
    except OSError:
        return None


def put(
    before: Inputs,
    watched: Mapping[str, tuple[int, int]],
    told: Told,
    file: Path,
    site: Path,
) -> None:
    """Seal a build that has come to its end.

    `before` are its inputs before it read them: there is no seal if they have changed since.
    `watched` are size and time of the other files and folders that the next build is to look
    at, by their paths below the root.
    """
    cache = file.parent / CACHE
    with suppress(OSError):
        if _READS_VARIABLES in file.read_bytes() or look(before.trees).digest != before.digest:
            return
        kept = f"{CACHE}/{STORE}"
        watched = {**watched, kept: _size_and_time(f"{file.parent}/{kept}")}
        seal = {
            "maker": _maker(file, site),
            "trees": before.trees,
            "inputs": before.digest,
            "watched": "\0".join(watched),
            "left": _left(watched, watched.values()),
            "told": asdict(told),
        }
        temporary = cache / f"{_NAME}.new"
        temporary.write_text(json.dumps(seal), encoding="ascii")
        temporary.replace(cache / _NAME)


def lift(file: Path) -> None:
    """Take the seal off: from now on the site is not what it was."""
    (file.parent / CACHE / _NAME).unlink(missing_ok=True)


def _maker(file: Path, site: Path) -> list[str]:
    """Which program, with which packages, is asked for what."""
    packages = []
    for path in sys.path[1:]:  # the first is the folder in which it was started, or the script's
        with suppress(OSError):
            packages.append(f"{path} {os.stat(path).st_mtime_ns}")
    return [__version__, _PACKAGE, sys.version, *packages, str(file), str(site)]


def _below(tree: str) -> Iterator[tuple[str, os.stat_result]]:
    """A file, or each file below a folder, with its state; nothing if there is none."""
    if not os.path.isdir(tree):
        if os.path.exists(tree):
            yield tree, os.stat(tree)
        return
    queue = [tree]
    while queue:
        with os.scandir(queue.pop()) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not name.startswith(".") and name != _COMPILED:
                        queue.append(entry.path)
                    continue
                yield entry.path, entry.stat(follow_symlinks=False)
                if entry.is_symlink():
                    with suppress(OSError):
                        yield f"{entry.path}\0", os.stat(entry.path)


def _size_and_time(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns


def _left(paths: Iterable[str], states: Iterable[tuple[int, int]]) -> str:
    both = zip(paths, states, strict=True)
    return _digest(f"{path}\0{size} {time}" for path, (size, time) in both)


def _digest(lines: Iterable[str]) -> str:
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _decoded(told: dict[str, Any]) -> Told:
    """Raises TypeError and KeyError if it is none."""
    parts = {
        "files": Changes(**told["files"]),
        "removed": tuple(told["removed"]),
        "problems": tuple(Problem(**each) for each in told["problems"]),
        "inputs": tuple(Input(**each) for each in told["inputs"]),
    }
    return Told(**{**told, **parts})
