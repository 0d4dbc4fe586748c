"""Pages as data: what is on which."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Report
from generator.pages.page import PER_PAGE, Page, excerpts


def numbered(count: int) -> list[Report]:
    """So many stand-ins for reports, newest first; only their identity matters here."""
    return [f"report {number}" for number in range(count, 0, -1)]  # type: ignore[misc]


@given(st.integers(0, 700))
def test_every_report_is_on_exactly_one_page(count: int) -> None:
    """In order, and no page has more than twice `PER_PAGE`."""
    reports = numbered(count)
    pages = list(excerpts("x/", reports))
    assert [report for _, part in pages for report in part.reports] == reports
    assert all(len(part.reports) < 2 * PER_PAGE for _, part in pages)
    assert pages[0][0] == "x/"
    assert pages[0][1].total == count
    assert pages[0][1].newer is None
    assert pages[-1][1].older is None
    for (here, part), (there, following) in pairwise(pages):
        assert (part.older, following.newer) == (there, here)


@given(st.integers(0, 700))
def test_a_new_report_changes_one_page(count: int) -> None:
    """Older pages keep their address and their reports; at most one is new."""
    before = {place: list(part.reports) for place, part in excerpts("x/", numbered(count))}
    after = {place: list(part.reports) for place, part in excerpts("x/", numbered(count + 1))}
    unchanged = [place for place in before if after.get(place) == before[place]]
    assert len(before) - len(unchanged) == 1
    assert len(after) - len(before) in {0, 1}


@pytest.mark.parametrize(
    ("url", "path", "root"),
    [
        ("", "index.md", ""),
        ("actors/", "actors/index.md", "../"),
        ("a/b/", "a/b/index.md", "../../"),
    ],
)
def test_a_page_knows_its_way_home(url: str, path: str, root: str) -> None:
    """Links are relative, so that a site can live below any path."""
    page = Page(url=url, page_class="home")
    assert (page.path, page.root) == (path, root)
