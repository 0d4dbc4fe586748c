"""Bringing the index into the site: made again only when something that it says has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

from generator import codec
from generator.config import Settings
from generator.corpus import Corpus
from generator.library import Library
from generator.localize import Localizer
from generator.search.entries import Entry, entry_of
from generator.search.index import Index
from generator.search.names import Names, adjectives, collect
from generator.search.numbering import numbered
from generator.search.published import index_files, report_file
from generator.stages import fingerprint, key_of_all
from generator.staging import StagedTree
from generator.store import Store

STAGE = "search"
"""Under which the store keeps the entries of reports."""
_FILES = "search files"
"""Under which it keeps the paths of the index."""


def publish(search: Search, stage: StagedTree, published: Container[str]) -> None:
    """Stage the files of the index; where nothing changed, those of the last build stay.

    `published` are the site's files that are as the last build left them.
    """
    kept = search.store.get(_FILES, search.key)
    paths = codec.decode(kept, tuple[str, ...]) if kept else ()
    if paths and all(path in published for path in paths):
        for path in paths:
            stage.keep(path)
        return
    made = []
    for path, data in search.files():
        stage.write(path, data)
        made.append(path)
    search.store.put(_FILES, search.key, codec.encode(made))
    search.store.keep_only(_FILES, [search.key])


@dataclass(frozen=True)
class Search:
    """The search of one archive."""

    settings: Settings
    corpus: Corpus
    library: Library
    store: Store

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All files as (path in the site, content)."""
        words = {}
        for id_, entry in self._entries():
            words[id_] = entry.levels
            yield report_file(id_, entry.shown)
        index = Index(self.corpus, numbered(self.corpus.records), self._names(), self._localizers)
        yield from index_files(index, words, self.key)
        self.store.keep_only(STAGE, self._keys.values())

    @cached_property
    def key(self) -> str:
        """A hash over all that the index is made from."""
        actors = hashlib.sha256(codec.encode(self.corpus.actors)).hexdigest()
        said = [fingerprint(("keywords",)), version("babel"), *self.settings.locales]
        return key_of_all([actors, self.library.registry.key, *said, *self._keys.values()])

    @cached_property
    def _keys(self) -> dict[str, str]:
        """By report, the key of its entry."""
        how = [fingerprint(("search",)), self.settings.publish]
        return {
            record.id: key_of_all([self.library.keys[record.id], *how])
            for record in self.corpus.records
        }

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        for record in self.corpus.records:
            key = self._keys[record.id]
            kept = self.store.get(STAGE, key)
            if kept is None:
                article = self.library.article(self.store, record.id)
                excerpt = self.settings.publish == "excerpt"
                kept = codec.encode(entry_of(article, record, excerpt=excerpt))
                self.store.put(STAGE, key, kept)
            yield record.id, codec.decode(kept, Entry)
        self.store.save()

    def _names(self) -> Names:
        actors = (self.corpus.actors[id_] for id_ in self.corpus.by_actor)
        return collect(actors, adjectives(self.library.registry))

    @cached_property
    def _localizers(self) -> list[Localizer]:
        return [
            Localizer(locale, self.settings.catalogs_of(locale)) for locale in self.settings.locales
        ]
