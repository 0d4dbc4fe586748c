"""What templates can say of an archive in one locale: names, roles, days, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from markupsafe import Markup

from generator.config import Settings
from generator.corpus import TOPICS, KeywordName
from generator.keywords import topics
from generator.languages import direction_of
from generator.localize import Localizer
from generator.localize.names import COMMON, by_nearness, nearest
from generator.model import Actor, Direction, Role, Text
from generator.pages.actors import Roll
from generator.pages.dates import day_of

LONGEST_PLACE = 300
"""Characters of a value that go into a link: servers refuse very long addresses."""
INITIALS = 60
"""A row of first letters has no more; scripts of thousands of letters would fill the page."""


@dataclass(frozen=True)
class Voice:
    """Speaks one language of the interface."""

    settings: Settings
    localizer: Localizer

    @property
    def template_globals(self) -> Mapping[str, Any]:
        """What templates call, and values, that are of this locale."""
        locale = self.localizer.locale
        return {
            **self.localizer.template_globals(),
            "locale": locale,
            "nearest_first": self._nearest_first,
            "site_name": self.settings.site_names[locale],
            "tagline": self.settings.taglines[locale],
            "prefix": self.settings.prefix(locale),
            "foreign": self.foreign,
            "display_name": self.display_name,
            "other_names": self.other_names,
            "role_title": self.role_title,
            "in_order": self.in_order,
            "initials": self.initials,
            "number_of": self.localizer.number,
            "permalink": self.permalink,
            "errors_link": self.errors_link,
            "keyword_name": self.keyword_name,
            "topic_name": self.topic_name,
            "period_title": self.period_title,
            "site_root": self.site_root,
        }

    def foreign(self, lang: str, direction: Direction) -> Markup:
        """The attributes of an element with a text, where its language is not the interface's."""
        if lang == self.localizer.locale:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(lang, direction)

    def display_name(self, actor: Actor) -> Text:
        """An actor's name in the language of the interface, or the nearest there is."""
        if actor.id not in self._names:
            self._names[actor.id] = self._nearest(actor.names) or Text(actor.id, "und", "ltr")
        return self._names[actor.id]

    @cached_property
    def _names(self) -> dict[str, Text]:
        return {}

    def role_title(self, role: Role) -> Text:
        """The title of an office in the language of the interface, or the nearest there is."""
        return self._nearest(role.titles) or Text("", "und", "ltr")

    def _nearest(self, names: Mapping[str, str]) -> Text | None:
        return nearest(names, self.localizer.locale, self.settings.locales)

    @property
    def _nearest_first(self) -> list[str]:
        """The languages that names are looked for in, where not every one is at hand."""
        locales = self.settings.locales
        return by_nearness({*locales, COMMON}, self.localizer.locale, locales)

    def in_order(self, roll: Roll) -> Sequence[tuple[Actor, int]]:
        """All actors of a type, with their reports counted, by their shown names."""
        if roll.type not in self._orders:
            self._orders[roll.type] = sorted(
                roll.actors,
                key=lambda each: self.localizer.sort_key(self.display_name(each[0]).value),
            )
        return self._orders[roll.type]

    @cached_property
    def _orders(self) -> dict[str, list[tuple[Actor, int]]]:
        return {}

    def initials(self, roll: Roll, per_page: int) -> list[tuple[Text, int]]:
        """The first letters of a type's names, each with the page on which it begins."""
        if roll.type not in self._initials:
            found: dict[str, tuple[Text, int]] = {}
            for place, (actor, _) in enumerate(self.in_order(roll)):
                name = self.display_name(actor)
                letter = normalize("NFD", name.value)[:1].upper()
                found.setdefault(letter, (Text(letter, name.lang, name.dir), place // per_page + 1))
            every = list(found.values())
            step = -(-len(every) // INITIALS) or 1
            self._initials[roll.type] = every[::step]
        return self._initials[roll.type]

    @cached_property
    def _initials(self) -> dict[str, list[tuple[Text, int]]]:
        return {}

    def permalink(self, url: str) -> str:
        """A page's whole address; empty if the configuration does not name the site's."""
        site_url = self.settings.site_url
        return site_url and f"{site_url}{self.settings.prefix(self.localizer.locale)}{url}"

    def errors_link(self, id_: str, url: str, field: str = "", value: str = "") -> str:
        """Where to report an error on a report's page, or in a field with its present value."""
        places = {"id": id_, "url": self.permalink(url) or url, "field": field, "value": value}
        link = self.settings.report_errors_url
        for name, words in places.items():
            link = link.replace(f"{{{name}}}", quote(words[:LONGEST_PLACE], safe=""))
        return link

    def other_names(self, actor: Actor) -> list[Text]:
        """An actor's names in the other languages of the interface, where they differ."""
        shown = self.display_name(actor)
        names = [
            Text(actor.names[lang], lang, direction_of(lang))
            for lang in self.settings.locales
            if lang in actor.names
        ]
        return [name for name in names if name.value != shown.value]

    def keyword_name(self, keyword: KeywordName) -> Text:
        """A keyword in its language; a topic in the interface's, if that has a word for it."""
        if keyword.lang != TOPICS:
            return Text(keyword.text, keyword.lang, direction_of(keyword.lang))
        return self.topic_name(keyword.slug)

    def topic_name(self, id_: str) -> Text:
        """A topic in the interface's language, or the nearest there is."""
        return self._nearest(topics()[id_].names) or Text(id_, "und", "ltr")

    def period_title(self, period: str) -> str:
        """An ISO year, month or day in words."""
        return self.localizer.date(day_of(period), "full")

    def site_root(self, root: str) -> str:
        """The link to the whole site's root, given the one to the locale's."""
        return root + "../" * self.settings.prefix(self.localizer.locale).count("/")
