"""What people see, in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.config import Settings

CHROMIUM = next(
    (
        path
        for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        if Path(path).exists()
    ),
    None,
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPORT = "reports/000-74670ee7251f4a26/"
ADDRESSES = [
    "", "actors/", "actors/sergey-lavrov/", "dates/", "dates/2022/", "dates/2022/01/",
    "dates/2022/01/12/", "dates/undated/", "keywords/", "about/", REPORT,
    "reports/002-daa561dc3a615702/", "reports/004-2b9803faf59a8591/",
]  # fmt: skip


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below /some-repo/, as GitHub does for a project."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some-repo"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(five: Settings) -> Iterator[str]:
    """The address of the five seeds' site."""
    handler = partial(_Handler, directory=str(five.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/some-repo/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new tab that remembers what went wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    yield tab
    context.close()


@pytest.mark.parametrize("prefix", ["", "hi/", "ar/"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_load_cleanly(server: str, page: Page, prefix: str, address: str) -> None:
    """No error in the console, every request answered, none to another host."""
    errors: list[str] = []
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(server) else errors.append(request.url),
    )
    response = page.goto(server + prefix + address)
    assert response is not None
    assert response.ok
    assert errors == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("prefix", ["", "hi/", "ar/"])
def test_nothing_overflows(server: str, page: Page, prefix: str, width: int) -> None:
    """No page is wider than the screen; wide tables scroll inside their own box."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in ADDRESSES:
        page.goto(server + prefix + address)
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert excess <= 0, (address, excess)


def test_a_report_aligns_to_its_own_direction(server: str, page: Page) -> None:
    """A Hindi report in the Arabic interface: chrome from the right, text from the left."""
    page.goto(server + "ar/" + REPORT)
    direction = "element => getComputedStyle(element).direction"
    assert page.locator("html").evaluate(direction) == "rtl"
    body = page.locator(".rb")
    assert body.get_attribute("lang") == "hi"
    assert body.evaluate(direction) == "ltr"
    heading = page.locator("h1").bounding_box()
    text = body.bounding_box()
    assert heading is not None
    assert text is not None
    assert abs(heading["x"] - text["x"]) < 2


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
