"""Which files are reports, which hold many, and under which ids.

Nothing is opened here but folders and containers: reading is another step, so that one bad
seed costs one page.
"""

from __future__ import annotations

import os
import stat
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator import containers, text
from generator.containers import Listing
from generator.seeds.raw import (
    SIDECAR,
    SUFFIXES,
    Refusal,
    SeedFile,
    is_page,
    refusal,
    unreadable,
)

ARCHIVE_ACTORS = "_actors.yml"
_LOOKED_AT = (*SUFFIXES, *containers.SUFFIXES, SIDECAR)

Survey = Callable[[Path], Listing]
"""Tells what a container holds. Raises OSError."""


def discover(
    root: Path, folder: Path, survey: Survey = containers.survey
) -> tuple[list[SeedFile], list[Refusal]]:
    """All seeds below `folder`, in order of their paths, and what can't be one.

    Two seeds with the same id are both refused: which one would keep the address of the
    report must not depend on the order of reading.
    """
    refused: list[Refusal] = []
    candidates: list[SeedFile] = []
    sidecars: set[str] = set()
    for file in _walk(folder, refused, root):
        path, (stem, suffix) = _display(file, root), os.path.splitext(os.path.basename(file))
        if suffix == SIDECAR:
            sidecars.add(file)
        elif reason := _why_not_regular(file, folder):
            refused.append(refusal(path, reason, "replace it by a plain file"))
        elif containers.is_container(file):
            candidates += _records(file, path, survey, refused)
        else:
            candidates.append(SeedFile(text.slug(_printable(stem)), path, file, stem))
    refused += _orphans(sidecars - {seed.sidecar for seed in candidates}, root)
    named = [_named(seed) if seed.sidecar in sidecars else seed for seed in candidates]
    found, collided = _unique(named)
    return (
        sorted(found, key=lambda seed: containers.order(seed.path)),
        sorted([*refused, *collided], key=lambda each: containers.order(each.path)),
    )


def _records(file: str, path: str, survey: Survey, refused: list[Refusal]) -> Iterator[SeedFile]:
    """The records of a container; what is wrong with it is added to `refused`."""
    try:
        listing = survey(Path(file))
    except OSError as error:
        refused.append(unreadable(path, error))
        return
    for fault in listing.faults:
        place = containers.record_path(path, fault.number) if fault.number else path
        refused.append(refusal(place, fault.reason, fault.cure))
    for entry in listing.entries:
        place = containers.record_path(path, entry.number)
        yield SeedFile(entry.id, place, file, entry.id, entry)


def _named(seed: SeedFile) -> SeedFile:
    """The seed with the id that its sidecar says, if that is valid and says one."""
    # Imported only where there is a sidecar: most commands have none to read.
    from generator import corrections  # noqa: PLC0415

    with suppress(OSError):
        file = Path(seed.sidecar)
        said, _ = corrections.load(file.read_bytes(), file.name)
        if said and said.id:
            return replace(seed, id=text.slug(said.id))
    return seed


def _walk(folder: Path, refused: list[Refusal], root: Path) -> Iterator[str]:
    """Candidate files below `folder`."""

    def unreadable(error: OSError) -> None:
        path = _display(os.fsdecode(error.filename), root)
        reason = f"folder cannot be read: {error.strerror}"
        refused.append(refusal(path, reason, "check its permissions"))

    for directory, name in _files(folder, unreadable):
        if _is_looked_at(name):
            yield f"{directory}/{name}"


def passed_over(folder: Path) -> Counter[str]:
    """How many files below `folder` are neither reports nor said of reports, by their suffixes."""
    return Counter(
        _printable(PurePosixPath(name).suffix.lower())
        for _, name in _files(folder)
        if not _is_looked_at(name) and name != ARCHIVE_ACTORS and not name.startswith(".")
    )


def _is_looked_at(name: str) -> bool:
    return name.lower().endswith(_LOOKED_AT) and name != ARCHIVE_ACTORS


def _files(
    folder: Path, onerror: Callable[[OSError], None] | None = None
) -> Iterator[tuple[str, str]]:
    """All files below `folder`, as their folders and names; links to folders are not followed.

    Hidden folders are left out. What browsers save beside a page, in a folder of its name, is
    a part of that page.
    """
    for directory, folders, names in os.walk(folder, onerror=onerror):
        pages = {f"{PurePosixPath(name).stem}_files" for name in names if is_page(name)}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in pages
        )
        for name in sorted(names):
            yield directory, name


def _why_not_regular(file: str, folder: Path) -> str:
    """Why a directory entry is no plain file within `folder`; empty if it is one."""
    if stat.S_ISREG(os.lstat(file).st_mode):
        return ""
    try:
        target = Path(file).resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(folder.resolve()):
        return "a link to a file outside the folder of seeds"
    if not stat.S_ISREG(mode):
        return "not a regular file"
    return ""


def _orphans(sidecars: Iterable[str], root: Path) -> Iterator[Refusal]:
    for file in sidecars:
        cure = "name it like its seed, or remove it"
        yield refusal(_display(file, root), "corrects no seed: there is none of this name", cure)


def _unique(seeds: Iterable[SeedFile]) -> tuple[list[SeedFile], list[Refusal]]:
    """The seeds that share their id with no other, and refusals of all that do."""
    by_id: dict[str, list[SeedFile]] = defaultdict(list)
    for seed in seeds:
        by_id[seed.id].append(seed)
    found = [group[0] for group in by_id.values() if len(group) == 1]
    collided = [group for group in by_id.values() if len(group) > 1]
    return found, [refusal for group in collided for refusal in _collisions(group)]


def _collisions(seeds: Sequence[SeedFile]) -> Iterator[Refusal]:
    for seed in seeds:
        first = next(other for other in seeds if other is not seed)
        more = f" and {len(seeds) - 2} more" if len(seeds) > 2 else ""
        yield refusal(
            seed.path,
            f"has the same id “{seed.id}” as {first.path}{more}",
            "keep one of them, or give one another id",
            seed.id,
        )


def _display(file: str, root: Path) -> str:
    return _printable(file.removeprefix(f"{root}/"))


def _printable(name: str) -> str:
    """A file name as text: bytes that are not UTF-8 and control characters are replaced."""
    if name.isprintable():
        return name
    decoded = os.fsencode(name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in decoded)
