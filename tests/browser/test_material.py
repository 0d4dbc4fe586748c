"""Material's documented options and elements do with our theme what its documentation says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import config
from generator.build import build
from tests.browser.conftest import mishaps, served
from tests.browser.test_axe import SETTINGS, violations

ROOT = Path(__file__).parent.parent.parent
STYLE = "(e, name) => getComputedStyle(e).getPropertyValue(name)"
COLOUR = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the second archive, built with this repository's templates."""
    folder = tmp_path_factory.mktemp("harbour") / "archive"
    shutil.copytree(ROOT / "tests" / "sites" / "material", folder)
    ignored = shutil.ignore_patterns("strings")
    shutil.copytree(ROOT / "site_templates", folder / "site_templates", ignore=ignored)
    settings = config.load(folder / "mkdocs.yml")
    result = build(settings)
    assert [problem.message for problem in result.problems] == []
    with served(settings.site) as address:
        yield address


@pytest.fixture
def elements(harbour: str, page: Page) -> Page:
    """The hand-written page of all elements, open in a tab."""
    page.goto(harbour + "elements/")
    return page


def style(page: Page, selector: str, name: str) -> str:
    """A computed property of the first element."""
    return str(page.locator(selector).first.evaluate(STYLE, name))


@pytest.mark.parametrize("path", ["", "elements/", "reports/grain/", "actors/", "dates/"])
def test_pages_load_cleanly(harbour: str, page: Page, path: str) -> None:
    """No error in the console, no request to another host, no page wider than a phone."""
    page.set_viewport_size({"width": 320, "height": 800})
    errors = mishaps(page, harbour)
    page.goto(harbour + path)
    assert errors == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_palette_is_applied(harbour: str, browser: Browser) -> None:
    """The colours of each scheme's option, as Material names them."""
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        tab = context.new_page()
        tab.goto(harbour)
        root = tab.locator("html")
        seen[scheme] = (
            root.get_attribute("data-md-color-scheme"),
            root.get_attribute("data-md-color-primary"),
            root.get_attribute("data-md-color-accent"),
            tab.evaluate(COLOUR, "--md-primary-fg-color").strip(),
            style(tab, ".md-header", "border-top-color"),
        )
        context.close()
    assert seen["light"][:4] == ("default", "deep-purple", "pink", "#7e56c2")
    assert seen["dark"][:4] == ("slate", "lime", "amber", "#cbd33b") or seen["dark"][1] == "lime"
    assert len({seen["light"][4], seen["dark"][4], "rgb(11, 85, 99)"}) == 3


def test_logo_and_favicon_are_shown(elements: Page) -> None:
    """The picture has loaded, and stands in the header at a sensible size."""
    logo = elements.locator(".md-logo img")
    assert logo.evaluate("e => e.complete && e.naturalWidth > 0")
    box = logo.bounding_box()
    assert box is not None
    assert 20 <= box["height"] <= 32
    assert str(elements.locator("link[rel=icon]").get_attribute("href")).endswith("harbour.svg")


def test_extra_css_and_javascript_are_loaded(elements: Page) -> None:
    """A maintainer's styles win over the theme's; a local script runs."""
    assert style(elements, "h1", "border-bottom-color") == "rgb(1, 2, 3)"
    assert elements.locator("html").get_attribute("data-harbour") == "open"


def test_copyright_and_social_links_are_shown(elements: Page) -> None:
    """In the footer, the link with a name that can be read out."""
    assert "© 2024 The Harbour Society" in elements.locator(".md-copyright").inner_text()
    link = elements.get_by_role("link", name="The Harbour Society on Mastodon")
    assert link.is_visible()
    box = link.locator("svg").bounding_box()
    assert box is not None
    assert 10 <= box["width"] <= 40


def test_one_language_needs_no_switch(elements: Page) -> None:
    """No language links where there is nothing to choose; the page's own tab is marked."""
    assert elements.locator(".langs").count() == 0
    assert elements.locator(".md-tabs [aria-current]").inner_text() == "Elements"


def test_admonitions_look_like_material(elements: Page) -> None:
    """A box with a coloured edge, a tinted title and an icon; details open and close."""
    assert style(elements, ".admonition.note", "border-left-style") == "solid"
    assert style(elements, ".admonition.note", "border-left-color") == "rgb(68, 138, 255)"
    assert style(elements, ".admonition-title", "background-color") != "rgba(0, 0, 0, 0)"
    icon = elements.locator(".admonition.warning .admonition-title").evaluate(
        "e => getComputedStyle(e, '::before').maskImage"
    )
    assert "svg" in icon
    closed, opened = elements.locator("details.tip"), elements.locator("details.danger")
    assert not closed.locator("p").is_visible()
    assert opened.locator("p").is_visible()
    closed.locator("summary").click()
    assert closed.locator("p").is_visible()


def test_content_tabs_switch_without_scripts(elements: Page) -> None:
    """One panel at a time, chosen by its label."""
    ebb, flow = elements.get_by_text("Water falls."), elements.get_by_text("Water rises.")
    assert ebb.is_visible()
    assert not flow.is_visible()
    elements.locator(".tabbed-labels label", has_text="Flow").click()
    assert flow.is_visible()
    assert not ebb.is_visible()


def test_other_elements_are_styled(elements: Page) -> None:
    """Tables, code, task lists, buttons, grids, footnotes, definitions: none is left bare."""
    assert style(elements, "table:not([class]) th", "font-weight") == "700"
    assert style(elements, "table:not([class]) td:nth-child(2)", "text-align") == "right"
    assert style(elements, ".highlight code", "font-family").startswith("ui-monospace")
    assert style(elements, ".highlight .k", "color") != style(elements, ".highlight .n", "color")
    assert "svg" in elements.locator(".task-list-indicator").first.evaluate(
        "e => getComputedStyle(e, '::before').maskImage"
    )
    assert style(elements, ".md-button", "border-top-style") == "solid"
    assert style(elements, ".md-button--primary", "background-color") != "rgba(0, 0, 0, 0)"
    assert style(elements, ".grid", "display") == "grid"
    assert style(elements, ".grid.cards li", "border-top-style") == "solid"
    assert style(elements, "mark", "background-color") != "rgba(0, 0, 0, 0)"
    assert style(elements, ".keys kbd", "display") == "inline-block"
    assert style(elements, "dd", "margin-left") != "0px"
    assert elements.locator(".footnote li").count() == 1
    assert elements.locator("figure figcaption").is_visible()
    assert elements.locator("abbr").get_attribute("title") == "Hypertext Markup Language"


@pytest.mark.parametrize("setting", SETTINGS[:4])
def test_it_is_accessible(harbour: str, browser: Browser, setting: tuple[str, str, int]) -> None:
    """axe-core finds nothing on the home page and the page of elements, in both palettes."""
    found = violations(browser, setting, [harbour, harbour + "elements/"])  # type: ignore[arg-type]
    assert found == []
