"""Making pages and site, once it is known that something changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import docs, exports, site
from generator.config import Settings
from generator.corpus import Corpus
from generator.errors import Problem
from generator.files import Changes, StagedTree, tree_state, write_if_changed, writing
from generator.library import Library
from generator.localize import Localizer, theme_strings
from generator.pages import Page, all_pages
from generator.progress import Track
from generator.render import Renderer
from generator.store import MADE, SITE, Store


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes what is to be published of one archive."""

    settings: Settings
    corpus: Corpus
    library: Library
    store: Store
    track: Track

    def write_docs(self) -> list[Problem]:
        """The Markdown files of every locale, and what MkDocs needs to render them.

        Returns a warning for every page in whose place somebody has put one of their own:
        that one wins.
        """
        settings = self.settings
        problems: list[Problem] = []
        made: set[str] = set()
        with writing(settings.docs.name), self.track("pages", len(settings.locales)) as advance:
            for locale in settings.locales:
                for path, problem in self._write_pages(locale):
                    if problem:
                        problems.append(problem)
                    else:
                        made.add(path)
                advance(1)
            made |= site.write_configurations(settings)
            made |= self._write_theme_strings()
            docs.remove_others(settings, known=self.store.tree(MADE), keep=made)
        self.store.set_tree(MADE, docs.states(settings, made))
        return problems

    def write_site(self, stage: StagedTree) -> tuple[Changes, list[Problem]]:
        """The site's files: staged all together, then moved in. Returns MkDocs' warnings too."""
        settings = self.settings
        with writing(settings.site.name), self.track("site", 2) as advance, stage.open():
            warnings = site.render(settings, stage)
            advance(1)
            for path, data in exports.catalogue(self.corpus, settings.site_url):
                stage.write(path, data)
            if settings.publish == "full":
                for article in self.library.articles(self.store):
                    if article.withdrawn:
                        continue
                    stage.write(exports.seed_path(article.id), article.text.encode())
            changes = stage.commit()
            advance(1)
        with writing(settings.build.name):
            refused = exports.refusals(refusal.problem for refusal in self.library.refused)
            write_if_changed(settings.build / "refused.json", refused)
        self.store.set_tree(SITE, tree_state(settings.site))
        return changes, warnings

    def _write_pages(self, locale: str) -> Iterator[tuple[str, Problem | None]]:
        """Write one locale's pages where they changed; yields their paths below the root."""
        settings = self.settings
        renderer = Renderer(settings, Localizer(locale, settings.catalogs), self.corpus)
        for page in self._pages():
            file = settings.docs_of(locale) / page.path
            path = docs.relative(settings, file)
            if docs.is_handwritten(file):
                message = "stands in the place of a generated page, and is published instead"
                yield path, Problem("warning", path, message, "rename it if that is not meant")
            else:
                write_if_changed(file, renderer.render(page))
                yield path, None

    def _pages(self) -> Iterator[Page]:
        excerpt = self.settings.publish == "excerpt"
        return all_pages(self.corpus, self.library.articles(self.store), excerpt=excerpt)

    def _write_theme_strings(self) -> set[str]:
        """Put the theme's words, in every locale, where its templates find them."""
        settings = self.settings
        localizers = [Localizer(locale, settings.catalogs) for locale in settings.locales]
        written = set()
        for localizer in localizers:
            file = settings.theme / docs.STRINGS / f"{localizer.locale}.html"
            text = theme_strings(localizer, localizers, settings.site_names)
            write_if_changed(file, text.encode())
            written.add(docs.relative(settings, file))
        return written
