"""Pages into Markdown and HTML: the only Jinja2 environments.

A template is filled once for all locales (`variants`). Where it asks for what is
not the same in all of them, the page is filled in one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import Any, NamedTuple, Self

from jinja2 import FileSystemLoader, Template, TemplateError
from markupsafe import Markup

from generator import templates
from generator.config import Settings
from generator.corpus import Report
from generator.exports.citations import bibtex, citation
from generator.exports.jsonld import Linked
from generator.languages import direction_of
from generator.localize import Localizer
from generator.markup.escaping import markdown
from generator.model import Record
from generator.pages import Content, Page, events, together
from generator.pages.actors import names_url
from generator.pages.dates import day_of, url_of
from generator.rendering.environment import Environment
from generator.rendering.parts import WANTED, Wanted
from generator.rendering.source import Source
from generator.rendering.templating import template_faults
from generator.rendering.variants import (
    ROOT,
    Marks,
    Readings,
    UnsettledError,
    Variant,
    at,
    exchanged,
    in_all,
    mark,
)
from generator.rendering.voice import Voice
from generator.storage.docs import MARKER
from generator.text import shorten

Given = Mapping[str, Any]
"""What a template fills in."""
MOST = 20_000
"""Parts of a kind to remember; then it begins anew."""
DESCRIPTION_LENGTH = 200
_NOT_AT_ONCE = (UnsettledError, TypeError, TemplateError)
"""How filling a template for all locales at once fails; a fault that is real shows in each."""


class Said(NamedTuple):
    """What a page's template says."""

    body: str
    title: Any
    description: Any


class Part(NamedTuple):
    """What many pages show, filled for all of them."""

    html: str
    """With marks."""
    seen: Readings
    """What the marks stand for, but for the root of the page that shows it."""

    @classmethod
    def of(cls, html: str, seen: Readings) -> Self:
        """From what was seen while it was filled."""
        return cls(html, {key: each for key, each in seen.items() if key != ROOT})


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one archive.

    It knows of the archive only what a page is given.
    """

    settings: Settings

    def sources(self, page: Page, content: Content) -> Mapping[str, Source]:
        """A page in every locale; `content` is what it says."""
        context = {"root": page.root, "url": page.url, **content.context}
        name = f"{page.page_class}.md.j2"
        with template_faults():
            try:
                said = self._said_at_once(name, page.root, context)
            except _NOT_AT_ONCE:
                said = [_said(alone.get_template(name), context) for alone in self._alone]
        return {
            locale: self._source(place, page, content, said[place])
            for place, locale in enumerate(self.settings.locales)
        }

    def _said_at_once(self, name: str, root: str, context: dict[str, Any]) -> list[Said]:
        """What a page's template says in each locale, filled for all of them."""
        with self._marks.of(root) as seen:
            said = _said(self._at_once.get_template(name), context)
            return [
                Said(body, at(said.title, place), at(said.description, place))
                for place, body in enumerate(exchanged(said.body, seen))
            ]

    def _source(self, place: int, page: Page, content: Content, said: Said) -> Source:
        """A page as MkDocs reads it, in one locale."""
        title = _plain(said.title)
        description = shorten(_plain(said.description), DESCRIPTION_LENGTH)
        front = {
            "title": title,
            "description": description,
            **content.meta,
            "jsonld": self._linked[place].page(page, content.context, title, description),
            "page_class": page.page_class,
            "generated": MARKER,
        }
        return Source(_without_empty(front), said.body.strip())

    @cached_property
    def _voices(self) -> Sequence[Voice]:
        settings = self.settings
        return [
            Voice(settings, Localizer(locale, settings.catalogs_of(locale)))
            for locale in settings.locales
        ]

    @cached_property
    def _linked(self) -> Sequence[Linked]:
        return [Linked(self.settings, voice.localizer) for voice in self._voices]

    @cached_property
    def _marks(self) -> Marks:
        return Marks(len(self._voices))

    @cached_property
    def _at_once(self) -> Environment:
        """Fills a template for all locales at once."""
        every = [voice.template_globals for voice in self._voices]
        said = {name: in_all([each[name] for each in every]) for name in every[0]}
        parts = {name: partial(self._shown, wanted) for name, wanted in WANTED.items()}
        return self._environment({**said, **parts}, self._marks)

    @cached_property
    def _alone(self) -> Sequence[Environment]:
        """One for each locale."""
        return [
            self._environment(
                {
                    **voice.template_globals,
                    **{name: partial(self._shown_in, place, each) for name, each in WANTED.items()},
                }
            )
            for place, voice in enumerate(self._voices)
        ]

    def _environment(self, said: Given, marks: Marks | None = None) -> Environment:
        layers = [layer / templates.PAGES for layer in self.settings.templates]
        environment = Environment(marks, loader=FileSystemLoader(layers))
        environment.globals.update(
            said,
            publish=self.settings.publish,
            report_errors_url=self.settings.report_errors_url,
            names_url=names_url,
            bibtex=self.bibtex,
            direction_of=direction_of,
            url_of_event=events.url_of,
            together_url=together.URL,
            day_of=day_of,
            url_of=url_of,
        )
        environment.filters["markdown"] = markdown
        environment.filters["groupby_year"] = _by_year
        environment.filters["groupby_day"] = _by_day
        return environment

    def bibtex(self, record: Record) -> str:
        """How to cite a report in BibTeX; the same words as in its `cite.bib`."""
        return bibtex(citation(record, self.settings))

    def _shown(self, wanted: Callable[..., Wanted], *given: Any, **named: Any) -> Any:
        """A part as a template for all locales prints it."""
        part = self._part(wanted(*given, **named))
        self._marks.seen.update(part.seen)
        return self._marks.passage(part.html)

    def _shown_in(
        self, place: int, wanted: Callable[..., Wanted], *given: Any, **named: Any
    ) -> Markup:
        """A part in one locale."""
        asked = wanted(*given, **named)
        part = self._part(asked)
        seen = {**part.seen, ROOT: (asked.root,) * len(self._voices)}
        return Markup(exchanged(part.html, seen)[place])  # noqa: S704

    def _part(self, wanted: Wanted) -> Part:
        """A part, filled now or before."""
        name, key, root, given = wanted
        parts = self._parts.setdefault(name, {})
        part = parts.get(key) or parts.get((key, root))
        if part:
            return part
        if len(parts) >= MOST:
            parts.clear()
        try:
            parts[key] = part = self._part_at_once(name, given)
        except _NOT_AT_ONCE:
            parts[key, root] = part = self._part_alone(name, given, root)
        return part

    @cached_property
    def _parts(self) -> dict[str, dict[Hashable, Part]]:
        return {}

    def _part_at_once(self, name: str, given: Given) -> Part:
        with self._marks.of("") as seen:
            template = self._at_once.get_template(name)
            html = template.render(root=self._marks.passage(mark(ROOT)), **given)
        exchanged(html, seen)
        return Part.of(html, seen)

    def _part_alone(self, name: str, given: Given, root: str) -> Part:
        """A part as one mark that stands for all of it."""
        filled = (each.get_template(name).render(root=root, **given) for each in self._alone)
        variant = Variant([*map(Markup, filled)])
        with self._marks.of(root) as seen:
            html = self._marks.show(variant)
        return Part.of(html, seen)


def _said(template: Template, context: dict[str, Any]) -> Said:
    filled = template.new_context(context)
    body = "".join(template.root_render_func(filled))
    return Said(body, filled.vars.get("title", ""), filled.vars.get("description", ""))


def _by_year(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Reports, newest first, as (year, reports); those without a date under ''."""
    return [
        (year, list(group)) for year, group in groupby(reports, key=lambda each: _day(each)[:4])
    ]


def _by_day(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """A month's reports, newest first, as (ISO day, reports); the month is the day of the rest."""
    ordered = sorted(reports, key=_day, reverse=True)
    return [(day, list(group)) for day, group in groupby(ordered, key=_day)]


def _day(report: Report) -> str:
    """The ISO day of publication, or as much of it as is known."""
    published = report.record.published
    return published.value.iso if published else ""


def _plain(value: object) -> str:
    """A template's variable as plain text on one line."""
    text = value.unescape() if isinstance(value, Markup) else str(value)
    return " ".join(text.split())


def _without_empty(front: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in front.items() if value not in ("", None, [], {})}
