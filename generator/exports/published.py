"""Every file of the site that is no page, except those of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.config import Settings
from generator.corpus import Corpus
from generator.exports.catalogue import tables
from generator.exports.citations import citations
from generator.exports.feeds import ACTOR_ENTRIES, ENTRIES, Feeds
from generator.exports.files import Export
from generator.exports.sitemap import robots, sitemap
from generator.localize import Localizer
from generator.pages import Unread
from generator.pages.updates import Told

_INDEX = "index.html"


def published(
    settings: Settings, corpus: Corpus, articles: Mapping[str, Unread]
) -> Iterator[Export]:
    """The data files, without the sitemap.

    `articles` are the full texts of the corpus' reports. Feeds need absolute addresses, and
    are made only if the configuration says where the site will be.
    """
    yield from tables(corpus, settings)
    for record in corpus.records:
        yield citations(record, settings)
    if settings.publish == "full":
        for record in corpus.records:
            yield Export((f"seeds/{record.id}.txt",), (articles[record.id],), _text)
    yield Export(("robots.txt",), (), partial(_robots, settings))
    if settings.site_url:
        told = Told.of(corpus, ENTRIES, ACTOR_ENTRIES)
        for locale in settings.locales:
            localizer = Localizer(locale, settings.catalogs_of(locale))
            yield from Feeds(settings, localizer).exports(corpus.actors, told)


def sitemaps(
    settings: Settings, gone: Iterable[str], pages: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The sitemap as (path in the site, content); none where the site's address is not known.

    `pages` are the files of the site that were rendered; `gone` are ids of actors that were
    merged away, whose pages only say so.
    """
    if not settings.site_url:
        return
    moved = {
        f"{settings.prefix(locale)}actors/{actor}/{_INDEX}"
        for actor in gone
        for locale in settings.locales
    }
    folders = (page for page in pages if page.endswith(_INDEX) and page not in moved)
    yield from sitemap(settings, (page.removesuffix(_INDEX) for page in folders))


def _text(article: Unread) -> Iterator[bytes]:
    yield article.read().text.encode()


def _robots(settings: Settings) -> Iterator[bytes]:
    yield robots(settings)
