"""Sitemaps: every page, in its languages, within the protocol's limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree
from trafilatura.sitemaps import SitemapObject

from generator.build import build
from generator.config import Settings
from generator.exports.sitemap import MOST_URLS, robots, sitemap
from generator.storage.files import tree_state
from tests.conftest import MakeArchive

SITEMAPS = etree.RelaxNG.from_rnc_string(
    (Path(__file__).parent / "schemas" / "sitemap.rnc").read_text(encoding="utf-8")
)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read_sitemap(path: Path) -> etree._Element:
    """A sitemap or an index of sitemaps, judged by the protocol's grammar and limits."""
    data = path.read_bytes()
    assert len(data) <= 52_428_800
    root = etree.fromstring(data)
    assert SITEMAPS.validate(root), SITEMAPS.error_log
    assert len(root) <= 50_000
    return root


def test_the_sitemap_lists_every_page(site: Settings) -> None:
    """All pages but the one for missing addresses, each with its languages; no dates."""
    root = read_sitemap(site.site / "sitemap.xml")
    listed = root.xpath("//*[local-name()='loc']/text()")
    assert len(listed) == len(set(listed))
    pages = [path for path in tree_state(site.site) if path.endswith("index.html")]
    assert len(listed) == len(pages)
    parser = SitemapObject(site.site_url, "github.io", [], external=True)
    parser.content = (site.site / "sitemap.xml").read_text(encoding="utf-8")
    parser.extract_sitemap_links()
    assert len(parser.urls) == len(pages)
    for url in root.iterfind(f"{SITEMAP}url"):
        links = {link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")}
        assert set(links) == ({*site.locales, "x-default"} if len(site.locales) > 1 else set())
        assert set(links.values()) <= set(listed)
    assert "lastmod" not in (site.site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_in_one_language_has_no_alternates(five: Settings) -> None:
    """Links lead only to pages that exist."""
    (data,) = dict(sitemap(five, ["", "hi/", "thanks/"])).values()
    assert data.count(b"<xhtml:link") == 2 * 3
    assert b"thanks/</loc></url>" in data


def test_a_large_sitemap_is_split(five: Settings, tmp_path: Path) -> None:
    """No file has more than 50,000 addresses; an index names them all."""
    for path, data in sitemap(five, (f"reports/{number}/" for number in range(MOST_URLS + 1))):
        (tmp_path / path).write_bytes(data)
    root = read_sitemap(tmp_path / "sitemap.xml")
    named = root.xpath("//*[local-name()='loc']/text()")
    assert named == [f"{five.site_url}sitemap-{number}.xml" for number in (1, 2)]
    counts = [len(read_sitemap(tmp_path / Path(address).name)) for address in named]
    assert counts == [MOST_URLS, 1]


def test_robots_are_told_of_the_sitemap(five: Settings, make_archive: MakeArchive) -> None:
    """If its address is known; and a robots.txt written by hand wins."""
    assert f"Sitemap: {five.site_url}sitemap.xml" in (five.site / "robots.txt").read_text()
    assert b"Sitemap" not in robots(replace(five, site_url=""))
    settings = make_archive({"grain.txt": "The ministers spoke about grain. " * 9})
    by_hand = settings.docs_of("en") / "robots.txt"
    by_hand.write_text("User-agent: *\nDisallow: /\n")
    build(settings)
    assert "Disallow: /" in (settings.site / "robots.txt").read_text()
    by_hand.unlink()
    build(settings)
    assert "Disallow: /" not in (settings.site / "robots.txt").read_text()
