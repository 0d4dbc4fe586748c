"""Sitemaps (sitemaps.org, version 0.9) with the languages of each page, and robots.txt.

There is no `lastmod`: when a page last said something else is not known from the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from urllib.parse import quote

from generator.config import Settings
from generator.exports.addresses import address

MOST_URLS = 50_000
MOST_BYTES = 50_000_000
"""What the protocol allows in one file (52,428,800 bytes), with room for head and foot."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_INDEX = f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n'


def sitemap(settings: Settings, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The site's pages for search engines, as (path in the site, content).

    `pages` are folders below the site's root: '', 'hi/', 'hi/dates/'. One file, or an
    index of several where one would be too large.
    """
    parts = _parts(_entries(settings, sorted(set(pages))))
    first, further = next(parts), next(parts, None)
    if further is None:
        yield "sitemap.xml", first
        return
    names = []
    for number, part in enumerate(chain((first, further), parts), start=1):
        names.append(f"sitemap-{number}.xml")
        yield names[-1], part
    listed = "".join(
        f"<sitemap><loc>{escape(address(settings, name), quote=False)}</loc></sitemap>\n"
        for name in names
    )
    yield "sitemap.xml", f"{_INDEX}{listed}</sitemapindex>\n".encode()


def robots(settings: Settings) -> bytes:
    """robots.txt: everything may be read; where the sitemap is, if the address is known."""
    where = address(settings, "sitemap.xml")
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {where}\n" if where else "")).encode()


def _parts(entries: Iterable[str]) -> Iterator[bytes]:
    """Whole files of as many entries as fit; at least one file."""
    held: list[str] = []
    size = 0
    for entry in entries:
        if len(held) == MOST_URLS or size + len(entry) > MOST_BYTES:
            yield _file(held)
            held, size = [], 0
        held.append(entry)
        size += len(entry)
    yield _file(held)


def _file(entries: list[str]) -> bytes:
    return f"{_PAGES}{''.join(entries)}</urlset>\n".encode()


def _entries(settings: Settings, pages: list[str]) -> Iterator[str]:
    """One line a page; addresses are percent-encoded, so characters are bytes."""
    known, default = set(pages), settings.locales[0]
    places = {
        settings.prefix(locale): (locale, escape(address(settings, "", locale)))
        for locale in settings.locales
    }
    said: dict[str, tuple[str, str]] = {}
    for page in pages:
        start = page[: page.find("/") + 1]
        own = start if start in places else settings.prefix(default)
        inner = page[len(own) :]
        if inner not in said:
            path = quote(inner)
            languages = {
                locale: root + path
                for prefix, (locale, root) in places.items()
                if prefix + inner in known
            }
            said[inner] = path, _alternates(languages, default) if len(languages) > 1 else ""
        path, links = said[inner]
        yield f"<url><loc>{places[own][1]}{path}</loc>{links}</url>\n"


def _alternates(languages: dict[str, str], default: str) -> str:
    named = {**languages, "x-default": languages.get(default)}
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
        for code, href in named.items()
        if href
    )
