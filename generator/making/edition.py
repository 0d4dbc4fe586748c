"""One edition: the archive in one language of the interface, from pages to files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator import markup
from generator.config import Settings
from generator.errors import Problem
from generator.pages import Page
from generator.pages.page import INDEX as SOURCE
from generator.rendering.source import Source
from generator.shells import Filling, Frame
from generator.storage import docs
from generator.storage.staging import StagedTree
from generator.storage.store import FileState

INDEX = "index.html"
"""The name of every page's file in the site; its folder tells it apart."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page whose Markdown file has been written."""

    page: Page
    source: Source
    file: bytes
    is_new: bool
    """Whether the file was not the same before."""


@dataclass
class Edition:
    """Writes the pages of one locale: Markdown for the docs folder, HTML for the site."""

    settings: Settings
    locale: str
    """The language of the interface."""
    stage: StagedTree
    published: Mapping[str, FileState]
    """Files of the site that are as the last build left them: of what is looked at."""
    known: Mapping[str, FileState]
    """The Markdown files of the same, by paths below the root."""
    frame: Frame | None = None
    """What the theme puts around pages; MkDocs needs the pages of `nav` to make one."""
    left: set[str] = field(default_factory=set)
    """The Markdown files that MkDocs must render, below the docs folder."""
    problems: list[Problem] = field(default_factory=list)
    _waiting: list[Written] = field(default_factory=list)

    @property
    def is_framed_as_before(self) -> bool:
        """Whether the theme puts around pages what it put around them in the last build."""
        return self.frame is not None and self.frame.is_kept

    def has(self, url: str) -> bool:
        """Whether the page in a folder can stay: nobody changed a file, and the frame is kept."""
        if not self.is_framed_as_before:
            return False
        return self.path(f"{url}{SOURCE}") in self.known and self.target(url) in self.published

    def keep(self, url: str, made: dict[str, FileState]) -> None:
        """Leave the page in this folder, which it `has`; its Markdown file goes into `made`."""
        path = self.path(f"{url}{SOURCE}")
        made[path] = self.known[path]
        self.stage.keep(self.target(url))

    def write(self, page: Page, source: Source, made: dict[str, FileState]) -> bool:
        """Write a page; before there is a frame, its HTML waits for it.

        Its Markdown file goes into `made`. A page in whose place somebody has put one of their
        own is left out, with a warning: then it returns False.
        """
        path, data = self.path(page.path), source.file
        left = docs.replace(f"{self.settings.root}/{path}", data)
        if not left:
            self.problems.append(docs.in_place(path))
            return False
        made[path] = left.state
        written = Written(page, source, data, left.is_new)
        if self.frame is None:
            self._waiting.append(written)
        else:
            self._place(self.frame, written)
        return True

    def open(self, frame: Frame) -> None:
        """Put the pages that were written into this frame, and all that follow."""
        self.frame = frame
        for written in self._waiting:
            self._place(frame, written)
        self._waiting.clear()

    def _place(self, frame: Frame, written: Written) -> None:
        """Stage a page's HTML, keep what is in the site, or leave the page to MkDocs."""
        page = written.page
        target = self.target(page.url)
        if frame.is_kept and not written.is_new and target in self.published:
            self.stage.keep(target)
            return
        data = _filled(frame, page, written.source, written.file)
        if data is None:
            self.left.add(page.path)
        else:
            self.stage.write(target, data)

    def early(self, page: Page, source: Source, frame: Frame) -> tuple[str, bytes] | None:
        """A page's folder in the site and its HTML; None if no shell that there is serves it.

        Nothing is written or remembered, and no shell is made: for one, the pages of `nav` must
        have been written.
        """
        html = _filled(frame, page, source, None)
        return None if html is None else (f"{self._prefix}{page.url}", html)

    def path(self, page: str) -> str:
        """A page's Markdown file, below the archive's root; `page` is its path in the docs."""
        return f"{self._folder}/{page}"

    @cached_property
    def _folder(self) -> str:
        return docs.relative(self.settings, self.settings.docs_of(self.locale))

    def target(self, url: str) -> str:
        """The file in the site of the page in a folder."""
        return f"{self._prefix}{url}{INDEX}"

    @cached_property
    def _prefix(self) -> str:
        return self.settings.prefix(self.locale)


def _filled(frame: Frame, page: Page, source: Source, file: bytes | None) -> bytes | None:
    """A page's HTML; None if MkDocs must render it, or without its file, make a shell for it."""
    if frame.state.obstacle:
        return None
    html = markup.html(source.body, page.root)
    if html is None:
        frame.note(f"{page.page_class}.md.j2 says more than our own Markdown does")
        return None
    return frame.fill(Filling(page.url, source.meta, html), file)
