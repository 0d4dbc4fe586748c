"""Making pages and site, once it is known that something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import docs, search, site, theme
from generator.config import Settings
from generator.corpus import Corpus
from generator.edition import Edition
from generator.errors import Problem
from generator.exports.files import refusals
from generator.exports.published import published
from generator.files import Changes, StagedTree, tree_state, write_if_changed, writing
from generator.library import Library
from generator.localize import Localizer
from generator.pages import all_pages
from generator.progress import Track
from generator.render import Renderer
from generator.store import MADE, SITE, FileState, Store


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes what is to be published of one archive."""

    settings: Settings
    corpus: Corpus
    library: Library
    store: Store
    published: Mapping[str, FileState]
    """The site's files as the last build left them; empty if it did not come to its end."""
    track: Track

    def make(self, stage: StagedTree) -> tuple[Changes, list[Problem]]:
        """The Markdown files of every locale, and the site: staged, then moved in.

        Returns warnings too: MkDocs', and one for every page in whose place somebody has
        put one of their own.
        """
        settings, known = self.settings, self.store.tree(MADE)
        editions = [
            Edition(settings, self._renderer(each), stage, self.published)
            for each in settings.locales
        ]
        with writing(settings.site.name), stage.open():
            made = site.write_configurations(settings) | theme.compose(settings)
            handwritten = dict(docs.handwritten(settings, known))
            mkdocs = site.MkDocs(settings, self.store, stage, self.published, handwritten)
            self._write(editions, mkdocs)
            made |= {path for edition in editions for path in edition.made}
            docs.remove_others(settings, known, keep=made)
            with self.track("site", 2) as advance:
                problems = mkdocs.finish(editions)
                advance(1)
                self._publish(stage)
                changes = stage.commit()
                advance(1)
        with writing(settings.build.name):
            refused = refusals(refusal.problem for refusal in self.library.refused)
            write_if_changed(settings.build / "refused.json", refused)
        self.store.set_tree(MADE, docs.states(settings, made))
        self.store.set_tree(SITE, tree_state(settings.site))
        return changes, problems

    def _write(self, editions: Sequence[Edition], mkdocs: site.MkDocs) -> None:
        """Write every page in every edition; indexes come first, and open the editions."""
        excerpt = self.settings.publish == "excerpt"
        articles = self.library.articles(self.store)
        with self.track("pages", len(self.library.records)) as advance:
            for page in all_pages(self.corpus, articles, excerpt=excerpt):
                for edition in editions:
                    if not (page.is_index or edition.frame):
                        edition.open(mkdocs.frame(edition.locale))
                    edition.write(page)
                advance(page.page_class in {"report", "withdrawn"})
            for edition in editions:
                edition.open(edition.frame or mkdocs.frame(edition.locale))

    def _publish(self, stage: StagedTree) -> None:
        """Stage what is no page."""
        articles, pages = self.library.articles(self.store), frozenset(stage.paths)
        for path, data in published(self.settings, self.corpus, articles, pages):
            if path not in pages:
                stage.write(path, data)
        search.publish(stage, self.settings, self.corpus, self.library, self.store)

    def _renderer(self, locale: str) -> Renderer:
        localizer = Localizer(locale, self.settings.catalogs_of(locale))
        return Renderer(self.settings, localizer, self.corpus)
