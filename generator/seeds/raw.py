"""A seed on its way: found, then read, then perhaps refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.containers import Entry
from generator.errors import Problem

SIDECAR = ".yml"
_SAVED_PAGES = (".html", ".htm")
SUFFIXES = (".txt", *_SAVED_PAGES)


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file, or a record in one, that may become a report."""

    id: str
    path: str
    """Relative to the archive's root, with forward slashes; display only."""
    file: str
    """The file itself, or the container."""
    stem: str
    """Name of the file of corrections beside it, without its ending."""
    entry: Entry | None = None
    """The record, if `file` is a container."""

    @property
    def sidecar(self) -> str:
        """The file of corrections, which may not exist."""
        return f"{self.file.rpartition('/')[0]}/{self.stem}{SIDECAR}"


@dataclass(frozen=True, slots=True)
class RawSeed:
    """A seed's bytes and its sidecar's, before anything is made of them."""

    id: str
    path: str
    data: bytes
    sidecar: bytes | None = None
    beside: str = ""
    """Path of the sidecar, whether there is one or not, if it is not called like the file."""
    known: str = ""
    """Hash of the bytes, where they are not at hand."""

    @property
    def sha256(self) -> str:
        """Hash of the seed's bytes, in hexadecimal."""
        return self.known or hashlib.sha256(self.data).hexdigest()

    @property
    def sidecar_path(self) -> str:
        """The sidecar's path, as `path`."""
        return self.beside or str(PurePosixPath(self.path).with_suffix(SIDECAR))

    def without_data(self) -> RawSeed:
        """The same seed with the hash of its bytes in their place."""
        return replace(self, data=b"", known=self.sha256)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that yields no page, and why."""

    path: str
    problem: Problem
    id: str = ""
    """Of the report that it would have been, where that is known."""


def is_page(name: str) -> bool:
    """Whether a file of this name is a saved web page."""
    return name.lower().endswith(_SAVED_PAGES)


def unreadable(path: str, error: OSError, id_: str = "") -> Refusal:
    """The refusal of an input that the operating system does not let us read."""
    reason = f"cannot be read: {error.strerror}"
    return refusal(path, reason, "check the file's permissions", id_)


def refusal(path: str, reason: str, cure: str, id_: str = "") -> Refusal:
    """The refusal of an input, as an error."""
    return Refusal(path, Problem("error", path, reason, cure), id_)
