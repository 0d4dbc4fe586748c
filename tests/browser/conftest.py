"""A browser, and servers of finished sites."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
_CLASS = re.compile(r"^page_class: (\w+)$", re.MULTILINE)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below a path, as GitHub does for a project.

    That is /some-repo/, or the path of `site_url`, which the page for missing addresses needs.
    """

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some-repo").removeprefix("/roznama"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site that is served as long as the context lasts."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/some-repo/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def server(five: Settings) -> Iterator[str]:
    """The address of the five seeds' site."""
    with served(five.site) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new tab."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def mishaps(page: Page, site: str) -> list[str]:
    """Fills, from now on, with errors of the console and addresses that are not the site's."""
    found: list[str] = []
    page.on(
        "console", lambda message: found.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((site, "data:")) else found.append(request.url)
        ),
    )
    return found


def addresses(settings: Settings) -> dict[str, str]:
    """The longest page of every class, by class, as an address below the locale's root."""
    docs = settings.docs_of(settings.locales[0])
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if named := _CLASS.search(text):
            path = file.relative_to(docs).as_posix()
            address = re.sub(r"(^|/)index\.md$|\.md$", "/", path).removeprefix("/")
            found[named[1]] = max(found.get(named[1], (0, "")), (len(text), address))
    return {kind: address for kind, (_, address) in sorted(found.items())}
