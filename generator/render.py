"""Pages into Markdown files: the only Jinja2 environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from generator import templates
from generator.config import Settings
from generator.corpus import TOPICS, Corpus, KeywordGroup
from generator.docs import MARKER
from generator.escaping import markdown
from generator.exports.citations import bibtex, citation
from generator.exports.jsonld import Linked
from generator.keywords import topics
from generator.languages import direction_of
from generator.localize import Localizer
from generator.localize.names import nearest
from generator.model import Actor, ActorType, Record, Role, Text
from generator.pages import Page, events, together
from generator.pages.actors import names_url
from generator.pages.dates import day_of, url_of
from generator.source import Source
from generator.templating import template_faults
from generator.text import shorten

LEADING_NAMES = 3
_ROOT = "\x00"
"""Stands for the link to the root in what is made once for all pages; no text has it."""
DESCRIPTION_LENGTH = 200
LONGEST_PLACE = 300
"""Characters of a value that go into a link: servers refuse very long addresses."""
INITIALS = 60
"""A row of first letters has no more; scripts of thousands of letters would fill the page."""


class _Context(Context):
    """What templates call are macros and functions that do not ask for their context."""

    def call(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call it as it is: half of the time of a page goes into calls."""
        return function(*arguments, **named)


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one archive in one locale."""

    settings: Settings
    localizer: Localizer
    corpus: Corpus

    def source(self, page: Page) -> Source:
        """A page as MkDocs reads it."""
        with template_faults():
            template = self._environment.get_template(f"{page.page_class}.md.j2")
            module = template.make_module({"root": page.root, "url": page.url, **page.context})
        title = _plain(module, "title")
        description = shorten(_plain(module, "description"), DESCRIPTION_LENGTH)
        front = {
            "title": title,
            "description": description,
            **page.meta,
            "jsonld": self._linked.page(page, title, description),
            "page_class": page.page_class,
            "generated": MARKER,
        }
        return Source(_without_empty(front), str(module).strip())

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader([layer / templates.PAGES for layer in self.settings.templates]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.context_class = _Context
        locale = self.localizer.locale
        environment.globals.update(
            self.localizer.template_globals(),
            locale=locale,
            locales=self.settings.locales,
            site_name=self.settings.site_names[locale],
            tagline=self.settings.taglines[locale],
            prefix=self.settings.prefix(locale),
            publish=self.settings.publish,
            report_errors_url=self.settings.report_errors_url,
            card=self.card,
            display_name=self.display_name,
            other_names=self.other_names,
            name_of=self.name_of,
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
    def _card(self) -> Template:
        return self._environment.get_template("_card.html.j2")

    @cached_property
    def _cards(self) -> dict[tuple[str, int], Markup]:
        return {}

    @cached_property
    def _linked(self) -> Linked:
        return Linked(self.settings, self.localizer, self.corpus)

    def bibtex(self, record: Record) -> str:
        """How to cite a report in BibTeX; the same words as in its `cite.bib`."""
        return bibtex(citation(record, self.settings))

    def card(self, record: Record, root: str, level: int = 3) -> Markup:
        """A report in a list: `level` is its heading's. Made once for all pages."""
        key = (record.id, level)
        if key not in self._cards:
            html = self._card.render(
                record=record, root=_ROOT, level=level, names=self._leading(record)
            )
            self._cards[key] = Markup(html)  # noqa: S704
        return self._cards[key].replace(_ROOT, root)

    def _leading(self, record: Record) -> list[Actor]:
        """The actors to name in a list: people first, the most mentioned first."""
        named = [
            self.corpus.actors[use.actor]
            for use in record.actors
            if use.actor in self.corpus.actors
        ]
        return sorted(named, key=lambda actor: actor.type != "person")[:LEADING_NAMES]

    def display_name(self, actor: Actor) -> Text:
        """An actor's name in the language of the interface, or the nearest there is."""
        if actor.id not in self._names:
            self._names[actor.id] = self._nearest(actor.names) or Text(actor.id, "und", "ltr")
        return self._names[actor.id]

    @cached_property
    def _names(self) -> dict[str, Text]:
        return {}

    def name_of(self, id_: str) -> Text:
        """The name of an actor that may be in no report, since an editor took it out."""
        actor = self.corpus.actors.get(id_) or self.corpus.taken_out.get(id_)
        return self.display_name(actor) if actor else Text(id_, "und", "ltr")

    def role_title(self, role: Role) -> Text:
        """The title of an office in the language of the interface, or the nearest there is."""
        return self._nearest(role.titles) or Text("", "und", "ltr")

    def _nearest(self, names: Mapping[str, str]) -> Text | None:
        return nearest(names, (self.localizer.locale, *self.settings.locales))

    def in_order(self, type_: ActorType) -> Sequence[tuple[Actor, int]]:
        """All actors of a type, with their reports counted, by their shown names."""
        if type_ not in self._orders:
            actors = [self.corpus.actors[id_] for id_ in self.corpus.by_actor]
            ordered = sorted(
                (actor for actor in actors if actor.type == type_),
                key=lambda actor: self.localizer.sort_key(self.display_name(actor).value),
            )
            self._orders[type_] = [(each, len(self.corpus.by_actor[each.id])) for each in ordered]
        return self._orders[type_]

    @cached_property
    def _orders(self) -> dict[str, list[tuple[Actor, int]]]:
        return {}

    def initials(self, type_: ActorType, per_page: int) -> list[tuple[Text, int]]:
        """The first letters of a type's names, each with the page on which it begins."""
        found: dict[str, tuple[Text, int]] = {}
        for place, (actor, _) in enumerate(self.in_order(type_)):
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

    def keyword_name(self, group: KeywordGroup) -> Text:
        """A keyword in its language; a topic in the interface's, if that has a word for it."""
        if group.lang != TOPICS:
            return Text(group.text, group.lang, direction_of(group.lang))
        return self.topic_name(group.slug)

    def topic_name(self, id_: str) -> Text:
        """A topic in the interface's language, or the nearest there is."""
        return self._nearest(topics()[id_].names) or Text(id_, "und", "ltr")

    def period_title(self, period: str) -> str:
        """An ISO year, month or day in words."""
        return self.localizer.date(day_of(period), "full")

    def site_root(self, root: str) -> str:
        """The link to the whole site's root, given the one to the locale's."""
        return root + "../" * self.settings.prefix(self.localizer.locale).count("/")


def _by_year(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """Reports, newest first, as (year, reports); those without a date under ''."""
    return [(year, list(group)) for year, group in groupby(records, key=_year)]


def _year(record: Record) -> str:
    return record.published.value.iso[:4] if record.published else ""


def _plain(module: object, name: str) -> str:
    """A template's variable as plain text on one line."""
    value = getattr(module, name, "")
    text = value.unescape() if isinstance(value, Markup) else str(value)
    return " ".join(text.split())


def _without_empty(front: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in front.items() if value not in ("", None, [], {})}
