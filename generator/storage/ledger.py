"""What the last build left on the disk, and whether it is there still.

Listing the folders of a large archive takes longer than all else that a build without
changes does. So what was left is remembered, and listed again only if something that is
looked at has changed: adr/0023 says what that is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.config import Settings
from generator.storage import docs
from generator.storage.files import state, tree_state
from generator.storage.store import MADE, SITE, FileState, Store

_OTHERS = "others"
"""Name of the tree of the files in the docs folders that are not generated."""
_WATCHED_SITE, _WATCHED_DOCS = "watched site", "watched docs"
_PAGES = ("/index.html", "/index.md")
_MANY = 20_000
"""Beyond so many generated pages, a build that changes nothing does not look at each."""

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
    is_whole: bool
    """Whether all that the last build left is there, and nothing else."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of one archive's site and docs folders."""

    settings: Settings
    store: Store

    def look(self) -> Found:
        """What there is now. After a build that did not come to its end, folders are listed."""
        store, ended = self.store, self.store.stamp(SITE) is not None
        if not ended:
            self.forget()
        left, made, others = store.tree(SITE), store.tree(MADE), store.tree(_OTHERS)
        generated, outside = self._split(made)
        known = {**generated, **others}
        site = self._site(left)
        present = self._present(known)
        published = left if site is left else _same(left, site)
        by_hand = docs.handwritten(self.settings, others if present is known else present, made)
        return Found(
            site,
            published if ended else {},
            present,
            dict(sorted(by_hand)),
            is_whole=(site is left or site == left)
            and (present is known or len(_same(generated, present)) == len(generated))
            and are_as_known(self.settings.root, outside),
        )

    def _site(self, known: Files) -> Files:
        """Every file of the site as it is now; `known` itself if it is as it was left."""
        looked_at = self.store.tree(_WATCHED_SITE)
        if looked_at and are_as_known(self.settings.site, looked_at):
            return known
        return tree_state(self.settings.site)

    def _present(self, known: Files) -> Files:
        """Every file of the docs folders as it is now; `known` itself if it is as it was."""
        looked_at, root = self.store.tree(_WATCHED_DOCS), self.settings.root
        if looked_at and are_as_known(root, looked_at) and are_as_known(root, known):
            return known
        return docs.files(self.settings)

    def looked_at(self) -> Files:
        """What a build that changes nothing looks at, by paths below the root, as it was left.

        In a large archive, looking at every page would take longer than all else: there it
        is the indexes.
        """
        store = self.store
        site = os.path.relpath(self.settings.site, self.settings.root)
        generated, outside = self._split(store.tree(MADE))
        in_site = {f"{site}/{path}": each for path, each in store.tree(_WATCHED_SITE).items()}
        pages = generated if len(generated) <= _MANY else {}
        return {**in_site, **store.tree(_WATCHED_DOCS), **store.tree(_OTHERS), **outside, **pages}

    def others(self) -> Files:
        """The files of the docs folders that the last build did not make."""
        return self.store.tree(_OTHERS)

    def enter(self, site: Files, made: Files, others: Files) -> None:
        """Remember what a build leaves; `others` are the files of the docs folders not made."""
        root, store = self.settings.root, self.store
        store.set_tree(SITE, site)
        store.set_tree(MADE, made)
        store.set_tree(_OTHERS, others)
        store.set_tree(_WATCHED_SITE, watched(self.settings.site, site))
        folders = self._docs
        below = watched(root, [*self._split(made)[0], *others])
        looked_at = {path: each for path, each in below.items() if path.startswith(folders)}
        store.set_tree(_WATCHED_DOCS, looked_at)

    def forget(self) -> None:
        """Take nothing for granted: folders are listed, and everything is made again."""
        self.store.clear_stamp(SITE)
        for name in (_WATCHED_SITE, _WATCHED_DOCS):
            self.store.set_tree(name, {})

    def _split(self, made: Files) -> tuple[Files, Files]:
        """What was made in the docs folders, and what elsewhere."""
        folders = self._docs
        generated: dict[str, FileState] = {}
        outside: dict[str, FileState] = {}
        for path, each in made.items():
            (generated if path.startswith(folders) else outside)[path] = each
        return generated, outside

    @property
    def _docs(self) -> tuple[str, ...]:
        """The docs folders, below the archive's root."""
        folders = map(self.settings.docs_of, self.settings.locales)
        return tuple(docs.relative(self.settings, folder) for folder in folders)


def _same(these: Files, those: Files) -> Files:
    """The files that are in both, and the same."""
    return {path: each for path, each in these.items() if those.get(path) == each}


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
    folder_of = {path: path.rpartition("/")[0] for path in files}
    parents = set(folder_of.values())
    forks = {""}
    for parent in parents:
        above = parent.rpartition("/")[0] if parent else ""
        while above not in forks:
            forks.add(above)
            above = above.rpartition("/")[0]
    paged = {parent for path, parent in folder_of.items() if path.endswith(_PAGES)}
    indexes = (path for path, parent in folder_of.items() if parent in forks)
    return {path: state(folder / path) for path in sorted({*forks, *indexes, *(parents - paged)})}
