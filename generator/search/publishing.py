"""Bringing the index into the site: made again only when something that it says has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

from generator.config import Settings
from generator.corpus import Corpus
from generator.localize import Localizer
from generator.model import Article, Record
from generator.reading.library import Library
from generator.reading.stages import key_of_all
from generator.search.days import Days
from generator.search.entries import shown_of, words_of
from generator.search.index import Index
from generator.search.names import Names, Spelled, adjectives, collect, spelled, written
from generator.search.numbering import numbered
from generator.search.published import index_files, report_path
from generator.search.words import Entry, Words
from generator.sources import fingerprint
from generator.storage import codec
from generator.storage.staging import StagedTree
from generator.storage.store import Store

_WORDS, _WRITTEN = "search words", "2"
"""Under which the store keeps the words of reports, and how they are written there."""
_NAMES = "search names"
"""Under which it keeps the names of actors in folded words, by the names."""
_INDEX = "search files"
"""Under which it keeps the paths of the index."""


def publish(search: Search, stage: StagedTree, published: Container[str]) -> None:
    """Stage the files of the index; where nothing changed, those of the last build stay.

    `published` are the site's files that are as the last build left them.
    """
    store = search.store
    before = Words.read(store.get(_WORDS, _WRITTEN))
    known = before.of(frozenset(search.keys.values()))
    words = known.followed_by(search.new(known))
    if words is not before:
        store.put(_WORDS, _WRITTEN, words.written())
        store.keep_only(_WORDS, [_WRITTEN])
    kept = store.get(_INDEX, search.key)
    paths = codec.decode(kept, tuple[str, ...]) if kept else ()
    if paths and all(path in published for path in paths):
        stage.keep(*paths)
        return
    made = []
    for path, data in search.index(words):
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
        """All files as (path in the site, content), made from nothing."""
        for record in self.corpus.records:
            yield report_path(record.id), self.shown(self.article(record), record)
        yield from self.index(self.words())

    def words(self) -> Words:
        """The words of all reports."""
        nothing = Words.read(None)
        return nothing.followed_by(self.new(nothing))

    def new(self, known: Words) -> Iterator[Entry]:
        """The words of those reports of which they are not `known`."""
        had = frozenset(known.keys)
        for record in self.corpus.records:
            if (key := self.keys[record.id]) not in had:
                yield key, self.said(self.article(record), record)

    def article(self, record: Record) -> Article:
        """A report's text."""
        return self.library.article(self.store, record.id)

    def shown(self, article: Article, record: Record) -> bytes:
        """The file of a report: what a result shows of it."""
        excerpt = self.settings.publish == "excerpt"
        return codec.encode(shown_of(article, record, excerpt=excerpt))

    def said(self, article: Article, record: Record) -> Sequence[Sequence[str]]:
        """A report's words by level."""
        return words_of(article, record, self._days)

    def index(self, words: Words) -> Iterator[tuple[str, bytes]]:
        """All files but those of the reports, as (path in the site, content)."""
        ids = {key: id_ for id_, key in self.keys.items()}
        printed_in = [ids[key] for key in words.keys]
        numbering = numbered(self.corpus.records)
        index = Index(self.corpus, numbering, self._names(), self._localizers, words, printed_in)
        yield from index_files(index, self.key)

    @cached_property
    def key(self) -> str:
        """A hash over all that the index is made from."""
        actors = hashlib.sha256(codec.encode(self.corpus.actors)).hexdigest()
        said = [fingerprint(("keywords",)), *self.settings.locales]
        return key_of_all([actors, self.library.registry.key, *said, *self.keys.values()])

    @cached_property
    def keys(self) -> dict[str, str]:
        """By report, the key of its entry."""
        said_of_days = [version("babel"), *self.settings.locales]
        how = [fingerprint(("search", "localize")), self.settings.publish, *said_of_days]
        return {
            record.id: key_of_all([self.library.keys[record.id], *how])
            for record in self.corpus.records
        }

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
    def _days(self) -> Days:
        return Days(self._localizers)

    @cached_property
    def _localizers(self) -> list[Localizer]:
        return [
            Localizer(locale, self.settings.catalogs_of(locale)) for locale in self.settings.locales
        ]
