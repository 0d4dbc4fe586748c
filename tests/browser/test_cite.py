"""Citing a report from its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.config import Settings

REPORT = "reports/004-2b9803faf59a8591/"


@pytest.mark.parametrize(("locale", "done"), [("", "Copied"), ("ar/", "تم النسخ")])
def test_the_citation_can_be_copied(
    five: Settings, server: str, browser: Browser, locale: str, done: str
) -> None:
    """One click puts the BibTeX entry, as it is in its file, on the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(server + locale + REPORT)
    tab.locator(".bib summary").click()
    tab.locator(".bib button").click()
    tab.get_by_text(done).wait_for()
    file = Path(five.site) / REPORT / "cite.bib"
    assert tab.evaluate("navigator.clipboard.readText()") == file.read_text("utf-8").rstrip()
    context.close()


def test_without_javascript_there_is_no_button(server: str, browser: Browser) -> None:
    """The entry and its files are there all the same."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + REPORT)
    tab.locator(".bib summary").click()
    assert tab.locator("#bibtex").is_visible()
    assert not tab.locator(".bib button").is_visible()
    assert tab.locator(".bib__files a").count() == 3
    context.close()
