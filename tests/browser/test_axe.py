"""axe-core finds nothing: WCAG 2.2 A and AA, and its best practices."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from generator.config import Settings
from tests.browser.conftest import addresses

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNLABELLED = ".task-list-item input"
"""Disabled boxes of Markdown's task lists: no theme can label them."""
RUN = """([rules, exclude]) => axe.run(
  {exclude: [exclude]}, {runOnly: rules, resultTypes: ["violations"]}).then(
  found => found.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target} ${n.html.slice(0, 120)} ${n.any.map(c => c.message)}`)))"""
OPEN = "document.querySelectorAll('details').forEach(e => e.open = true)"

Scheme = Literal["light", "dark"]
Setting = tuple[str, Scheme, int]
SETTINGS: list[Setting] = list(product(["", "hi/", "ar/"], ["light", "dark"], [1280, 390]))
FURTHER = ["reports/004-2b9803faf59a8591/", "reports/002-daa561dc3a615702/"]


def violations(browser: Browser, setting: Setting, urls: Iterable[str]) -> list[str]:
    """What axe-core says of pages, with everything on them that can be opened open."""
    assert AXE.exists(), "axe-core is missing: run npm ci in tests/browser"
    _, scheme, width = setting
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_init_script(path=AXE)
    tab = context.new_page()
    found = []
    for url in urls:
        tab.goto(url)
        tab.evaluate(OPEN)
        found += [
            f"{url} {scheme} {width}: {line}" for line in tab.evaluate(RUN, [RULES, UNLABELLED])
        ]
    context.close()
    return found


def test_every_class_of_page(five: Settings, server: str, browser: Browser) -> None:
    """Each in one language, scheme and width, so that all of these occur."""
    pages = [*addresses(five).values(), *FURTHER]
    found = []
    for index, setting in enumerate(SETTINGS):
        chosen = pages[index % len(pages) :: len(SETTINGS)]
        found += violations(browser, setting, [server + setting[0] + page for page in chosen])
    assert found == []


@pytest.mark.audit
@pytest.mark.parametrize("setting", SETTINGS)
def test_everything(five: Settings, server: str, browser: Browser, setting: Setting) -> None:
    """Every class of page, in every language, scheme and width."""
    pages = [*addresses(five).values(), *FURTHER]
    assert violations(browser, setting, [server + setting[0] + page for page in pages]) == []


def test_the_page_for_missing_addresses(server: str, browser: Browser) -> None:
    """In both schemes and widths; it is in all languages at once."""
    site = server.replace("some-repo", "roznama")
    for setting in SETTINGS[:4]:
        assert violations(browser, setting, [site + "404.html"]) == []
