"""One edition: the archive in one language of the interface, from pages to files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import docs, markup
from generator.config import Settings
from generator.errors import Problem
from generator.files import StagedTree, is_as_known
from generator.pages import Page
from generator.render import Renderer
from generator.shells import Filling, Frame
from generator.source import Source
from generator.store import FileState


@dataclass(frozen=True, slots=True)
class Written:
    """A page whose Markdown file has been written."""

    page: Page
    source: Source
    file: bytes
    is_new: bool
    """Whether the file was not the same before."""


@dataclass(slots=True)
class Edition:
    """Writes the pages of one locale: Markdown for the docs folder, HTML for the site."""

    settings: Settings
    renderer: Renderer
    stage: StagedTree
    published: Mapping[str, FileState]
    """The site's files as the last build left them; empty if it did not come to its end."""
    frame: Frame | None = None
    """What the theme puts around pages; MkDocs needs the pages of `nav` to make one."""
    made: set[str] = field(default_factory=set)
    """The Markdown files of its pages, below the archive's root."""
    left: set[str] = field(default_factory=set)
    """The Markdown files that MkDocs must render, below the docs folder."""
    problems: list[Problem] = field(default_factory=list)
    _waiting: list[Written] = field(default_factory=list)

    @property
    def locale(self) -> str:
        """The language of the interface."""
        return self.renderer.localizer.locale

    def write(self, page: Page) -> None:
        """Write a page; before there is a frame, its HTML waits for it.

        A page in whose place somebody has put one of their own is left out, with a warning.
        """
        source = self.renderer.source(page)
        file = self.settings.docs_of(self.locale) / page.path
        path = docs.relative(self.settings, file)
        data = source.file
        replaced = docs.replace(file, data)
        if replaced == "not ours":
            message = "stands in the place of a generated page, and is published instead"
            cure = "rename it if that is not meant"
            self.problems.append(Problem("warning", path, message, cure))
            return
        self.made.add(path)
        written = Written(page, source, data, is_new=replaced == "written")
        if self.frame is None:
            self._waiting.append(written)
        else:
            self._place(self.frame, written)

    def open(self, frame: Frame) -> None:
        """Put the pages that were written into this frame, and all that follow."""
        self.frame = frame
        for written in self._waiting:
            self._place(frame, written)
        self._waiting.clear()

    def _place(self, frame: Frame, written: Written) -> None:
        """Stage a page's HTML, keep what is in the site, or leave the page to MkDocs."""
        page = written.page
        target = f"{self.settings.prefix(self.locale)}{page.url}index.html"
        if frame.is_kept and not written.is_new and self._is_published(target):
            self.stage.keep(target)
            return
        data = None
        if not frame.state.obstacle:
            html = markup.html(written.source.body, page.root)
            if html is None:
                frame.note(f"{page.page_class}.md.j2 says more than our own Markdown does")
            else:
                data = frame.fill(Filling(page.url, written.source.meta, html), written.file)
        if data is None:
            self.left.add(page.path)
        else:
            self.stage.write(target, data)

    def _is_published(self, path: str) -> bool:
        known = self.published.get(path)
        return known is not None and is_as_known(self.settings.site / path, known)
