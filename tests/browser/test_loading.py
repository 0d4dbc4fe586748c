"""Pages load cleanly, are no wider than the screen, and weigh little."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response

from generator.config import Settings
from tests.browser.conftest import addresses, mishaps

REPORT = "reports/000-74670ee7251f4a26/"
UNDATED = "reports/002-daa561dc3a615702/"
PREFIXES = ["", "hi/", "ar/"]
KILOBYTES, REQUESTS = 45, 6
"""What a first view may weigh, compressed, and ask for."""


@pytest.mark.parametrize("prefix", PREFIXES)
def test_pages_load_cleanly(five: Settings, server: str, page: Page, prefix: str) -> None:
    """No error in the console, every request answered, none to another host."""
    errors = mishaps(page, server)
    for address in (*addresses(five).values(), UNDATED):
        response = page.goto(server + prefix + address)
        assert response is not None
        assert response.ok, address
        assert errors == [], address


def test_the_page_for_missing_addresses_loads_cleanly(server: str, page: Page) -> None:
    """It is whole at any depth, where the site lies at the address it says it has."""
    site = server.replace("some-repo", "roznama")
    errors = mishaps(page, site)
    page.goto(site + "404.html")
    assert page.locator("h1, h2").count() == 3
    assert errors == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_nothing_overflows(
    five: Settings, server: str, page: Page, prefix: str, width: int
) -> None:
    """No page is wider than the screen; wide tables scroll inside their own box."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in (*addresses(five).values(), UNDATED):
        page.goto(server + prefix + address)
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert excess <= 0, (address, excess)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("kind", ["home", "report", "actor", "dates"])
def test_a_first_view_weighs_little(
    five: Settings, server: str, browser: Browser, kind: str, prefix: str
) -> None:
    """At most 45 KB compressed in at most 6 requests, everything counted."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = context.new_page()
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    tab.goto(server + prefix + addresses(five)[kind])
    sent = [answer for answer in answers if not answer.url.startswith("data:")]
    weight = sum(len(gzip.compress(answer.body(), 6, mtime=0)) for answer in sent)
    context.close()
    assert len(sent) <= REQUESTS, [answer.url for answer in sent]
    assert weight <= KILOBYTES * 1000, weight


def test_the_interface_switches_to_the_same_page(server: str, page: Page) -> None:
    """Language links are plain links to the page one is on."""
    page.goto(server + "actors/sergey-lavrov/")
    page.click("a[hreflang=ar]:visible")
    assert page.url == server + "ar/actors/sergey-lavrov/"
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_evidence_opens_without_javascript(server: str, browser: Browser) -> None:
    """The badge of a date shows the quoted line; dark mode follows the system."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    tab = context.new_page()
    tab.goto(server + REPORT)
    tab.click("details.prov summary")
    assert tab.locator("details.prov blockquote").inner_text() == "जनवरी 12, 2022"
    context.close()
