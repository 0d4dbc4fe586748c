"""Feeds: valid, dated by the data, and no longer than needed."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import jsonfeed
import pytest
from lxml import etree

from generator.build import build
from generator.config import Settings
from generator.corpus import Corpus, Report
from generator.exports.feeds import ACTOR_ENTRIES, ENTRIES, NEVER, Feeds
from generator.localize import Localizer
from generator.model import Record
from generator.pages.updates import Told, is_followed, last_changed, updated
from generator.storage.files import tree_state
from tests.conftest import MakeArchive
from tests.records import archive, corrected, day, english, record

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG.from_rnc_string(
    (Path(__file__).parent / "schemas" / "atom.rnc").read_text(encoding="utf-8")
)


def made(settings: Settings, corpus: Corpus, locale: str = "en") -> Mapping[str, bytes]:
    """The feeds of an archive in one locale."""
    localizer = Localizer(locale, settings.catalogs_of(locale))
    feeds = Feeds(settings, localizer)
    of_actors = (
        feeds.of_actor(corpus.actors[id_], told_of(reports))
        for id_, reports in corpus.by_actor.items()
        if is_followed(reports)
    )
    exports = (*feeds.of_archive(Told.of(corpus, ENTRIES)), *of_actors)
    return dict(file for export in exports for file in export.files())


def told_of(reports: Sequence[Report]) -> list[Record]:
    """What an actor's feed tells of."""
    return last_changed((each.record for each in reports), ACTOR_ENTRIES)


def check(data: bytes) -> etree._Element:
    """Judge an Atom document: by the grammar, and by the rules that this cannot say."""
    feed = etree.fromstring(data)
    assert GRAMMAR.validate(feed), GRAMMAR.error_log
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for part in (feed, *feed.iter(f"{ATOM}entry")):
        assert part.findtext(f"{ATOM}title", "").strip()
        assert part.find(f"{ATOM}author") is not None
        alternates = [
            link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"
        ]
        assert len(alternates) == 1  # RFC 4287, 4.1.1: one for each type and language
        assert alternates[0].get("href", "").startswith("https://")
    return feed


def test_every_atom_feed_is_valid(site: Settings) -> None:
    """By the grammar of RFC 4287; and every entry leads to a page of the site."""
    files = tree_state(site.site)
    feeds = [path for path in files if path.endswith(".xml") and "sitemap" not in path]
    assert {"feed.xml", "feeds/en.xml"} & set(feeds)
    for path in feeds:
        feed = check((site.site / path).read_bytes())
        assert feed.findtext(f"{ATOM}id") == site.site_url + path
        for link in feed.iterfind(f".//{ATOM}link[@rel='alternate']"):
            page = str(link.get("href")).removeprefix(site.site_url)
            assert f"{page}index.html" in files, (path, page)


def test_every_json_feed_is_valid(site: Settings) -> None:
    """By a parser of JSON Feed; with the same reports as the Atom feed beside it."""
    for locale in site.locales:
        folder = site.site / site.prefix(locale)
        text = (folder / "feed.json").read_text(encoding="utf-8")
        feed = jsonfeed.Feed.parse_string(text)
        atom = etree.parse(folder / "feed.xml")
        assert json.loads(text)["version"] == "https://jsonfeed.org/version/1.1"
        assert [item.id for item in feed.items] == [
            entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")
        ]


def test_pages_name_their_feeds(five: Settings) -> None:
    """An actor's page has its own feed and the archive's; both exist."""
    for locale in five.locales:
        page = five.site / five.prefix(locale) / "actors" / "wang-yi" / "index.html"
        head = etree.HTML(page.read_bytes())
        links = head.xpath("//link[@type='application/atom+xml']/@href")
        assert links == ["../../feed.xml", "../../actors/wang-yi/feed.xml"]
        assert all((page.parent / link).resolve().is_file() for link in links)


@pytest.mark.parametrize(
    ("report", "on"),
    [
        (record(published="2022-01-12"), "2022-01-12"),
        (record(published="2022-01"), "2022-01-01"),
        (record(corrections=(corrected("2024-05-31"),)), "2024-05-31"),
        (record(published="2025-01-01", corrections=(corrected("2024-05-31"),)), "2025-01-01"),
        (record(published=None, not_before=day("2023-01-09")), "2023-01-09"),
        (
            record(
                published=None,
                not_before=day("2023-01-09"),
                corrections=(corrected("2022-05-31"),),
            ),
            "2022-05-31",
        ),
        (record(published=None), None),
        (record(published=None, not_after=day("2023-01-09")), None),
    ],
)
def test_a_feed_is_dated_by_the_data(five: Settings, report: Record, on: str | None) -> None:
    """The day of publication or correction; else the bound before; else it is in no feed."""
    day_of = updated(report)
    assert (day_of.isoformat() if day_of else None) == on
    feed = check(made(five, archive(report))["feed.xml"])
    moments = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert moments == ([f"{on}T00:00:00Z"] if on else [])
    assert feed.findtext(f"{ATOM}updated") == f"{on or NEVER.isoformat()}T00:00:00Z"


def test_the_archive_is_nobodys_author(five: Settings) -> None:
    """A report is by its authors, else by its source, else by nobody who is named."""
    whole = record()
    for report, author in [
        (whole, "Jane Roe"),
        (replace(whole, authors=()), "Daily Grain"),
        (replace(whole, authors=(), source=None), "Source not named"),
    ]:
        feed = check(made(five, archive(report))["feed.xml"])
        assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == author


def test_many_reports_on_one_day(five: Settings) -> None:
    """10,000 of them make short, valid feeds, in an order that does not change."""
    many = [record(f"grain-{number}") for number in range(10_000)]
    start = time.process_time()
    files = made(five, archive(*many))
    assert time.process_time() - start < 10
    assert files == made(five, archive(*reversed(many)))
    for path, most in {
        "feed.xml": ENTRIES,
        "feeds/en.xml": ENTRIES,
        "actors/wang-yi/feed.xml": ACTOR_ENTRIES,
    }.items():
        assert len(list(check(files[path]).iter(f"{ATOM}entry"))) == most


def test_an_actor_in_one_report_has_no_feed(five: Settings) -> None:
    """Most actors are named once; there is nothing to follow yet."""
    assert "actors/wang-yi/feed.xml" not in made(five, archive(record()))
    two = archive(record(), record("gas", published=None, not_before=day("2023-01-09")))
    assert "actors/wang-yi/feed.xml" in made(five, two)


@pytest.mark.parametrize("locale", ["en", "hi", "ar"])
def test_feeds_speak_the_interfaces_language(five: Settings, locale: str) -> None:
    """Titles of feeds and links are the locale's; titles of reports stay as they are."""
    reports = [record("grain", title=english("Grain")), record("gas")]
    files = made(five, archive(*reports), locale)
    prefix = five.prefix(locale)
    feed = check(files[f"{prefix}actors/wang-yi/feed.xml"])
    title = feed.findtext(f"{ATOM}title", "")
    assert title.startswith({"en": "Wang Yi", "hi": "वांग यी", "ar": "وانغ يي"}[locale])
    entry = next(feed.iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}id") == f"{five.site_url}{prefix}reports/gas/"
    assert entry.findtext(f"{ATOM}title") == "Ministers speak about gas"


def test_without_an_address_there_is_a_note(make_archive: MakeArchive) -> None:
    """Feeds and sitemap need absolute addresses: without site_url they are left out."""
    story = "The ministers met on Tuesday to speak about grain and other questions. " * 5
    change = ("site_url: https://example.github.io/roznama/", "site_url: ''")
    settings = make_archive({"grain.txt": story}, change=change)
    report = build(settings)
    notes = [problem.message for problem in report.problems if problem.severity == "note"]
    assert any("site_url is empty" in note for note in notes)
    assert not [path for path in tree_state(settings.site) if path.endswith((".xml", "feed.json"))]
    page = (settings.site / "reports" / "grain" / "index.html").read_text(encoding="utf-8")
    assert "atom+xml" not in page
    assert "feed.xml" not in page
