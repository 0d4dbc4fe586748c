"""Every file of the site that is no page, except those of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.config import Settings
from generator.corpus import Corpus, Report
from generator.exports.catalogue import tables
from generator.exports.citations import citations
from generator.exports.feeds import ACTOR_ENTRIES, ENTRIES, Feeds
from generator.exports.files import Export
from generator.exports.sitemap import robots, sitemap
from generator.localize import Localizer
from generator.model import Actor
from generator.pages import Section, Unread
from generator.pages.updates import Told, is_followed, last_changed

_INDEX = "index.html"


@dataclass(frozen=True)
class Published:
    """The data files of one archive, without the sitemap.

    Feeds need absolute addresses, and are made only if the configuration says where the site
    will be.
    """

    settings: Settings

    def of_archive(self, corpus: Corpus) -> Iterator[Export]:
        """Those that are of all reports together."""
        yield from tables(corpus, self.settings)
        yield Export(("robots.txt",), (), partial(_robots, self.settings))
        if self._feeds:
            told = Told.of(corpus, ENTRIES)
            for feeds in self._feeds:
                yield from feeds.of_archive(told)

    def of_section(self, section: Section) -> Iterable[Export]:
        """Those beside the pages of a section, of what is given to these."""
        if section.kind == "report":
            (page,) = section.given
            return self._of_report(page.given["report"], page.given["article"])
        if section.kind == "actor":
            return self._of_actor(*section.given)
        return ()

    def _of_report(self, report: Report, article: Unread) -> Iterator[Export]:
        record = report.record
        yield citations(record, self.settings)
        if self.settings.publish == "full":
            yield Export((f"seeds/{record.id}.txt",), (article,), _text)

    def _of_actor(self, actor: Actor, reports: Sequence[Report]) -> Iterator[Export]:
        if self._feeds and is_followed(reports):
            told = last_changed((report.record for report in reports), ACTOR_ENTRIES)
            yield from (feeds.of_actor(actor, told) for feeds in self._feeds)

    @cached_property
    def _feeds(self) -> Sequence[Feeds]:
        settings = self.settings
        if not settings.site_url:
            return ()
        return [
            Feeds(settings, Localizer(locale, settings.catalogs_of(locale)))
            for locale in settings.locales
        ]


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
