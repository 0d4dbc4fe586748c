"""What a build leaves of each section: its key, those of its pages and files, and these files.

Most sections stay as a whole. So what a section left is kept as the store has it, and goes
back there as it is. A site of 100,000 reports has a million files: their names, keys and states
as objects would take more memory than half of the records, and most of the time of a build
that changes a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from msgspec import Raw

from generator.storage import codec
from generator.storage.store import FileState, Store

FILES = "files"
"""In the place of a section's folder: files that are of no section."""
_STAGE, _WRITTEN = "sections", "3"
"""Under which the store keeps them, and how they are written there."""
_PART = 4096
"""Sections that are kept in one piece."""

Files = Mapping[str, FileState]


@dataclass(frozen=True, slots=True)
class Left:
    """One section, as it was made."""

    key: str
    """Over all that was given to it; empty if its pages are to be looked at one by one."""
    said: Raw
    """The keys of its pages and files, by their paths."""
    published: Raw
    """Its files in the site, by their paths there."""
    sources: Raw
    """Its Markdown files, by their paths below the archive's root."""

    @classmethod
    def of(cls, key: str, names: Mapping[str, str], docs: Files) -> Left:
        """A section with these pages and files, of which none is in the site yet."""
        return cls(key, _raw(names), _raw({}), _raw(docs))

    def named(self, names: Mapping[str, str]) -> Left:
        """The same, with these pages and files."""
        return replace(self, said=_raw(names))

    def in_site(self, files: Files) -> Left:
        """The same, with these files in the site."""
        return replace(self, published=_raw(files))

    @property
    def names(self) -> dict[str, str]:
        """The keys of its pages and files; this and what follows is read anew each time."""
        return codec.decode(self.said, dict[str, str])

    @property
    def site(self) -> dict[str, FileState]:
        """Its files in the site."""
        return codec.decode(self.published, dict[str, FileState])

    @property
    def docs(self) -> dict[str, FileState]:
        """Its Markdown files, for all locales."""
        return codec.decode(self.sources, dict[str, FileState])

    def site_paths(self) -> Iterator[str]:
        """The paths of its files in the site."""
        return iter(codec.decode(self.published, dict[str, Raw]))

    def docs_paths(self) -> Iterator[str]:
        """The paths of its Markdown files."""
        return iter(codec.decode(self.sources, dict[str, Raw]))


def read(store: Store) -> dict[str, Left]:
    """The sections that the last build made, by their folders."""
    made: dict[str, Left] = {}
    number = 0
    while data := store.get(_STAGE, _key(number)):
        made |= codec.decode(data, dict[str, Left])
        number += 1
    return made


def remember(store: Store, made: Mapping[str, Left]) -> None:
    """Keep what was made, for the next build; some at a time, for all are long."""
    waiting, keys = iter(made.items()), list[str]()
    while part := dict(islice(waiting, _PART)):
        keys.append(_key(len(keys)))
        store.put(_STAGE, keys[-1], codec.encode(part))
    store.keep_only(_STAGE, keys)


def _key(number: int) -> str:
    return f"{_WRITTEN} {number}"


def _raw(value: object) -> Raw:
    return Raw(codec.encode(value))
