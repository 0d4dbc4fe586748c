"""The whole site below a base path, followed link by link as a reader's browser does."""

from __future__ import annotations

from collections import deque
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page

from generator.config import Settings
from generator.storage.files import tree_state

LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"


@pytest.mark.audit
def test_every_link_can_be_followed(server: str, five: Settings, page: Page) -> None:
    """From the front page, all pages of all locales are reached, and none is missing."""
    seen, followed, broken = {server}, 0, []
    queue = deque([server])
    while queue:
        address = queue.popleft()
        is_page = address.endswith("/")
        # What is no page would be offered as a download.
        answer = page.goto(address) if is_page else page.request.get(address)
        if not answer or not answer.ok:
            broken.append(address)
            continue
        for link in page.evaluate(LINKS) if is_page else ():
            target = urldefrag(link).url
            assert target.startswith((server, "mailto:")), f"{address} leads off the site: {link}"
            followed += 1
            if target.startswith(server) and target not in seen:
                seen.add(target)
                queue.append(target)
    assert broken == []
    pages = {path for path in tree_state(five.site) if path.endswith("index.html")}
    unreached = {path for path in pages if server + path.removesuffix("index.html") not in seen}
    assert unreached == set()
    assert followed > len(pages)
