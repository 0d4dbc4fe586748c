"""Making pages and site, once it is known that something changed."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from generator import docs, search, site, theme
from generator.config import Settings
from generator.corpus import Corpus
from generator.edition import Edition
from generator.errors import Problem
from generator.exports.files import refusals
from generator.exports.published import published, sitemaps
from generator.files import write_if_changed, writing
from generator.ledger import Found, Ledger
from generator.library import Library
from generator.localize import Localizer
from generator.pages import Content, Keys, Unread, all_pages
from generator.progress import Track
from generator.render import Renderer
from generator.staging import StagedTree
from generator.store import MADE, Store
from generator.told import Changes


@dataclass(frozen=True, slots=True)
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
    _made: dict[str, str] = field(default_factory=dict)
    """The keys of the pages and files that there are now, by their names."""

    def make(self, stage: StagedTree) -> tuple[Changes, list[Problem]]:
        """The Markdown files of every locale, and the site: staged, then moved in.

        Returns warnings too: MkDocs', and one for every page in whose place somebody has
        put one of their own.
        """
        settings, known = self.settings, self.store.tree(MADE)
        found = self.found
        same = {path: each for path, each in known.items() if found.docs.get(path) == each}
        editions = [
            Edition(settings, self._renderer(each), stage, found.published, same)
            for each in settings.locales
        ]
        with writing(settings.site.name), stage.open(), _no_garbage_in_what_there_is():
            composed = site.write_configurations(settings) | theme.compose(settings)
            mkdocs = site.MkDocs(settings, self.store, stage, found.published, found.handwritten)
            articles, keys = self._articles(), Keys(self.basis, self.library.contents)
            self._write(editions, mkdocs, articles, keys)
            made = docs.states(settings, composed)
            for edition in editions:
                made |= edition.made
            docs.remove_others(settings, (*found.docs, *known), keep=made)
            with self.track("site", 2) as advance:
                problems = mkdocs.finish(editions)
                advance(1)
                self._publish(stage, articles, keys)
                changes = stage.commit()
                advance(1)
        with writing(settings.build.name):
            refused = refusals(refusal.problem for refusal in self.library.refused)
            write_if_changed(settings.build / "refused.json", refused)
        self.store.set_made(self._made)
        others = {path: found.docs[path] for path in found.handwritten}
        Ledger(settings, self.store).enter(stage.left, made, others)
        return changes, problems

    def _articles(self) -> dict[str, Unread]:
        return {
            id_: Unread(key, partial(self.library.article, self.store, id_))
            for id_, key in self.library.keys.items()
        }

    def _write(
        self,
        editions: Sequence[Edition],
        mkdocs: site.MkDocs,
        articles: Mapping[str, Unread],
        keys: Keys,
    ) -> None:
        """Write every page that says something new; indexes come first, and open the editions."""
        excerpt = self.settings.publish == "excerpt"
        known = self.store.made()
        with self.track("pages", len(self.library.records)) as advance:
            for page in all_pages(self.corpus, articles, excerpt=excerpt):
                self._made[page.path] = key = keys.of(page.path, page.page_class, page.given)
                for edition in editions:
                    if not (page.is_index or edition.frame):
                        edition.open(mkdocs.frame(edition.locale))
                same = known.get(page.path) == key
                new = [each for each in editions if not (same and each.keep(page))]
                content = page.content if new else Content()
                for edition in new:
                    edition.write(page, content)
                advance(page.page_class in {"report", "withdrawn"})
            for edition in editions:
                edition.open(edition.frame or mkdocs.frame(edition.locale))

    def _publish(self, stage: StagedTree, articles: Mapping[str, Unread], keys: Keys) -> None:
        """Stage what is no page; where a person has put a file of their own, theirs wins."""
        pages, known, kept = frozenset(stage.paths), self.store.made(), self.found.published
        for export in published(self.settings, self.corpus, articles):
            name = export.paths[0]
            key = keys.of(name, export.given)
            if pages.isdisjoint(export.paths):
                self._made[name] = key
            if known.get(name) == key and all(path in kept for path in export.paths):
                for path in export.paths:
                    stage.keep(path)
            else:
                _stage(stage, export.files(), but=pages)
        _stage(stage, sitemaps(self.settings, self.corpus.redirects, pages), but=pages)
        found = search.Search(self.settings, self.corpus, self.library, self.store)
        search.publish(found, stage, kept)

    def _renderer(self, locale: str) -> Renderer:
        localizer = Localizer(locale, self.settings.catalogs_of(locale))
        return Renderer(self.settings, localizer)


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
