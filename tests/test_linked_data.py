"""Structured data: what pages are about, as JSON-LD that a processor reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import etree
from pyld import jsonld

from generator.config import Settings
from generator.exports.jsonld import Linked
from generator.localize import Localizer
from generator.pages import Page
from generator.storage.files import tree_state
from tests.records import archive, corrected, record

SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}
"""Stands for schema.org's context, which would have to be asked for."""


def linked(page: Path) -> list[dict[str, Any]]:
    """What a page describes in JSON-LD, expanded by a JSON-LD processor."""
    html = etree.HTML(page.read_text(encoding="utf-8"))
    found = html.xpath("//script[@type='application/ld+json']/text()")
    assert len(found) <= 1
    nodes = []
    for text in found:
        value = json.loads(text)
        assert value["@context"] == "https://schema.org"
        nodes += jsonld.expand({**value, **SCHEMA_ORG})
    return nodes


def test_every_description_is_linked_data(site: Settings) -> None:
    """JSON-LD that a processor expands, on every page of the default locale that has one."""
    classes = set()
    for path in tree_state(site.site):
        if path.endswith("index.html") and path.split("/")[0] not in site.locales[1:]:
            for node in linked(site.site / path):
                (type_,) = node["@type"]
                classes.add(type_.removeprefix("https://schema.org/"))
    assert {"WebSite", "NewsArticle", "CollectionPage"} <= classes


def test_a_report_is_described(five: Settings) -> None:
    """Publisher, author, day, actors, corrections and seed; nothing that is not known."""
    whole = record(corrections=(corrected("2024-05-31"),))
    corpus = archive(whole)
    describe = Linked(five, Localizer("hi", five.catalogs_of("hi")))
    page = Page("reports/grain/", "report")
    context = {"record": whole, "actors": [(actor, None, 1) for actor in corpus.actors.values()]}
    assert json.loads(describe.page(page, context, "", "")) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": f"{five.site_url}hi/reports/grain/",
        "headline": "Ministers speak about grain",
        "inLanguage": "en",
        "datePublished": "2022-01-12",
        "author": [{"@type": "Person", "name": "Jane Roe"}],
        "publisher": {"@type": "Organization", "name": "Daily Grain"},
        "about": [
            {
                "@type": "Person",
                "@id": f"{five.site_url}actors/wang-yi/",
                "name": "वांग यी",
                "sameAs": "http://www.wikidata.org/entity/Q1",
            }
        ],
        "isBasedOn": f"{five.site_url}seeds/grain.txt",
        "correction": {
            "@type": "CorrectionComment",
            "text": "title: misprint",
            "datePublished": "2024-05-31",
            "author": {"@type": "Person", "name": "A. Editor"},
        },
        "isPartOf": {
            "@type": "WebSite",
            "name": five.site_names["hi"],
            "url": f"{five.site_url}hi/",
        },
    }
    bare = record("gas", None, authors=(), source=None, actors=(), lang="und")
    page = Page("reports/gas/", "report")
    assert set(json.loads(describe.page(page, {"record": bare, "actors": []}, "", ""))) == {
        "@context", "@type", "url", "headline", "isBasedOn", "isPartOf",
    }  # fmt: skip
