"""Making pages and site, once it is known that something changed."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain

from generator import search
from generator.config import Settings
from generator.corpus import Corpus, Report
from generator.errors import Problem
from generator.exports.files import Export, refusals
from generator.exports.published import Published, sitemaps
from generator.making import site, theme
from generator.making.before import Before
from generator.making.edition import INDEX, Edition
from generator.pages import Keys, Page, Section, Unread, report, sections
from generator.pages.page import INDEX as SOURCE
from generator.reading.library import Library
from generator.rendering.render import Renderer
from generator.storage import docs
from generator.storage.files import write, write_if_changed, writing
from generator.storage.ledger import Found, Ledger
from generator.storage.left import FILES, Left
from generator.storage.staging import StagedTree
from generator.storage.store import FileState, Store
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

    def early(self) -> Iterator[str]:
        """Put the pages of the few reports that were read into the site, before all else is made.

        Nothing of it is remembered: `make` makes them again, and finds them as they are. Yields
        their folders in the site; none where there is more to wait for, such as another frame,
        or where somebody has changed what the last build left.
        """
        read, found = sorted(self.library.read), self.found
        if len(read) > FEW or not (found.is_whole and found.has_ended):
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
        settings, found, stage = self.settings, self.found, self._stage
        with writing(settings.site.name), stage.open(), _no_garbage_in_what_there_is():
            composed, keys = self._composed, Keys(self.basis, self.corpus.actor_keys)
            self._write(keys)
            self._remove_others()
            with self.track("site", 2) as advance:
                problems = self._mkdocs.finish(self._editions)
                advance(1)
                self._publish(keys)
                changes = stage.commit()
                advance(1)
        with writing(settings.build.name):
            refused = refusals(refusal.problem for refusal in self.library.refused)
            write_if_changed(settings.build / "refused.json", refused)
        rest, outside = self._in_sections(), docs.states(settings, composed)
        Ledger(settings, self.store).enter(self._made, rest, outside, found.others)
        staying = sum(len(each.site) for each in self._staying())
        return replace(changes, unchanged=changes.unchanged + staying), problems

    def _write(self, keys: Keys) -> None:
        """Write every page that says something new; indexes come first, and open the editions."""
        last, untouched = self.found.sections, None
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
                    self._changed[section.url] = self._beside(section)
                advance(section.kind in {"report", "withdrawn"})
            self._open()
        for url in last.keys() - self._made.keys():
            self._before.look_at(last[url])

    def _open(self) -> None:
        """Have the pages that follow put into frames: the indexes have been written."""
        for edition in self._editions:
            if edition.frame is None:
                edition.open(self._mkdocs.frame(edition.locale))

    def _pages(self, section: Section, key: str, before: Left | None, keys: Keys) -> Left:
        """Write those pages of a section that say something new, and leave those that stay."""
        known, names, editions = before.names if before else {}, {}, self._editions
        files: dict[str, FileState] = {}
        if before:
            self._before.look_at(before)
        all_ours = True
        for page in section.pages:
            names[page.path] = of_page = keys.of(page.path, *page.made_from)
            if known.get(page.path) == of_page and all(each.has(page.url) for each in editions):
                for edition in editions:
                    edition.keep(page.url, files)
                continue
            sources = self._renderer.sources(page, page.content)
            for edition in editions:
                all_ours &= edition.write(page, sources[edition.locale], files)
        return Left.of(key if all_ours else "", names, files)

    def _remove_others(self) -> None:
        """Remove the Markdown files that are no longer made."""
        looked_at = self._changed if self.found.docs is None else self._made
        made = (self._made[url].docs_paths() for url in looked_at)
        self._before.remove_others(chain.from_iterable(made))

    @property
    def _is_untouched(self) -> bool:
        """Whether all is there that the last build left, in the same frames, and nothing else.

        Where not, each page and file is looked at: it may be gone, or be another one's.
        """
        return self.found.is_untouched and all(each.is_framed_as_before for each in self._editions)

    def _staying(self) -> Iterator[Left]:
        """The sections that nobody had to look at."""
        return (made for url, made in self._made.items() if url not in self._changed)

    def _beside(self, section: Section) -> Iterable[Export]:
        """The files beside the pages of a section; they do not hold on to it."""
        exports = self._exports.of_section(section)
        if section.kind != "report":
            return exports
        (page,) = section.given
        given = page.given["report"], page.given["article"]
        path = search.report_path(given[0].record.id)
        return chain(exports, [Export((path,), given, self._result)])

    def _result(self, of: Report, article: Unread) -> Iterator[bytes]:
        """What a result of the search shows of a report."""
        yield self._search.shown(article.read(), of.record)

    def _publish(self, keys: Keys) -> None:
        """Stage what is no page; where a person has put a file of their own, theirs wins."""
        stage = self._stage
        pages = frozenset(stage.paths)
        self._made[FILES] = Left.of("", {}, {})
        of_archive = (FILES, self._exports.of_archive(self.corpus))
        for url, exports in (*self._changed.items(), of_archive):
            before, made = self.found.sections.get(url), self._made[url]
            names, known = made.names, before.names if before else {}
            for export in exports:
                self._export(export, keys, known, names, pages)
            self._made[url] = made.named(names)
        staying = chain.from_iterable(each.site_paths() for each in self._staying())
        every = chain(pages, staying)
        _stage(stage, sitemaps(self.settings, self.corpus.redirects, every), but=pages)
        search.publish(self._search, stage, self._before.published)

    def _export(
        self,
        export: Export,
        keys: Keys,
        before: Mapping[str, str],
        names: dict[str, str],
        pages: frozenset[str],
    ) -> None:
        """Stage files that are made together, or leave them; `pages` are in nobody's place."""
        paths, kept = export.paths, self._before.published
        key = keys.of(*paths, *export.given)
        if pages.isdisjoint(paths):
            names |= dict.fromkeys(paths, key)
        if all(before.get(path) == key and path in kept for path in paths):
            self._stage.keep(*paths)
        else:
            _stage(self._stage, export.files(), but=pages)

    def _in_sections(self) -> dict[str, FileState]:
        """Note which files each section has in the site now; returns those of none."""
        rest = self._stage.left
        for url in self._changed:
            made = self._made[url]
            paths = chain.from_iterable(map(self._targets, made.names))
            files = {path: rest.pop(path) for path in paths if path in rest}
            self._made[url] = made.in_site(files)
        return rest

    def _targets(self, name: str) -> Iterable[str]:
        """The files in the site of a page, by the name of its Markdown file, or a file itself."""
        if not name.endswith(SOURCE):
            return (name,)
        return [each.target(name.removesuffix(SOURCE)) for each in self._editions]

    @cached_property
    def _exports(self) -> Published:
        return Published(self.settings)

    @cached_property
    def _search(self) -> search.Search:
        return search.Search(self.settings, self.corpus, self.library, self.store)

    @property
    def _stage(self) -> StagedTree:
        return self._before.stage

    @cached_property
    def _before(self) -> Before:
        return Before(self.settings, self.found)

    @cached_property
    def _editions(self) -> list[Edition]:
        before, settings = self._before, self.settings
        return [
            Edition(settings, locale, before.stage, before.published, before.generated)
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
            self.settings, self.store, self._stage, self._before.published, found.handwritten
        )

    @cached_property
    def _composed(self) -> set[str]:
        """What MkDocs is configured by, brought up to date: the files' paths below the root."""
        return site.write_configurations(self.settings) | theme.compose(self.settings)

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
