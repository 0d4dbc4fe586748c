"""What is found in a container."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.model import Day

LONGEST = 20_000_000
"""Bytes that one report may have; as many as a saved web page."""
TOO_LONG = f"is larger than {LONGEST // 1_000_000} MB"
SHORTEN = "a report is much shorter: see what it is, or leave it out"


@dataclass(frozen=True, slots=True)
class Part:
    """One report as it stands in a container."""

    number: int
    """Of the record in its file, from 1."""
    id: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a container that is no report but should be one."""

    number: int | None
    """Of the record; None if the file itself is at fault."""
    reason: str
    cure: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that a container holds, without its bytes."""

    number: int
    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All that was found in one container."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a record says: either a text or a web page."""

    text: str | None = None
    page: bytes | None = None
    encoding: str | None = None
    """That of the page, if whoever sent it named one."""
    url: str | None = None
    fetched: Day | None = None
    """The day on which somebody took it from the web, in UTC."""
