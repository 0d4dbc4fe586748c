"""What the last build left on the disk, and whether it is there still.

Listing the folders of a large archive takes longer than all else that a build without
changes does. So what was left is remembered, and listed again only if something that is
looked at has changed: adr/0023 says what that is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.config import Settings
from generator.storage import docs, left
from generator.storage.files import state, tree_state
from generator.storage.left import Files, Left
from generator.storage.store import SITE, FileState, Store

_REST = "rest"
"""Name of the tree of the site's files that are of no section."""
_OUTSIDE = "outside"
"""Name of the tree of what is generated neither in the site nor in the docs folders."""
_OTHERS = "others"
"""Name of the tree of the files in the docs folders that are not generated."""
_WATCHED_SITE, _WATCHED_DOCS = "watched site", "watched docs"
_PAGES = ("/index.html", "/index.md")
_MANY = 20_000
"""Beyond so many generated pages, a build that changes nothing does not look at each."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is on the disk before a build."""

    sections: Mapping[str, Left]
    """What the last build left of each section, by their folders."""
    rest: Files
    """What it left in the site besides."""
    site: Files | None
    """Every file of the site; None if all are as the last build left them."""
    docs: Files | None
    """Every file of the docs folders, by its path below the archive's root; None likewise."""
    handwritten: Mapping[str, bytes]
    """Those of them that a person wrote, sorted."""
    others: Files
    """The same, as they are now."""
    has_ended: bool
    """Whether the last build came to its end."""
    is_whole: bool
    """Whether all that the last build left is there, and nothing else in the site."""
    is_untouched: bool
    """Whether, besides, people's own files are the same."""

    def published(self, files: Files) -> Files:
        """Those of these files that are in the site as a build left them that came to its end."""
        if not self.has_ended:
            return {}
        return files if self.site is None else _same(files, self.site)

    def generated(self, files: Files) -> Files:
        """Those of these Markdown files that are as the last build left them."""
        return files if self.docs is None else _same(files, self.docs)

    def count(self) -> int:
        """How many files the last build left in the site."""
        return len(self.rest) + sum(len(each.site) for each in self.sections.values())


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of one archive's site and docs folders."""

    settings: Settings
    store: Store

    def look(self) -> Found:
        """What there is now. After a build that did not come to its end, folders are listed."""
        store, sections = self.store, left.read(self.store)
        has_ended = store.stamp(SITE) is not None
        if not has_ended:
            self.forget()
        rest, others = store.tree(_REST), store.tree(_OTHERS)
        site, present = self._site(sections, rest), self._docs(sections, others)
        if present is None:
            by_hand, is_whole = docs.handwritten(self.settings, others, {}), True
        else:
            made = {path: each for one in sections.values() for path, each in one.docs.items()}
            by_hand = docs.handwritten(self.settings, present, made)
            is_whole = len(_same(made, present)) == len(made)
        handwritten = dict(sorted(by_hand))
        now = others if present is None else present
        by_hand_now = {path: now[path] for path in handwritten}
        is_whole &= site is None and are_as_known(self.settings.root, store.tree(_OUTSIDE))
        return Found(
            sections,
            rest,
            site,
            present,
            handwritten,
            by_hand_now,
            has_ended=has_ended,
            is_whole=is_whole,
            is_untouched=is_whole and others == by_hand_now,
        )

    def _site(self, sections: Mapping[str, Left], rest: Files) -> Files | None:
        """Every file of the site as it is now; None if all are as they were left."""
        folder, looked_at = self.settings.site, self.store.tree(_WATCHED_SITE)
        if looked_at and are_as_known(folder, looked_at):
            return None
        found, known = tree_state(folder), dict(rest)
        for each in sections.values():
            known |= each.site
        return None if found == known else found

    def _docs(self, sections: Mapping[str, Left], others: Files) -> Files | None:
        """Every file of the docs folders as it is now; None if all are as they were."""
        root, looked_at = self.settings.root, self.store.tree(_WATCHED_DOCS)
        every = chain((looked_at, others), (each.docs for each in sections.values()))
        if looked_at and all(are_as_known(root, each) for each in every):
            return None
        return docs.files(self.settings)

    def looked_at(self) -> Files:
        """What a build that changes nothing looks at, by paths below the root, as it was left.

        In a large archive, looking at every page would take longer than all else: there it
        is the indexes.
        """
        store = self.store
        site = os.path.relpath(self.settings.site, self.settings.root)
        in_site = {f"{site}/{path}": each for path, each in store.tree(_WATCHED_SITE).items()}
        trees = [store.tree(name) for name in (_WATCHED_DOCS, _OTHERS, _OUTSIDE)]
        pages: dict[str, FileState] = {}
        for each in left.read(store).values():
            pages |= each.docs
            if len(pages) > _MANY:
                pages = {}
                break
        return {**in_site, **trees[0], **trees[1], **trees[2], **pages}

    def others(self) -> Files:
        """The files of the docs folders that the last build did not make."""
        return self.store.tree(_OTHERS)

    def enter(
        self, sections: Mapping[str, Left], rest: Files, outside: Files, others: Files
    ) -> None:
        """Remember what a build leaves: of sections, and besides them.

        `rest` are other files of the site, `outside` what it made neither there nor in the docs
        folders, and `others` the files of the docs folders that it did not make.
        """
        root, store = self.settings.root, self.store
        left.remember(store, sections)
        store.set_tree(_REST, rest)
        store.set_tree(_OUTSIDE, outside)
        store.set_tree(_OTHERS, others)
        every = sections.values()
        in_site = chain(rest, chain.from_iterable(each.site_paths() for each in every))
        store.set_tree(_WATCHED_SITE, watched(self.settings.site, in_site))
        in_docs = chain(others, chain.from_iterable(each.docs_paths() for each in every))
        folders = tuple(
            docs.relative(self.settings, self.settings.docs_of(locale))
            for locale in self.settings.locales
        )
        below = watched(root, in_docs)
        looked_at = {path: each for path, each in below.items() if path.startswith(folders)}
        store.set_tree(_WATCHED_DOCS, looked_at)

    def forget(self) -> None:
        """Take nothing for granted: folders are listed, and everything is made again."""
        self.store.clear_stamp(SITE)
        for name in (_WATCHED_SITE, _WATCHED_DOCS):
            self.store.set_tree(name, {})


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
