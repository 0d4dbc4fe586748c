"""Bringing the index into the site: made again only when something that it says has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

from generator.config import Settings
from generator.corpus import Corpus
from generator.localize import Localizer
from generator.model import Article, Record
from generator.reading.library import Library
from generator.reading.stages import key_of_all
from generator.search.entries import shown_of, words_of
from generator.search.index import Index
from generator.search.names import Names, Spelled, adjectives, collect, spelled, written
from generator.search.numbering import numbered
from generator.search.published import index_files, report_path
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.staging import StagedTree
from generator.storage.store import Store

STAGE = "search"
"""Under which the store keeps the words of reports."""
_REPORTS = "search reports"
"""Under which it keeps the keys of the files of reports."""
_NAMES = "search names"
"""Under which it keeps the names of actors in folded words, by the names."""
_INDEX = "search files"
"""Under which it keeps the paths of the index."""


def publish(search: Search, stage: StagedTree, published: Container[str]) -> None:
    """Stage the files of the index; where nothing changed, those of the last build stay.

    `published` are the site's files that are as the last build left them.
    """
    store = search.store
    data = store.get(_REPORTS, _REPORTS)
    known = codec.decode(data, dict[str, str]) if data else {}
    for record in search.corpus.records:
        path = report_path(record.id)
        if known.get(record.id) == search.keys[record.id] and path in published:
            stage.keep(path)
        else:
            stage.write(path, search.report(record))
    store.put(_REPORTS, _REPORTS, codec.encode(search.keys))
    kept = store.get(_INDEX, search.key)
    paths = codec.decode(kept, tuple[str, ...]) if kept else ()
    if paths and all(path in published for path in paths):
        stage.keep(*paths)
        return
    made = []
    for path, data in search.index():
        stage.write(path, data)
        made.append(path)
    store.put(_INDEX, search.key, codec.encode(made))
    store.keep_only(_INDEX, [search.key])


@dataclass(frozen=True)
class Search:
    """The search of one archive."""

    settings: Settings
    corpus: Corpus
    library: Library
    store: Store

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All files as (path in the site, content)."""
        for record in self.corpus.records:
            yield report_path(record.id), self.report(record)
        yield from self.index()

    def report(self, record: Record) -> bytes:
        """The file of a report: what a result shows of it."""
        article = self.library.article(self.store, record.id)
        if not self.store.has(STAGE, self.keys[record.id]):
            self._keep(article, record)
        excerpt = self.settings.publish == "excerpt"
        return codec.encode(shown_of(article, record, excerpt=excerpt))

    def index(self) -> Iterator[tuple[str, bytes]]:
        """All other files as (path in the site, content)."""
        numbering = numbered(self.corpus.records)
        index = Index(self.corpus, numbering, self._names(), self._localizers)
        yield from index_files(index, self._words(), self.key)
        self.store.keep_only(STAGE, self.keys.values())

    @cached_property
    def key(self) -> str:
        """A hash over all that the index is made from."""
        actors = hashlib.sha256(codec.encode(self.corpus.actors)).hexdigest()
        said = [fingerprint(("keywords",)), version("babel"), *self.settings.locales]
        return key_of_all([actors, self.library.registry.key, *said, *self.keys.values()])

    @cached_property
    def keys(self) -> dict[str, str]:
        """By report, the key of its entry."""
        how = [fingerprint(("search",)), self.settings.publish]
        return {
            record.id: key_of_all([self.library.keys[record.id], *how])
            for record in self.corpus.records
        }

    def _words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words by level of every report, by its id, in any order."""
        ids = {key: id_ for id_, key in self.keys.items()}
        left = dict(ids)
        for key, data in self.store.each(STAGE, ids):
            yield left.pop(key), codec.decode(data, tuple[str, ...])
        for id_ in left.values():
            article = self.library.article(self.store, id_)
            yield id_, codec.decode(self._keep(article, self.corpus.by_id[id_]), tuple[str, ...])

    def _keep(self, article: Article, record: Record) -> bytes:
        data = codec.encode(words_of(article, record))
        self.store.put(STAGE, self.keys[record.id], data)
        return data

    def _names(self) -> Names:
        """The names of actors and topics; only those that are new to the store are folded."""
        code, no_names = fingerprint(("search",)), adjectives(self.library.registry)
        data = self.store.get(_NAMES, code)
        known = codec.decode(data, dict[str, Spelled]) if data else {}
        actors = [self.corpus.actors[id_] for id_ in self.corpus.by_actor]
        names = {each.id: written(each, no_names.get(each.id, ())) for each in actors}
        keys = {id_: "\0".join(said) for id_, said in names.items()}
        now = {keys[id_]: known.get(keys[id_]) or spelled(said) for id_, said in names.items()}
        self.store.put(_NAMES, code, codec.encode(now))
        self.store.keep_only(_NAMES, [code])
        return collect((each, now[keys[each.id]]) for each in actors)

    @cached_property
    def _localizers(self) -> list[Localizer]:
        return [
            Localizer(locale, self.settings.catalogs_of(locale)) for locale in self.settings.locales
        ]
