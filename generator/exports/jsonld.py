"""What a page is about, for machines: schema.org in JSON-LD.

A report's publisher is the one that it names; the archive is where it can be read. What
is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from generator.config import Settings
from generator.exports.addresses import address
from generator.localize import Localizer
from generator.localize.names import nearest
from generator.model import Actor, ActorType, Correction, Record
from generator.pages import Page
from generator.text import clean

ABOUT_AT_MOST = 6
"""A report is about the actors that it mentions most."""
NAMES_AT_MOST = 20
WIKIDATA = "http://www.wikidata.org/entity/"
_NOT_DESCRIBED = frozenset({"withdrawn", "moved"})
_TYPES: Mapping[ActorType, str] = {
    "person": "Person",
    "state": "AdministrativeArea",
    "government": "GovernmentOrganization",
    "organization": "Organization",
    "media": "NewsMediaOrganization",
    "group": "Organization",
}
"""schema.org's classes. `Country` would say more of some states than all agree on."""
_PAGES = {"home": "WebSite", "search": "SearchResultsPage"}
"""Of pages that are no lists; any other is a `CollectionPage`."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """Describes the pages of one archive in one locale."""

    settings: Settings
    localizer: Localizer

    def page(self, page: Page, context: Mapping[str, Any], title: str, description: str) -> str:
        """The description of a page as JSON on one line; empty if there is nothing to say.

        `context` is what its template was given.
        """
        if page.page_class in _NOT_DESCRIBED:
            return ""
        if page.page_class == "report":
            node = self._report(context["record"], (actor for actor, *_ in context["actors"]))
        else:
            node = self._list(page, context, title, description)
        known = {"@context": "https://schema.org", **_known(node)}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))

    def _report(self, record: Record, actors: Iterable[Actor]) -> Node:
        published = record.published
        return {
            "@type": "NewsArticle",
            "url": self._address(f"reports/{record.id}/"),
            "headline": record.title.value if record.title else None,
            "inLanguage": _language(record.lang),
            "datePublished": published.value.iso if published else None,
            "author": [_named("Person", author.value) for author in record.authors],
            "publisher": _named("Organization", record.source.value) if record.source else None,
            "about": [self._actor(actor) for actor in islice(actors, ABOUT_AT_MOST)],
            "isBasedOn": self._seed(record.id),
            "correction": _corrected(record.corrections),
            "isPartOf": self._site(),
        }

    def _list(self, page: Page, context: Mapping[str, Any], title: str, description: str) -> Node:
        actor = context.get("actor") if page.page_class == "actor" else None
        return {
            "@type": _PAGES.get(page.page_class, "CollectionPage"),
            "url": self._address(page.url),
            "name": title,
            "description": description if page.page_class == "home" else None,
            "inLanguage": self.localizer.locale,
            "about": self._whole(actor) if actor else None,
            "isPartOf": self._site() if page.url else None,
        }

    def _actor(self, actor: Actor) -> Node:
        """An actor: the same in every locale, but for its name."""
        shown = nearest(actor.names, self.localizer.locale, self.settings.locales)
        return _known(
            {
                "@type": _TYPES[actor.type],
                "@id": address(self.settings, f"actors/{actor.id}/"),
                "name": shown.value if shown else actor.id,
                "sameAs": f"{WIKIDATA}{actor.qid}" if actor.qid else None,
            }
        )

    def _whole(self, actor: Actor) -> Node:
        """An actor with its other names."""
        node = self._actor(actor)
        others = sorted({*actor.names.values()} - {node["name"]})[:NAMES_AT_MOST]
        return _known({**node, "alternateName": others})

    def _site(self) -> Node:
        name = self.settings.site_names[self.localizer.locale]
        return _known({**_named("WebSite", name), "url": self._address("")})

    def _seed(self, id_: str) -> str:
        if self.settings.publish == "excerpt":
            return ""
        return address(self.settings, f"seeds/{id_}.txt")

    def _address(self, path: str) -> str:
        return address(self.settings, path, self.localizer.locale)


def _corrected(corrections: Sequence[Correction]) -> Node | None:
    """A report's corrections as one: they come from one file, with one name and reason."""
    if not corrections:
        return None
    signed = corrections[0]
    fields = ", ".join(correction.field for correction in corrections)
    return _known(
        {
            "@type": "CorrectionComment",
            "text": clean(f"{fields}: {signed.why}"),
            "datePublished": signed.on.iso if signed.on else None,
            "author": _named("Person", clean(signed.by)),
        }
    )


def _named(type_: str, name: str) -> Node:
    return {"@type": type_, "name": name}


def _known(node: Node) -> Node:
    """Without the properties that are empty."""
    return {name: value for name, value in node.items() if value}


def _language(lang: str) -> str:
    return "" if lang == "und" else lang
