"""What the last build left on the disk, and whether it is there still.

Listing the folders of a large archive takes longer than all else that a build without
changes does. So what was left is remembered, and listed again only if something that is
looked at has changed: adr/0023 says what that is.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import docs
from generator.config import Settings
from generator.files import state, tree_state
from generator.store import MADE, SITE, FileState, Store

_OTHERS = "others"
"""Name of the tree of the files in the docs folders that are not generated."""
_WATCHED_SITE, _WATCHED_DOCS = "watched site", "watched docs"
_PAGES = frozenset({"index.html", "index.md"})

Files = Mapping[str, FileState]


@dataclass(frozen=True, slots=True)
class Found:
    """What is on the disk before a build."""

    site: Files
    """Every file of the site."""
    published: Files
    """Those that are as the last build left them; none if it did not come to its end."""
    docs: Files
    """Every file of the docs folders, by its path below the archive's root."""
    handwritten: Mapping[str, bytes]
    """Those of them that a person wrote, sorted."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of one archive's site and docs folders."""

    settings: Settings
    store: Store

    def look(self) -> Found:
        """What there is now. After a build that did not come to its end, folders are listed."""
        if not self.store.stamp(SITE):
            self.forget()
        site, present = self._site(), self._present()
        left = self.store.tree(SITE) if self.store.stamp(SITE) else {}
        published = {path: each for path, each in left.items() if site.get(path) == each}
        by_hand = docs.handwritten(self.settings, present, self.store.tree(MADE))
        return Found(site, published, present, dict(sorted(by_hand)))

    def _site(self) -> Files:
        """Every file of the site as it is now."""
        known, looked_at = self.store.tree(SITE), self.store.tree(_WATCHED_SITE)
        if looked_at and are_as_known(self.settings.site, looked_at):
            return known
        return tree_state(self.settings.site)

    def _present(self) -> Files:
        """Every file of the docs folders as it is now, by its path below the archive's root."""
        known = {**self._generated(), **self.store.tree(_OTHERS)}
        looked_at, root = self.store.tree(_WATCHED_DOCS), self.settings.root
        if looked_at and are_as_known(root, looked_at) and are_as_known(root, known):
            return known
        return docs.files(self.settings)

    def is_whole(self, found: Found) -> bool:
        """Whether all that the last build left is there, and nothing else."""
        made, folders = self.store.tree(MADE), self._docs
        outside = {path: each for path, each in made.items() if not path.startswith(folders)}
        return (
            found.site == self.store.tree(SITE)
            and all(found.docs.get(path) == each for path, each in self._generated().items())
            and are_as_known(self.settings.root, outside)
        )

    def enter(self, site: Files, made: Files, others: Files) -> None:
        """Remember what a build leaves; `others` are the files of the docs folders not made."""
        root, store = self.settings.root, self.store
        store.set_tree(SITE, site)
        store.set_tree(MADE, made)
        store.set_tree(_OTHERS, others)
        store.set_tree(_WATCHED_SITE, watched(self.settings.site, site))
        folders = self._docs
        below = watched(root, [*self._generated(), *others])
        looked_at = {path: each for path, each in below.items() if path.startswith(folders)}
        store.set_tree(_WATCHED_DOCS, looked_at)

    def forget(self) -> None:
        """Take nothing for granted: folders are listed, and everything is made again."""
        self.store.clear_stamp(SITE)
        for name in (_WATCHED_SITE, _WATCHED_DOCS):
            self.store.set_tree(name, {})

    def _generated(self) -> dict[str, FileState]:
        """The generated files of the docs folders."""
        made, folders = self.store.tree(MADE), self._docs
        return {path: each for path, each in made.items() if path.startswith(folders)}

    @property
    def _docs(self) -> tuple[str, ...]:
        """The docs folders, below the archive's root."""
        folders = map(self.settings.docs_of, self.settings.locales)
        return tuple(docs.relative(self.settings, folder) for folder in folders)


def are_as_known(folder: Path, known: Mapping[str, FileState]) -> bool:
    """Whether these files and folders below `folder` are still as they were."""
    base = f"{folder}/"
    try:
        return all(
            (found := os.stat(base + path)).st_mtime_ns == time and found.st_size == size
            for path, (size, time) in known.items()
        )
    except OSError:
        return False


def watched(folder: Path, files: Iterable[str]) -> dict[str, FileState]:
    """What of a tree is looked at to see whether somebody else has changed it.

    These are the folders that hold folders or no page, which change when something in them
    comes or goes, and the files in folders that hold folders: the root of the site, and the
    indexes. `files` are all files of the tree.
    """
    holding: dict[str, set[str]] = defaultdict(set)
    for path in files:
        parent, _, name = path.rpartition("/")
        holding[parent].add(name)
    forks = {""}
    for parent in holding:
        above = parent.rpartition("/")[0] if parent else ""
        while above not in forks:
            forks.add(above)
            above = above.rpartition("/")[0]
    pageless = {parent for parent, names in holding.items() if not names.intersection(_PAGES)}
    indexes = (f"{fork}/{name}".lstrip("/") for fork in forks for name in holding.get(fork, ()))
    return {path: state(folder / path) for path in sorted({*forks, *pageless, *indexes})}
