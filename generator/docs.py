"""The docs folders: what is generated there, and what a person wrote and keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from generator.config import Settings
from generator.files import is_as_known, remove_empty_folders, state, tree_state, write
from generator.store import FileState

Replaced = Literal["written", "unchanged", "not ours"]
MARKER = "roznama"
"""Value of `generated` in the front matter of pages that we may replace and remove."""
DERIVED = "# Made by roznama"
"""How a derived configuration begins."""


def is_generated(data: bytes) -> bool:
    """Whether a file is one that we made, and may replace or remove."""
    if data.startswith(DERIVED.encode()):
        return True
    head, _, _ = data.removeprefix(b"---\n").partition(b"\n---\n")
    return data.startswith(b"---\n") and f"generated: {MARKER}".encode() in head.split(b"\n")


def replace(file: Path, data: bytes) -> Replaced:
    """Make `file` hold a generated page, unless it is a page that is not ours."""
    try:
        present = file.read_bytes()
    except FileNotFoundError:
        present = None
    if present == data:
        return "unchanged"
    if present is not None and not is_generated(present):
        return "not ours"
    write(file, data)
    return "written"


def handwritten(settings: Settings, made: Mapping[str, FileState]) -> Iterator[tuple[str, bytes]]:
    """Every file of the docs folders that is not generated: path and content.

    `made` are files that were generated; those that are still as they were are not opened.
    """
    for path in _docs_files(settings):
        file = settings.root / path
        if is_as_known(file, made.get(path)):
            continue
        if not is_generated(data := file.read_bytes()):
            yield path, data


def remove_others(settings: Settings, known: Collection[str], keep: Collection[str]) -> None:
    """Remove the generated files that are no longer made.

    Candidates are the files that were made before, `known`, and all of the docs folders;
    of these only files that carry our mark go.
    """
    for path in sorted({*_docs_files(settings), *known} - set(keep)):
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


def _docs_files(settings: Settings) -> Iterator[str]:
    for locale in settings.locales:
        folder = settings.docs_of(locale)
        for path in tree_state(folder):
            yield relative(settings, folder / path)
