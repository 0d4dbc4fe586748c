"""Making pages and site, once it is known that something changed."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain

from generator import search
from generator.config import Settings
from generator.corpus import Corpus
from generator.errors import Problem
from generator.exports.files import Export, refusals
from generator.exports.published import Published, sitemaps
from generator.making import left, site, theme
from generator.making.edition import INDEX, Edition
from generator.making.left import FILES, Left
from generator.pages import Keys, Page, Section, Unread, report, sections
from generator.reading.library import Library
from generator.rendering.render import Renderer
from generator.storage import docs
from generator.storage.files import write, write_if_changed, writing
from generator.storage.ledger import Found, Ledger
from generator.storage.staging import StagedTree
from generator.storage.store import MADE, FileState, Store
from generator.told import Changes, Track

FEW = 5
"""So many reports are shown before all else is made."""


@dataclass(frozen=True)
class Maker:
    """Makes what is to be published of one archive."""

    settings: Settings
    corpus: Corpus
    library: Library
    store: Store
    basis: str
    """Names what pages are made from besides the archive: code, templates, settings."""
    found: Found
    """What the last build, and people, have left."""
    track: Track
    _made: dict[str, Left] = field(default_factory=dict)
    """The sections that there are now, by their folders."""
    _changed: dict[str, Iterable[Export]] = field(default_factory=dict)
    """Those that were looked at page by page, with the files beside their pages.

    The sections themselves are let go: together they say all that readers are told.
    """
    _staying: list[str] = field(default_factory=list)
    """The folders of the pages that say what they said before."""

    def early(self) -> Iterator[str]:
        """Put the pages of the few reports that were read into the site, before all else is made.

        Nothing of it is remembered: `make` makes them again, and finds them as they are. Yields
        their folders in the site; none where there is more to wait for, such as another frame,
        or where somebody has changed what the last build left.
        """
        read, found = sorted(self.library.read), self.found
        if len(read) > FEW or not (found.is_whole and found.published):
            return
        with writing(self.settings.site.name):
            frames = [self._mkdocs.frame(each.locale) for each in self._editions]
            if not all(frame.is_kept for frame in frames):
                return
            for id_ in read:
                page = self._report(id_)
                sources = self._renderer.sources(page, page.content)
                for edition, frame in zip(self._editions, frames, strict=True):
                    by_hand = edition.path(page.path) in found.handwritten
                    if not by_hand and (
                        early := edition.early(page, sources[edition.locale], frame)
                    ):
                        folder, data = early
                        write(self.settings.site / folder / INDEX, data)
                        yield folder

    def rehearse(self, id_: str) -> None:
        """Fill the page of a report, and write nothing."""
        page = self._report(id_)
        self._renderer.sources(page, page.content)

    def make(self) -> tuple[Changes, list[Problem]]:
        """The Markdown files of every locale, and the site: staged, then moved in.

        Returns warnings too: MkDocs', and one for every page in whose place somebody has
        put one of their own.
        """
        settings, known, found, stage = self.settings, self._known, self.found, self._stage
        with writing(settings.site.name), stage.open(), _no_garbage_in_what_there_is():
            composed, keys = self._composed, Keys(self.basis, self.corpus.actor_keys)
            self._write(keys)
            made = docs.states(settings, composed)
            for edition in self._editions:
                made |= edition.made
            docs.remove_others(settings, (*found.docs, *known), keep=made)
            with self.track("site", 2) as advance:
                problems = self._mkdocs.finish(self._editions)
                advance(1)
                self._publish(keys)
                changes = stage.commit()
                advance(1)
        with writing(settings.build.name):
            refused = refusals(refusal.problem for refusal in self.library.refused)
            write_if_changed(settings.build / "refused.json", refused)
        left.remember(self.store, self._made)
        others = {path: found.docs[path] for path in found.handwritten}
        Ledger(settings, self.store).enter(stage.left, made, others)
        return changes, problems

    def _write(self, keys: Keys) -> None:
        """Write every page that says something new; indexes come first, and open the editions."""
        last, untouched = self._left, None
        with self.track("pages", len(self.library.records)) as advance:
            for section in sections(self.corpus, self._articles, excerpt=self._excerpt):
                if untouched is None and not section.is_index:
                    self._open()
                    untouched = self._is_untouched
                key, before = keys.of(section.url, *section.given), last.get(section.url)
                if untouched and before and before.key == key:
                    self._made[section.url] = before
                else:
                    self._made[section.url] = self._pages(section, key, before, keys)
                    self._changed[section.url] = self._published.of_section(section)
                advance(section.kind in {"report", "withdrawn"})
            self._open()
        self._keep()

    def _open(self) -> None:
        """Have the pages that follow put into frames: the indexes have been written."""
        for edition in self._editions:
            if edition.frame is None:
                edition.open(self._mkdocs.frame(edition.locale))

    def _pages(self, section: Section, key: str, before: Left | None, keys: Keys) -> Left:
        """Write those pages of a section that say something new, and note those that stay."""
        known, names, editions = before.names if before else {}, {}, self._editions
        all_ours = True
        for page in section.pages:
            names[page.path] = of_page = keys.of(page.path, *page.made_from)
            if known.get(page.path) == of_page and all(each.has(page.url) for each in editions):
                self._staying.append(page.url)
                continue
            sources = self._renderer.sources(page, page.content)
            for edition in editions:
                all_ours &= edition.write(page, sources[edition.locale])
        return Left.of(key if all_ours else "", names)

    def _keep(self) -> None:
        """Leave the pages that say what they said, and the files beside those of whole sections."""
        whole = [each for url, each in self._made.items() if url not in self._changed]
        self._staying.extend(chain.from_iterable(each.urls() for each in whole))
        for edition in self._editions:
            edition.keep(self._staying)
        self._stage.keep(*chain.from_iterable(each.files() for each in whole))

    @property
    def _is_untouched(self) -> bool:
        """Whether all is there that the last build left, in the same frames, and nothing else.

        Where not, each page and file is looked at: it may be gone, or be another one's.
        """
        found, others = self.found, Ledger(self.settings, self.store).others()
        by_hand = {path: found.docs[path] for path in found.handwritten}
        framed = all(each.is_framed_as_before for each in self._editions)
        return framed and found.is_whole and others == by_hand

    def _publish(self, keys: Keys) -> None:
        """Stage what is no page; where a person has put a file of their own, theirs wins."""
        stage = self._stage
        pages = frozenset(stage.paths)
        nothing = Left.of("", {})
        self._made[FILES] = nothing
        of_archive = (FILES, self._published.of_archive(self.corpus))
        for url, exports in (*self._changed.items(), of_archive):
            before, made = self._left.get(url, nothing).names, self._made[url]
            names = made.names
            for export in exports:
                self._export(export, keys, before, names, pages)
            self._made[url] = Left.of(made.key, names)
        _stage(stage, sitemaps(self.settings, self.corpus.redirects, pages), but=pages)
        found = search.Search(self.settings, self.corpus, self.library, self.store)
        search.publish(found, stage, self.found.published)

    def _export(
        self,
        export: Export,
        keys: Keys,
        before: Mapping[str, str],
        names: dict[str, str],
        pages: frozenset[str],
    ) -> None:
        """Stage files that are made together, or leave them; `pages` are in nobody's place."""
        paths, kept = export.paths, self.found.published
        key = keys.of(*paths, *export.given)
        if pages.isdisjoint(paths):
            names |= dict.fromkeys(paths, key)
        if all(before.get(path) == key and path in kept for path in paths):
            self._stage.keep(*paths)
        else:
            _stage(self._stage, export.files(), but=pages)

    @cached_property
    def _published(self) -> Published:
        return Published(self.settings)

    @cached_property
    def _stage(self) -> StagedTree:
        return StagedTree(self.settings.site, self.found.site)

    @cached_property
    def _editions(self) -> list[Edition]:
        settings, docs_as_made = self.settings, self.found.docs
        same = {path: each for path, each in self._known.items() if docs_as_made.get(path) == each}
        return [
            Edition(settings, locale, self._stage, self.found.published, same)
            for locale in settings.locales
        ]

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.settings)

    @cached_property
    def _mkdocs(self) -> site.MkDocs:
        """MkDocs; its configuration is brought up to date before."""
        _, found = self._composed, self.found
        return site.MkDocs(
            self.settings, self.store, self._stage, found.published, found.handwritten
        )

    @cached_property
    def _composed(self) -> set[str]:
        """What MkDocs is configured by, brought up to date: the files' paths below the root."""
        return site.write_configurations(self.settings) | theme.compose(self.settings)

    @cached_property
    def _known(self) -> Mapping[str, FileState]:
        """The files outside the site that the last build made."""
        return self.store.tree(MADE)

    @cached_property
    def _left(self) -> Mapping[str, Left]:
        """The sections that the last build made."""
        return left.read(self.store)

    @cached_property
    def _articles(self) -> Mapping[str, Unread]:
        return {
            id_: Unread(key, partial(self.library.article, self.store, id_))
            for id_, key in self.library.keys.items()
        }

    @property
    def _excerpt(self) -> bool:
        return self.settings.publish == "excerpt"

    def _report(self, id_: str) -> Page:
        return report.page(self.corpus, id_, self._articles[id_], excerpt=self._excerpt)


@contextmanager
def _no_garbage_in_what_there_is() -> Iterator[None]:
    """The collector leaves the archive's records alone: walking them is 4 % of a large build."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _stage(stage: StagedTree, files: Iterable[tuple[str, bytes]], but: Container[str]) -> None:
    for path, data in files:
        if path not in but:
            stage.write(path, data)
