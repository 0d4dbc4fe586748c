"""Addresses of pages and files on the published site."""

from __future__ import annotations

from urllib.parse import quote

from generator.config import Settings


def address(settings: Settings, path: str, locale: str | None = None) -> str:
    """The whole address of a page or file, percent-encoded (RFC 3986).

    `path` lies below the locale's root, by default below the site's. Empty if the
    configuration does not say where the site will be.
    """
    prefix = settings.prefix(locale) if locale else ""
    return settings.site_url and settings.site_url + quote(prefix + path)
