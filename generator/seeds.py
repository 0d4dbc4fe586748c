"""Finding the seeds: which files are reports, and under which id.

Nothing is opened here but directories: reading is another step, so that one bad file
costs one page.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import text
from generator.errors import Problem
from generator.model import Seed

SAVED_PAGES = (".html", ".htm")
SUFFIXES = (".txt", *SAVED_PAGES)
SIDECAR = ".yml"
ARCHIVE_ACTORS = "_actors.yml"


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file that may become a report."""

    id: str
    path: str
    """Relative to the archive's root, with forward slashes; display only."""
    file: Path

    @property
    def sidecar(self) -> Path:
        """The file of corrections beside it, which may not exist."""
        return self.file.with_suffix(SIDECAR)


@dataclass(frozen=True, slots=True)
class RawSeed:
    """A seed's bytes and its sidecar's, before anything is made of them."""

    id: str
    path: str
    data: bytes
    sidecar: bytes | None = None

    @property
    def sha256(self) -> str:
        """Hash of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def sidecar_path(self) -> str:
        """The sidecar's path, as `path`."""
        return str(PurePosixPath(self.path).with_suffix(SIDECAR))


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that yields no page, and why."""

    path: str
    problem: Problem


def discover(root: Path, folder: Path) -> tuple[list[SeedFile], list[Refusal]]:
    """All seeds below `folder`, in order of their paths, and what can't be one.

    Two seeds with the same id are both refused: which one would keep the address of the
    report must not depend on the order of reading.
    """
    refused: list[Refusal] = []
    by_id: dict[str, list[SeedFile]] = defaultdict(list)
    for file in _walk(folder, refused, root):
        path = _display(file, root)
        if file.suffix == SIDECAR:
            if not any(file.with_suffix(suffix).exists() for suffix in SUFFIXES):
                cure = "name it like its seed, or remove it"
                refused.append(_refusal(path, "corrects no seed: there is none of this name", cure))
            continue
        reason = _why_not_regular(file, folder)
        if reason:
            refused.append(_refusal(path, reason, "replace it by a plain text file"))
        else:
            seed = SeedFile(_id_of(file), path, file)
            by_id[seed.id].append(seed)
    found = []
    for id_, files in by_id.items():
        if len(files) == 1:
            found += files
        else:
            refused += _collisions(id_, files)
    return sorted(found, key=lambda seed: seed.path), sorted(refused, key=lambda r: r.path)


def read_raw(seed: SeedFile) -> RawSeed | Refusal:
    """The seed's bytes, or why they can't be had."""
    try:
        sidecar = seed.sidecar.read_bytes() if seed.sidecar.is_file() else None
        return RawSeed(seed.id, seed.path, seed.file.read_bytes(), sidecar)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        return _refusal(seed.path, reason, "check the file's permissions")


def decode(raw: RawSeed) -> Seed | Refusal:
    """The seed's text, or why it is none."""
    if _is_page(raw.path):
        return _decode_page(raw)
    try:
        decoded = text.decode(raw.data)
    except text.Undecodable as error:
        cure = "save it as UTF-8 text, or remove it"
        return _refusal(raw.path, str(error), cure)
    problems = tuple(
        Problem("warning", raw.path, message, "save the file as UTF-8 to be sure")
        for message in decoded.problems
    )
    return Seed(raw.id, raw.path, raw.sha256, decoded.encoding, decoded.text, problems)


def _decode_page(raw: RawSeed) -> Seed | Refusal:
    """The text of the article in a saved web page, with what the page says of itself."""
    # Imported only where there is such a seed: most archives have none.
    from generator import webpages  # noqa: PLC0415

    try:
        page = webpages.read(raw.data)
    except webpages.Unreadable as fault:
        return _refusal(raw.path, fault.reason, fault.cure)
    except text.Undecodable as fault:
        return _refusal(raw.path, str(fault), "save the page again, or remove it")
    return Seed(raw.id, raw.path, raw.sha256, page.encoding, page.text, (), page.metadata)


def _id_of(file: Path) -> str:
    """The slug of the file's stem, or what a valid sidecar says."""
    sidecar = file.with_suffix(SIDECAR)
    if sidecar.is_file():
        # Imported only where there is a sidecar: most commands have none to read.
        from generator import corrections  # noqa: PLC0415

        with suppress(OSError):
            said, _ = corrections.load(sidecar.read_bytes(), sidecar.name)
            if said and said.id:
                return text.slug(said.id)
    return text.slug(_printable(file.stem))


def _walk(folder: Path, refused: list[Refusal], root: Path) -> Iterator[Path]:
    """Candidate files below `folder`; links to directories are not followed.

    What browsers save beside a page, in a folder of its name, is a part of that page.
    """

    def unreadable(error: OSError) -> None:
        path = _display(Path(os.fsdecode(error.filename)), root)
        reason = f"folder cannot be read: {error.strerror}"
        refused.append(_refusal(path, reason, "check its permissions"))

    for directory, folders, names in os.walk(folder, onerror=unreadable):
        pages = {f"{PurePosixPath(name).stem}_files" for name in names if _is_page(name)}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in pages
        )
        for name in sorted(names):
            if name.lower().endswith((*SUFFIXES, SIDECAR)) and name != ARCHIVE_ACTORS:
                yield Path(directory, name)


def _is_page(name: str) -> bool:
    return name.lower().endswith(SAVED_PAGES)


def _why_not_regular(file: Path, folder: Path) -> str:
    """Why a directory entry is no plain file within `folder`; empty if it is one."""
    try:
        target = file.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(folder.resolve()):
        return "a link to a file outside the folder of seeds"
    if not stat.S_ISREG(mode):
        return "not a regular file"
    return ""


def _collisions(id_: str, files: Iterable[SeedFile]) -> Iterator[Refusal]:
    names = sorted(seed.path for seed in files)
    for path in names:
        others = ", ".join(name for name in names if name != path)
        yield _refusal(
            path,
            f"has the same id “{id_}” as {others}",
            "rename one of them, or give it an id: in its sidecar",
        )


def _refusal(path: str, reason: str, cure: str) -> Refusal:
    return Refusal(path, Problem("error", path, reason, cure))


def _display(file: Path, root: Path) -> str:
    relative = file.relative_to(root) if file.is_relative_to(root) else file
    return _printable(relative.as_posix())


def _printable(name: str) -> str:
    """A file name as text: bytes that are not UTF-8 and control characters are replaced."""
    decoded = os.fsencode(name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in decoded)
