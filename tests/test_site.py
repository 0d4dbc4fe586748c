"""The finished site: every link leads somewhere, every text says its language."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from generator.config import Settings
from generator.storage.files import tree_state

BASE = "/some-repo/"
"""Sites of GitHub projects live below a path."""
UNMARKED = {"script", "style", "title"}
"""Elements whose text cannot say its language."""
VOID = {"br", "hr", "img", "input", "link", "meta", "path"}
SCRIPTS = {"hi": re.compile("[\u0900-\u097f]"), "ar": re.compile("[\u0620-\u064a]")}
"""Letters that only some languages are written in, here only Hindi and Arabic."""


@dataclass
class Html(HTMLParser):
    """What a test wants to know of one page."""

    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    html: dict[str, str | None] = field(default_factory=dict)
    alternates: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    runs: list[tuple[str, str]] = field(default_factory=list)
    """(language, text) of every run of text."""
    open: list[tuple[str, str]] = field(default_factory=list)
    """(tag, language) of the elements that are open."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1][0] not in UNMARKED:
            self.runs.append((self.open[-1][1], data.strip()))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _ in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, given.get("lang") or inherited))
        if identifier := given.get("id"):
            self.ids.append(identifier)
        if tag == "html":
            self.html = given
        elif tag == "link" and given.get("rel") == "alternate" and given.get("hreflang"):
            self.alternates[str(given["hreflang"])] = str(given["href"])
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        for name in ("href", "src", "action"):
            value = given.get(name)
            if value and not (tag == "link" and given.get("rel") in {"canonical", "alternate"}):
                self.links.append(value)


@pytest.fixture(scope="module")
def parsed(five: Settings) -> dict[str, Html]:
    """Every page of the site of the five seeds, by path."""
    found = {}
    for path in tree_state(five.site):
        if path.endswith(".html"):
            page = Html()
            page.feed((five.site / path).read_text(encoding="utf-8"))
            found[path] = page
    return found


def target(path: str, link: str) -> str:
    """The site's file that a link on a page leads to."""
    parts = urlsplit(link)
    address = posixpath.normpath(posixpath.join(BASE, posixpath.dirname(path), unquote(parts.path)))
    if parts.path.endswith("/") or parts.path in {"", ".", ".."}:
        address = posixpath.join(address, "index.html") if parts.path else BASE + path
    return address


def test_every_internal_link_leads_to_a_file(five: Settings, parsed: dict[str, Html]) -> None:
    """Also below a base path; nothing is loaded from elsewhere."""
    files = {BASE + path for path in tree_state(five.site)}
    checked, broken = 0, []
    for path, page in parsed.items():
        if path == "404.html":
            continue
        for link in page.links:
            assert not urlsplit(link).netloc, f"{path} leads off the site: {link}"
            if not urlsplit(link).scheme:
                checked += 1
                if target(path, link) not in files:
                    broken.append((path, link))
    assert broken == []
    assert checked > 1000


def test_the_404_page_has_absolute_links(five: Settings, parsed: dict[str, Html]) -> None:
    """It is served for any address, so its links begin at the site's path."""
    path = urlsplit(five.site_url).path
    files = set(tree_state(five.site))
    links = [link for link in parsed["404.html"].links if not link.startswith("#")]
    assert links
    for link in links:
        assert link.startswith(path), link
        file = unquote(urlsplit(link).path.removeprefix(path))
        assert (file + "index.html" if file.endswith("/") or not file else file) in files, link


def test_fragments_lead_to_places_on_the_page(parsed: dict[str, Html]) -> None:
    """A link such as #person has its target; no id is given twice."""
    for path, page in parsed.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, (path, link)


def test_every_page_names_its_language_and_direction(
    five: Settings, parsed: dict[str, Html]
) -> None:
    """The document's language is the interface's, and Arabic runs from right to left."""
    for path, page in parsed.items():
        first = path.split("/")[0]
        locale = first if first in five.locales[1:] else five.locales[0]
        assert page.html["lang"] == locale, path
        assert page.html["dir"] == ("rtl" if locale == "ar" else "ltr"), path


def test_every_foreign_run_names_its_language(parsed: dict[str, Html]) -> None:
    """Hindi and Arabic words are marked as such, wherever they stand."""
    for path, page in parsed.items():
        for lang, text in page.runs:
            for expected, letters in SCRIPTS.items():
                if letters.search(text):
                    assert lang == expected, (path, lang, text)


def test_headings_do_not_skip_a_level(parsed: dict[str, Html]) -> None:
    """One h1 a page, and every level below its parent."""
    for path, page in parsed.items():
        assert page.headings.count(1) == 1, path
        for above, below in zip(page.headings, page.headings[1:], strict=False):
            assert below <= above + 1, (path, page.headings)


def test_every_page_names_its_other_languages(five: Settings, parsed: dict[str, Html]) -> None:
    """Links with hreflang for all locales and x-default, each leading to the same page there."""
    files = set(tree_state(five.site))
    for path, page in parsed.items():
        if path == "404.html":
            continue
        assert set(page.alternates) == {*five.locales, "x-default"}, path
        for href in page.alternates.values():
            assert href.startswith(five.site_url), (path, href)
            assert unquote(href.removeprefix(five.site_url)) + "index.html" in files, (path, href)


def test_nothing_carries_the_day_of_the_build(five: Settings) -> None:
    """No sitemap entry, no file says when it was made."""
    for path in tree_state(five.site):
        assert not path.endswith(".gz"), path
    assert b"lastmod" not in (five.site / "sitemap.xml").read_bytes()


def test_what_is_not_used_is_not_published(five: Settings) -> None:
    """Material's scripts are left out: our pages do not load them."""
    assert not [path for path in tree_state(five.site) if "/javascripts/" in path]
