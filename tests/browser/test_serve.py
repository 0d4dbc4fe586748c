"""The preview in a browser: the open page follows what is saved, and says what is wrong."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import mishaps
from tests.test_serve import PATIENCE, REPORT, Server, server

__all__ = ["server"]


def test_the_open_page_follows(server: Server, page: Page) -> None:
    """A saved seed changes the page; a broken correction is named on it, and goes again."""
    errors = mishaps(page, server.host)
    page.goto(server.address + "reports/grain/")
    soon = PATIENCE * 1000
    (server.settings.seeds / "grain.txt").write_text(REPORT.replace("Grain", "Wheat"), "utf-8")
    expect(page.get_by_role("heading", name="Wheat talks")).to_be_visible(timeout=soon)
    sidecar = server.settings.seeds / "grain.yml"
    sidecar.write_text("titel: Maize\n", "utf-8")
    expect(page.get_by_role("status")).to_contain_text("seeds/grain.yml:1", timeout=soon)
    expect(page.get_by_role("heading", name="Wheat talks")).to_be_visible()
    sidecar.unlink()
    expect(page.get_by_role("status")).to_have_count(0, timeout=soon)
    assert errors == []


def test_the_open_page_moves_with_the_site(server: Server, page: Page) -> None:
    """Where `site_url` gets another path, the page goes on at its new address."""
    page.goto(server.address + "hi/reports/grain/")
    file = server.settings.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("/roznama/\n", "/a/press/\n"), encoding="utf-8")
    page.wait_for_url(server.host + "/a/press/hi/reports/grain/", timeout=PATIENCE * 1000)
    expect(page.get_by_role("heading", name="Grain talks")).to_be_visible()
