"""What a build leaves of each section: its key, and those of its pages and files.

Most sections stay as a whole. So what a section left is kept as the store has it, and goes
back there as it is: of 100,000 reports, names and keys as objects would take more memory than
half of the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import Raw

from generator.pages.page import INDEX
from generator.storage import codec
from generator.storage.store import Store

FILES = "files"
"""In the place of a section's folder: files that are of no section."""
_STAGE, _KEY = "sections", "2"
"""Under which the store keeps them, in one piece, and how they are written there."""


@dataclass(frozen=True, slots=True)
class Left:
    """One section, as it was made."""

    key: str
    """Over all that was given to it; empty if its pages are to be looked at one by one."""
    written: Raw
    """The keys of its pages and files, by their paths."""

    @classmethod
    def of(cls, key: str, names: Mapping[str, str]) -> Left:
        """A section with these pages and files."""
        return cls(key, Raw(codec.encode(names)))

    @property
    def names(self) -> dict[str, str]:
        """The same, to be looked at; read anew each time."""
        return codec.decode(self.written, dict[str, str])

    def urls(self) -> Iterator[str]:
        """The folders of its pages."""
        return (name.removesuffix(INDEX) for name in self.names if name.endswith(INDEX))

    def files(self) -> Iterator[str]:
        """Its files that are no pages, by their paths in the site."""
        return (name for name in self.names if not name.endswith(INDEX))


def read(store: Store) -> Mapping[str, Left]:
    """The sections that the last build made, by their folders."""
    data = store.get(_STAGE, _KEY)
    return codec.decode(data, dict[str, Left]) if data else {}


def remember(store: Store, made: Mapping[str, Left]) -> None:
    """Keep what was made, for the next build."""
    store.put(_STAGE, _KEY, codec.encode(made))
    store.keep_only(_STAGE, [_KEY])
