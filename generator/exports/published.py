"""Every file of the site that is no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config import Settings
from generator.corpus import Corpus
from generator.exports.catalogue import tables
from generator.exports.citations import citation_files
from generator.exports.feeds import Feeds
from generator.exports.sitemap import robots, sitemap
from generator.localize import Localizer
from generator.model import Article

_INDEX = "index.html"


def published(
    settings: Settings, corpus: Corpus, articles: Iterable[Article], pages: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The data files as (path in the site, content), one at a time.

    `articles` are the full texts of the corpus' reports, in any order; `pages` the files
    of the site that were rendered. What needs absolute addresses (feeds, sitemap) is made
    only if the configuration says where the site will be.
    """
    yield from tables(corpus, settings)
    for record in corpus.records:
        yield from citation_files(record, settings)
    if settings.publish == "full":
        for article in articles:
            if not article.withdrawn:
                yield f"seeds/{article.id}.txt", article.text.encode()
    yield "robots.txt", robots(settings)
    if settings.site_url:
        for locale in settings.locales:
            localizer = Localizer(locale, settings.catalogs_of(locale))
            yield from Feeds(settings, localizer, corpus).files()
        gone = {
            f"{settings.prefix(locale)}actors/{actor}/{_INDEX}"
            for actor in corpus.redirects
            for locale in settings.locales
        }
        folders = (page for page in pages if page.endswith(_INDEX) and page not in gone)
        yield from sitemap(settings, (page.removesuffix(_INDEX) for page in folders))
