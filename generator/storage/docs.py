"""The docs folders: what is generated there, and what a person wrote and keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.config import Settings
from generator.errors import Problem
from generator.storage.files import make_folder, remove_empty_folders, state, tree_state, write
from generator.storage.store import FileState

MARKER = "roznama"
"""Value of `generated` in the front matter of pages that we may replace and remove."""
DERIVED = "# Made by roznama"
"""How a derived configuration begins."""


@dataclass(frozen=True, slots=True)
class Left:
    """How a generated page's file was left."""

    state: FileState
    is_new: bool
    """Whether it did not hold the same before."""


def is_generated(data: bytes) -> bool:
    """Whether a file is one that we made, and may replace or remove."""
    if data.startswith(DERIVED.encode()):
        return True
    head, _, _ = data.removeprefix(b"---\n").partition(b"\n---\n")
    return data.startswith(b"---\n") and f"generated: {MARKER}".encode() in head.split(b"\n")


def replace(file: str, data: bytes) -> Left | None:
    """Make `file` hold a generated page; None if there is a page that is not ours."""
    present = None if make_folder(file.rpartition("/")[0]) else _content(file)
    if present == data:
        return Left(state(file), is_new=False)
    if present is not None and not is_generated(present):
        return None
    return Left(write(file, data), is_new=True)


def _content(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        return None


def in_place(path: str) -> Problem:
    """The warning that a page somebody wrote stands where a generated one would be."""
    message = "stands in the place of a generated page, and is published instead"
    return Problem("warning", path, message, "rename it if that is not meant")


def files(settings: Settings) -> dict[str, FileState]:
    """Every file of the docs folders as it is now, by its path below the archive's root."""
    found: dict[str, FileState] = {}
    for locale in settings.locales:
        folder = settings.docs_of(locale)
        found |= {
            relative(settings, folder / path): each for path, each in tree_state(folder).items()
        }
    return found


def handwritten(
    settings: Settings, present: Mapping[str, FileState], made: Mapping[str, FileState]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the docs folders that is not generated: path and content.

    `present` are all files there, `made` those that were generated; what is still as it was
    made is not opened.
    """
    for path, found in present.items():
        if found != made.get(path) and not is_generated(
            data := (settings.root / path).read_bytes()
        ):
            yield path, data


def remove_others(settings: Settings, candidates: Iterable[str], keep: Collection[str]) -> None:
    """Remove the generated files that are no longer made.

    Candidates are the files that were made before, and all of the docs folders; of these
    only files that carry our mark go.
    """
    for path in sorted({*candidates} - set(keep)):
        file = settings.root / path
        if file.is_file() and is_generated(file.read_bytes()):
            file.unlink()
            remove_empty_folders(file.parent, settings.docs)


def states(settings: Settings, paths: Iterable[str]) -> dict[str, FileState]:
    """Size and time of those of these files that exist."""
    found = {}
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            found[path] = state(settings.root / path)
    return found


def relative(settings: Settings, file: Path) -> str:
    """A file's path below the archive's root, with forward slashes."""
    return file.relative_to(settings.root).as_posix()
