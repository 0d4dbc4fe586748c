"""Pages into Markdown files: the only Jinja2 environment."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from jinja2 import FileSystemLoader
from markupsafe import Markup

from generator import templates
from generator.config import Settings
from generator.corpus import TOPICS, KeywordName, Report
from generator.docs import MARKER
from generator.environment import Environment
from generator.escaping import markdown
from generator.exports.citations import bibtex, citation
from generator.exports.jsonld import Linked
from generator.keywords import topics
from generator.languages import direction_of
from generator.localize import Localizer
from generator.localize.names import COMMON, by_nearness, nearest
from generator.model import Actor, Record, Role, Text
from generator.pages import Content, Page, events, together
from generator.pages.actors import Roll, names_url
from generator.pages.dates import day_of, url_of
from generator.pages.events import Other
from generator.pages.roles import Tenure
from generator.source import Source
from generator.templating import template_faults
from generator.text import shorten

_ROOT = "\x00"
"""Stands for the link to the root in what is made once for all pages; no text has it."""
Given = Mapping[str, Any]
"""What a template fills in."""
MOST = 20_000
"""Parts of a kind to remember; then it begins anew."""
DESCRIPTION_LENGTH = 200
LONGEST_PLACE = 300
"""Characters of a value that go into a link: servers refuse very long addresses."""
INITIALS = 60
"""A row of first letters has no more; scripts of thousands of letters would fill the page."""


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one archive in one locale.

    It knows of the archive only what a page is given.
    """

    settings: Settings
    localizer: Localizer

    def source(self, page: Page, content: Content) -> Source:
        """A page as MkDocs reads it; `content` is the page's, worked out once for all locales."""
        with template_faults():
            template = self._environment.get_template(f"{page.page_class}.md.j2")
            filled = template.new_context({"root": page.root, "url": page.url, **content.context})
            body = "".join(template.root_render_func(filled))
        title = _plain(filled.vars.get("title", ""))
        description = shorten(_plain(filled.vars.get("description", "")), DESCRIPTION_LENGTH)
        front = {
            "title": title,
            "description": description,
            **content.meta,
            "jsonld": self._linked.page(page, content.context, title, description),
            "page_class": page.page_class,
            "generated": MARKER,
        }
        return Source(_without_empty(front), body.strip())

    @cached_property
    def _environment(self) -> Environment:
        layers = [layer / templates.PAGES for layer in self.settings.templates]
        environment = Environment(loader=FileSystemLoader(layers))
        locale = self.localizer.locale
        environment.globals.update(
            self.localizer.template_globals(),
            locale=locale,
            nearest_first=self._nearest_first,
            site_name=self.settings.site_names[locale],
            tagline=self.settings.taglines[locale],
            prefix=self.settings.prefix(locale),
            publish=self.settings.publish,
            report_errors_url=self.settings.report_errors_url,
            card=self.card,
            mention=self.mention,
            chip_name=self.chip_name,
            chip_count=self.chip_count,
            shared_by=self.shared_by,
            display_name=self.display_name,
            other_names=self.other_names,
            role_title=self.role_title,
            in_order=self.in_order,
            initials=self.initials,
            names_url=names_url,
            number_of=self.localizer.number,
            permalink=self.permalink,
            errors_link=self.errors_link,
            bibtex=self.bibtex,
            direction_of=direction_of,
            keyword_name=self.keyword_name,
            topic_name=self.topic_name,
            url_of_event=events.url_of,
            together_url=together.URL,
            period_title=self.period_title,
            site_root=self.site_root,
            day_of=day_of,
            url_of=url_of,
        )
        environment.filters["markdown"] = markdown
        environment.filters["groupby_year"] = _by_year
        return environment

    @cached_property
    def _linked(self) -> Linked:
        return Linked(self.settings, self.localizer)

    def bibtex(self, record: Record) -> str:
        """How to cite a report in BibTeX; the same words as in its `cite.bib`."""
        return bibtex(citation(record, self.settings))

    def card(self, report: Report, root: str, level: int = 3) -> Markup:
        """A report in a list: `level` is its heading's."""

        def given() -> dict[str, Any]:
            return {"record": report.record, "leading": report.leading, "level": level}

        return self._part("_card.html.j2", (report.record.id, level), root, given)

    def mention(self, record: Record, root: str) -> Markup:
        """A report on another's page: its title, a link, and what it is."""
        return self._part("_mention.html.j2", record.id, root, lambda: {"record": record})

    def shared_by(self, other: Other) -> Markup:
        """What another report has in common with a page's: both pages of a pair say it."""
        return self._part("_shared.html.j2", other.shared, "", lambda: {"other": other})

    def chip_name(self, actor: Actor, tenure: Tenure | None = None) -> Markup:
        """An actor in a row of chips: icon, name, and the role that it had."""
        role = tenure and (actor.roles.index(tenure.role), tenure.certain)
        given = {"actor": actor, "tenure": tenure}
        return self._part("_chip_name.html.j2", (actor.id, role), "", lambda: given)

    def chip_count(self, mentions: int) -> Markup:
        """How often a report names an actor."""
        return self._part("_chip_count.html.j2", mentions, "", lambda: {"mentions": mentions})

    def _part(self, name: str, key: Hashable, root: str, given: Callable[[], Given]) -> Markup:
        """What many pages show: its template is filled once for all of them."""
        parts = self._parts.setdefault(name, {})
        if key not in parts:
            if len(parts) >= MOST:
                parts.clear()
            template = self._environment.get_template(name)
            parts[key] = template.render(root=_ROOT, **given()).strip()
        return Markup(parts[key].replace(_ROOT, root))  # noqa: S704

    @cached_property
    def _parts(self) -> dict[str, dict[Hashable, str]]:
        return {}

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
        found: dict[str, tuple[Text, int]] = {}
        for place, (actor, _) in enumerate(self.in_order(roll)):
            name = self.display_name(actor)
            letter = normalize("NFD", name.value)[:1].upper()
            found.setdefault(letter, (Text(letter, name.lang, name.dir), place // per_page + 1))
        every = list(found.values())
        step = -(-len(every) // INITIALS) or 1
        return every[::step]

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


def _by_year(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Reports, newest first, as (year, reports); those without a date under ''."""
    return [(year, list(group)) for year, group in groupby(reports, key=_year)]


def _year(report: Report) -> str:
    published = report.record.published
    return published.value.iso[:4] if published else ""


def _plain(value: object) -> str:
    """A template's variable as plain text on one line."""
    text = value.unescape() if isinstance(value, Markup) else str(value)
    return " ".join(text.split())


def _without_empty(front: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in front.items() if value not in ("", None, [], {})}
