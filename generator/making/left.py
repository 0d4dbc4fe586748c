"""What a build leaves of each section: its key, and those of its pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.pages.page import INDEX
from generator.storage import codec
from generator.storage.store import Store

FILES = "files"
"""In the place of a section's folder: files that are of no section."""
_STAGE = "sections"
"""Under which the store keeps them, in one piece."""


@dataclass(frozen=True, slots=True)
class Left:
    """One section, as it was made."""

    key: str
    """Over all that was given to it; empty if its pages are to be looked at one by one."""
    names: dict[str, str] = field(default_factory=dict)
    """The keys of its pages and files, by their paths."""

    def urls(self) -> Iterator[str]:
        """The folders of its pages."""
        return (name.removesuffix(INDEX) for name in self.names if name.endswith(INDEX))

    def files(self) -> Iterator[str]:
        """Its files that are no pages, by their paths in the site."""
        return (name for name in self.names if not name.endswith(INDEX))


def read(store: Store) -> Mapping[str, Left]:
    """The sections that the last build made, by their folders."""
    data = store.get(_STAGE, _STAGE)
    return codec.decode(data, dict[str, Left]) if data else {}


def remember(store: Store, made: Mapping[str, Left]) -> None:
    """Keep what was made, for the next build."""
    store.put(_STAGE, _STAGE, codec.encode(made))
    store.save()
