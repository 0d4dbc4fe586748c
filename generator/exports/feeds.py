"""Feeds in one language of the interface: Atom (RFC 4287), and JSON Feed 1.1 of all reports.

Every day in them is one that the reports or their corrections name. A feed wants moments;
a day's is its beginning in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

import regex

from generator.config import Settings
from generator.exports.addresses import address
from generator.exports.files import Export, as_json
from generator.localize import Localizer
from generator.localize.names import nearest
from generator.model import Actor, Record, Text
from generator.pages.updates import Told, updated

ENTRIES = 50
ACTOR_ENTRIES = 10
"""An actor's feed has fewer: of these feeds there are thousands."""
NEVER = date(1970, 1, 1)
"""Stands for the last change of a feed that tells of nothing, since every feed must have one."""
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside of `Char` (XML 1.0, production 2)."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of one archive in one locale; only where the site's address is known."""

    settings: Settings
    localizer: Localizer

    def of_archive(self, told: Told) -> Iterator[Export]:
        """The feed of all reports, and that of each language."""
        yield Export((self._path("feed.xml"), self._path("feed.json")), (told.every,), self._every)
        for lang, records in told.by_language.items():
            path = self._path(f"feeds/{lang}.xml")
            yield Export((path,), (lang, records), self._of_language)

    def of_actor(self, actor: Actor, told: Sequence[Record]) -> Export:
        """The feed of an actor, which tells of these reports."""
        return Export((self._path(f"actors/{actor.id}/feed.xml"),), (actor, told), self._of_actor)

    def _every(self, records: Sequence[Record]) -> Iterator[bytes]:
        yield self._atom("feed.xml", "", self._name, records)
        yield as_json(self._json_feed(self._name, records))

    def _of_language(self, lang: str, records: Sequence[Record]) -> Iterator[bytes]:
        words = self.localizer.gettext("Reports in {lang}", lang=self.localizer.language_name(lang))
        yield self._atom(f"feeds/{lang}.xml", "", f"{words} – {self._name}", records)

    def _of_actor(self, actor: Actor, records: Sequence[Record]) -> Iterator[bytes]:
        shown = nearest(actor.names, self.localizer.locale, self.settings.locales)
        title = f"{shown.value if shown else actor.id} – {self._name}"
        page = f"actors/{actor.id}/"
        yield self._atom(f"{page}feed.xml", page, title, records)

    @property
    def _name(self) -> str:
        return self.settings.site_names[self.localizer.locale]

    def _path(self, path: str) -> str:
        return self.settings.prefix(self.localizer.locale) + path

    def _address(self, path: str) -> str:
        return address(self.settings, path, self.localizer.locale)

    def _atom(self, path: str, page: str, title: str, records: Sequence[Record]) -> bytes:
        """One feed document. `path` and `page`, what it is of, lie below the locale's root."""
        locale = self.localizer.locale
        tagline = self.settings.taglines[locale]
        last = max((updated(record) or NEVER for record in records), default=NEVER)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(locale)}">',
            _element("id", self._address(path)),
            _element("title", title),
            *([_element("subtitle", tagline)] if tagline else []),
            _element("updated", _moment(last)),
            _author(self.settings.site_names[locale]),
            _link("self", "application/atom+xml", self._address(path)),
            _link("alternate", "text/html", self._address(page)),
            *(self._entry(record) for record in records),
            "</feed>\n",
        ]
        return "\n".join(lines).encode()

    def _entry(self, record: Record) -> str:
        """An entry: the same in every feed that has it, so made once."""
        if record.id not in self._entries:
            permalink = self._address(f"reports/{record.id}/")
            day = _published(record)
            parts = [
                _element("id", permalink),
                _text("title", record.title) if record.title else _element("title", record.id),
                _link("alternate", "text/html", permalink),
                _element("updated", _moment(updated(record) or NEVER)),
            ]
            if day:
                parts.append(_element("published", _moment(day)))
            parts += [_author(name) for name in self._authors(record)]
            if record.deck:
                parts.append(_text("summary", record.deck))
            self._entries[record.id] = "<entry>" + "".join(parts) + "</entry>"
        return self._entries[record.id]

    @cached_property
    def _entries(self) -> dict[str, str]:
        return {}

    def _authors(self, record: Record) -> list[str]:
        """Who wrote a report, or who published it; in no case the archive."""
        if record.authors:
            return [author.value for author in record.authors]
        source = record.source.value if record.source else None
        return [source or self.localizer.gettext("Source not named")]

    def _json_feed(self, title: str, records: Sequence[Record]) -> dict[str, Any]:
        locale = self.localizer.locale
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "description": self.settings.taglines[locale],
            "home_page_url": self._address(""),
            "feed_url": self._address("feed.json"),
            "language": locale,
            "items": [self._json_item(record) for record in records],
        }

    def _json_item(self, record: Record) -> dict[str, Any]:
        permalink = self._address(f"reports/{record.id}/")
        title = record.title.value if record.title else record.id
        day = _published(record)
        item = {
            "id": permalink,
            "url": permalink,
            "title": title,
            "content_text": record.deck.value if record.deck else title,
            "language": record.lang,
            "date_published": _moment(day) if day else None,
            "date_modified": _moment(updated(record) or NEVER),
            "authors": [{"name": name} for name in self._authors(record)],
            "tags": [keyword.text for keyword in record.keywords],
        }
        return {name: value for name, value in item.items() if value}


def _published(record: Record) -> date | None:
    """The day of publication; None if no more than its month is known."""
    known = record.published.value if record.published else None
    return known.date if known and known.precision == "day" else None


def _moment(day: date) -> str:
    """The beginning of a day (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(_NOT_XML.sub('', text), quote=False)}</{name}>"


def _text(name: str, text: Text) -> str:
    return _element(name, text.value, f' xml:lang="{escape(text.lang)}"')


def _author(name: str) -> str:
    return f"<author>{_element('name', name)}</author>"


def _link(rel: str, media: str, href: str) -> str:
    return f'<link rel="{rel}" type="{media}" href="{escape(href)}"/>'
