"""Other ways to read: on paper, in the system's own colours, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.config import Settings
from tests.browser.conftest import addresses

REPORT = "reports/000-74670ee7251f4a26/"
PREFIXES = ["", "hi/", "ar/"]
OFF_PAPER = (".md-tabs", ".langs", ".links", ".theme", ".find", ".whom", ".skip")
INK = """e => {
  const lightness = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return (r + g + b) / 765;
  };
  return [lightness(getComputedStyle(e).color),
          lightness(getComputedStyle(document.body).backgroundColor)];
}"""
DRAWN = """e => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]"""


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_report_on_paper(server: str, page: Page, prefix: str) -> None:
    """Dark text on white even in the dark scheme; no navigation; citation and address in full."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(server + prefix + REPORT)
    for selector in OFF_PAPER:
        assert not any(each.is_visible() for each in page.locator(selector).all()), selector
    ink, paper = page.locator(".rb p").first.evaluate(INK)
    assert ink < 0.2
    assert paper > 0.95
    assert page.locator("#bibtex").is_visible()
    assert (
        f"https://example.github.io/roznama/{prefix}{REPORT}" in page.locator("main").inner_text()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_the_system(server: str, page: Page, scheme: str) -> None:
    """Drawings differ from the ground, cells keep number and shade, badges have an edge."""
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server + "dates/")
    fill, ground = page.locator(".strip path").first.evaluate(DRAWN)
    assert fill != ground
    page.goto(server)
    cell = page.locator(".hm td[class^=h]:has(a)").first
    assert cell.inner_text() == "2"
    ink, shade = cell.evaluate(
        "e => [getComputedStyle(e.firstChild).color, getComputedStyle(e).backgroundColor]"
    )
    assert ink != shade
    page.goto(server + REPORT)
    badge = page.locator(".badge").first
    assert badge.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_page_without_scripts(
    five: Settings, server: str, browser: Browser, prefix: str
) -> None:
    """Heading, navigation and the other languages are there; no button that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for address in addresses(five).values():
        tab.goto(server + prefix + address)
        assert tab.locator("h1").is_visible(), address
        assert tab.locator(".md-tabs a").first.is_visible(), address
        assert tab.locator(".langs a").count() >= 2, address
        for button in tab.locator("button[type=button]").all():
            assert not button.is_visible(), address
    context.close()
